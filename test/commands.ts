/**
 * Documents and commands by chance, for whatever must hold of all: a command is chosen from what the document holds at that moment, since blind
 * ones are nearly all refused and find nothing. The same numbers give the same run, so that a failure shrinks and comes again.
 */
import * as fc from 'fast-check';
import type { Command, ListedTable } from '../src/model/command';
import type { OrgDocument } from '../src/model/document';
import { lineId, LINE_KINDS, LINEAGE_KINDS, NODE_KINDS, type LineageKind, type LineKind, type NodeKind } from '../src/model/kinds';
import { normalise } from '../src/model/normalise';
import type { Structure } from '../src/model/structure';
import { org, type Builder } from './build';

const NODE_KIND_NAMES = Object.keys(NODE_KINDS) as NodeKind[];
const LINE_KIND_NAMES = Object.keys(LINE_KINDS) as LineKind[];
const LINEAGE_KIND_NAMES = Object.keys(LINEAGE_KINDS) as LineageKind[];

/** The chart of another stage under new ids, so that some of it fits and some clashes. */
function broughtInside(stage: string, parent: string | null, { nodes, lines }: Structure, prefix: string): Command {
  const renamed = (id: string): string => `${prefix}${id}`;
  return {
    do: 'add-branch-from',
    stage,
    parent,
    structure: {
      nodes: new Map(
        [...nodes.values()].map((node) => {
          const at = node.place.parent;
          return [renamed(node.id), { ...node, id: renamed(node.id), place: { ...node.place, parent: at === null ? null : renamed(at) } }];
        }),
      ),
      lines: new Map(
        [...lines.values()].map(({ from, kind, to, ...rest }) => {
          const id = lineId(renamed(from), kind, renamed(to));
          return [id, { ...rest, kind, id, from: renamed(from), to: renamed(to) }];
        }),
      ),
    },
    bodies: [],
    sources: [],
  };
}

/** Numbers to choose by, so that a failing run shrinks; text may be anything a keyboard or clipboard gives. */
export interface Choice {
  readonly what: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}
const number = fc.nat(9_999);
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '__proto__', '<b>', 'x'.repeat(501)),
);
export const choice: fc.Arbitrary<Choice> = fc.record({ what: fc.nat(159), a: number, b: number, c: number, text });

/** One of a list by a number, whatever its size. */
export function pick<T>(from: readonly T[], at: number, otherwise: T): T {
  return from[at % Math.max(1, from.length)] ?? otherwise;
}

/** Small sound documents of two stages that share ids; what comes out unsound by chance is mended, so that mending is tried as well. */
export const someDocument: fc.Arbitrary<OrgDocument> = fc
  .record({
    nodes: fc.tuple(fc.array(choice, { maxLength: 9 }), fc.array(choice, { maxLength: 9 })),
    lines: fc.tuple(fc.array(choice, { maxLength: 8 }), fc.array(choice, { maxLength: 8 })),
    lineage: fc.array(choice, { maxLength: 5 }),
  })
  .map(({ nodes, lines, lineage }) => {
    const fill =
      (side: 0 | 1) =>
      (builder: Builder): void => {
        const ids = nodes[side].map((_, i) => `n${i + (side === 0 ? 0 : 3)}`);
        const inside = new Map<number, number[]>();
        nodes[side].forEach(({ a }, i) => {
          const parent = i === 0 || a % 3 === 0 ? -1 : a % i;
          inside.set(parent, [...(inside.get(parent) ?? []), i]);
        });
        const write = (at: Builder, parent: number): void => {
          for (const i of inside.get(parent) ?? []) {
            const { b, c } = nodes[side][i] ?? { b: 0, c: 0 };
            // Equal and foreign order keys come in from files.
            const order = c % 5 === 0 ? { order: pick(['a0', '', 'zz!', '~'], b, 'a0') } : {};
            at.node(ids[i] ?? '', { kind: pick(NODE_KIND_NAMES, b, 'unit'), body: c % 4 === 0 ? 'city' : '', ...order }, (deeper) =>
              write(deeper, i),
            );
          }
        };
        write(builder, -1);
        const drawn = new Set<string>();
        for (const { a, b, c } of lines[side]) {
          const [from, to, kind] = [pick(ids, a, 'n0'), pick(ids, b, 'n1'), pick(LINE_KIND_NAMES, c % 3 === 0 ? 0 : c, 'reports-to')];
          if (drawn.has(`${from} ${kind} ${to}`)) continue;
          drawn.add(`${from} ${kind} ${to}`);
          builder.line(from, kind, to);
        }
      };
    const rows = lineage.map(
      ({ a, b, c }) =>
        [`n${a % 12}`, pick(LINEAGE_KIND_NAMES, c, 'continues'), `n${b % 12}`, { via: b % 4 === 0 ? [`n${c % 12}`] : [] }] as const,
    );
    const document = org('Generated')
      .body('city')
      .stage('now', fill(0))
      .stage('then', fill(1))
      .lineage('now', 'then', rows)
      .timeline('when', { stages: ['now'], nodes: ['n1', 'n4'] })
      .ambiguity('which', ['n2', 'n5', 'row-1', 'now', 'when'])
      .document();
    return normalise(document).document;
  });

