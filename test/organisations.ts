/** Made-up organisations of any size, the same each time for the same numbers: what laws and measurements of crowded pictures are held against. */
import type { OrgDocument } from '../src/model/document';
import { org, type Builder } from './build';

/** Numbers from 0 to 1 that follow from the seed alone. */
function numbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const RANKS = ['Head of', 'Manager,', 'Officer,', 'Director of', 'Adviser,', 'Lead for'];
const AREAS = [
  'Housing',
  'Adult care',
  'Children’s social care and early help',
  'Highways',
  'Planning',
  'Public health',
  'Finance',
  'Waste',
];
const nameOf = (at: number): string => `${RANKS[at % RANKS.length] ?? ''} ${AREAS[(at * 7) % AREAS.length] ?? ''} ${at}`;

/** For each post but the first the one that it reports to: three to twelve reports a chief, some branches much larger than others. */
export function chiefs(n: number, seed = 3): readonly number[] {
  const random = numbers(seed);
  const reports: number[] = [0];
  const found = [-1];
  for (let at = 1; at < n; at += 1) {
    let chief = 0;
    do chief = Math.floor(Math.max(0, at - 1 - random() * at * 0.9)); while ((reports[chief] ?? 0) >= 3 + random() * 9); // prettier-ignore
    found.push(chief);
    reports[chief] = (reports[chief] ?? 0) + 1;
    reports.push(0);
  }
  return found;
}

/** One tree of `n` posts over reporting lines, as an organogram gives it; all inside one organisation where `inside`. */
export function treeOf(n: number, { seed = 3, inside = false }: { readonly seed?: number; readonly inside?: boolean } = {}): OrgDocument {
  const found = chiefs(n, seed);
  const posts = (builder: Builder): void => {
    for (let at = 0; at < n; at += 1) builder.node(`p${at}`, { kind: 'post', name: nameOf(at) });
  };
  return org(`Tree of ${n}`)
    .stage('now', (s) => {
      if (inside) s.node('body', { kind: 'organisation', name: 'The Council' }, posts);
      else posts(s);
      for (let at = 1; at < n; at += 1) s.line(`p${at}`, 'reports-to', `p${found[at] ?? 0}`, { primary: true });
    })
    .document();
}

/**
 * About `n` units in organisations of five directorates of ten teams under a board: reporting inside each directorate, a fifth as many
 * soft lines across, and every tenth team with a second master somewhere else.
 */
export function governanceOf(n: number, seed = 7): OrgDocument {
  const random = numbers(seed);
  const bodies = Math.max(2, Math.round(n / 61));
  return org(`Governance of ${n}`)
    .stage('now', (s) => {
      const teams: string[] = [];
      for (let body = 0; body < bodies; body += 1)
        s.node(`o${body}`, { kind: 'organisation', name: `Organisation ${body}` }, (inBody) => {
          for (let unit = 0; unit < 5; unit += 1)
            inBody.node(`o${body}u${unit}`, { kind: 'unit', name: `Directorate of ${AREAS[unit] ?? ''}` }, (inUnit) => {
              for (let team = 0; team < 11; team += 1) {
                const id = `o${body}u${unit}t${team}`;
                inUnit.node(id, { kind: team === 0 ? 'board' : 'team', name: nameOf(body * 55 + unit * 11 + team) });
                teams.push(id);
              }
            });
        });
      const made = new Set<string>();
      const line = (from: string, kind: 'reports-to' | 'supports' | 'accountable-to', to: string): void => {
        const id = `${from}~${kind}~${to}`;
        if (from === to || made.has(id)) return;
        made.add(id);
        s.line(from, kind, to, { primary: kind === 'reports-to' });
      };
      for (let at = 0; at < teams.length; at += 1) {
        const team = at % 11;
        if (team > 0) line(teams[at] ?? '', 'reports-to', teams[at - team + (team < 4 ? 0 : 1 + (team % 3))] ?? '');
      }
      const any = (): string => teams[Math.floor(random() * teams.length)] ?? '';
      for (let at = 0; at < teams.length; at += 5) line(any(), 'supports', any());
      for (let at = 0; at < teams.length; at += 10) line(any(), 'accountable-to', any());
    })
    .document();
}
