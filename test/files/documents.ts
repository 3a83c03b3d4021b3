/** Sound documents by chance, for laws that hold of any: a few stages, deep and flat nesting, every table, and fields that no version knows. */
import fc from 'fast-check';
import {
  ignoredId,
  type Ambiguity,
  type Body,
  type IgnoredAdvice,
  type Lineage,
  type LogEntry,
  type OrgDocument,
  type Pin,
  type Plan,
  type Purpose,
  type Source,
  type Stage,
  type Stop,
  type TimelineEntry,
} from '../../src/model/document';
import {
  ADVICE_RULES,
  ARRANGEMENTS,
  BASES,
  LINEAGE_KINDS,
  LINE_KINDS,
  NODE_KINDS,
  PIN_KINDS,
  POSITIONS,
  STATUSES,
  lineId,
  type AdviceRule,
  type Arrangement,
  type Basis,
  type LineageKind,
  type LineKind,
  type NodeKind,
  type PinKind,
  type Position,
  type Status,
} from '../../src/model/kinds';
import type { Evidence, OrgLine, OrgNode, Structure } from '../../src/model/structure';

const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>): T[] => Object.keys(table) as T[];
/** Line ends, quotes, markup, other scripts and emoji; no control characters, no broken pairs: those are mended on reading. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('a', 'é', '"', '\\', '\n', '\t', '<b>', '’', '語', '👩🏽‍⚕️', ' ', '=', '{'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
    maxLength: 12,
  })
  .map((given) => given.replace(/\p{Cs}|(?![\t\n])\p{Cc}/gu, ''));
const name = text.map((given) => `N${given}`);
/** What JSON can say: no minus zero. */
const foreign = fc
  .dictionary(
    fc.constantFrom('x-colour', 'wörter', '7', 'later field'),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.dictionary(name, text, { maxKeys: 2 }), { maxLength: 2 })),
    { maxKeys: 2 },
  )
  .map((given) => ({ ...given }));
const id = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const some = (from: readonly string[]) => (from.length === 0 ? fc.constant<string[]>([]) : fc.subarray([...from]));
const oneOf = (from: readonly string[], none: string) => (from.length === 0 ? fc.constant(none) : fc.constantFrom(none, ...from));

const evidence: fc.Arbitrary<Evidence> = fc.record({
  basis: fc.constantFrom<Basis>(...keysOf(BASES)),
  status: fc.constantFrom<Status>(...keysOf(STATUSES)),
  citations: fc.array(fc.record({ source: fc.constant('s0'), at: fc.constantFrom('§1', '¶5a', '') }), { maxLength: 2 }),
  note: text,
});

/** Parents come before children; what holds nothing is no parent. */
const structure: fc.Arbitrary<Structure> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<NodeKind>(...keysOf(NODE_KINDS)),
      parent: fc.nat(),
      root: fc.boolean(),
      unplaced: fc.boolean(),
      undecided: fc.boolean(),
      people: fc.option(fc.record({ names: text, emails: text, phones: text, pay: text }), { nil: null, freq: 4 }),
      name,
      aliases: fc.array(text, { maxLength: 2 }),
      description: text,
      evidence,
      arrangement: fc.constantFrom<Arrangement>(...keysOf(ARRANGEMENTS)),
      position: fc.constantFrom<Position>(...keysOf(POSITIONS)),
      body: fc.constantFrom('', 'b0'),
      order: fc.constantFrom('a0', 'a1', 'Zz', 'a0V'),
      foreign,
    }),
    { maxLength: 12 },
  )
  .chain((drawn) => {
    const nodes = new Map<string, OrgNode>();
    for (const [
      i,
      { kind, parent, root, unplaced, name: called, evidence: facts, order, people, foreign: more, ...rest },
    ] of drawn.entries()) {
      const holders = [...nodes.values()].filter((node) => NODE_KINDS[node.kind].holds);
      const holder = root || unplaced ? undefined : holders[parent % Math.max(1, holders.length)];
      nodes.set(`n${i}`, {
        ...more,
        ...rest,
        ...(people ? { people } : {}),
        ...facts,
        id: `n${i}`,
        name: called,
        kind,
        unplaced,
        place: { parent: holder?.id ?? null, order },
      });
    }
    const ids = [...nodes.keys()];
    const ends = fc.tuple(
      oneOf(ids, ''),
      oneOf(ids, ''),
      fc.constantFrom<LineKind>(...keysOf(LINE_KINDS)),
      fc.boolean(),
      evidence,
      foreign,
    );
    return fc.array(ends, { maxLength: 12 }).map((pairs) => {
      const lines = new Map<string, OrgLine>();
      for (const [from, to, kind, primary, facts, more] of pairs) {
        const [a, b] = [nodes.get(from), nodes.get(to)];
        if (!a || !b || a === b) continue;
        const authority = LINE_KINDS[kind].family === 'authority';
        if (authority && !(NODE_KINDS[a.kind].acts && NODE_KINDS[b.kind].acts)) continue;
        // Primary lines that all lead from later to earlier nodes close no ring.
        const line = {
          ...more,
          ...facts,
          id: lineId(from, kind, to),
          from,
          to,
          kind,
          primary: primary && kind === 'reports-to' && ids.indexOf(from) > ids.indexOf(to),
        };
        lines.set(line.id, line);
      }
      return { nodes, lines };
    });
  });

