/**
 * Any run of edits, selections, undos and redos over the real store, against a plain list of documents. Commands are picked from what the document
 * holds at that moment, so that most are accepted: merging, splitting, ending, the tray and every list among them.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxesByKey, linesById, sceneOf } from '../../src/editor/derived';
import type { Selected } from '../../src/editor/state';
import { dispatch, goSteps, redo, store, takeBack, undo } from '../../src/editor/store';
import { integrity } from '../../src/model/check';
import type { Command } from '../../src/model/command';
import type { OrgDocument } from '../../src/model/document';
import { choice, commandFrom, someDocument, type Choice } from '../commands';
import { patience, tell, tries } from '../faults/rows';
import { expectSame, readingOrder } from '../laws';
import { put, state } from './table';

interface Step {
  readonly before: OrgDocument;
  readonly after: OrgDocument;
  readonly selectedBefore: readonly Selected[];
  readonly selectedAfter: readonly Selected[];
  /** '' where nothing may join it any more. */
  readonly mergeKey: string;
}

/** What the store should hold, kept the plain way. */
interface Model {
  past: Step[];
  future: Step[];
  open: OrgDocument;
  edits: number;
  serial: number;
}

const tally = { asked: 0, accepted: 0, runs: 0, merged: 0, undone: 0, redone: 0, families: new Set<string>() };

/** What holds after every step, whatever it was. Asserted only where it is broken: asserting is slower than all the rest. */
function expectAgrees(model: Model): void {
  const { document, undo: done, redo: undone, edits, selection } = state();
  if (document !== model.open) expect(document).toBe(model.open);
  if (done.length !== model.past.length) expect(done).toHaveLength(model.past.length);
  if (undone.length !== model.future.length) expect(undone).toHaveLength(model.future.length);
  if (edits !== model.edits) expect(edits).toBe(model.edits);
  if (!selection.every(inPicture)) expect(selection.filter((thing) => !inPicture(thing))).toEqual([]);
}

const inPicture = (thing: Selected): boolean =>
  thing.of === 'box' ? boxesByKey(state()).has(thing.key) : linesById(state()).has(thing.id);

/** What was selected then is selected again; a stage that came or went meanwhile may have taken things out of the picture. */
function expectSelected(expected: readonly Selected[]): void {
  if (state().selection !== expected) expect(state().selection).toEqual(expected.filter(inPicture));
}

type Play = fc.Command<Model, typeof store>;
const always = (): boolean => true;

function perform(model: Model, command: Command, mergeKey: string): void {
  const before = state();
  tally.asked += 1;
  if (dispatch(command, { mergeKey, quiet: true }).refused) {
    if (state() !== before) expect(state()).toBe(before);
    return;
  }
  tally.accepted += 1;
  tally.families.add(command.do);
  model.edits += 1;
  if (command.do === 'branch-stage' && command.asOf !== undefined) tally.families.add('branch-from-then');
  const after = state();
  expect(integrity(after.document)).toEqual([]);
  const top = model.past.at(-1);
  const joins = top !== undefined && mergeKey !== '' && top.mergeKey === mergeKey;
  model.future = [];
  model.open = after.document;
  const step: Step = joins
    ? { ...top, after: after.document, selectedAfter: after.selection }
    : { before: before.document, after: after.document, selectedBefore: before.selection, selectedAfter: after.selection, mergeKey };
  // One entry an edit, in the step that made it; what is said of an entry is none.
  if (!joins && after.document.log.size !== before.document.log.size + (command.do === 'edit-log' ? 0 : 1))
    expect(after.document.log.size).toBe(before.document.log.size);
  if (joins) {
    tally.merged += 1;
    model.past.pop();
  }
  // Typed and taken back by hand: nothing is left to undo, and the document says the same as before.
  if (joins && after.undo.length === model.past.length) expectSame(after.document, step.before);
  else model.past.push(step);
  expectAgrees(model);
}

const edit = (given: Choice): Play => ({
  check: always,
  toString: () => `edit(${given.what} ${given.a} ${given.b} ${given.c})`,
  run(model) {
    model.serial += 1;
    perform(model, commandFrom(state().document, given, model.serial), '');
  },
});

/** One name after another into the same field, as fingers do it; the first may well be typed again. */
const type = (at: number, names: readonly string[]): Play => ({
  check: always,
  toString: () => `type(${at} ${names.join(', ')})`,
  run(model) {
    const nodes = [...(state().document.structures.get('then')?.nodes.values() ?? [])];
    const node = nodes[at % Math.max(1, nodes.length)];
    if (!node) return;
    for (const name of [...names, ...(at % 3 === 0 ? [node.name] : [])])
      perform(model, { do: 'edit-node', stage: 'then', id: node.id, fields: { name } }, `name ${node.id}`);
  },
});

function wentBack(model: Model, steps: number): void {
  const gone = model.past.splice(Math.max(0, model.past.length - steps)).reverse();
  const last = gone.at(-1);
  if (!last) return;
  model.future.push(...gone);
  model.edits += 1;
  tally.undone += gone.length;
  const below = model.past.at(-1);
  if (below) model.past[model.past.length - 1] = { ...below, mergeKey: '' };
  expectSame(state().document, last.before);
  expect(readingOrder(state().document)).toEqual(readingOrder(last.before));
  expectSelected(last.selectedBefore);
  model.open = state().document;
}

