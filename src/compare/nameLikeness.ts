/**
 * How alike two units are called: words, other names and short forms, weighed by how rare they are. It knows text; it knows no structure,
 * and what it says is never enough for a match.
 */

/** Words that say nothing of what a unit is. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with']);

/** One way in which a unit is called. */
export interface Called {
  readonly text: string;
  /** Plain words in the order of the text, each once. */
  readonly words: readonly string[];
  /** Words in one piece: two names of the same are the same name. */
  readonly key: string;
  /** '' where there are fewer than two words. */
  readonly initials: string;
  /** Said by the glossary, not by the unit itself. */
  readonly spelt: boolean;
}

/** "Council’s residual services" → council, residual, service. */
export function plainWords(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
    .replace(/&/g, ' and ');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !EMPTY_WORDS.has(word));
  return [...new Set(words.map(singular))];
}

/** Good enough for likeness, where both names are bent alike: "services" and "service" are one word, "bus" stays. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function called(text: string, spelt: boolean): Called {
  const words = plainWords(text);
  return { text, words, key: words.join(' '), initials: words.length < 2 ? '' : words.map((word) => word.charAt(0)).join(''), spelt };
}

/** Name first, then other names, then both with their short forms spelt out; each once, at most 8. */
export function allCalled(name: string, aliases: readonly string[], glossary: ReadonlyMap<string, string>): readonly Called[] {
  const own = [name, ...aliases].map((text) => called(text, false));
  const spelt = [name, ...aliases].flatMap((text) => {
    const long = text.replace(/[\p{L}\p{N}]+/gu, (word) => glossary.get(word) ?? word);
    return long === text ? [] : [called(long, true)];
  });
  const seen = new Set<string>();
  return [...own, ...spelt].filter(({ key }) => key !== '' && !seen.has(key) && seen.add(key)).slice(0, 8);
}

export interface NameLikeness {
  /** 0 nothing alike, 1 the same name. */
  readonly score: number;
  /** What is alike, for a reader; '' where nothing is. */
  readonly words: string;
}

/** The best of all pairs of names; `weight` says how much a word tells. */
export function nameLikeness(a: readonly Called[], b: readonly Called[], weight: (word: string) => number): NameLikeness {
  let best: NameLikeness = { score: 0, words: '' };
  for (const one of a) {
    for (const other of b) {
      const found = likeness(one, other, one === a[0] && other === b[0], weight);
      if (found.score > best.score) best = found;
    }
  }
  return best;
}

function likeness(a: Called, b: Called, proper: boolean, weight: (word: string) => number): NameLikeness {
  if (a.key === b.key) {
    if (proper) return { score: 1, words: 'the name is the same' };
    const how = a.spelt || b.spelt ? ', spelt out' : '';
    return { score: 0.95, words: `“${a.text}” is the same name as “${b.text}”${how}` };
  }
  if (isShortOf(a, b)) return { score: 0.85, words: `“${a.text}” has the initials of “${b.text}”` };
  if (isShortOf(b, a)) return { score: 0.85, words: `“${b.text}” has the initials of “${a.text}”` };
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weight(word), 0);
  const inBoth = a.words.filter((word) => b.words.includes(word));
  if (inBoth.length === 0) return { score: 0, words: '' };
  // Short of 1, for names that differ in a word are two names.
  const score = ((2 * sum(inBoth)) / (sum(a.words) + sum(b.words))) * 0.9;
  return { score, words: `the names share “${inBoth.join(' ')}”` };
}

function isShortOf(short: Called, long: Called): boolean {
  return short.words.length === 1 && short.key.length >= 2 && short.key === long.initials;
}