/** A command that makes sense of the document as it stands; now and then one that can't be done. */
export function commandFrom(document: OrgDocument, choice: Choice, serial: number): Command {
  if (choice.what >= 130) return recordCommandFrom(document, choice, serial);
  return choice.what >= 100 ? successionFrom(document, choice, serial) : simpleCommandFrom(document, choice, serial);
}

/** Units that end, merge, split, are copied or pasted, between two stages of the document. */
function successionFrom(document: OrgDocument, { what, a, b, c, text: words }: Choice, serial: number): Command {
  const stages = [...document.stages.keys()].sort();
  const [one, two] = [pick(stages, a, 'now'), pick(stages, a + 1 + (b % Math.max(1, stages.length - 1)), 'then')];
  // Mostly told forwards; the generated stages' ids sort as their times do.
  const [early, late] = c % 8 === 0 || one < two ? [one, two] : [two, one];
  const stage = a % 40 === 39 ? 'nowhere' : late;
  const before = b % 20 === 19 ? pick(['', 'nowhere', stage], c, '') : early;
  const ids = [...(document.structures.get(stage)?.nodes.keys() ?? [])].sort();
  const gone = [...(document.structures.get(before)?.nodes.keys() ?? [])].sort().filter((id) => !ids.includes(id));
  const id = b % 30 === 29 ? 'nobody' : b % 4 === 0 ? pick(gone, c, pick(ids, c, 'nobody')) : pick(ids, b, 'nobody');
  const seed = c % 50 === 49 ? 'row-1' : `seed-${serial}-${b % 1_000}`;
  const name = words.trim() === '' ? 'Named' : words;
  const reason = c % 3 === 0 ? words : 'because';
  if (what < 103) return { do: 'reorder-node', stage, id, by: c % 2 === 0 ? 1 : -1 };
  if (what < 108) return { do: 'end-node', stage, before, id, content: pick(['below', 'lift', 'unplace'], a, 'lift'), reason, seed };
  if (what < 110) return ids.length > 40 ? { do: 'reorder-node', stage, id, by: 1 } : { do: 'duplicate-node', stage, id, seed };
  if (what < 118) {
    const units = [id, pick(ids, c, 'nobody'), ...(c % 2 === 0 ? [pick(ids, c + 1 + (a % 5), 'nobody')] : [])];
    const stays = b % 3 === 0 ? pick(units, a, id) : `merged-${serial}`;
    return {
      do: 'merge-nodes',
      stage,
      before,
      units,
      into: { id: stays, name, ...(c % 7 === 0 ? { kind: pick(NODE_KIND_NAMES, a, 'unit') } : {}) },
      reason,
      seed,
    };
  }
  if (what < 125) {
    const held = ids.filter((at) => document.structures.get(stage)?.nodes.get(at)?.place.parent === id);
    const parts = [
      { id: b % 3 === 0 ? id : `part-${serial}`, name },
      {
        id: `other-${serial}`,
        name: 'Other',
        holds: held.slice(0, c % 3),
        ...(c % 7 === 0 ? { kind: pick(NODE_KIND_NAMES, a, 'unit') } : {}),
      },
    ];
    return { do: 'split-node', stage, before, id, into: c % 2 === 0 ? parts : parts.reverse(), reason, seed };
  }
  const parent = c % 3 === 0 ? null : pick(ids, a, null);
  const rows = [
    { depth: 0, name },
    { depth: a % 3 === 0 ? 0 : 1, name: 'Second' },
    { depth: a % 2 === 0 ? b % 3 : 1, name: words },
  ];
  return {
    do: 'paste-branch',
    stage,
    parent,
    rows: rows.slice(0, 1 + (b % 3)),
    kind: pick(NODE_KIND_NAMES, c % 4 === 0 ? a : 2, 'unit'),
    seed,
  };
}

