/** What a dispatched command does to the state as a whole: one step, or none. */
import { beforeEach, describe, expect, it } from 'vitest';
import { boxOfNode, sceneOf } from '../../src/editor/derived';
import { setPreference } from '../../src/editor/preferences';
import { dispatch, redo, store, undo } from '../../src/editor/store';
import type { State } from '../../src/editor/state';
import { original, own, put, state } from './table';

const rename = (id: string, name: string, mergeKey = '') =>
  dispatch({ do: 'edit-node', stage: 'then', id, fields: { name } }, { mergeKey });
const nameOf = (id: string) => state().document.structures.get('then')?.nodes.get(id)?.name;
const timesSet = (act: () => void): number => {
  let count = 0;
  const stop = store.subscribe(() => (count += 1));
  act();
  stop();
  return count;
};

beforeEach(() => put(own()));

describe('dispatch', () => {
  it('changes the document, the history and the count of edits in one set', () => {
    expect(timesSet(() => rename('ceo', 'Chief Executive'))).toBe(1);
    expect(nameOf('ceo')).toBe('Chief Executive');
    expect(state().undo).toHaveLength(1);
    expect(state().edits).toBe(1);
    expect(state().announcement).toContain('Rename Ceo to Chief Executive');
  });

  it('leaves every table that the command does not touch the same object', () => {
    const before = state().document;
    rename('ceo', 'Chief Executive');
    const after = state().document;
    expect(after.structures.get('now')).toBe(before.structures.get('now'));
    expect(after.structures.get('then')?.lines).toBe(before.structures.get('then')?.lines);
    expect(after.structures.get('then')?.nodes.get('council')).toBe(before.structures.get('then')?.nodes.get('council'));
    expect(after.lineages).toBe(before.lineages);
  });

  it('answers a refused command with an alert and leaves everything else the same', () => {
    const before = state();
    const planned = dispatch({ do: 'move-node', stage: 'then', id: 'council', parent: 'unit-a' });
    expect(planned).toMatchObject({ refused: true, rule: 'inside-itself' });
    const { notices, ...rest } = state();
    const { notices: none, ...was } = before;
    expect(none).toHaveLength(0);
    expect(rest).toEqual(was);
    for (const key of Object.keys(was) as (keyof typeof was)[]) expect(rest[key]).toBe(was[key]);
    expect(notices).toMatchObject([{ tone: 'alert', text: planned.refused ? planned.because : '' }]);
  });

  it('says without alarm that a command would change nothing', () => {
    rename('ceo', 'Ceo');
    expect(state().notices).toMatchObject([{ tone: 'status' }]);
    expect(state().edits).toBe(0);
  });

  it('refuses every change while the chart is locked, undo included', () => {
    rename('ceo', 'Chief');
    setPreference('locked', true);
    const { document } = state();
    expect(rename('ceo', 'Boss')).toMatchObject({ refused: true, rule: 'locked' });
    expect(undo()).toBe(false);
    expect(state().document).toBe(document);
  });

  it('selects a unit that was added, and a neighbour when the selected one is removed', () => {
    dispatch({ do: 'add-node', stage: 'then', id: 'fresh', parent: 'council', name: 'Fresh', kind: 'unit' });
    expect(state().selection).toEqual([{ of: 'box', key: 'fresh' }]);
    dispatch({ do: 'remove-node', stage: 'then', id: 'fresh', content: 'below' });
    expect(state().selection).toEqual([{ of: 'box', key: 'unit-b' }]);
  });
});

describe('the original', () => {
  beforeEach(() => put(original(), { mode: 'change', stage: 'then', compare: 'now' }));

  it('goes to a copy with the first edit, which says so and offers the original', () => {
    const before = state().document;
    rename('ceo', 'Chief Executive');
    const { meta } = state().document;
    expect(meta).toMatchObject({ original: false, copyOf: 'bury', title: 'Copy of Bury' });
    expect(meta.id).not.toBe('bury');
    expect(before.structures.get('then')?.nodes.get('ceo')?.name).toBe('Ceo');
    expect(state().notices).toMatchObject([{ tone: 'status', action: 'open-original' }]);
  });

  it('is copied once: later edits go to the same copy, and undo back to nothing keeps it', () => {
    rename('ceo', 'Chief Executive');
    const { id } = state().document.meta;
    rename('ceo', 'Chief');
    undo();
    undo();
    expect(state().document.meta.id).toBe(id);
    expect(nameOf('ceo')).toBe('Ceo');
    expect(undo()).toBe(false);
  });

  it('is not copied for a refused command', () => {
    const { document } = state();
    rename('ceo', '  ');
    expect(state().document).toBe(document);
  });
});

