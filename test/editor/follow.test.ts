/** The browser's address and the store in step, from the first visit to an address that leads nowhere. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAutosave } from '../../src/editor/autosave';
import { flush } from '../../src/editor/keeping';
import { followAddress, goTo, keepAddress } from '../../src/editor/follow';
import { openOriginal } from '../../src/editor/library';
import { lookRound, setFolded } from '../../src/editor/exploring';
import { select, selectNode, setMode, setRoute, showStage } from '../../src/editor/navigate';
import { dispatch, store } from '../../src/editor/store';
import { watched } from '../../src/keep/client';
import { emptyDisk, memoryMedium } from '../faults/media';
import { state } from './table';

let stops: (() => void)[] = [];

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '#/');
  store.setState(store.getInitialState(), true);
  stops = [keepAddress(), startAutosave(watched([memoryMedium('idb', emptyDisk()), memoryMedium('opfs', emptyDisk())]))];
});
afterEach(async () => {
  await flush();
  stops.forEach((stop) => stop());
  vi.unstubAllGlobals();
});

const visit = async (hash: string): Promise<void> => {
  history.replaceState(null, '', hash);
  await followAddress();
};
const rename = (id: string, name: string) => dispatch({ do: 'edit-node', stage: state().view.stage, id, fields: { name } });
const someNode = (): string => [...(state().document.structures.get(state().view.stage)?.nodes.keys() ?? [])][0] ?? '';

describe('the first visit', () => {
  it('opens the shipped comparison, current to target, and writes its whole address', async () => {
    await visit('#/');
    expect(state().route).toEqual({ page: 'map' });
    expect(state().document.meta).toMatchObject({ id: 'bury-oco', original: true });
    expect(state().view).toEqual({ mode: 'change', stage: 'target', compare: 'current', plan: null });
    expect(location.hash).toBe('#/map?stage=target&compare=current&view=change');
  });
});

describe('history', () => {
  it('gets a step for each view and none for what is selected', async () => {
    await visit('#/');
    const length = history.length;
    showStage('current');
    expect(location.hash).toBe('#/map?stage=current&view=stage');
    expect(history.length).toBe(length + 1);
    select([{ of: 'box', key: someNode() }]);
    expect(location.hash).toContain(`focus=${someNode()}`);
    expect(history.length).toBe(length + 1);
    setMode('flow');
    expect(history.length).toBe(length + 2);
    setRoute({ page: 'start' });
    expect(location.hash).toBe('#/start');
  });

  it('gets a step for what was turned to on purpose and for each unit looked round, and none for a step along or one layer more', async () => {
    await visit('#/map?stage=current');
    const length = history.length;
    selectNode('council-slt');
    expect(location.hash).toContain('focus=council-slt');
    expect(history.length).toBe(length + 1);
    select([{ of: 'box', key: 'cabinet' }]);
    expect(history.length).toBe(length + 1);
    lookRound('council-slt');
    expect(location.hash).toContain('around=council-slt&layers=1');
    expect(history.length).toBe(length + 2);
    lookRound('council-slt', 2);
    expect(location.hash).toContain('layers=2');
    expect(history.length).toBe(length + 2);
    lookRound(null);
    expect(history.length).toBe(length + 3);
    history.back();
    await vi.waitFor(() => expect(state().view.around).toEqual({ node: 'council-slt', steps: 2 }));
    history.back();
    await vi.waitFor(() => expect(state().view.around ?? null).toBeNull());
    expect(state().selection).toEqual([{ of: 'box', key: 'cabinet' }]);
  });

  it('opens what hides the unit that an address means', async () => {
    await visit('#/map?stage=current');
    setFolded(['council'], true);
    await visit('#/map?stage=current&focus=council-slt');
    expect(state().exploring.folded.size).toBe(0);
    expect(state().selection).toEqual([{ of: 'box', key: 'council-slt' }]);
  });

  it('goes back to the view before', async () => {
    await visit('#/');
    showStage('current');
    history.back();
    await vi.waitFor(() => expect(state().view.mode).toBe('change'));
    expect(location.hash).toBe('#/map?stage=target&compare=current&view=change');
  });

  it('follows a link', async () => {
    await visit('#/');
    goTo('#/map?stage=interim');
    await vi.waitFor(() => expect(state().view).toMatchObject({ mode: 'stage', stage: 'interim' }));
  });

  it('keeps its length when the first edit puts a copy in the place of the original', async () => {
    await visit('#/');
    const length = history.length;
    rename(someNode(), 'Another name');
    expect(location.hash).toContain(`doc=${state().document.meta.id}`);
    expect(history.length).toBe(length);
  });
});

describe('a document on this device', () => {
  it('is found by its address and by the bare one, after the page was left', async () => {
    await visit('#/');
    const node = someNode();
    rename(node, 'Another name');
    await flush();
    const address = location.hash;
    const { id } = state().document.meta;
    for (const hash of [address, '#/']) {
      store.setState(store.getInitialState(), true);
      await visit(hash);
      expect(state().document.meta.id).toBe(id);
      expect(state().document.structures.get('target')?.nodes.get(node)?.name).toBe('Another name');
      expect(state().undo).toHaveLength(0);
    }
  });

  it('gives way to the original on request, under the same view', async () => {
    await visit('#/map?stage=interim');
    rename(someNode(), 'Another name');
    await openOriginal();
    expect(state().document.meta.original).toBe(true);
    expect(state().view).toMatchObject({ mode: 'stage', stage: 'interim' });
    expect(location.hash).toBe('#/map?stage=interim&view=stage');
  });

  it('that was changed after the last thing the small storage remembers is opened: a killed browser forgets which it was', async () => {
    await visit('#/map?stage=interim');
    rename(someNode(), 'Another name');
    await flush();
    const { id } = state().document.meta;
    // As a kill leaves it: kept, and not remembered.
    localStorage.setItem('orgmorph.last', '');
    localStorage.setItem('orgmorph.last.at', String(Date.now() - 60_000));
    store.setState({ ...store.getInitialState() }, true);
    await flush();
    await visit('#/');
    expect(state().document.meta.id).toBe(id);
    expect(state().notices).toMatchObject([{ text: expect.stringContaining('was changed last'), action: 'open-original' }]);
  });

  it('that was put away for the original later than it was changed leaves the bare address to the original', async () => {
    await visit('#/map?stage=interim');
    rename(someNode(), 'Another name');
    await flush();
    await openOriginal();
    store.setState({ ...store.getInitialState() }, true);
    await flush();
    await visit('#/');
    expect(state().document.meta.original).toBe(true);
  });

  it('that is gone is told, and the bare address opens the shipped case', async () => {
    localStorage.setItem('orgmorph.last', 'gone');
    await visit('#/');
    expect(state().document.meta.id).toBe('bury-oco');
    expect(state().notices).toMatchObject([{ text: expect.stringContaining('no document “gone”') }]);
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    ['#/map?doc=elsewhere', 'no document “elsewhere” on this device'],
    ['#/map?focus=nobody', 'no unit “nobody”'],
    ['#/map?stage=never', 'no stage “never”'],
    ['#/what', 'no page “what”'],
  ])('%s says so over a document that can be searched', async (hash, words) => {
    await visit(hash);
    expect(state().route).toEqual({ page: 'unknown', because: expect.stringContaining(words) });
    expect(state().document.meta.id).toBe('bury-oco');
    expect(location.hash).toBe(hash);
  });

  it('leaves a unit that is nowhere to the landing page, which offers its search', async () => {
    await visit('#/landing/nobody');
    expect(state().route).toEqual({ page: 'landing', node: 'nobody' });
    expect(location.hash).toMatch(/^#\/landing\/nobody\b/);
  });

  it('leaves the open document and its history as they are', async () => {
    await visit('#/');
    rename(someNode(), 'Another name');
    const { document, undo } = state();
    await visit('#/map?doc=elsewhere');
    expect(state().document).toBe(document);
    expect(state().undo).toBe(undo);
  });
});
