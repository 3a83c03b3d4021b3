/** A layout is asked for when something moved, and the last one stays until the next is there. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setFrame, startLayouting } from '../../src/editor/layouting';
import { pictureLayout, picturesState, sidePicture } from '../../src/editor/pictures';
import { setPreference } from '../../src/editor/preferences';
import { dispatch, store, undo } from '../../src/editor/store';
import { LayoutError } from '../../src/layout/client';
import { keyOf } from '../../src/layout/key';
import { layOutQuickly } from '../../src/layout/quick';
import type { Layout } from '../../src/layout/layout';
import { CROWDED } from '../../src/scene/branches';
import type { Scene } from '../../src/scene/scene';
import { org } from '../build';
import { own, put, state } from './table';

interface Asked {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly answer: () => void;
  readonly refuse: (error: Error) => void;
}

let asked: Asked[] = [];
let stop: () => void = () => undefined;

beforeEach(() => {
  asked = [];
  put(own());
  stop = startLayouting({
    atOnce: () => null,
    coarse: (scene) => layOutQuickly(scene),
    request: (scene) =>
      new Promise<Layout>((resolve, reject) => {
        const layout: Layout = { ...layOutQuickly(scene), key: keyOf(scene) };
        asked.push({ scene, layout, answer: () => resolve(layout), refuse: reject });
      }),
  });
});
afterEach(() => stop());

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const look = () => setFrame({ width: 1100, height: 700 });
const add = (id: string) => dispatch({ do: 'add-node', stage: 'then', id, parent: 'council', name: id, kind: 'unit' });

describe('laying out', () => {
  it('waits until a map is on the page', () => {
    expect(asked).toHaveLength(0);
    look();
    expect(asked).toHaveLength(1);
    expect(state().layoutState).toBe('working');
  });

  it('is asked for by what moves something, and by nothing else', async () => {
    look();
    asked[0]?.answer();
    await settle();
    expect(state()).toMatchObject({ layoutState: 'ready', layout: asked[0]?.layout });
    store.setState({ selection: [{ of: 'box', key: 'ceo' }], announcement: 'x' });
    dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { note: 'Worth knowing.' } });
    dispatch({ do: 'edit-node', stage: 'now', id: 'ceo', fields: { name: 'On another chart' } });
    setFrame({ width: 1300, height: 900 });
    expect(asked).toHaveLength(1);
    expect(state().layoutState).toBe('ready');
    add('fresh');
    expect(asked).toHaveLength(2);
    expect(state()).toMatchObject({ layoutState: 'working', layout: asked[0]?.layout });
  });

  it('takes the answer to the newest question, whatever comes late', async () => {
    look();
    add('one');
    asked[1]?.answer();
    await settle();
    asked[0]?.answer();
    await settle();
    expect(state()).toMatchObject({ layoutState: 'ready', layout: asked[1]?.layout });
  });

  it('says that it failed, keeps the last picture, and tries again with the next change', async () => {
    look();
    asked[0]?.answer();
    await settle();
    add('one');
    asked[1]?.refuse(new LayoutError('LayoutTimeout', 'the layout took longer than 10 seconds'));
    await settle();
    expect(state()).toMatchObject({ layoutState: 'failed', layout: asked[0]?.layout });
    expect(state().notices).toMatchObject([{ tone: 'alert', text: expect.stringContaining('longer than 10 seconds') }]);
    undo();
    asked[2]?.answer();
    await settle();
    expect(state().layoutState).toBe('ready');
  });

  it('lays out more plainly what was never laid out, when the engine fails', async () => {
    look();
    asked[0]?.refuse(new LayoutError('LayoutFailed', 'the layout engine stopped'));
    await settle();
    expect(state().layoutState).toBe('ready');
    expect(state().layout?.boxes.length).toBe(asked[0]?.scene.boxes.length);
    expect(state().notices).toMatchObject([{ tone: 'alert', text: expect.stringContaining('more plainly') }]);
  });

  it('says nothing of work that newer work replaced', async () => {
    look();
    add('one');
    asked[0]?.refuse(new LayoutError('Superseded', 'a newer layout was asked for'));
    await settle();
    expect(state()).toMatchObject({ layoutState: 'working', notices: [] });
  });

  it('is asked for when soft lines are shown, and measured by name', async () => {
    dispatch({ do: 'connect', stage: 'then', from: 'unit-a', to: 'cabinet', kind: 'member-of' });
    performance.clearMeasures('orgmorph:layout');
    look();
    setPreference('shownSoftLines', true);
    expect(asked).toHaveLength(2);
    asked[1]?.answer();
    await vi.waitFor(() => expect(performance.getEntriesByName('orgmorph:layout')).toHaveLength(1));
  });
});

describe('a view of several pictures', () => {
  const sides = (): void => put(own(), { mode: 'side-by-side', stage: 'then', compare: 'now' });
  const answerAll = async (): Promise<number> => {
    let count = 0;
    for (; asked.length > 0; count += 1) {
      asked.shift()?.answer();
      await settle();
      if (count > 50) throw new Error('it asks without end');
    }
    return count;
  };

  it('asks for its own pictures first, one at a time, then for the one that the other views share', async () => {
    sides();
    look();
    expect(asked.map(({ scene }) => scene.title)).toEqual(['Now']);
    expect(picturesState(state())).toBe('working');
    asked[0]?.answer();
    await settle();
    expect(asked.map(({ scene }) => scene.title)).toEqual(['Now', 'Then']);
    asked[1]?.answer();
    await settle();
    expect(picturesState(state())).toBe('ready');
    expect(asked[2]?.scene.title).toBe('Now → Then');
  });

  it('keeps the last picture of a place until the next arrives, and asks for what an edit moved alone', async () => {
    sides();
    look();
    await answerAll();
    const after = () => {
      const picture = sidePicture(state(), 'after');
      return picture && pictureLayout(state(), picture);
    };
    const shown = after();
    expect(shown).not.toBeNull();
    add('fresh');
    expect(asked.map(({ scene }) => scene.title)).toEqual(['Then']);
    expect(after()).toBe(shown);
    expect(picturesState(state())).toBe('working');
    asked[0]?.answer();
    await settle();
    expect(after()?.boxes.some(({ key }) => key === 'fresh')).toBe(true);
  });

  it('says that one failed, once, and does not ask for it again', async () => {
    sides();
    look();
    asked[0]?.refuse(new LayoutError('LayoutFailed', 'it broke'));
    await settle();
    expect(picturesState(state())).toBe('failed');
    expect(state().notices).toHaveLength(1);
    expect(asked.map(({ scene }) => scene.title)).toEqual(['Now', 'Then']);
  });

  it('comes to an end however many pictures it needs and however crowded they are', async () => {
    const long = org('Long');
    const names = Array.from({ length: 8 }, (_, at) => `s${at}`);
    for (const name of names)
      long.stage(name, (stage) => {
        for (let index = 0; index < CROWDED + 10; index += 1) stage.node(`u${index}`, { name: `${name} ${index}` });
      });
    put(long.document(), { mode: 'morph', stage: 's7', compare: 's0' });
    look();
    expect(await answerAll()).toBeGreaterThanOrEqual(7);
    expect(picturesState(state())).toBe('ready');
  });
});
