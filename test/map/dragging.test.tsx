import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { select } from '../../src/editor/navigate';
import { setPreference } from '../../src/editor/preferences';
import { dispatch, store } from '../../src/editor/store';
import { previewOf } from '../../src/map/gestures';
import { OrgMap } from '../../src/map/OrgMap';
import { placedOf } from '../../src/layout/placed';
import type { OrgDocument } from '../../src/model/document';
import { heldBy } from '../../src/model/structure';
import { Tray } from '../../src/panels/Tray';
import { org } from '../build';
import { layOutAnew, lendBrowser, show } from './byHand';

lendBrowser();

function pair(): OrgDocument {
  return org('Pair')
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) =>
          n.node('cabinet', { kind: 'board' }).node('chair', { kind: 'role' }).node('team', { kind: 'team' }),
        )
        .node('trust', { kind: 'organisation' }, (n) => n.node('board', { kind: 'board' })),
    )
    .document();
}

const placed = (key: string) => {
  const { layout } = store.getState();
  const box = layout && placedOf(layout).boxes.get(key);
  if (!box) throw new Error(`no place for "${key}"`);
  return box;
};
const middle = (key: string) => ({ x: placed(key).x + placed(key).width / 2, y: placed(key).y + Math.min(17, placed(key).height / 2) });
const inside = (id: string): readonly string[] => {
  const structure = store.getState().document.structures.get('now');
  return structure ? heldBy(structure, id).map((node) => node.id) : [];
};
const preview = (key: string, at: { readonly x: number; readonly y: number }) => previewOf(store.getState(), key, at.x, at.y);

/** A point of the picture in px of the page, as the camera shows it now. */
function onScreen(at: { readonly x: number; readonly y: number }): { clientX: number; clientY: number } {
  const [, x, y, k] =
    /translate\(([-\d.]+),([-\d.]+)\) scale\(([-\d.]+)\)/.exec(document.querySelector('.map-world')?.getAttribute('transform') ?? '') ?? [];
  return { clientX: Number(x) + at.x * Number(k), clientY: Number(y) + at.y * Number(k) };
}
function drag(key: string, to: { readonly x: number; readonly y: number }): Element {
  const box = document.querySelector(`[data-key="${key}"]`);
  const target = box?.querySelector('.map-title');
  if (!target) throw new Error(`"${key}" isn't drawn`);
  const pointer = { pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0 };
  fireEvent(target, pointerEvent('pointerdown', { ...pointer, ...onScreen(middle(key)) }));
  fireEvent(target, pointerEvent('pointermove', { ...pointer, ...onScreen(to) }));
  return target;
}
const drop = (target: Element): boolean => fireEvent(target, pointerEvent('pointerup', { pointerId: 1, isPrimary: true, button: 0 }));

/** jsdom has no PointerEvent with coordinates of its own. */
function pointerEvent(
  type: string,
  {
    pointerId = 1,
    isPrimary = true,
    pointerType = 'mouse',
    ...mouse
  }: MouseEventInit & { pointerId?: number; isPrimary?: boolean; pointerType?: string },
): Event {
  return Object.assign(new MouseEvent(type, { bubbles: true, cancelable: true, ...mouse }), { pointerId, isPrimary, pointerType });
}

describe('what a drop would do', () => {
  it('is told in the words of the undo button when it may be done', () => {
    show(pair(), { stage: 'now' });
    expect(preview('team', middle('trust'))).toMatchObject({ allowed: true, drop: { target: 'trust', where: 'inside' } });
    expect(preview('team', middle('trust')).sentence).toContain('Trust');
  });

  it('is told why not, by the same rule that would refuse it', () => {
    show(pair(), { stage: 'now' });
    expect(preview('team', middle('chair'))).toMatchObject({ allowed: false, drop: { target: 'chair', where: 'inside' } });
    expect(preview('team', middle('chair')).sentence).not.toBe('');
    expect(preview('council', middle('cabinet')).allowed).toBe(false);
  });

  it('is beside a box near its left or right edge', () => {
    show(pair(), { stage: 'now' });
    const box = placed('board');
    expect(preview('team', { x: box.x + 3, y: box.y + 10 }).drop).toEqual({ target: 'board', where: 'before' });
    expect(preview('team', { x: box.x + box.width - 3, y: box.y + 10 }).drop).toEqual({ target: 'board', where: 'after' });
    expect(preview('team', { x: -50, y: -50 }).drop).toEqual({ target: null, where: 'ground' });
  });
});

