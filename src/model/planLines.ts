/**
 * What drawing, editing and removing lines takes. Each function writes into a draft or says no; it trusts that the stage exists.
 */
import { bondOf, bonds, type Bond } from './authority';
import type { Connect, Disconnect, EditLine, LineFields, Refusal } from './command';
import { saidInTheRoom } from './document';
import type { Draft } from './draft';
import { LINE_KINDS, lineId, type LineKind } from './kinds';
import { cleanText } from './limits';
import { mendLists } from './references';
import { badEvidence, closesRing, firstRefusal, refuse, tooMany, unknownWord, wrongEnds } from './rules';
import type { OrgLine, Structure } from './structure';
import { lineInWords, nameOf } from './words';

/** Lines other than `except` that are the primary ones of the bond's junior. */
function otherPrimaries(structure: Structure, bond: Bond, except: string): readonly Bond[] {
  return (bonds(structure).up.get(bond.junior) ?? []).filter(({ line }) => line.primary && line.id !== except);
}

/** What bars a line between these ends; `except` is the id of the line it stands in for. */
function badLine(structure: Structure, from: string, kind: LineKind, to: string, except: string): Refusal | null {
  const [start, end] = [structure.nodes.get(from), structure.nodes.get(to)];
  const missing = !start ? from : !end ? to : null;
  return firstRefusal(
    () => unknownWord(LINE_KINDS, kind, 'kind of line'),
    () => (missing === null ? null : refuse('unknown-node', `A line needs two units, and this chart has no unit “${missing}”.`)),
    () => (from === to ? refuse('line-to-itself', `${nameOf(structure, from)} can't have a line to itself.`) : null),
    () => {
      const id = lineId(from, kind, to);
      const taken = id !== except && structure.lines.has(id);
      return taken ? refuse('line-exists', `The line “${lineInWords(structure, from, kind, to)}” is there already.`) : null;
    },
    () => (start && end ? wrongEnds(kind, start, end) : null),
  );
}

/** Makes the bond the primary one of its junior, in place of any other. */
function outrank(draft: Draft, structure: Structure, stage: string, bond: Bond, except: string): Refusal | null {
  for (const { line } of otherPrimaries(structure, bond, except)) draft.put('lines', stage, line.id, { ...line, primary: false });
  return closesRing(structure, bond, except);
}

/** A first line of reporting is the primary one; further ones are not, until somebody says so. */
function primaryByDefault(structure: Structure, drawn: OrgLine, except: string): boolean {
  const bond = bondOf(drawn);
  if (bond === null || drawn.kind !== 'reports-to') return false;
  const others = bonds(structure).up.get(bond.junior) ?? [];
  return !others.some(({ line }) => line.id !== except && (line.primary || line.kind === 'reports-to'));
}

export function connect(draft: Draft, structure: Structure, { stage, from, to, kind }: Connect): Refusal | null {
  const refusal = badLine(structure, from, kind, to, '') ?? tooMany('lines', structure.lines.size + 1, 'This chart');
  if (refusal) return refusal;
  const drawn: OrgLine = {
    id: lineId(from, kind, to),
    from,
    to,
    kind,
    primary: false,
    ...saidInTheRoom(draft.from, stage),
  };
  const line = { ...drawn, primary: primaryByDefault(structure, drawn, '') };
  draft.put('lines', stage, line.id, line);
  const bond = line.primary ? bondOf(line) : null;
  return bond && closesRing(structure, bond);
}

function noSuchLine(id: string): Refusal {
  return refuse('unknown-line', `This chart has no line “${id}”.`);
}

export function disconnect(draft: Draft, structure: Structure, { stage, line }: Disconnect): Refusal | null {
  if (!structure.lines.has(line)) return noSuchLine(line);
  draft.put('lines', stage, line, null);
  mendLists(draft);
  return null;
}

export function editLine(draft: Draft, structure: Structure, { stage, line: id, fields }: EditLine): Refusal | null {
  const line = structure.lines.get(id);
  if (!line) return noSuchLine(id);
  const { from, to, kind } = { ...line, ...fields };
  const told = `The line “${lineInWords(structure, line.from, line.kind, line.to)}”`;
  const refusal = badLine(structure, from, kind, to, id) ?? badEvidence(draft.from, fields, told);
  if (refusal) return refusal;
  const changed = withFields(structure, line, fields);
  const bond = bondOf(changed);
  if (fields.primary === true && !bond)
    return refuse('kind-at-end', `${told} can't be primary: it says nothing about who answers to whom.`);
  if (changed.id !== id) draft.put('lines', stage, id, null);
  draft.put('lines', stage, changed.id, changed);
  if (changed.id !== id) mendLists(draft, new Map([[id, changed.id]]));
  return bond && changed.primary ? outrank(draft, structure, stage, bond, id) : null;
}

function withFields(structure: Structure, line: OrgLine, fields: Partial<LineFields>): OrgLine {
  const note = fields.note === undefined ? line.note : cleanText(fields.note);
  const changed = { ...line, ...fields, note };
  const id = lineId(changed.from, changed.kind, changed.to);
  const before = bondOf(line);
  const after = bondOf(changed);
  // A line that still says of the same unit to whom it answers keeps its rank; another one is ranked as if newly drawn.
  const sameJunior = before !== null && after !== null && before.junior === after.junior && line.kind === changed.kind;
  const primary = fields.primary ?? (sameJunior ? line.primary : primaryByDefault(structure, changed, line.id));
  return { ...changed, id, primary };
}
