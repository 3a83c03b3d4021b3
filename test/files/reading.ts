/** Opening files in tests: what was opened, what was refused, and a document broken in one place. */
import { readFileSync } from 'node:fs';
import { decodeDocument, encodeDocument, type Problem } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import { everything } from '../build';

export const shipped = readFileSync('data/bury-oco/document.json');
export const SEED = 20_170_401;

export function opened(content: string | Uint8Array): { document: OrgDocument; repairs: readonly string[] } {
  const read = decodeDocument(content, 'a.json');
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.because).join('\n'));
  return read;
}

export function refusals(content: string | Uint8Array, name = 'a.json'): readonly Problem[] {
  const read = decodeDocument(content, name);
  if (read.ok) throw new Error('it was accepted');
  return read.problems;
}

/** The JSON of `everything()` with the value at `path` set, or taken out where it is undefined. */
export function broken(path: readonly (string | number)[], value: unknown): string {
  const json: unknown = JSON.parse(encodeDocument(everything()));
  let at = json as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    if (!Object.hasOwn(at, step)) throw new Error(`the document has no ${path.join('.')}`);
    at = at[step] as Record<string | number, unknown>;
  }
  at[path.at(-1) ?? ''] = value;
  return JSON.stringify(json);
}
