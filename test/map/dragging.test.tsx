import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { store } from '../../src/editor/store';
import { previewOf } from '../../src/map/gestures';
import { OrgMap } from '../../src/map/OrgMap';
import { placedOf } from '../../src/layout/placed';
import type { OrgDocument } from '../../src/model/document';
import { org } from '../build';
import { lendBrowser, show } from './byHand';

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
});