describe('a drag', () => {
  it('shows a preview, and is one command on drop', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    const held = drag('team', middle('trust'));
    expect(screen.getByText(/^→|Move/, { selector: '.map-chip > span' })).toHaveTextContent('Trust');
    expect(document.querySelector('[data-key="trust"]')).toHaveAttribute('data-drop', 'inside');
    expect(store.getState().edits).toBe(0);
    act(() => void drop(held));
    expect(store.getState().edits).toBe(1);
    expect(store.getState().document.structures.get('now')?.nodes.get('team')?.place.parent).toBe('trust');
    expect(document.querySelector('.map-chip')).toBeNull();
  });

  it('costs nothing when Escape ends it before the drop', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    const held = drag('team', middle('trust'));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    act(() => void drop(held));
    expect(store.getState().edits).toBe(0);
    expect(document.querySelector('.map-chip')).toBeNull();
  });

  it('does not start below five pixels, nor on a locked chart', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    const held = drag('team', { x: middle('team').x + 2, y: middle('team').y });
    expect(document.querySelector('.map-chip')).toBeNull();
    drop(held);
    act(() => store.setState((state) => ({ preferences: { ...state.preferences, locked: true } })));
    drag('board', middle('council'));
    expect(document.querySelector('.map-chip')).toBeNull();
  });

  it('carries all that are selected with the one that is taken, as one step, in their order', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select(['team', 'cabinet'].map((key) => ({ of: 'box', key }))));
    const held = drag('team', middle('trust'));
    expect(document.querySelector('.map-chip')).toHaveTextContent('2 units');
    expect([...document.querySelectorAll('[data-carried]')].map((box) => box.getAttribute('data-key'))).toEqual(['cabinet', 'team']);
    act(() => void drop(held));
    expect(inside('trust')).toEqual(['board', 'cabinet', 'team']);
    expect(store.getState().undo.map((entry) => entry.label)).toEqual(['Move 2 units into Trust']);
    expect(store.getState().selection).toHaveLength(2);
  });

  it('puts several beside another one behind the other', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select(['cabinet', 'team'].map((key) => ({ of: 'box', key }))));
    const { x, y, width } = placed('board');
    const held = drag('team', { x: x + width - 3, y: y + 10 });
    act(() => void drop(held));
    expect(inside('trust')).toEqual(['board', 'cabinet', 'team']);
  });

  it('takes what stands with the selection, and not what is dragged beside it', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select([{ of: 'box', key: 'cabinet' }]));
    const held = drag('team', middle('trust'));
    act(() => void drop(held));
    expect(inside('trust')).toEqual(['board', 'team']);
    expect(inside('council')).toEqual(['cabinet', 'chair']);
  });
});

