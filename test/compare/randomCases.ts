/** Pairs of structures that nobody thought of, for laws that must hold of any. */
import fc from 'fast-check';
import { LINE_KINDS, LINEAGE_KINDS, NODE_KINDS, type LineageKind, type LineKind, type NodeKind } from '../../src/model/kinds';
import type { OrgDocument } from '../../src/model/document';
import { org, type Builder, type LineageRow } from '../build';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Half of the later units bear ids of their own, so that rows have something to say. */
const LATER = ['a', 'b', 'c', 'd', 's', 't', 'u', 'v'];
/** Drawn oftener than the rows that settle a fate of one's own. */
const JOINING = ['merged-into', 'split-into'] as const;
const place = fc.nat({ max: IDS.length - 1 });
const status = fc.constantFrom('in-place' as const, 'proposed' as const, 'intended' as const);
const basis = fc.constantFrom('stated' as const, 'inferred' as const, 'assumed' as const);

/** For each id: absent, or with a parent among the ids before it, so that nothing contains itself. */
const units = fc.array(
  fc.record({
    there: fc.constantFrom(true, true, true, false),
    parent: fc.integer({ min: -2, max: IDS.length - 2 }),
    name: fc.constantFrom('Finance', 'Housing team', 'Public services', 'Chief, Council', 'Budget (shared)'),
    kind: fc.constantFrom(...(Object.keys(NODE_KINDS) as NodeKind[])),
    status,
    basis,
  }),
  { minLength: IDS.length, maxLength: IDS.length },
);
const lines = fc.array(
  fc.record({
    from: place,
    to: place,
    kind: fc.constantFrom(...(Object.keys(LINE_KINDS) as LineKind[]), 'reports-to' as const, 'leads' as const),
    status,
  }),
  { maxLength: 14, size: 'max' },
);
const rows = fc.array(
  fc.record({
    from: fc.constantFrom(...IDS, 'nobody'),
    to: fc.constantFrom(...LATER),
    kind: fc.constantFrom(...(Object.keys(LINEAGE_KINDS) as LineageKind[]), ...JOINING, ...JOINING, ...JOINING),
    status,
    basis,
  }),
  { maxLength: 10, size: 'max' },
);

type Units = typeof units extends fc.Arbitrary<infer Value> ? Value : never;
type Lines = typeof lines extends fc.Arbitrary<infer Value> ? Value : never;
type Rows = typeof rows extends fc.Arbitrary<infer Value> ? Value : never;

function write(builder: Builder, ids: readonly string[], chosen: Units, wanted: Lines): void {
  const there = new Set(ids.filter((_, index) => chosen[index]?.there));
  const inside = (parent: string | null, at: Builder): void => {
    chosen.forEach((unit, index) => {
      const own = ids[index] ?? '';
      const above = unit.parent < index ? (ids[unit.parent] ?? '') : '';
      if (unit.there && (there.has(above) ? above : null) === parent) {
        at.node(own, { name: unit.name, kind: unit.kind, status: unit.status, basis: unit.basis }, (below) => inside(own, below));
      }
    });
  };
  inside(null, builder);
  const seen = new Set<string>();
  for (const line of wanted) {
    const [from, to] = [ids[line.from] ?? '', ids[line.to] ?? ''];
    const name = `${from}~${line.kind}~${to}`;
    if (from === to || !there.has(from) || !there.has(to) || seen.has(name)) continue;
    seen.add(name);
    builder.line(from, line.kind, to, { status: line.status });
  }
}

const asRows = (chosen: Rows): LineageRow[] =>
  chosen.map(({ from, kind, to, status, basis }) => [
    LINEAGE_KINDS[kind].before ? from : '',
    kind,
    LINEAGE_KINDS[kind].after ? to : '',
    { status, basis },
  ]);

/** Three stages, `now`, `then` and `later`; `then` may be a companion of `now`, and `now` partial. */
export const cases: fc.Arbitrary<OrgDocument> = fc
  .record({
    now: units,
    nowLines: lines,
    next: units,
    nextLines: lines,
    rows,
    elsewhere: rows,
    partial: fc.boolean(),
    companion: fc.boolean(),
    named: fc.boolean(),
    status,
  })
  .map((one) =>
    org()
      .stage('now', (s) => write(s, IDS, one.now, one.nowLines), { coverage: one.partial ? 'partial' : 'whole' })
      .stage('then', (s) => write(s, LATER, one.next, [...one.nowLines.slice(0, 6), ...one.nextLines]), {
        status: one.status,
        ...(one.companion ? { companionOf: 'now' } : {}),
      })
      .stage('later', (s) => write(s, LATER, one.next, one.nowLines))
      .lineage('now', 'then', one.named ? asRows(one.rows) : [])
      .lineage('now', 'later', asRows(one.elsewhere))
      .document(),
  );
