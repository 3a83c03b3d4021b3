/**
 * Whether files of one kind are several releases of the same thing, and which came first. It looks at dates in names of files and at what
 * the files have in common; who is in them is for their readers.
 */

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** "2022-09-30", "2022-09" or "2022" out of a file's name, so that they sort; '' where it says none. */
export function dateInName(name: string): string {
  const plain = name.toLowerCase();
  const iso = /(?<![0-9])((?:19|20)[0-9]{2})[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(0[1-9]|[12][0-9]|3[01]))?(?![0-9])/.exec(plain);
  if (iso) return [iso[1], iso[2], iso[3]].filter((part) => part !== undefined).join('-');
  const british = /(?<![0-9])(0?[1-9]|[12][0-9]|3[01])[-_. /](0?[1-9]|1[0-2])[-_. /]((?:19|20)[0-9]{2})(?![0-9])/.exec(plain);
  if (british) return `${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}`;
  const year = /(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])/.exec(plain)?.[1];
  if (year === undefined) return '';
  const words = plain.split(/[^a-z]+/).map((word) => (word === 'sept' ? 'sep' : word));
  const month = MONTHS.findIndex((name) => words.some((word) => word.length >= 3 && name.startsWith(word)));
  return month < 0 ? year : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** "30 September 2022", "September 2022", "2022"; '' for none. */
export function dateInWords(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (year === '') return '';
  if (month === undefined) return year;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const style = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', day === undefined ? style : { ...style, day: 'numeric' }).format(at);
}

/** Whether two lists of keys are so alike that one is another edition of the other. */
export function sameThing(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return false;
  let common = 0;
  for (const key of small) if (large.has(key)) common += 1;
  return common * 4 >= small.size;
}