/** Records that come and go, scenarios, advice that is ignored, and several commands at once. */
function recordCommandFrom(document: OrgDocument, each: Choice, serial: number): Command {
  const { what, a, b, c, text: words } = each;
  const stages = [...document.stages.keys()].sort();
  const [stage, other] = [pick(stages, a, 'now'), pick(stages, a + 1 + (c % 2), 'then')];
  const nodesOf = (at: string): string[] => [...(document.structures.get(at)?.nodes.keys() ?? [])].sort();
  const node = b % 20 === 19 ? 'nobody' : pick(nodesOf(stage), b, 'nobody');
  const evidence = {
    basis: 'stated',
    status: 'proposed',
    citations: [{ source: c % 19 === 0 ? 'unread' : 's', at: '§1' }],
    note: words,
  } as const;
  const entries = [...document.log.keys()].sort();
  if (entries.length > 0 && c % 3 === 0) {
    const entry = a % 20 === 19 ? 'nothing' : pick(entries, a, 'nothing');
    if (b % 4 === 0) return { do: 'edit-log', entry, reason: words, by: b % 8 === 0 ? words : 'Chair' };
    if (b % 4 === 1 && stages.length < 5)
      return { do: 'branch-stage', from: stage, id: `then-${serial}`, name: 'As it was', seed: `past-${serial}-${b % 1_000}`, asOf: entry };
    return { do: 'strike-out', entry, as: `struck-${serial}-${b % 1_000}` };
  }
  const idIn = (table: 'lineages' | 'timeline' | 'plans'): string =>
    c % 3 === 0 ? pick([...document[table].keys()].sort(), b, 'x') : `${table}-${serial}`;
  if (what < 135) {
    const kind = pick(LINEAGE_KIND_NAMES, c, 'continues');
    const to = LINEAGE_KINDS[kind].after ? pick(nodesOf(other), c + b, 'nobody') : '';
    const from = LINEAGE_KINDS[kind].before ? node : '';
    const record = { ...evidence, id: idIn('lineages'), fromStage: stage, toStage: other, kind, from, to, reason: words, via: [] };
    return { do: 'put-record', table: 'lineages', record };
  }
  if (what < 140) {
    const dated = { ...evidence, name: words.trim() === '' ? 'Date' : words, when: words, month: c % 9 === 0 ? '2018-13' : '2018-04' };
    switch (b % 9) {
      case 0:
        return { do: 'put-record', table: 'plans', record: { ...dated, id: idIn('plans'), stage } };
      case 1: {
        const plan = c % 2 === 0 ? '' : pick([...document.plans.keys()].sort(), c, 'none');
        const entry = { ...dated, id: idIn('timeline'), kind: 'gate', change: words, stages: [stage], nodes: [node], plan } as const;
        return { do: 'put-record', table: 'timeline', record: entry };
      }
      case 2:
        return {
          do: 'put-record',
          table: 'bodies',
          record: { id: c % 2 === 0 ? 'city' : `body-${serial}`, name: words, short: '', hue: (c % 9) + (c % 8) },
        };
      case 3: {
        const paragraphs = c % 2 === 0 ? ['§1', '§2', '§3', '§4', '§5', '§6'] : ['§2'];
        return {
          do: 'put-record',
          table: 'sources',
          record: { id: c % 3 === 0 ? `source-${serial}` : 's', title: 'Paper', dated: '', note: words, paragraphs },
        };
      }
      case 4:
        return {
          do: 'put-record',
          table: 'ambiguities',
          record: { id: `doubt-${serial % 3}`, problem: 'Who?', readings: words, reading: '', about: [node, stage] },
        };
      case 5:
        return { do: 'put-record', table: 'purposes', record: { ...evidence, id: `purpose-${serial % 3}`, text: words } };
      case 6:
        return {
          do: 'put-record',
          table: 'pins',
          record: {
            id: `pin-${serial % 4}`,
            stage,
            node,
            kind: pick(['note', 'question', 'decision'], c, 'note'),
            text: words,
            at: c % 9 === 0 ? 'now' : '2017-04-01T09:30:00Z',
            by: '',
            settled: c % 2 === 0,
          },
        };
      case 7:
        return {
          do: 'put-record',
          table: 'stops',
          record: {
            id: `stop-${serial % 4}`,
            order: pick(['a0', 'a1', 'é'], c, 'a0'),
            title: words.trim() === '' ? 'Stop' : words,
            sentence: words,
            notes: '',
            show: {
              mode: 'change',
              stage,
              compare: other,
              plan: null,
              focus: c % 3 === 0 ? '' : node,
              filters: { fate: [words.slice(0, 9)] },
            },
          },
        };
      default:
        return { do: 'put-record', table: 'glossary', record: { id: words, text: 'Spelt out' } };
    }
  }
  if (what < 146) {
    const lists: readonly ListedTable[] = [
      'lineages',
      'timeline',
      'plans',
      'bodies',
      'sources',
      'ambiguities',
      'purposes',
      'glossary',
      'stages',
      'pins',
      'stops',
    ];
    const table = pick(lists, b, 'lineages');
    return { do: 'remove-record', table, id: pick([...document[table].keys()].sort(), c, 'nothing') };
  }
  const empty = stages.find((at) => document.structures.get(at)?.nodes.size === 0);
  if (what < 148 && (empty !== undefined || c % 6 === 0))
    return { do: 'fill-stage', stage: empty ?? stage, from: c % 9 === 0 ? 'nowhere' : other };
  if (what < 149 && stages.length < 5)
    return { do: 'branch-stage', from: stage, id: `option-${serial}`, name: words, seed: `rows-${serial}-${b % 1_000}` };
  if (what < 150 && b % 3 === 0) {
    const scenarios = stages.filter((at) => document.stages.get(at)?.branchOf != null);
    const scenario = c % 8 === 0 ? stage : pick(scenarios, a, stage);
    const record = document.stages.get(scenario);
    if (c % 2 === 0 || !record) return { do: 'promote-stage', stage: c % 31 === 0 ? 'nowhere' : scenario };
    return { do: 'put-record', table: 'stages', record: { ...record, parked: !record.parked } };
  }
  if (what < 150) {
    const chart = document.structures.get(other);
    if (chart && c % 2 === 0) return broughtInside(stage, c % 3 === 0 ? null : node, chart, c % 7 === 0 ? '' : `in-${serial}-`);
    const host = document.stages.get(stage);
    if (host && stages.length < 6) {
      const structure = document.structures.get(other) ?? { nodes: new Map(), lines: new Map() };
      const record = { ...host, id: c % 9 === 0 ? stage : `came-${serial}`, name: words };
      return { do: 'add-stage-from', record, structure, bodies: [], sources: [...document.sources.values()] };
    }
  }
  if (what < 151 && c % 2 === 0) return { do: 'set-advice', limits: { fewest: a % 5, most: 2 + (b % 9), layers: 1 + (c % 9) } };
  if (what < 153) return { do: 'ignore-advice', rule: 'span-of-control', stage, of: 'node', id: node, reason: words };
  if (what < 155) {
    const ignored = pick(
      [...document.ignored.values()].sort((x, y) => (x.id < y.id ? -1 : 1)),
      b,
      undefined,
    );
    return { do: 'heed-advice', rule: 'span-of-control', stage: ignored?.stage ?? stage, of: 'node', id: ignored?.about ?? node };
  }
  const commands = [0, 1, 2].map((i) =>
    commandFrom(document, { ...each, what: (a + b * i) % 125, b: b + i, c: c + i }, serial * 10 + 1_000 + i),
  );
  return { do: 'batch', commands: commands.slice(c % 9 === 0 ? 3 : 0) };
}

