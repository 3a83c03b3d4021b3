/** Made-up reorganisations for measurements: a town of so many units before and after, with something of every fate. */
import { org, type Builder, type LineageRow } from '../build';
import type { OrgDocument } from '../../src/model/document';

const WIDTH = 6;

/**
 * Two stages of about `n` units: bodies of departments of teams. Of every forty teams one moves, two merge, one splits, one ends and one
 * begins; the rest stays.
 */
export function townOf(n: number): OrgDocument {
  const rows: LineageRow[] = [];
  const ids = Array.from({ length: n }, (_, index) => `u${index}`);
  const fateOf = (index: number): string =>
    index * WIDTH + 1 < n ? 'stays' : (['merges', 'merges', 'splits', 'ends', 'moves'][index % 40] ?? 'stays');
  const write =
    (side: 'before' | 'after') =>
    (stage: Builder): void => {
      const held = new Map<number, string[]>();
      const put = (parent: number, id: string): void => void held.set(parent, [...(held.get(parent) ?? []), id]);
      for (const [index, id] of ids.entries()) {
        if (index === 0) continue;
        const parent = Math.floor((index - 1) / WIDTH);
        const fate = fateOf(index);
        if (side === 'before' || fate === 'stays') put(parent, id);
        else if (fate === 'moves') put(Math.max(0, parent - 1), id);
        else if (fate === 'splits') for (const half of ['a', 'b']) put(parent, `${id}${half}`);
        else if (fate === 'merges' && index % 40 === 0) put(parent, `${id}m`);
        if (side === 'after' && index % 40 === 7) put(parent, `${id}n`);
      }
      const inside = (at: Builder, id: string): void => {
        const index = Number(id.slice(1));
        const content = ids.includes(id) ? (held.get(index) ?? []) : [];
        at.node(id, { kind: content.length > 0 ? 'unit' : 'team', name: `Team ${id.slice(1)} of the service` }, (below) => {
          for (const child of content) inside(below, child);
        });
      };
      inside(stage, 'u0');
    };
  for (const index of ids.keys()) {
    const fate = fateOf(index);
    const id = `u${index}`;
    if (fate === 'merges') rows.push([id, 'merged-into', `u${index - (index % 40)}m`]);
    if (fate === 'splits') rows.push([id, 'split-into', `${id}a`], [id, 'split-into', `${id}b`]);
    if (fate === 'ends') rows.push([id, 'ends']);
  }
  return org(`Town of ${n}`)
    .stage('now', write('before'))
    .stage('then', write('after'), { status: 'intended' })
    .lineage('now', 'then', rows)
    .document();
}
