/** Numbers of a workbook as Excel shows them, as far as it matters for who is who: dates, and zeros before a number. It knows no cells. */

export interface NumberFormat {
  /** From which year days are counted; null where it is no date. */
  readonly date: '1900' | '1904' | null;
  /** So many digits are shown at least: 7 as 0007. */
  readonly digits: number;
  /** Told to be text, whatever it looks like. */
  readonly literal: boolean;
}

const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** `id` is the number of a built-in format; `code` what a format of the workbook's own says, '' for none. */
export function isDateFormat(id: number, code: string): boolean {
  if (code === '') return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  // Words in quotes and colours in brackets are no letters of the format.
  const letters = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[yd]/i.test(letters) || (/m/i.test(letters) && /[hs]/i.test(letters));
}

/** `value` as the file has it. Past every date it stays the number it is. */
export function shownNumber(value: string, format: NumberFormat | undefined): string {
  const text = value.trim();
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  if (format?.date != null) {
    const date = dateOf(number, format.date);
    if (date !== null) return date;
  }
  // More digits than a number holds are kept as they stand: they are somebody's key.
  const plain = /^-?[0-9]+$/.test(text) ? text : String(number);
  return format && format.digits > plain.length && /^[0-9]+$/.test(plain) ? plain.padStart(format.digits, '0') : plain;
}

/** "2017-04-01", with a time only where there is one. */
function dateOf(serial: number, from: '1900' | '1904'): string | null {
  if (serial < 1 || serial > 2_958_465) return null;
  // Day 60 of 1900 never was; the count has it, as Lotus had it.
  const days = from === '1904' ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
  const iso = new Date(Math.round((days - 25_569) * 86_400_000)).toISOString();
  return serial % 1 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
