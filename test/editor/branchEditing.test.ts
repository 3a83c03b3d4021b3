/** A chart of posts that answer to one another: what is added or dropped on a post answers to it, in one step of undo. */
import { beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../../src/editor/actions';
import { branchAt, moveUnder } from '../../src/editor/branchEditing';
import { dispatch, store, undo } from '../../src/editor/store';
import { chiefs, treeOf } from '../organisations';
import { put, state } from './table';

const CHIEFS = chiefs(40);
const structure = () => {
  const found = state().document.structures.get('now');
  if (!found) throw new Error('no structure');
  return found;
};
const chiefOf = (id: string) => [...structure().lines.values()].filter((line) => line.from === id).map((line) => line.to);
const select = (key: string) => store.setState({ selection: [{ of: 'box', key }] });
const fresh = (before: ReadonlySet<string>) => [...structure().nodes.keys()].filter((id) => !before.has(id));

beforeEach(() => {
  put(treeOf(40, { inside: true }));
  store.setState((now) => ({ view: { ...now.view, mode: 'stage', stage: 'now', compare: null } }));
});

describe('in a tree of posts', () => {
  it('what is added inside a post answers to it and stands where it stands; naming it is the same step', () => {
    const before = new Set(structure().nodes.keys());
    select('p9');
    runAction('add-child');
    const [id = ''] = fresh(before);
    expect(structure().nodes.get(id)).toMatchObject({ kind: 'post', place: { parent: 'body' } });
    expect(chiefOf(id)).toEqual(['p9']);
    expect(state()).toMatchObject({ selection: [{ of: 'box', key: id }], renaming: id });
    dispatch({ do: 'edit-node', stage: 'now', id, fields: { name: 'Officer, Parks' } }, { mergeKey: `name now ${id}` });
    expect(state().undo).toHaveLength(1);
    undo();
    expect(new Set(structure().nodes.keys())).toEqual(before);
  });

  it('what is added beside a post answers to the same chief', () => {
    const before = new Set(structure().nodes.keys());
    select('p9');
    runAction('add-sibling');
    const [id = ''] = fresh(before);
    expect(chiefOf(id)).toEqual([`p${CHIEFS[9]}`]);
  });

  it('what holds the tree still takes what is added inside it', () => {
    const before = new Set(structure().nodes.keys());
    select('body');
    runAction('add-child');
    const [id = ''] = fresh(before);
    expect(structure().nodes.get(id)?.place.parent).toBe('body');
    expect(chiefOf(id)).toEqual([]);
  });

  it('what is moved under another post answers to that one alone', () => {
    const to = CHIEFS[9] === 1 ? 'p2' : 'p1';
    expect(branchAt(state(), to)).not.toBeNull();
    const planned = dispatch(moveUnder(structure(), 'now', ['p9'], to));
    expect(planned.refused).toBeFalsy();
    expect(chiefOf('p9')).toEqual([to]);
    expect(structure().nodes.get('p9')?.place.parent).toBe('body');
    undo();
    expect(chiefOf('p9')).toEqual([`p${CHIEFS[9]}`]);
  });

  it('nobody is put under those who answer to him', () => {
    const [junior = ''] = [...structure().lines.values()].filter((line) => line.to === 'p1').map((line) => line.from);
    expect(dispatch(moveUnder(structure(), 'now', ['p1'], junior), { quiet: true })).toMatchObject({ refused: true });
    expect(chiefOf('p1')).toEqual(['p0']);
  });
});

describe('in a picture that is nested', () => {
  it('no unit stands in a branch', () => {
    put(treeOf(6));
    store.setState((now) => ({ view: { ...now.view, mode: 'stage', stage: 'now', compare: null } }));
    expect(branchAt(state(), 'p1')).toBeNull();
  });
});
