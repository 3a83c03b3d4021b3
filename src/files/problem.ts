/** How a file that can't be opened is told: which file, where in it, by which rule, in a plain sentence. It knows no format. */

/** `rule` names one row of what a reader checks; `path` is the JSON path, or "line 3, column 7" where there is no JSON yet; '' for the whole file. */
export interface Problem {
  readonly file: string;
  readonly path: string;
  readonly rule: string;
  readonly because: string;
}

/** More than anybody reads; the last row then says how many more there were. */
const MOST_PROBLEMS = 100;

export function atMost(problems: readonly Problem[]): readonly Problem[] {
  const first = problems[0];
  if (!first || problems.length <= MOST_PROBLEMS) return problems;
  const more = problems.length - MOST_PROBLEMS + 1;
  return [
    ...problems.slice(0, MOST_PROBLEMS - 1),
    { file: first.file, path: '', rule: 'more', because: `${first.file} has ${inFigures(more)} more problems that are not listed.` },
  ];
}

/** "20,000". */
export function inFigures(count: number): string {
  return count.toLocaleString('en-GB');
}

/** One step of a JSON path: a key or a position in a list. */
export type Step = string | number;

/** `structures.target.nodes[3].kind`; keys that are no plain words stand in brackets and quotes. */
export function pathInWords(steps: readonly Step[]): string {
  return steps
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      const key = shortened(step);
      if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return i === 0 ? key : `.${key}`;
    })
    .join('');
}

/** Foreign text for a sentence: at most 60 UTF-16 units, nothing that breaks a line, no half of a surrogate pair. */
export function shortened(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return cut
    .replace(/\p{Cs}(?=…$)/u, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