function simpleCommandFrom(document: OrgDocument, { what, a, b, c, text: words }: Choice, serial: number): Command {
  const stage = a % 40 === 39 ? 'nowhere' : pick([...document.stages.keys()].sort(), a, 'now');
  const structure = document.structures.get(stage);
  const ids = [...(structure?.nodes.keys() ?? [])].sort();
  const lines = [...(structure?.lines.keys() ?? [])].sort();
  const id = b % 30 === 29 ? 'nobody' : pick(ids, b, 'nobody');
  const other = c % 30 === 29 ? 'nobody' : pick(ids, c + (b % 7), 'nobody');
  const holders = [null, ...ids.filter((at) => NODE_KINDS[structure?.nodes.get(at)?.kind ?? 'role'].holds || c % 11 === 0)];
  const parent = pick(holders, c, null);
  const siblings = ids.filter((at) => structure?.nodes.get(at)?.place.parent === parent && at !== id);
  const after = a % 3 === 0 ? {} : { after: a % 3 === 1 ? null : pick(siblings, a, null) };
  const kind = pick(LINE_KIND_NAMES, a % 2 === 0 ? 0 : a, 'reports-to');
  const line = c % 30 === 28 ? 'nothing' : pick(lines, c, 'nothing');
  if (what < 26) {
    const taken = what < 2 ? id : what < 3 ? 'not an id' : `added-${serial}`;
    return {
      do: 'add-node',
      stage,
      id: taken,
      parent,
      ...after,
      name: words,
      kind: pick(NODE_KIND_NAMES, b, 'unit'),
      ...(a % 5 === 0 ? { body: pick(['city', '', 'moon'], b, '') } : {}),
    };
  }
  if (what < 40) {
    const field = b % 6;
    if (field === 0) return { do: 'edit-node', stage, id, fields: { kind: pick(NODE_KIND_NAMES, c, 'unit') } };
    if (field === 1)
      return { do: 'edit-node', stage, id, fields: { note: words, description: `${words}\r\n${serial}`, undecided: a % 2 === 0 } };
    if (field === 2)
      return {
        do: 'edit-node',
        stage,
        id,
        fields: {
          basis: pick(['stated', 'inferred', 'assumed'], c, 'stated'),
          citations: [{ source: c % 9 === 0 ? 'unread' : 's', at: pick(['§1', '§2', ''], a, '§1') }],
        },
      };
    return { do: 'edit-node', stage, id, fields: { name: words, aliases: [words, ` ${words}`] } };
  }
  if (what < 60) return { do: 'move-node', stage, id, parent: what < 44 ? other : parent, ...after };
  if (what < 63) return { do: 'unplace-node', stage, id };
  if (what < 72) return { do: 'remove-node', stage, id, content: pick(['below', 'lift', 'unplace'], a, 'lift') };
  if (what < 86 || lines.length === 0) return { do: 'connect', stage, from: id, to: other, kind };
  if (what < 89) return { do: 'disconnect', stage, line };
  if (what < 92) return { do: 'edit-line', stage, line, fields: { note: words, status: 'proposed', primary: a % 2 === 0 } };
  if (what < 98)
    return { do: 'edit-line', stage, line, fields: pick([{ kind }, { from: id }, { to: other }, { kind, to: id }], b, { kind }) };
  return { do: 'rename-document', title: words };
}

/** Runs of up to sixteen. */
export const choices = fc.array(choice, { minLength: 1, maxLength: 16 });

/** `step` gives the document after the command: the same one where it was refused. */
export function run(
  start: OrgDocument,
  choices: readonly Choice[],
  step: (document: OrgDocument, command: Command) => OrgDocument,
): OrgDocument {
  return choices.reduce((document, each, i) => step(document, commandFrom(document, each, i)), start);
}