/** What the stages have, ignored for some reason; nothing where they are empty. */
const ignoredOf = (structures: ReadonlyMap<string, Structure>): fc.Arbitrary<ReadonlyMap<string, IgnoredAdvice>> => {
  const things = [...structures].flatMap(([stage, { nodes, lines }]) => [
    ...[...nodes.keys()].map((each) => ({ stage, of: 'node', id: each }) as const),
    ...[...lines.keys()].map((each) => ({ stage, of: 'line', id: each }) as const),
  ]);
  if (things.length === 0) return fc.constant(new Map());
  const record = fc
    .tuple(fc.constantFrom<AdviceRule>(...keysOf(ADVICE_RULES)), fc.constantFrom(...things), name, foreign)
    .map(([rule, at, reason, more]) => ({ ...more, id: ignoredId(rule, at), rule, stage: at.stage, of: at.of, about: at.id, reason }));
  return fc.array(record, { maxLength: 3 }).map((records) => new Map(records.map((each): [string, IgnoredAdvice] => [each.id, each])));
};

const table = <T extends { readonly id: string }>(
  ids: readonly string[],
  record: (id: string) => fc.Arbitrary<T>,
): fc.Arbitrary<ReadonlyMap<string, T>> =>
  fc
    .tuple(...ids.map((each) => fc.tuple(record(each), foreign).map(([known, more]): T => ({ ...more, ...known }))))
    .map((records) => new Map(records.map((each) => [each.id, each])));

const someNode = (structures: ReadonlyMap<string, Structure>, at: string): OrgNode | null => {
  for (const { nodes } of structures.values()) if (nodes.has(at)) return nodes.get(at) ?? null;
  return null;
};

const count = fc.integer({ min: 0, max: 3 });

