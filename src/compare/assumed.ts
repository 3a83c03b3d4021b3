/**
 * How much of what is in view nobody has written down: facts behind rows of a comparison, and those of them that are assumed.
 * A fact is a record of a unit, a line or a lineage row, each counted once a side. It words the share and decides nothing.
 */
import { structureOf, type OrgDocument } from '../model/document';
import type { Evidence } from '../model/structure';
import type { ChangeRow, Comparison } from './comparison';

export interface AssumedShare {
  readonly facts: number;
  readonly assumed: number;
}

export function assumedShare(document: OrgDocument, comparison: Comparison, rows: readonly ChangeRow[]): AssumedShare {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const lineages = new Set<string>();
  let [facts, assumed] = [0, 0];
  const count = (fact: Evidence | undefined): void => {
    if (!fact) return;
    facts += 1;
    if (fact.basis === 'assumed') assumed += 1;
  };
  for (const row of rows) {
    const table = row.of === 'unit' ? 'nodes' : 'lines';
    for (const id of row.before) count(a[table].get(id));
    for (const id of row.after) count(b[table].get(id));
    if (row.of === 'line') continue;
    const group = comparison.groupOfBefore.get(row.before[0] ?? '') ?? comparison.groupOfAfter.get(row.after[0] ?? '');
    for (const id of group?.lineages ?? []) lineages.add(id);
  }
  const inView = new Set(rows.map((row) => row.id));
  for (const part of comparison.parts) {
    const [from, to] = [comparison.groupOfBefore.get(part.from), comparison.groupOfAfter.get(part.to)];
    if (inView.has(from?.id ?? '') || inView.has(to?.id ?? '')) lineages.add(part.lineage);
  }
  for (const id of lineages) count(document.lineages.get(id));
  return { facts, assumed };
}

/** "14 of 118 facts in view are assumed (12%)." */
export function assumedWords({ facts, assumed }: AssumedShare): string {
  if (facts === 0) return 'No facts are in view.';
  if (assumed === 0) return facts === 1 ? 'The one fact in view is not assumed.' : `None of the ${facts} facts in view is assumed.`;
  const share = (100 * assumed) / facts;
  const percent = share < 1 ? 'under 1' : String(Math.round(share));
  return `${assumed} of ${facts} facts in view ${assumed === 1 ? 'is' : 'are'} assumed (${percent}%).`;
}