describe('the handles of what is selected', () => {
  const handle = (name: string): Element => {
    const found = document.querySelector(`[data-handle="${name}"]`);
    if (!found) throw new Error(`no handle "${name}"`);
    return found;
  };
  const take = (target: Element, to: { readonly x: number; readonly y: number }): void => {
    const pointer = { pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0 };
    fireEvent(target, pointerEvent('pointerdown', { ...pointer, clientX: 1, clientY: 1 }));
    fireEvent(target, pointerEvent('pointermove', { ...pointer, ...onScreen(to) }));
  };
  const lines = () => [...(store.getState().document.structures.get('now')?.lines.keys() ?? [])];

  it('are there for one selected box, and neither for several nor on a locked chart', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select([{ of: 'box', key: 'team' }]));
    expect(document.querySelectorAll('.map-handle')).toHaveLength(3);
    act(() => select([{ of: 'box', key: 'chair' }]));
    // A role holds nothing.
    expect(document.querySelectorAll('.map-handle')).toHaveLength(2);
    act(() => select(['team', 'chair'].map((key) => ({ of: 'box', key }))));
    expect(document.querySelector('.map-handle')).toBeNull();
    act(() => select([{ of: 'box', key: 'team' }]));
    act(() => setPreference('locked', true));
    expect(document.querySelector('.map-handle')).toBeNull();
  });

  it('draw a line to the box that one lets go over, after saying so, and leave the line selected', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select([{ of: 'box', key: 'team' }]));
    const grip = handle('line');
    take(grip, middle('cabinet'));
    expect(document.querySelector('.map-chip')).toHaveTextContent('→ Add the line “Team reports to Cabinet”');
    expect(document.querySelector('.map-strand')).toBeInTheDocument();
    expect(document.querySelector('[data-key="cabinet"]')).toHaveAttribute('data-drop', 'line');
    act(() => void drop(grip));
    expect(lines()).toEqual(['team~reports-to~cabinet']);
    expect(store.getState().selection).toEqual([{ of: 'line', id: 'team~reports-to~cabinet' }]);
  });

  it('ask for the other box on a click', async () => {
    // The click that would follow the last test's release has had its time.
    await new Promise((resolve) => setTimeout(resolve, 0));
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select([{ of: 'box', key: 'team' }]));
    fireEvent.click(handle('line'));
    expect(store.getState().dialog).toEqual({ of: 'connect', node: 'team' });
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'team' }]);
  });

  it('re-aim a line by its end, and say why where it can’t lead', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => void dispatch({ do: 'connect', stage: 'now', from: 'team', to: 'cabinet', kind: 'reports-to' }));
    act(() => void dispatch({ do: 'connect', stage: 'now', from: 'team', to: 'chair', kind: 'reports-to' }));
    act(layOutAnew);
    act(() => select([{ of: 'line', id: 'team~reports-to~cabinet' }]));
    const end = handle('to');
    take(end, middle('chair'));
    expect(document.querySelector('.map-chip')).toHaveTextContent('✕ The line “Team reports to Chair” is there already.');
    fireEvent(end, pointerEvent('pointermove', { pointerId: 1, isPrimary: true, ...onScreen(middle('board')) }));
    expect(document.querySelector('.map-chip')).toHaveTextContent('→ Change the line “Team reports to Cabinet” to “Team reports to Board”');
    act(() => void drop(end));
    expect(lines().sort()).toEqual(['team~reports-to~board', 'team~reports-to~chair']);
    expect(store.getState().selection).toEqual([{ of: 'line', id: 'team~reports-to~board' }]);
  });

  it('draw nothing when Escape ends it, nor over open ground', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    act(() => select([{ of: 'box', key: 'team' }]));
    take(handle('line'), middle('cabinet'));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    act(() => void drop(handle('line')));
    take(handle('line'), { x: -60, y: -60 });
    expect(document.querySelector('.map-chip')).toHaveTextContent('Let go over the unit at the other end.');
    act(() => void drop(handle('line')));
    expect(lines()).toEqual([]);
  });
});

describe('the tray', () => {
  /** What lies under the pointer, whatever the point: jsdom can't tell. */
  const under = (element: Element | null): void => {
    document.elementFromPoint = () => element;
  };
  afterEach(() => {
    Reflect.deleteProperty(document, 'elementFromPoint');
  });

  it('takes what is dropped on it, and gives it back onto the map', () => {
    show(pair(), { stage: 'now' });
    render(
      <>
        <OrgMap />
        <Tray />
      </>,
    );
    under(screen.getByRole('region', { name: 'Unplaced' }));
    const held = drag('team', middle('trust'));
    expect(document.querySelector('.map-chip')).toHaveTextContent('→ Set Team aside');
    act(() => void drop(held));
    expect(store.getState().document.structures.get('now')?.nodes.get('team')?.unplaced).toBe(true);
    act(layOutAnew);
    under(document.querySelector('.map-svg'));
    const waiting = screen.getByText('Team');
    const pointer = { pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0 };
    fireEvent(waiting, pointerEvent('pointerdown', { ...pointer, clientX: 900, clientY: 600 }));
    fireEvent(waiting, pointerEvent('pointermove', { ...pointer, ...onScreen(middle('trust')) }));
    expect(document.querySelector('.map-chip')).toHaveTextContent('→ Move Team into Trust');
    act(() => void drop(waiting));
    expect(inside('trust')).toEqual(['board', 'team']);
  });

  it('is the only thing beside the map that takes anything', () => {
    show(pair(), { stage: 'now' });
    render(<OrgMap />);
    under(document.body);
    const held = drag('team', middle('trust'));
    expect(document.querySelector('.map-chip')).toHaveTextContent('Team stays where it is.');
    act(() => void drop(held));
    expect(store.getState().edits).toBe(0);
  });
});
