/**
 * On what a change rests, in words: reason, basis, status, sources and caveats of its lineage rows, else of its nodes or lines.
 */
import { BASES, STATUSES } from '../model/kinds';
import type { Evidence } from '../model/structure';
import type { ChangeRow, Group, LineChange } from './comparison';
import { lineStatus } from './lineSentences';
import { weakestBasis } from './phrases';
import { linesById, nodesOf, rowsById, type Telling } from './telling';
import { printCitations } from './traits';
import { factsOf, statusOf } from './unitSentences';

type Told = Pick<ChangeRow, 'reason' | 'basis' | 'status' | 'sources' | 'notes'>;

const unique = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))];

function sourcesOf(telling: Telling, facts: readonly Evidence[]): string {
  return printCitations(
    telling.document,
    facts.flatMap((fact) => fact.citations),
  );
}

function caveats(telling: Telling, facts: readonly Evidence[], ids: readonly string[]): string[] {
  const ambiguous = [...new Set(ids.flatMap((id) => telling.ambiguous(id)))];
  return unique([
    ...facts.map((fact) => fact.note),
    ...ambiguous.map(({ problem, reading }) => (reading === '' ? problem : `${problem} Read here as: ${reading}`)),
  ]);
}

export function evidenceOfGroup(telling: Telling, group: Group): Told {
  const parts = [...telling.received(group), ...telling.given(group)];
  const rows = rowsById(telling, [...new Set([...group.lineages, ...parts.map((part) => part.lineage)])]);
  const after = nodesOf(telling.b, group.after);
  const nodes = after.length > 0 ? after : nodesOf(telling.a, group.before);
  const facts = rows.length > 0 ? rows : nodes;
  return {
    reason: unique(rows.map((row) => row.reason)).join('; '),
    basis: BASES[weakestBasis(factsOf(telling, group))].label,
    status: STATUSES[statusOf(telling, group)].label,
    sources: sourcesOf(telling, facts),
    notes: caveats(telling, [...rows, ...nodes], [...rows.map((row) => row.id), ...group.before, ...group.after]),
  };
}

export function evidenceOfLine(telling: Telling, change: LineChange): Told {
  const after = linesById(telling.b, change.after);
  const facts = after.length > 0 ? after : linesById(telling.a, change.before);
  return {
    reason: '',
    basis: BASES[weakestBasis(facts)].label,
    status: STATUSES[lineStatus(telling, change)].label,
    sources: sourcesOf(telling, facts),
    notes: caveats(telling, facts, [...change.before, ...change.after]),
  };
}