export const documents: fc.Arbitrary<OrgDocument> = fc
  .tuple(fc.array(structure, { minLength: 1, maxLength: 3 }), fc.tuple(count, count, count, count, count))
  .chain(([drawn, [rows, dates, plans, purposes, doubts]]) => {
    const stages = id('st', drawn.length);
    const structures = new Map(drawn.map((each, i) => [stages[i] ?? '', each]));
    const nodes = [...new Set(drawn.flatMap((each) => [...each.nodes.keys()]))];
    const planIds = id('p', plans);
    const pinned = [...structures].flatMap(([stage, each]) => [...each.nodes.keys()].map((node) => ({ stage, node })));
    const [first = '', last = first] = [stages[0], stages.at(-1)];
    const ends = (stage: string) => [...(structures.get(stage)?.nodes.keys() ?? [])];
    const possible = keysOf(LINEAGE_KINDS).filter(
      (kind) => (!LINEAGE_KINDS[kind].before || ends(first).length > 0) && (!LINEAGE_KINDS[kind].after || ends(last).length > 0),
    );
    const rowIds = first === last || possible.length === 0 ? [] : id('r', rows);
    const lineage = (rowId: string): fc.Arbitrary<Lineage> =>
      fc
        .tuple(fc.constantFrom<LineageKind>(...possible), fc.nat(), fc.nat(), text, some(nodes), evidence)
        .map(([kind, a, b, reason, via, facts]) => ({
          ...facts,
          id: rowId,
          fromStage: first,
          toStage: last,
          kind,
          reason,
          via,
          from: LINEAGE_KINDS[kind].before ? (ends(first)[a % ends(first).length] ?? '') : '',
          to: LINEAGE_KINDS[kind].after ? (ends(last)[b % ends(last).length] ?? '') : '',
        }));
    return fc
      .record({
        more: foreign,
        meta: fc.record({
          id: fc.constant('doc'),
          title: name,
          short: text,
          summary: text,
          openBefore: fc.constantFrom('', first),
          openAfter: fc.constant(last),
          original: fc.boolean(),
          copyOf: fc.constantFrom('', 'elsewhere'),
        }),
        bodies: table<Body>(['b0'], (each) => fc.record({ id: fc.constant(each), name, short: text, hue: fc.integer({ min: 1, max: 8 }) })),
        sources: table<Source>(['s0'], (each) =>
          fc.record({ id: fc.constant(each), title: name, dated: text, note: text, paragraphs: fc.constant(['§1', '¶5a']) }),
        ),
        stages: table<Stage>(stages, (each) =>
          fc.record({
            id: fc.constant(each),
            name,
            short: text,
            subtitle: text,
            when: text,
            status: fc.constantFrom<Status>(...keysOf(STATUSES)),
            coverage: fc.constantFrom('whole', 'partial'),
            sequence: fc.option(fc.nat(9)),
            companionOf: fc.option(fc.constantFrom(...stages)),
            branchOf: fc.option(fc.constantFrom(...stages)),
            parked: fc.boolean(),
            notice: text,
            note: text,
          }),
        ),
        structures: fc.constant(structures),
        lineages: table<Lineage>(rowIds, lineage),
        timeline: table<TimelineEntry>(id('t', dates), (each) =>
          fc
            .tuple(
              evidence,
              fc.record({
                when: text,
                month: fc.constantFrom('', '2017-04'),
                kind: fc.constantFrom('stage', 'milestone', 'deliverable', 'gate'),
                name: text,
                change: text,
                stages: some(stages),
                nodes: some(nodes),
                plan: oneOf(planIds, ''),
              }),
            )
            .map(([facts, entry]) => ({ ...facts, ...entry, id: each })),
        ),
        plans: table<Plan>(planIds, (each) =>
          fc
            .tuple(evidence, text, text)
            .map(([facts, called, when]) => ({ ...facts, id: each, name: called, stage: last, when, month: '' })),
        ),
        purposes: table<Purpose>(id('w', purposes), (each) =>
          fc.tuple(evidence, text).map(([facts, why]) => ({ ...facts, id: each, text: why })),
        ),
        ambiguities: table<Ambiguity>(id('a', doubts), (each) =>
          fc
            .tuple(text, text, text, some([...nodes, ...stages, ...rowIds]))
            .map(([problem, readings, reading, about]) => ({ id: each, problem, readings, reading, about })),
        ),
        ignored: ignoredOf(structures),
        pins: table<Pin>(pinned.length === 0 ? [] : id('k', plans), (each) =>
          fc
            .tuple(
              fc.constantFrom(...(pinned.length === 0 ? [{ stage: '', node: '' }] : pinned)),
              fc.record({
                kind: fc.constantFrom<PinKind>(...keysOf(PIN_KINDS)),
                text: name,
                at: fc.constantFrom('', '2017-04-01T09:30:00.000Z'),
                by: text,
                settled: fc.boolean(),
              }),
            )
            .map(([at, pin]) => ({ ...pin, ...at, id: each })),
        ),
        log: table<LogEntry>(id('e', dates), (each) =>
          fc.tuple(fc.option(some(nodes)), text, text, fc.boolean()).map(([touched, reason, by, struck]) => ({
            id: each,
            at: `2017-04-01T09:3${each.slice(1)}:00.000Z`,
            sentence: reason,
            reason,
            by,
            stage: first,
            struck: struck ? 'e0' : '',
            changes:
              touched && touched.map((at) => ({ table: 'nodes', stage: first, id: at, before: null, after: someNode(structures, at) })),
          })),
        ),
        stops: table<Stop>(id('h', purposes), (each) =>
          fc
            .tuple(text, name, oneOf(nodes, ''), oneOf(planIds, ''), fc.constantFrom(...stages))
            .map(([said, title, focus, plan, compare]) => ({
              id: each,
              order: 'a0',
              title,
              sentence: said,
              notes: said,
              show: {
                mode: 'change',
                stage: last,
                compare,
                plan: plan || null,
                focus,
                ...(focus === '' ? {} : { filters: { fate: [said] } }),
              },
            })),
        ),
        glossary: fc.array(fc.tuple(name, text), { maxLength: 3 }).map((entries) => new Map(entries)),
      })
      .map(({ more, ...document }) => ({ ...more, ...document }));
  });
