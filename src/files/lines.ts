/** Text files as lines that can be corrected, and a search in text that never looks at the same stretch twice. It knows no format. */
import { WHOLE_LINE, type Choices } from './imported';

/** The text with the lines that a person wrote otherwise in the preview. Line ends come out as "\n". */
export function correctedText(text: string, file: string, choices: Choices): string {
  const plain = text.replace(/^\uFEFF/u, '').replace(/\r\n?/g, '\n');
  const corrections = choices.corrections.filter((each) => each.file === file && each.column === WHOLE_LINE);
  if (corrections.length === 0) return plain;
  const lines = plain.split('\n');
  for (const { row, value } of corrections) if (row >= 1 && row <= lines.length) lines[row - 1] = value;
  return lines.join('\n');
}

/** Like `indexOf` for a reader that only goes forward: what was looked through for a sign that isn't there is not looked through again. */
export function finderIn(text: string): (sign: string, from: number) => number {
  const found = new Map<string, number>();
  return (sign, from) => {
    const known = found.get(sign);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const at = text.indexOf(sign, from);
    found.set(sign, at);
    return at;
  };
}

/** Counts lines for a reader that only goes forward. */
export function lineCounter(text: string): (at: number) => number {
  let [line, next] = [1, text.indexOf('\n')];
  return (at) => {
    while (next >= 0 && next < at) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
