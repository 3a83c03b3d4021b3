/** Which kind a line is of when nobody has said so yet: the one drawn last, where it may stand between these units. */
import type { OrgDocument } from '../model/document';
import type { LineKind } from '../model/kinds';
import { allowedLines, plan } from '../model/plan';

let last: LineKind = 'reports-to';

/** The next line is most likely of this kind again. */
export function rememberKind(kind: LineKind): void {
  last = kind;
}

export function lastKind(): LineKind {
  return last;
}

/** The kind drawn last where it may be drawn between the two, else the first that may; the last one where none may, so that its refusal says why. */
export function kindBetween(document: OrgDocument, stage: string, from: string, to: string): LineKind {
  if (!plan(document, { do: 'connect', stage, from, to, kind: last }).refused) return last;
  return allowedLines(document, stage, from, to)[0] ?? last;
}
