/**
 * How wide text is in the bundled font, and how it wraps: arithmetic over a table of advance widths, so that the browser,
 * the layout worker and the build agree to the pixel. It refuses to know boxes.
 */
import table from './fontWidths.json';

export type Weight = 450 | 500 | 650;

/** Sizes on the map, in pixels: nothing smaller is ever drawn. */
export const TYPE = {
  title: { size: 13, leading: 17, weight: 500 },
  heading: { size: 13, leading: 17, weight: 650 },
  detail: { size: 12, leading: 15.5, weight: 450 },
  label: { size: 12, leading: 15.5, weight: 450 },
} as const satisfies Record<string, { size: number; leading: number; weight: Weight }>;
export type TextRole = keyof typeof TYPE;

const index = new Map<number, number>();
for (const [first, count] of table.points as [number, number][])
  for (let step = 0; step < count; step += 1) index.set(first + step, index.size);

/** Wide scripts take a full em; what else the table lacks is taken as a wide letter, so that a box is rather too large than too small. */
function unlisted(point: number): number {
  return point >= 0x1100 ? 1000 : 680;
}

/** Width in pixels of one line of text, without kerning (which only makes it narrower). */
export function textWidth(text: string, role: TextRole): number {
  const { size, weight } = TYPE[role];
  const widths = table.widths[`${weight}`];
  let sum = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 32;
    const at = index.get(point);
    sum += at === undefined ? unlisted(point) : (widths[at] ?? 600);
  }
  return (sum * size) / table.unitsPerEm;
}

/** Words that may stand on lines of their own; a break is also allowed after a hyphen or a slash inside a long word. */
function pieces(text: string): string[] {
  return text.split(/(?<=[-–/])(?=\S)|\s+/u).filter((piece) => piece !== '');
}

function joined(text: string, words: readonly string[]): string {
  // A piece that followed a hyphen or slash takes no space before it.
  return words.reduce(
    (line, word) =>
      line === '' ? word : /[-–/]$/u.test(line) && text.includes(line.split(' ').at(-1) + word) ? line + word : `${line} ${word}`,
    '',
  );
}

/** Cuts a word that is wider than the line into parts that fit. */
function cut(word: string, width: number, role: TextRole): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && textWidth(part + character, role) > width) {
      parts.push(part);
      part = character;
    } else part += character;
  }
  if (part !== '') parts.push(part);
  return parts;
}

/**
 * Lines no wider than `width` (a single character may be), as few as possible and then as even as possible:
 * the narrowest width that still gives the fewest lines wins, so that two lines are balanced.
 */
export function wrapText(text: string, width: number, role: TextRole): string[] {
  const words = pieces(text).flatMap((word) => (textWidth(word, role) > width ? cut(word, width, role) : [word]));
  if (words.length === 0) return [''];
  const greedy = (limit: number): string[] => {
    const lines: string[] = [];
    let line: string[] = [];
    for (const word of words) {
      if (line.length > 0 && textWidth(joined(text, [...line, word]), role) > limit) {
        lines.push(joined(text, line));
        line = [word];
      } else line.push(word);
    }
    lines.push(joined(text, line));
    return lines;
  };
  const fewest = greedy(width);
  if (fewest.length === 1 || fewest.length > 8) return fewest;
  let low = Math.max(...words.map((word) => textWidth(word, role)));
  let high = width;
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (greedy(middle).length === fewest.length) high = middle;
    else low = middle;
  }
  return greedy(high);
}

/** Width of the widest word: no column may be narrower. */
export function widestWord(text: string, role: TextRole): number {
  return Math.max(0, ...pieces(text).map((word) => textWidth(word, role)));
}

/** A name and its trailing bracket: "Pooled budget (where the law allows)" → title and detail. */
export function splitName(name: string): { readonly title: string; readonly detail: string } {
  const match = /^(.*\S)\s*\(([^()]+)\)$/u.exec(name);
  return match ? { title: match[1] ?? name, detail: match[2] ?? '' } : { title: name, detail: '' };
}
