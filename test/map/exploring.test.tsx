/** Exploring a picture on the map: looking round a unit, lines of one kind, folding, trails; by click, by key, and told in words. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../../src/editor/actions';
import { setFolded, setLineKinds } from '../../src/editor/exploring';
import { select, selectNode, showThings } from '../../src/editor/navigate';
import { store } from '../../src/editor/store';
import { OrgMap } from '../../src/map/OrgMap';
import { org } from '../build';
import { layOutAnew, lendBrowser, show } from './byHand';

lendBrowser();

const town = () =>
  org('Town')
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) =>
          n.node('cabinet', { kind: 'board' }).node('chief', { kind: 'role' }).node('slt', { kind: 'team' }).node('library'),
        )
        .node('ccg', { kind: 'organisation' }, (n) => n.node('board', { kind: 'board' }))
        .line('slt', 'reports-to', 'chief')
        .line('chief', 'accountable-to', 'cabinet')
        .line('slt', 'member-of', 'board'),
    )
    .stage('then', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' }).node('slt', { kind: 'team' }))
        .node('ccg', { kind: 'organisation' }, (n) => n.node('board', { kind: 'board' })),
    )
    .document();

const box = (key: string): SVGGElement => document.querySelector<SVGGElement>(`.map-box[data-key="${key}"]`)!;
const lit = (): readonly string[] =>
  [...document.querySelectorAll('.map-box[data-layer]')].map((element) => element.getAttribute('data-key') ?? '').toSorted();
const litLines = (): readonly string[] =>
  [...document.querySelectorAll('.map-line[data-layer]')].map((element) => element.getAttribute('data-line') ?? '');
const lighting = () => document.querySelector('.map-svg')?.getAttribute('data-lighting');
const said = () => store.getState().announcement;

beforeEach(() => {
  show(town(), { mode: 'stage', stage: 'now' });
  render(<OrgMap />);
});

describe('looking round a unit', () => {
  it('begins with a key, lights its chain, content and memberships, goes further and ends, and says so each time', async () => {
    const user = userEvent.setup();
    act(() => box('slt').focus());
    expect(lighting()).toBeNull();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(lighting()).toBe('around');
    expect(lit()).toEqual(['board', 'ccg', 'chief', 'council', 'slt']);
    expect(box('slt')).toHaveAttribute('data-layer', '0');
    expect(box('chief')).toHaveAttribute('data-layer', '1');
    // A membership waits folded until it is asked for: now it is.
    expect(new Set(litLines())).toEqual(new Set(['slt~member-of~board', 'slt~reports-to~chief']));
    expect(said()).toBe('As seen by Slt: 3 of 6 others within 1 of 2 steps.');
    await user.keyboard('{Shift>}{PageDown}{/Shift}');
    expect(lit()).toEqual(['board', 'cabinet', 'ccg', 'chief', 'council', 'slt']);
    expect(said()).toBe('As seen by Slt: 5 of 6 others within 2 of 2 steps.');
    await user.keyboard('{Escape}');
    expect(store.getState().selection).toEqual([]);
    await user.keyboard('{Escape}');
    expect(lighting()).toBeNull();
    expect(said()).toBe('The whole picture again.');
  });

  it('is said on the map, and stepped and ended there', async () => {
    const user = userEvent.setup();
    act(() => select([{ of: 'box', key: 'slt' }]));
    act(() => void runAction('focus'));
    const bar = within(screen.getByRole('group', { name: 'As seen by Slt' }));
    expect(screen.getByText(/3 of 6 others within 1 of 2 steps/)).toBeVisible();
    expect(bar.getByRole('button', { name: 'One step less' })).toHaveAttribute('aria-disabled', 'true');
    await user.click(bar.getByRole('button', { name: 'One step further' }));
    expect(screen.getByText(/5 of 6 others within 2 of 2 steps/)).toBeVisible();
    expect(bar.getByRole('button', { name: 'One step further' })).toHaveAttribute('aria-disabled', 'true');
    await user.click(bar.getByRole('button', { name: 'One step less' }));
    await user.click(bar.getByRole('button', { name: 'Show the whole picture again' }));
    expect(screen.queryByRole('group', { name: 'As seen by Slt' })).toBeNull();
  });

  it('counts on one side of a comparison only what is there', () => {
    act(() => show(town(), { mode: 'after', stage: 'then', compare: 'now', around: { node: 'council', steps: 1 } }));
    expect(lit()).toEqual(['cabinet', 'council', 'slt']);
    expect(screen.getByText(/2 of 4 others within 1 of 1 step$/)).toBeVisible();
  });
});

describe('lines of one kind', () => {
  it('are drawn alone, folded or not, and what they join stays lit', () => {
    act(() => setLineKinds(['member-of']));
    expect(lighting()).toBe('lines');
    expect([...document.querySelectorAll('.map-line')].map((line) => line.getAttribute('data-line'))).toEqual(['slt~member-of~board']);
    expect(lit()).toEqual(['board', 'ccg', 'council', 'slt']);
    expect(said()).toBe('Only lines that say “is a member of”.');
    fireEvent.click(screen.getByRole('button', { name: 'Show lines as usual' }));
    expect(lighting()).toBeNull();
    expect(document.querySelector('[data-line="slt~reports-to~chief"]')).not.toBeNull();
  });

  it('are chosen in a menu on the map and in the palette, which offer the kinds that there are', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Fold, and show lines of one kind' }));
    expect(screen.getAllByRole('menuitemradio').map((item) => item.textContent)).toEqual([
      'Lines as usual',
      'reports to',
      'is accountable to',
      'is a member of',
    ]);
    await user.click(screen.getByRole('menuitemradio', { name: 'reports to' }));
    expect(store.getState().exploring.lineKinds).toEqual(['reports-to']);
    expect(runAction('only-reports-to')).toBe(false);
    expect(runAction('only-commissions')).toBe(false);
    expect(runAction('only-accountable-to')).toBe(true);
    expect(store.getState().exploring.lineKinds).toEqual(['accountable-to']);
  });
});

describe('folding', () => {
  const twist = (key: string) => box(key).querySelector('[data-fold]')!;

  it('by a click on its sign closes a container, which says how much it hides, and opens it again', () => {
    fireEvent.click(twist('council'));
    act(layOutAnew);
    expect(box('council')).toHaveAttribute('aria-label', expect.stringContaining('4 inside'));
    expect(document.querySelector('[data-key="slt"]')).toBeNull();
    expect(said()).toBe('Council is folded: 4 inside.');
    expect(screen.getByText('One container is folded')).toBeVisible();
    fireEvent.click(twist('council'));
    act(layOutAnew);
    expect(box('slt')).not.toBeNull();
    expect(said()).toBe('Council is unfolded.');
    expect(screen.queryByText('One container is folded')).toBeNull();
  });

  it('by key folds what holds the selected unit, and selects the container in its place', async () => {
    const user = userEvent.setup();
    act(() => box('slt').focus());
    await user.keyboard('{Shift>}F{/Shift}');
    act(layOutAnew);
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'council' }]);
    expect(box('council')).toHaveAttribute('aria-selected', 'true');
    act(() => box('council').focus());
    await user.keyboard('{Shift>}U{/Shift}');
    act(layOutAnew);
    expect(box('slt')).not.toBeNull();
  });

  it('to a level closes everything that deep, and everything opens again', () => {
    act(() => setFolded(['ccg'], true));
    act(() => void runAction('unfold-all'));
    expect(store.getState().exploring.folded.size).toBe(0);
    expect(said()).toBe('Everything is unfolded.');
    // There is one level only: nothing to offer.
    expect(runAction('fold-one')).toBe(false);
  });

  it('gives way to what is looked for: search and lists open what hides it and put it in the middle', () => {
    act(() => setFolded(['council', 'ccg'], true));
    act(layOutAnew);
    act(() => expect(selectNode('slt')).toBe(true));
    act(layOutAnew);
    expect(box('slt')).toHaveAttribute('aria-selected', 'true');
    expect(store.getState().reveal).toMatchObject({ keys: ['slt'], centre: true });
    expect([...store.getState().exploring.folded]).toEqual(['ccg']);
    act(() => showThings([{ of: 'line', id: 'slt~member-of~board' }], true));
    expect(store.getState().exploring.folded.size).toBe(0);
  });
});

describe('the trail of a tool', () => {
  it('lights its boxes and lines, folded ones too, before anything else that is lit', () => {
    act(() => setLineKinds(['reports-to']));
    act(() => store.setState({ trail: { name: 'way', keys: ['slt', 'board'], lines: ['slt~member-of~board'] } }));
    expect(lighting()).toBe('trail');
    expect(lit()).toEqual(['board', 'ccg', 'council', 'slt']);
    act(() => setLineKinds(null));
    expect(litLines()).toEqual(['slt~member-of~board']);
    act(() => store.setState({ trail: null }));
    expect(lighting()).toBeNull();
  });
});
