/**
 * The laws of the model over generated documents and runs of commands. Commands are chosen from what the document holds at that moment:
 * blind ones are nearly all refused and find nothing. Seeds are fixed, so that a failure comes again.
 */
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../src/compare/compare';
import { integrity } from '../src/model/check';
import type { Command, EndNode, ListedTable, MergeNodes, SplitNode } from '../src/model/command';
import { ignoredId, type OrgDocument } from '../src/model/document';
import { lineId, LINE_KINDS, LINEAGE_KINDS, NODE_KINDS, type LineageKind, type LineKind, type NodeKind } from '../src/model/kinds';
import { normalise } from '../src/model/normalise';
import { applyPatch, composePatches, diffDocuments, invertPatch, type Patch } from '../src/model/patch';
import { plan } from '../src/model/plan';
import type { Structure } from '../src/model/structure';
import { acrossPair } from '../src/model/succession';
import { everything, org, type Builder } from './build';
import { commandLaws, documentLaws, expectSame, patchLaws, readingOrder, turnedRound } from './laws';

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
interface Choice {
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
const choice: fc.Arbitrary<Choice> = fc.record({ what: fc.nat(159), a: number, b: number, c: number, text });

function pick<T>(from: readonly T[], at: number, otherwise: T): T {
  return from[at % Math.max(1, from.length)] ?? otherwise;
}

/** Small sound documents of two stages that share ids; what comes out unsound by chance is mended, so that mending is tried as well. */
const someDocument: fc.Arbitrary<OrgDocument> = fc
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
function commandFrom(document: OrgDocument, choice: Choice, serial: number): Command {
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
    switch (b % 7) {
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
    ];
    const table = pick(lists, b, 'lineages');
    return { do: 'remove-record', table, id: pick([...document[table].keys()].sort(), c, 'nothing') };
  }
  if (what < 149 && stages.length < 5)
    return { do: 'branch-stage', from: stage, id: `option-${serial}`, name: words, seed: `rows-${serial}-${b % 1_000}` };
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

const tally = { asked: 0, accepted: 0, rules: new Set<string>(), families: new Set<string>() };

function run(start: OrgDocument, choices: readonly Choice[], step: (document: OrgDocument, command: Command) => OrgDocument): OrgDocument {
  return choices.reduce((document, each, i) => step(document, commandFrom(document, each, i)), start);
}

function counted(document: OrgDocument, command: Command): Patch | null {
  const planned = plan(document, command);
  tally.asked += 1;
  if (planned.refused) {
    tally.rules.add(planned.rule);
    return null;
  }
  tally.accepted += 1;
  tally.families.add(command.do);
  return planned.patch;
}

const choices = fc.array(choice, { minLength: 1, maxLength: 16 });

// Generous, for a machine with other work to do: what is bounded here is the number of runs.
const PATIENCE = { timeout: 120_000 };

describe('commands over generated documents', PATIENCE, () => {
  it('keep every law, one after another', () => {
    fc.assert(
      fc.property(someDocument, choices, (start, chosen) => {
        documentLaws(start);
        documentLaws(run(start, chosen, (document, command) => commandLaws(document, command).after));
      }),
      { seed: 20170401, numRuns: 400 },
    );
  });

  const takenBack = (start: OrgDocument, chosen: readonly Choice[]): void => {
    const done: Patch[] = [];
    const end = run(start, chosen, (document, command) => {
      const patch = counted(document, command);
      if (!patch) return document;
      done.push(patch);
      return applyPatch(document, patch);
    });
    const undone = done.reduceRight((document, patch) => applyPatch(document, invertPatch(patch)), end);
    expectSame(undone, start);
    expect(readingOrder(undone)).toEqual(readingOrder(start));
    expectSame(done.reduce(applyPatch, undone), end);
  };

  it('are taken back one by one to the very start, and done again to the very end', () => {
    fc.assert(fc.property(someDocument, choices, takenBack), { seed: 20180401, numRuns: 5_000 });
  });

  it('are taken back and done again in long runs as well', () => {
    const many = fc.array(choice, { minLength: 100, maxLength: 200, size: 'max' });
    fc.assert(fc.property(someDocument, many, takenBack), { seed: 200, numRuns: 40 });
  });

  it('compose into one patch that does the same, in whatever order they are grouped', () => {
    fc.assert(
      fc.property(someDocument, choices, fc.nat(16), (start, chosen, cut) => {
        const done: Patch[] = [];
        const end = run(start, chosen, (document, command) => {
          const patch = counted(document, command);
          if (patch) done.push(patch);
          return patch ? applyPatch(document, patch) : document;
        });
        const all = done.reduce(composePatches, []);
        expectSame(patchLaws(start, all), end);
        const [first, second] = [done.slice(0, cut).reduce(composePatches, []), done.slice(cut).reduce(composePatches, [])];
        expectSame(applyPatch(start, composePatches(first, second)), end);
        expectSame(applyPatch(end, composePatches(invertPatch(second), invertPatch(first))), start);
      }),
      { seed: 20200401, numRuns: 600 },
    );
  });

  afterAll(() => {
    // Printed, so that a generator that slowly goes blind is seen before it falls under the bound below.
    console.log(`commands: ${tally.accepted} of ${tally.asked} accepted, ${tally.rules.size} rules met`);
  });

  it('are more often accepted than refused, and meet every family and most rules', () => {
    expect(tally.accepted / tally.asked).toBeGreaterThan(0.5);
    expect([...tally.families].sort()).toEqual([
      'add-branch-from',
      'add-node',
      'add-stage-from',
      'batch',
      'branch-stage',
      'connect',
      'disconnect',
      'duplicate-node',
      'edit-line',
      'edit-node',
      'end-node',
      'heed-advice',
      'ignore-advice',
      'merge-nodes',
      'move-node',
      'paste-branch',
      'put-record',
      'remove-node',
      'remove-record',
      'rename-document',
      'reorder-node',
      'split-node',
      'unplace-node',
    ]);
    const met = [
      'holds-nothing',
      'id-malformed',
      'id-taken',
      'in-use',
      'inside-itself',
      'kind-at-end',
      'line-exists',
      'line-to-itself',
      'lineage-ends',
      'malformed',
      'name-empty',
      'no-earlier-stage',
      'no-earlier-unit',
      'nothing-changes',
      'reason-missing',
      'reporting-cycle',
      'second-fate',
      'too-few',
      'too-long',
      'unknown-body',
      'unknown-line',
      'unknown-node',
      'unknown-parent',
      'unknown-plan',
      'unknown-record',
      'unknown-source',
      'unknown-stage',
    ];
    expect(met.filter((rule) => !tally.rules.has(rule))).toEqual([]);
  });
});

describe('what became of units', PATIENCE, () => {
  it('is told by the comparison as it was meant, whatever was said before: nobody is lost who merged, split or ended', () => {
    const seen = { 'merge-nodes': 0, 'split-node': 0, 'end-node': 0 };
    fc.assert(
      fc.property(someDocument, choices, (start, chosen) => {
        run(start, chosen, (document, command) => {
          const patch = counted(document, command);
          if (!patch) return document;
          const after = applyPatch(document, patch);
          if (command.do === 'merge-nodes' || command.do === 'split-node' || command.do === 'end-node') {
            seen[command.do] += 1;
            toldAsMeant(document, after, command);
          }
          return after;
        });
      }),
      { seed: 20190401, numRuns: 2_500 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  function toldAsMeant(was: OrgDocument, is: OrgDocument, command: MergeNodes | SplitNode | EndNode): void {
    const { before, stage } = command;
    const told = compare(is, before, stage);
    const asked = command.do === 'merge-nodes' ? command.units : [command.id];
    const earlier = new Set(asked.flatMap((id) => acrossPair(was, before, stage, id)?.earlier ?? []));
    const groups = [...earlier].map((id) => told.groupOfBefore.get(id));
    if (command.do === 'end-node') {
      expect(groups.map((group) => group?.fate)).toEqual(['removed']);
      return;
    }
    const heirs = command.do === 'merge-nodes' ? [command.into.id] : command.into.map((part) => part.id);
    for (const group of groups) for (const heir of heirs) expect(told.groupOfAfter.get(heir)).toBe(group);
    expect(told.problems.filter((problem) => problem.rule === 'two-own-fates').length).toBeLessThanOrEqual(
      compare(was, before, stage).problems.length,
    );
  }
});

describe('the difference between two documents', PATIENCE, () => {
  it('turns the one into the other', () => {
    fc.assert(
      fc.property(someDocument, someDocument, (a, b) => expectSame(patchLaws(a, diffDocuments(a, b)), b)),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('broken documents', PATIENCE, () => {
  /** Puts wrong values into records of a sound document: what a foreign file or another person may do. */
  function broken(document: OrgDocument, faults: readonly Choice[]): OrgDocument {
    const stages = [...document.structures.keys()].sort();
    const structures = new Map(
      [...document.structures].map(([stage, { nodes, lines }]) => [stage, { nodes: new Map(nodes), lines: new Map(lines) }]),
    );
    const lineages = new Map(document.lineages);
    const timeline = new Map(document.timeline);
    let { meta, bodies, sources } = document;
    const allStages = new Map(document.stages);
    const ignored = new Map(document.ignored);
    for (const { what, a, b, c, text: words } of faults) {
      const structure = structures.get(pick(stages, a, 'now'));
      if (!structure) continue;
      const node = pick([...structure.nodes.values()], b, undefined);
      const target = pick([...structure.nodes.keys()], c, 'nobody');
      const line = pick([...structure.lines.values()], b, undefined);
      const row = pick([...lineages.values()], b, undefined);
      const entry = pick([...timeline.values()], b, undefined);
      const kinds = 15;
      if (what % kinds <= 2 && node)
        structure.nodes.set(node.id, { ...node, place: { ...node.place, parent: what % kinds === 0 ? 'nobody' : target } });
      else if (what % kinds === 3 && node)
        structure.nodes.set(node.id, { ...node, kind: words as NodeKind, basis: words as 'stated', unplaced: c % 2 === 0 });
      else if (what % kinds === 4 && node)
        structure.nodes.set(node.id, {
          ...node,
          body: 'moon',
          citations: [
            { source: words, at: '§1' },
            { source: 's', at: '§99' },
          ],
        });
      else if (what % kinds === 5 && line) structure.lines.set(line.id, { ...line, to: c % 2 === 0 ? target : 'nobody' });
      else if (what % kinds === 6 && line)
        structure.lines.set(line.id, { ...line, primary: true, kind: pick([...LINE_KIND_NAMES, words as LineKind], c, 'leads') });
      else if (what % kinds === 7 && row)
        lineages.set(row.id, { ...row, from: target, toStage: c % 3 === 0 ? 'nowhere' : row.toStage, via: ['nobody'] });
      else if (what % kinds === 8 && row)
        lineages.set(row.id, { ...row, kind: pick([...LINEAGE_KIND_NAMES, words as LineageKind], c, 'new') });
      else if (what % kinds === 9 && entry)
        timeline.set(entry.id, { ...entry, stages: ['nowhere', ...entry.stages], nodes: ['nobody'], plan: 'none' });
      else if (what % kinds === 10) allStages.delete(pick(stages, b, ''));
      else if (what % kinds === 11) structures.delete(pick(stages, b, ''));
      else if (what % kinds === 12)
        meta = c % 2 === 0 ? { ...meta, openBefore: 'nowhere' } : { ...meta, openAfter: c % 3 === 0 ? 'nowhere' : '' };
      else if (what % kinds === 14 && node) {
        const about = { stage: pick(stages, b, ''), of: c % 2 === 0 ? 'node' : 'line', id: c % 3 === 0 ? node.id : 'nobody' } as const;
        const id = ignoredId('uncited', about);
        const rule = c % 5 === 0 ? (words as 'uncited') : 'uncited';
        ignored.set(b % 4 === 0 ? 'elsewhere' : id, { id, rule, stage: about.stage, of: about.of, about: about.id, reason: 'so' });
      } else if (what % kinds === 13 && node) [bodies, sources] = c % 2 === 0 ? [new Map(), sources] : [bodies, new Map()];
    }
    return { ...document, meta, bodies, sources, stages: allStages, structures, lineages, timeline, ignored };
  }

  const someBroken = fc
    .tuple(fc.oneof(someDocument, fc.constant(everything())), fc.array(choice, { minLength: 1, maxLength: 12 }))
    .map(([document, faults]) => broken(document, faults));
  const count = (document: OrgDocument): number => [...document.structures.values()].reduce((sum, { nodes }) => sum + nodes.size, 0);

  it('are mended once and for all, with every unit kept, every repair told, in whatever order records came', () => {
    let mendedOnes = 0;
    fc.assert(
      fc.property(someBroken, (document) => {
        const mended = normalise(document);
        expect(integrity(mended.document)).toEqual([]);
        expect(count(mended.document)).toBe(count(document));
        const again = normalise(mended.document);
        expect(again.document).toBe(mended.document);
        expect(again.repairs).toEqual([]);
        const sound = integrity(document).length === 0;
        expect(mended.repairs.length === 0).toBe(sound);
        if (sound) expect(mended.document).toBe(document);
        else mendedOnes += 1;
        const turned = normalise(turnedRound(document));
        expect(turned.repairs).toEqual(mended.repairs);
        expectSame(turned.document, mended.document);
      }),
      { seed: 25, numRuns: 3_000 },
    );
    expect(mendedOnes).toBeGreaterThan(1_500);
  });
});
