/** One table of actions: each key means one thing, and each row does what it says over the real store. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/editor/action';
import { ACTIONS, actionForKey, runAction } from '../../src/editor/actions';
import { changesOf } from '../../src/editor/derived';
import { keyLabel, matches } from '../../src/editor/keys';
import { setPreference } from '../../src/editor/preferences';
import { dispatch, store } from '../../src/editor/store';
import { heldBy } from '../../src/model/structure';
import { own, put, state } from './table';

const rows: readonly Action[] = ACTIONS;
const press = (key: string, held: Partial<KeyboardEventInit> = {}) => new KeyboardEvent('keydown', { key, ...held });
const selectBox = (key: string) => store.setState({ selection: [{ of: 'box', key }] });
const structure = () => {
  const found = state().document.structures.get('then');
  if (!found) throw new Error('no structure');
  return found;
};
const inside = (id: string | null) => heldBy(structure(), id).map((node) => node.id);

beforeEach(() => put(own()));

describe('the table', () => {
  it.each([
    ['while building', true],
    ['else', false],
  ])('gives each id and each key to one row only, %s', (_, building) => {
    const some = rows.filter((row) => (row.armed === true) === building);
    const ids = some.map((row) => row.id);
    const keys = some.flatMap((row) => row.keys);
    expect(keys.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('offers nothing that changes the document while it is locked', () => {
    selectBox('ceo');
    dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { name: 'Chief' } });
    setPreference('locked', true);
    expect(rows.filter((row) => (row.group === 'Edit' || row.group === 'Build') && row.when(state())).map((row) => row.id)).toEqual([]);
  });

  it('leaves single letters and signs alone for who switched them off', () => {
    expect(actionForKey(press('?', { shiftKey: true }), 'map')?.id).toBe('help');
    setPreference('singleKeys', false);
    const bare = rows.flatMap((row) => row.keys).filter((key) => key.length === 1);
    expect(bare.length).toBeGreaterThan(5);
    expect(bare.flatMap((key) => actionForKey(press(key), 'map') ?? [])).toEqual([]);
    expect(actionForKey(press('k', { ctrlKey: true }), 'anywhere')?.id).toBe('search');
  });

  it('throws on an id that it lacks', () => {
    expect(() => runAction('fly')).toThrow('no action "fly"');
  });
});

describe('going by date', () => {
  it('goes from stage to stage, and keeps the earlier one of a comparison', () => {
    put(own(), { mode: 'stage', stage: 'now', compare: null });
    expect(runAction('earlier-stage')).toBe(false);
    expect(runAction('later-stage')).toBe(true);
    expect(state().view).toMatchObject({ mode: 'stage', stage: 'then' });
    expect(state().announcement).toBe('Then: Then.');
    put(own(), { mode: 'change', stage: 'then', compare: 'now' });
    expect(runAction('earlier-stage')).toBe(false);
  });
});

describe('keys', () => {
  it.each([
    ['Mod+Z', press('z', { ctrlKey: true }), true],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Z', press('z', { ctrlKey: true, altKey: true }), false],
    ['Mod+Z', press('z', { metaKey: true }), false],
    ['?', press('?', { shiftKey: true }), true],
    ['/', press('/', { shiftKey: true }), true],
    ['+', press('+', { shiftKey: true }), true],
    ['[', press('[', { altKey: true }), true],
    ['[', press('[', { ctrlKey: true }), false],
    ['Delete', press('Delete'), true],
    ['Delete', press('Delete', { shiftKey: true }), false],
  ])('%s is told from others', (written, event, is) => {
    expect(matches(event, written, false)).toBe(is);
  });

  it('are Command on a Mac', () => {
    expect(matches(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true);
    expect(matches(press('z', { ctrlKey: true }), 'Mod+Z', true)).toBe(false);
    expect(keyLabel({ keys: ['Mod+Shift+Z'] }, true)).toBe('⇧⌘Z');
    expect(keyLabel({ keys: ['Mod+Shift+Z'] }, false)).toBe('Ctrl+Shift+Z');
    expect(keyLabel({ keys: [] }, false)).toBe('');
  });

  it('that are single signs count only where the map or its list has the focus', () => {
    expect(actionForKey(press('?'), 'map')?.id).toBe('help');
    expect(actionForKey(press('?'), 'anywhere')).toBe(null);
    expect(actionForKey(press('/'), 'anywhere')).toBe(null);
    expect(actionForKey(press('k', { ctrlKey: true }), 'anywhere')?.id).toBe('search');
  });

  it('leave a text field its own, but for the search and saving', () => {
    dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { name: 'Chief' } });
    const field = document.body.appendChild(document.createElement('input'));
    const meant = (key: string) => {
      const event = press(key, { ctrlKey: true, bubbles: true });
      field.dispatchEvent(event);
      return actionForKey(event, 'anywhere')?.id ?? null;
    };
    expect(meant('z')).toBe(null);
    expect(meant('k')).toBe('search');
    field.remove();
    expect(actionForKey(press('z', { ctrlKey: true }), 'anywhere')?.id).toBe('undo');
  });
});

describe('an action', () => {
  it('adds inside and after, ready to be named, and one undo takes both back', () => {
    selectBox('ceo');
    runAction('add-sibling');
    const [, second] = inside('council');
    expect(state().renaming).toBe(second);
    dispatch({ do: 'edit-node', stage: 'then', id: second ?? '', fields: { name: 'Estates' } }, { mergeKey: `name then ${second ?? ''}` });
    expect(state().undo).toHaveLength(1);
    runAction('undo');
    expect(inside('council')).toEqual(['ceo', 'unit-a', 'unit-b']);
    store.setState({ selection: [] });
    runAction('add-child');
    expect(inside(null)).toHaveLength(3);
  });

  it('moves among neighbours and says when there is no further to go', () => {
    selectBox('unit-b');
    runAction('move-earlier');
    expect(inside('council')).toEqual(['ceo', 'unit-b', 'unit-a']);
    runAction('move-later');
    expect(inside('council')).toEqual(['ceo', 'unit-a', 'unit-b']);
    runAction('move-later');
    expect(state().announcement).toMatch(/ comes last already\.$/);
  });

  it('removes what holds nothing at once with a way back, and asks where something is held', () => {
    selectBox('unit-a');
    runAction('remove');
    expect(inside('council')).toEqual(['ceo', 'unit-b']);
    expect(state().notices.at(-1)).toMatchObject({ action: 'undo' });
    selectBox('council');
    runAction('remove');
    expect(state().dialog).toEqual({ of: 'remove', node: 'council' });
    runAction('remove-only');
    expect(inside(null)).toEqual(expect.arrayContaining(['ceo', 'unit-b', 'cabinet']));
  });

  it('removes a selected line and leaves its ends', () => {
    store.setState({ selection: [{ of: 'line', id: 'ceo~reports-to~cabinet' }] });
    runAction('remove');
    expect(structure().lines.size).toBe(0);
    expect(structure().nodes.has('ceo')).toBe(true);
  });

  it('is not offered for what only shows what was', () => {
    put(own(), { mode: 'change', stage: 'then', compare: 'now' });
    selectBox('was:ccg');
    expect(runAction('remove')).toBe(false);
    expect(runAction('rename')).toBe(false);
  });

  it('goes through the changes in telling order and round again', () => {
    put(own(), { mode: 'change', stage: 'then', compare: 'now' });
    const told: string[] = [];
    const count = changesOf(state()).length;
    expect(count).toBeGreaterThan(2);
    for (let i = 0; i <= count; i += 1) {
      runAction('next-change');
      told.push(state().announcement);
      expect(state().selection.length).toBeGreaterThan(0);
      expect(state().reveal?.keys.length).toBeGreaterThan(0);
    }
    const stops = new Set(told).size;
    expect(told[stops]).toBe(told[0]);
    expect(told[0]).toMatch(/^1 of \d+: .+\.$/);
    runAction('previous-change');
    expect(state().announcement).toBe(told[(count + stops - 1) % stops]);
  });
});