const back = (steps: number): Play => ({
  check: always,
  toString: () => `back(${steps})`,
  run(model) {
    const possible = model.past.length > 0;
    expect(steps === 1 ? undo() : goSteps(-steps)).toBe(possible);
    if (possible) wentBack(model, steps);
    expectAgrees(model);
  },
});

const forward = (steps: number): Play => ({
  check: always,
  toString: () => `forward(${steps})`,
  run(model) {
    const possible = model.future.length > 0;
    expect(steps === 1 ? redo() : goSteps(steps)).toBe(possible);
    if (possible) {
      const come = model.future.splice(Math.max(0, model.future.length - steps)).reverse();
      const last = come.at(-1);
      model.past.push(...come.map((step) => ({ ...step, mergeKey: '' })));
      model.edits += 1;
      tally.redone += come.length;
      if (last) {
        expectSame(state().document, last.after);
        expectSelected(last.selectedAfter);
      }
      model.open = state().document;
    }
    expectAgrees(model);
  },
});

/** The last step is taken back as if it had never been made. */
const withdraw: Play = {
  check: (model) => model.past.length > 0,
  toString: () => 'withdraw',
  run(model) {
    expect(takeBack()).toBe(true);
    wentBack(model, 1);
    model.future = [];
    expectAgrees(model);
  },
};

const choose = (numbers: readonly number[]): Play => ({
  check: always,
  toString: () => `select(${numbers.join(' ')})`,
  run(model) {
    const scene = sceneOf(state());
    const things: readonly Selected[] = [
      ...scene.boxes.map(({ key }): Selected => ({ of: 'box', key })),
      ...scene.lines.map(({ id }): Selected => ({ of: 'line', id })),
    ];
    const chosen = [...new Set(numbers.map((number) => things[number % Math.max(1, things.length)]))];
    store.setState({ selection: chosen.filter((thing) => thing !== undefined) });
    expectAgrees(model);
  },
});

const plays = [
  ...Array.from({ length: 6 }, () => choice.map(edit)),
  fc
    .tuple(fc.nat(99), fc.array(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }))
    .map(([at, names]) => type(at, names)),
  fc.integer({ min: 1, max: 4 }).map(back),
  fc.constant(back(1)),
  fc.integer({ min: 1, max: 4 }).map(forward),
  fc.constant(forward(1)),
  fc.array(fc.nat(99), { maxLength: 3 }).map(choose),
  fc.constant(withdraw),
];

function begin(document: OrgDocument, mode: 'stage' | 'change'): { readonly model: Model; readonly real: typeof store } {
  const own = { ...document, meta: { ...document.meta, original: false } };
  put(own, { mode, stage: 'then', compare: mode === 'change' ? 'now' : null });
  return { model: { past: [], future: [], open: state().document, edits: 0, serial: 0 }, real: store };
}

const painting = globalThis.requestAnimationFrame;
beforeAll(() => {
  // Nothing is painted here, and each edit would wait for a frame to be measured.
  globalThis.requestAnimationFrame = () => 0;
});
afterAll(() => {
  globalThis.requestAnimationFrame = painting;
});

describe('history over the real store (row 21)', () => {
  const over = fc.constantFrom<'stage' | 'change'>('stage', 'stage', 'change');

  it(
    'agrees with a list of documents after every step; as many undos as steps give the start and its selection, as many redos the end',
    () => {
      fc.assert(
        fc.property(someDocument, over, fc.commands(plays, { maxCommands: 16, size: 'max' }), (document, mode, commands) => {
          tally.runs += 1;
          const start = begin(document, mode);
          fc.modelRun(() => start, commands);
          const { model } = start;
          while (model.future.length > 0) forward(1).run(model, store);
          const [first, end] = [model.past[0], state().document];
          const steps = model.past.length;
          for (let i = 0; i < steps; i += 1) back(1).run(model, store);
          if (first) expectSame(state().document, first.before);
          expect(undo()).toBe(false);
          for (let i = 0; i < steps; i += 1) forward(1).run(model, store);
          if (steps > 0) expectSame(state().document, end);
        }),
        { numRuns: tries(21), seed: 20170401 },
      );
      tell(21, 'edits, undos and redos over the real store', { tries: tally.runs, edits: tally.accepted, undone: tally.undone });
    },
    patience(21, 40),
  );

  it('tried what it should: most commands were accepted, of every family, and steps were merged, undone and done again', () => {
    expect(tally.accepted / tally.asked).toBeGreaterThan(0.5);
    for (const family of [
      'strike-out',
      'edit-log',
      'branch-from-then',
      'merge-nodes',
      'split-node',
      'end-node',
      'unplace-node',
      'move-node',
      'paste-branch',
      'duplicate-node',
      'batch',
    ])
      expect(tally.families).toContain(family);
    expect(Math.min(tally.merged, tally.undone, tally.redone)).toBeGreaterThan(100);
  });
});
