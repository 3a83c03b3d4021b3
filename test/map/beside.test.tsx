/** The view side by side: two charts, one selection, and words for what one of them lacks. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { picturesOf, pictureKey } from '../../src/editor/pictures';
import { setMode } from '../../src/editor/navigate';
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
          .node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' }).node('buying'))
          .node('ccg', { kind: 'organisation' }, (n) => n.node('shopping'))
          .node('jlt', { kind: 'group' }),
      { name: 'Two bodies', when: 'up to April' },
    )
    .stage(
      'then',
      (s) =>
        s
          .node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' }).node('joint'))
          .node('ccg', { kind: 'organisation' }, (n) => n.node('board', { kind: 'board' })),
      { name: 'One body', status: 'intended', when: 'by April' },
    )
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'joint'],
      ['shopping', 'merged-into', 'joint'],
      ['jlt', 'ends'],
    ])
    .document();

/** What the layout worker does in the app. */
const layOut = (count = Infinity) =>
  act(() =>
    store.setState((state) => ({
      exploring: {
        ...state.exploring,
        pictures: new Map(
          picturesOf(state)
            .slice(0, count)
            .map((picture) => [pictureKey(picture), layOutByHand(picture.scene)]),
        ),
      },
    })),
  );
const pane = (side: 'before' | 'after'): HTMLElement => document.querySelector<HTMLElement>(`[data-pane="${side}"]`)!;
const box = (side: 'before' | 'after', key: string): SVGGElement | null => pane(side).querySelector<SVGGElement>(`[data-key="${key}"]`);
const marked = (side: 'before' | 'after', mark: string): readonly (string | null)[] =>
  [...pane(side).querySelectorAll(`[data-mark="${mark}"]`)].map((element) => element.getAttribute('data-key'));
const answer = (side: 'before' | 'after') => document.querySelector(`[data-answer="${side}"]`)?.textContent ?? '';

beforeEach(() => {
  show(town(), { mode: 'side-by-side', stage: 'then', compare: 'now' });
  render(<OrgMap />);
});

describe('two charts side by side', () => {
  it('are ready when both are laid out, and not before', async () => {
    const map = document.querySelector('[data-map]')!;
    layOut(1);
    await act(() => new Promise((resolve) => setTimeout(resolve, 60)));
    expect(map).toHaveAttribute('data-layout', 'working');
    layOut();
    await act(() => new Promise((resolve) => setTimeout(resolve, 60)));
    expect(map).toHaveAttribute('data-layout', 'ready');
  });

  it('say over each which stage it is, how real and when', () => {
    layOut();
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(headings).toEqual(['Before Two bodies in place, up to April', 'After One body intended, by April']);
    expect(
      within(screen.getByRole('region', { name: 'After: One body' })).getByRole('listbox', { name: 'One body, intended, by April' }),
    ).toBeVisible();
  });

  it('each show their own units and no place for what is not there', () => {
    layOut();
    expect(box('before', 'was:jlt')).not.toBeNull();
    expect(box('after', 'was:jlt')).toBeNull();
    expect(box('after', 'joint')).not.toBeNull();
    expect(document.querySelector('[data-standing="seat"]')).toBeNull();
  });
});

describe('what is selected in one', () => {
  it('is selected in both where it stayed, and needs no words', () => {
    layOut();
    fireEvent.click(box('before', 'cabinet')!);
    expect(box('before', 'cabinet')).toHaveAttribute('aria-selected', 'true');
    expect(box('after', 'cabinet')).toHaveAttribute('aria-selected', 'true');
    expect(answer('before') + answer('after')).toBe('');
  });

  it('marks its counterparts in the other, and tells what became of it', () => {
    layOut();
    fireEvent.click(box('after', 'joint')!);
    expect([...marked('before', 'counterpart')].sort((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual(['was:buying', 'was:shopping']);
    expect(box('before', 'was:buying')?.getAttribute('aria-description')).toContain('Stands here for what is selected.');
    expect(answer('before')).toBe('Buying and Shopping have merged into Joint.');
    expect(store.getState().announcement).toBe(answer('before'));
    expect(marked('after', 'counterpart')).toEqual([]);
  });

  it('is said to be missing where it ends, with the nearest that stays marked in its place', () => {
    layOut();
    fireEvent.click(box('before', 'was:jlt')!);
    expect(marked('after', 'near')).toEqual(['ccg']);
    expect(answer('after')).toMatch(/^Not on Then\. Nearest here: Ccg\. Jlt .*end/);
    fireEvent.click(pane('before').querySelector('svg')!);
    expect(marked('after', 'near')).toEqual([]);
    expect(answer('after')).toBe('');
  });
});

describe('editing', () => {
  it('goes on in the later chart, and the earlier one says that it is past', async () => {
    const user = userEvent.setup();
    layOut();
    act(() => box('before', 'cabinet')!.focus());
    await user.keyboard('{F2}');
    expect(store.getState().renaming).toBeNull();
    expect(store.getState().announcement).toMatch(/Nothing is edited on this side/);
    await user.keyboard('{Delete}');
    expect(store.getState().edits).toBe(0);
    act(() => box('after', 'cabinet')!.focus());
    await user.keyboard('{F2}');
    const field = screen.getByRole('textbox', { name: 'Name of Cabinet' });
    expect(pane('after')).toContainElement(field);
    await user.clear(field);
    await user.type(field, 'Executive{Enter}');
    expect(store.getState().document.structures.get('then')?.nodes.get('cabinet')?.name).toBe('Executive');
  });

  it('keeps the last pictures on the screen until the new ones arrive', () => {
    act(() =>
      store.setState((state) => ({
        exploring: {
          ...state.exploring,
          lastDrawn: new Map(picturesOf(state).map((picture) => [picture.place, layOutByHand(picture.scene)])),
        },
      })),
    );
    expect(box('after', 'joint')).not.toBeNull();
    expect(document.querySelector('[data-map]')).toHaveAttribute('data-layout', 'working');
  });
});

describe('the buttons over both', () => {
  it('swap the sides, and part and join the cameras', async () => {
    const user = userEvent.setup();
    layOut();
    const together = screen.getByRole('button', { name: 'Move together' });
    expect(together).toHaveAttribute('aria-pressed', 'true');
    await user.click(together);
    expect(together).toHaveAttribute('aria-pressed', 'false');
    expect(store.getState().announcement).toBe('Each chart moves alone.');
    await user.click(together);
    expect(store.getState().announcement).toBe('Both charts move together.');
    await user.click(screen.getByRole('button', { name: 'Swap sides' }));
    expect(store.getState().view).toMatchObject({ mode: 'side-by-side', stage: 'now', compare: 'then' });
  });

  it('leave when another view is chosen', () => {
    layOut();
    act(() => setMode('change'));
    expect(screen.queryByRole('button', { name: 'Move together' })).toBeNull();
    expect(document.querySelectorAll('[data-pane]')).toHaveLength(1);
  });
});
