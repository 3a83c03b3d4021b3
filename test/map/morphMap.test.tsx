/** The map that plays, as a person meets it: buttons, a slider that says where it is, words for what happens, and a unit to follow. */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../../src/editor/actions';
import { picturesOf, pictureKey } from '../../src/editor/pictures';
import { store } from '../../src/editor/store';
import { OrgMap } from '../../src/map/OrgMap';
import { org } from '../build';
import { lendBrowser, show } from './byHand';
import { layOutByHand } from './handLayout';

lendBrowser();

const town = () =>
  org('Town')
    .stage(
      'now',
      (s) =>
        s
          .node('council', { kind: 'organisation' }, (n) => n.node('one').node('gone'))
          .node('ccg', { kind: 'organisation' }, (n) => n.node('two')),
      { short: 'Now', when: 'in May' },
    )
    .stage(
      'soon',
      (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('one')).node('ccg', { kind: 'organisation' }, (n) => n.node('two')),
      {
        short: 'Soon',
        status: 'proposed',
      },
    )
    .stage('then', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('both')).node('ccg', { kind: 'organisation' }), {
      short: 'Then',
      status: 'intended',
    })
    .stage('beside', (s) => s.node('council', { kind: 'organisation' }), { companionOf: 'now' })
    .lineage('soon', 'then', [
      ['one', 'merged-into', 'both'],
      ['two', 'merged-into', 'both'],
    ])
    .document();

const layOut = () =>
  act(() =>
    store.setState((state) => ({
      exploring: {
        ...state.exploring,
        pictures: new Map(picturesOf(state).map((picture) => [pictureKey(picture), layOutByHand(picture.scene)])),
      },
    })),
  );
const slider = () => screen.getByRole('slider', { name: 'Where on the way' });
const track = (id: string): Element => document.querySelector(`[data-track="${id}"]`)!;
const seen = (): readonly string[] =>
  [...document.querySelectorAll('[data-track]')]
    .filter((element) => element.getAttribute('display') !== 'none')
    .map((element) => element.getAttribute('data-track') ?? '');
const slide = (position: number) => fireEvent.change(slider(), { target: { value: String(position) } });

async function open(view: Parameters<typeof show>[1] = { mode: 'morph', stage: 'then', compare: 'now' }): Promise<void> {
  show(town(), view);
  render(<OrgMap />);
  await waitFor(() => expect(document.querySelector('.map-panes-morph, .map-empty')).not.toBeNull());
  layOut();
}

describe('the morph', () => {
  beforeEach(() => open());

  it('begins at the first stop and has a button for each', async () => {
    const user = userEvent.setup();
    expect(seen()).toEqual(['0:council', '0:ccg', '0:one', '0:gone', '0:two']);
    expect(slider()).toHaveAttribute('aria-valuetext', 'Now: in place, in May');
    await user.click(screen.getByRole('button', { name: 'Then', hidden: true }));
    expect(seen()).toContain('2:both');
    expect(seen()).not.toContain('0:one');
    expect(slider()).toHaveAttribute('aria-valuetext', 'Then: intended');
    expect(store.getState().announcement).toBe('Then: intended');
  });

  it('goes to the next and the previous stop by button, by the keys of presenters, and from the list of commands', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Next stop' }));
    expect(slider()).toHaveAttribute('aria-valuetext', 'Soon: proposed');
    await user.keyboard('{PageDown}');
    expect(slider()).toHaveAttribute('aria-valuetext', 'Then: intended');
    await user.keyboard('{PageUp}');
    expect(slider()).toHaveAttribute('aria-valuetext', 'Soon: proposed');
    act(() => void runAction('morph-previous'));
    expect(slider()).toHaveAttribute('aria-valuetext', 'Now: in place, in May');
  });

  it('moves along by the slider, which says how far, and by arrow keys in steps where nothing may move', async () => {
    const user = userEvent.setup();
    slide(1.5);
    expect(slider()).toHaveAttribute('aria-valuetext', '50% of the way from Soon to Then');
    // Without movement both sides stand beside each other.
    expect(seen()).toEqual(expect.arrayContaining(['0:one', '0:two', '2:both']));
    expect(track('0:one')).toHaveAttribute('opacity', '0.5');
    act(() => slider().focus());
    await user.keyboard('{ArrowRight}');
    expect(slider()).toHaveAttribute('aria-valuetext', 'Then: intended');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(slider()).toHaveAttribute('aria-valuetext', 'Soon: proposed');
  });

  it('says what happens on the way from each stop to the next', () => {
    const words = () => document.querySelector('.map-happening')?.textContent ?? '';
    expect(words()).toMatch(/^Now → Soon, now at Now \(in place, in May\)\. .*1 ending\.$/);
    slide(1.5);
    expect(words()).toMatch(/^Soon → Then\. .*1 merged/);
  });

  it('leaves out the stages between on request', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('checkbox', { name: 'Leave out the stages between' }));
    layOut();
    expect(screen.queryByRole('button', { name: 'Soon', hidden: true })).toBeNull();
    expect(slider()).toHaveAttribute('max', '1');
    slide(1);
    expect(slider()).toHaveAttribute('aria-valuetext', 'Then: intended');
  });

  it('plays and pauses by the same button', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Play' }));
    expect(screen.getByRole('button', { name: 'Pause' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(screen.getByRole('button', { name: 'Play' })).toBeVisible();
  });

  it('selects the unit of a box that is pressed, and marks it all along the way', () => {
    fireEvent.click(track('0:council').querySelector('.map-outline')!);
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'council' }]);
    expect(track('0:council')).toHaveAttribute('data-selected');
    slide(2);
    expect(track('0:council')).toHaveAttribute('data-selected');
    fireEvent.click(document.querySelector('.map-svg')!);
    expect(store.getState().selection).toEqual([]);
  });

  it('is one picture with a name for assistive tools, and its boxes bear the hooks', () => {
    expect(screen.getByRole('img', { name: /Now → Soon, Soon → Then: the change in motion/ })).toBeVisible();
    expect(track('0:one')).toHaveAttribute('data-node', 'one');
    slide(2);
    expect(track('2:both')).toHaveAttribute('data-node', 'both');
  });
});

describe('where there is nothing to play', () => {
  it('two charts of one time are offered side by side', async () => {
    await open({ mode: 'morph', stage: 'beside', compare: 'now' });
    fireEvent.click(screen.getByRole('button', { name: 'Show them side by side' }));
    expect(store.getState().view.mode).toBe('side-by-side');
  });
});