describe('undo and redo', () => {
  it('bring back the document, the selection and the words', () => {
    const { document } = state();
    store.setState({ selection: [{ of: 'box', key: 'ceo' }] });
    dispatch({ do: 'remove-node', stage: 'then', id: 'ceo', content: 'below' });
    const after = state().document;
    expect(undo()).toBe(true);
    expect(state().document).toEqual(document);
    expect([...(state().document.structures.get('then')?.nodes.keys() ?? [])].sort()).toEqual(
      [...(document.structures.get('then')?.nodes.keys() ?? [])].sort(),
    );
    expect(state().selection).toEqual([{ of: 'box', key: 'ceo' }]);
    expect(state().announcement).toBe('Undone: Remove Ceo.');
    expect(redo()).toBe(true);
    expect(state().document).toEqual(after);
    expect(state().announcement).toBe('Done again: Remove Ceo.');
    expect(redo()).toBe(false);
    expect(state().announcement).toBe('There is nothing to redo.');
  });

  it('say where a step went that is on no chart in view', () => {
    dispatch({ do: 'edit-node', stage: 'now', id: 'ccg', fields: { name: 'CCG' } });
    undo();
    expect(state().announcement).toMatch(/^Undone: Rename Ccg to CCG \(on .+\)\.$/);
  });

  it('forget what was undone when something else is done', () => {
    rename('ceo', 'Chief');
    undo();
    rename('ceo', 'Boss');
    expect(redo()).toBe(false);
    expect(nameOf('ceo')).toBe('Boss');
  });

  it('take typing in one field as one step, told as one', () => {
    rename('ceo', 'C', 'name ceo');
    rename('ceo', 'Ch', 'name ceo');
    rename('ceo', 'Chief', 'name ceo');
    expect(state().undo.map((entry) => entry.label)).toEqual(['Rename Ceo to Chief']);
    expect(state().edits).toBe(3);
    undo();
    expect(nameOf('ceo')).toBe('Ceo');
  });

  it('keep apart what was typed before and after the field lost the focus', () => {
    dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { name: 'Chief' } }, { mergeKey: 'name ceo', naming: 'ends' });
    rename('ceo', 'Boss', 'name ceo');
    undo();
    expect(nameOf('ceo')).toBe('Chief');
  });

  it('leave no step where typing came back to what stood there', () => {
    rename('ceo', 'Chief', 'name ceo');
    rename('ceo', 'Ceo', 'name ceo');
    expect(state().undo).toHaveLength(0);
  });

  it('take a unit that was added and named at once as one step', () => {
    const mergeKey = 'name then x';
    dispatch({ do: 'add-node', stage: 'then', id: 'x', parent: 'council', name: 'New unit', kind: 'unit' }, { mergeKey });
    rename('x', 'Estates', mergeKey);
    expect(state().undo).toHaveLength(1);
    undo();
    expect(state().document.structures.get('then')?.nodes.has('x')).toBe(false);
  });
});

describe('what is derived', () => {
  it('is the same object until what it is made from changes', () => {
    put(own(), { mode: 'change', stage: 'then', compare: 'now' });
    const scene = sceneOf(state());
    store.setState({ announcement: 'x', selection: [{ of: 'box', key: 'ceo' }] });
    expect(sceneOf(state())).toBe(scene);
    rename('ceo', 'Chief');
    expect(sceneOf(state())).not.toBe(scene);
  });

  it('finds a unit at its new place before its ghost at the old one', () => {
    put(own(), { mode: 'change', stage: 'then', compare: 'now' });
    expect(boxOfNode(state(), 'cabinet')).toMatchObject({ ghost: false, after: 'cabinet' });
    expect(boxOfNode(state(), 'ccg')).toMatchObject({ before: 'ccg', after: null });
  });

  it('shows soft lines only to those who ask', () => {
    dispatch({ do: 'connect', stage: 'then', from: 'unit-a', to: 'cabinet', kind: 'member-of' });
    const folded = (current: State) => sceneOf(current).lines.find((line) => line.kind === 'member-of')?.folded;
    expect(folded(state())).toBe('soft');
    setPreference('shownSoftLines', true);
    expect(folded(state())).toBe(null);
  });

  it('let go of a stage that is shown and go on with the one that is left, also when a branch is undone that one looks at', () => {
    put(own(), { mode: 'change', stage: 'then', compare: 'now' });
    expect(dispatch({ do: 'remove-record', table: 'stages', id: 'now' }).refused).toBeUndefined();
    expect(state().view).toMatchObject({ mode: 'stage', stage: 'then', compare: null });
    undo();
    dispatch({ do: 'branch-stage', from: 'then', id: 'option', name: 'Option A', seed: 'rows' });
    store.setState({ view: { mode: 'stage', stage: 'option', compare: null, plan: null } });
    undo();
    expect(state().view.stage).toBe('then');
    expect(state().document.stages.has('option')).toBe(false);
  });
});
