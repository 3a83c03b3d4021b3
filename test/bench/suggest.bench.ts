/**
 * How long suggesting pairs takes for two charts of ten thousand units that share no id: nested as a large council, names that repeat.
 * One JSON object a line: {name, n, median, p95, unit, runs}.
 */
import { suggest } from '../../src/compare/suggest';
import { org, type Builder, type DocumentBuilder } from '../build';

const AREAS = ['Housing', 'Adult care', 'Children', 'Highways', 'Planning', 'Finance', 'Legal', 'Public health', 'Libraries', 'Waste'];
const TEAMS = [
  'Operations team',
  'Policy team',
  'Contracts team',
  'Business support',
  'Improvement',
  'Complaints',
  'Area team 1',
  'Area team 2',
  'Area team 3',
];

/** 10 directorates of 10 services of 10 areas of 9 teams: 10,110 units or so, most names standing a hundred times. */
function chart(side: string): (s: Builder) => unknown {
  return (s) => {
    for (let d = 0; d < 10; d += 1)
      s.node(`${side}${d}`, { name: `${AREAS[d] ?? ''} directorate`, kind: 'organisation' }, (n) => {
        for (let v = 0; v < 10; v += 1)
          n.node(`${side}${d}-${v}`, { name: `${AREAS[v] ?? ''} service` }, (m) => {
            for (let g = 0; g < 10; g += 1)
              m.node(`${side}${d}-${v}-${g}`, { name: `Group ${g}` }, (k) => {
                for (const [t, team] of TEAMS.entries()) k.node(`${side}${d}-${v}-${g}-${t}`, { name: team, kind: 'team' });
              });
          });
      });
    for (let d = 0; d < 10; d += 1) for (let v = 0; v < 10; v += 1) s.line(`${side}${d}-${v}`, 'reports-to', `${side}${d}`);
  };
}

/** No two names alike: found by their words. */
function plain(side: string): (s: Builder) => unknown {
  return (s) => {
    for (let d = 0; d < 100; d += 1)
      s.node(`${side}${d}`, { name: `Division ${d}` }, (n) => {
        for (let t = 0; t < 99; t += 1) n.node(`${side}${d}-${t}`, { name: `Team ${d * 99 + t} of ${AREAS[t % 10] ?? ''}` });
      });
  };
}

function measure(name: string, document: ReturnType<DocumentBuilder['document']>): void {
  const taken: number[] = [];
  let found = 0;
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    found = suggest(document, 'now', 'then').length;
    taken.push(performance.now() - start);
  }
  taken.sort((x, y) => x - y);
  const size = document.structures.get('now')?.nodes.size ?? 0;
  console.log(
    JSON.stringify({
      name,
      n: size,
      found,
      median: Math.round(taken[1] ?? 0),
      p95: Math.round(taken[2] ?? 0),
      unit: 'ms',
      runs: taken.length,
    }),
  );
}

measure('suggest: names that repeat', org().stage('now', chart('a')).stage('then', chart('b')).document());
measure('suggest: names of their own', org().stage('now', plain('a')).stage('then', plain('b')).document());
