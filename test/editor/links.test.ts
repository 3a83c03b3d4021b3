/** A document that comes in a link: shown as it was sent, kept nowhere until somebody says so or changes it, and in the place of nothing. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAddress, sharedData, writeAddress } from '../../src/editor/address';
import { cameInLink } from '../../src/editor/blank';
import { followAddress, keepAddress } from '../../src/editor/follow';
import { linkTo, keepShared } from '../../src/editor/links';
import { dispatch, store } from '../../src/editor/store';
import { linkData } from '../../src/files/link';
import { org } from '../build';
import { state } from './table';

const sent = org('Sent')
  .meta({ id: 'sent', openBefore: 'now', openAfter: 'then' })
  .stage('now', (s) => s.node('council', {}, (n) => n.node('ceo')))
  .stage('then', (s) => s.node('council'))
  .document();

let stop = (): void => undefined;
beforeEach(() => {
  localStorage.clear();
  store.setState(store.getInitialState(), true);
  stop = keepAddress();
});
afterEach(() => stop());

async function open(hash: string): Promise<void> {
  history.replaceState(null, '', hash);
  await followAddress();
}

it('is shown in the view that was sent, under an id of its own, and said not to be kept', async () => {
  await open(`#/map?data=${linkData(sent)}&stage=then&compare=now&view=change`);
  expect(state().route).toEqual({ page: 'map' });
  expect(state().document.meta.title).toBe('Sent');
  expect(state().document.meta.id).not.toBe('sent');
  expect(cameInLink(state().document)).toBe(true);
  expect(state().view).toMatchObject({ mode: 'change', stage: 'then', compare: 'now' });
  expect(state().notices.at(-1)).toMatchObject({ action: 'keep-shared' });
  expect(state().edits).toBe(0);
});

it('stays in the address wherever one goes in it, and opens again from there', async () => {
  const data = linkData(sent);
  await open(`#/map?data=${data}&stage=now&view=stage`);
  expect(location.hash).toContain(data);
  store.setState({ route: { page: 'landing', node: 'ceo' } });
  expect(location.hash).toContain('#/landing/ceo?data=');
  const read = readAddress(location.hash);
  expect('problem' in read ? '' : read.shared).toBe(data);
});

it('becomes a document of its own with the first change, under its own title', async () => {
  await open(`#/map?data=${linkData(sent)}&stage=now&view=stage`);
  expect(dispatch({ do: 'edit-node', stage: 'now', id: 'ceo', fields: { name: 'Chief' } }).refused).toBeFalsy();
  expect(state().document.meta).toMatchObject({ title: 'Sent', original: false, copyOf: '' });
  expect(cameInLink(state().document)).toBe(false);
  expect(sharedData(state())).toBeNull();
  expect(writeAddress(state())).toContain(`doc=${state().document.meta.id}`);
});

it('is kept on demand, beside whatever is here', async () => {
  await open(`#/map?data=${linkData(sent)}&stage=now&view=stage`);
  keepShared();
  expect(state().document.meta).toMatchObject({ title: 'Sent', original: false });
  expect(state().document.meta.id).not.toBe('sent');
  expect(state().edits).toBe(1);
  expect(state().view.stage).toBe('now');
});

it('that is damaged or of no document says so, and leaves what is open', async () => {
  await open(`#/map?data=${linkData(sent)}&stage=now&view=stage`);
  for (const data of [linkData(sent).slice(0, -30), 'AAAA', 'A'.repeat(40_000)]) {
    await open(`#/map?data=${data}`);
    expect(state().route.page).toBe('unknown');
    expect(JSON.stringify(state().route)).toMatch(/link/i);
    expect(state().document.meta.title).toBe('Sent');
  }
});

it('is written whole into the address that is sent, with what is looked at', () => {
  store.setState({ document: sent, view: { mode: 'change', stage: 'then', compare: 'now', plan: null }, route: { page: 'map' } });
  const link = linkTo(state(), sent);
  const read = readAddress(new URL(link).hash);
  expect(read).toMatchObject({ page: 'map', document: null, stage: 'then', compare: 'now', view: 'change', shared: linkData(sent) });
});
