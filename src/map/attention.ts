/**
 * What the person attends to: pointed at, focused, or selected alone. It marks what is related in the drawn elements (`data-near`) and
 * lets the style quieten the rest, so that pointing about renders nothing. It knows elements by their hooks and the scene by its links.
 */
import type { Selected } from '../editor/state';
import type { Scene } from '../scene/scene';
import { related } from './related';

export interface Attention {
  /** The element that holds what is drawn; the result lets go of it. */
  readonly attach: (root: Element | null) => () => void;
  readonly point: (thing: Selected | null) => void;
  readonly focus: (thing: Selected | null) => void;
  readonly select: (selection: readonly Selected[]) => void;
  /** Marks again after elements came or went. */
  readonly refresh: () => void;
  /** What folded lines are shown for: focused or selected, never merely pointed at. */
  readonly asked: () => Selected | null;
  /** What is attended to now, pointed at or not. */
  readonly now: () => Selected | null;
  /** Called when `asked` or `now` is another. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The pointer must rest this long (ms) before the picture answers, so that crossing it does not flicker. */
const REST = 90;

export function sameThing(a: Selected | null, b: Selected | null): boolean {
  if (a === null || b === null) return a === b;
  return a.of === 'box' ? b.of === 'box' && a.key === b.key : b.of === 'line' && a.id === b.id;
}

/** The drawn element of a thing under `root`. */
export function elementOf(root: Element | null, thing: Selected): SVGGElement | null {
  const hook = thing.of === 'box' ? 'data-key' : 'data-line';
  const value = thing.of === 'box' ? thing.key : thing.id;
  for (const element of root?.querySelectorAll<SVGGElement>(thing.of === 'box' ? '.map-box' : '.map-line') ?? [])
    if (element.getAttribute(hook) === value) return element;
  return null;
}

/** The box or line that an element is part of. */
export function thingOf(target: EventTarget | null): Selected | null {
  const element = target instanceof Element ? target.closest<SVGGElement>('.map-box, .map-line') : null;
  const key = element?.getAttribute('data-key');
  if (key != null) return { of: 'box', key };
  const id = element?.getAttribute('data-line');
  return id != null ? { of: 'line', id } : null;
}

export function createAttention(scene: () => Scene): Attention {
  let root: Element | null = null;
  let pointed: Selected | null = null;
  let focused: Selected | null = null;
  let selected: Selected | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answer: Selected | null = null;
  let attended: Selected | null = null;
  const listeners = new Set<() => void>();

  const mark = (): void => {
    const target = pointed ?? focused ?? selected;
    if (!sameThing(target, attended)) {
      attended = target;
      for (const listener of listeners) listener();
    }
    if (!root) return;
    if (!target) {
      root.removeAttribute('data-attending');
      for (const element of root.querySelectorAll('[data-near]')) element.removeAttribute('data-near');
      return;
    }
    const near = related(scene(), target);
    for (const element of root.querySelectorAll('.map-box, .map-line, .map-thread, .map-label')) {
      const key = element.getAttribute('data-key');
      const line = element.getAttribute('data-line') ?? element.getAttribute('data-of');
      const thread = element.getAttribute('data-thread');
      const isNear =
        (key !== null && near.boxes.has(key)) || (line !== null && near.lines.has(line)) || (thread !== null && near.threads.has(thread));
      element.toggleAttribute('data-near', isNear);
    }
    root.setAttribute('data-attending', target.of);
  };
  const ask = (): void => {
    let next = focused ?? selected;
    // Stepping along the lines of a box, the box stays the one that is asked about.
    if (next?.of === 'line' && answer?.of === 'box') {
      const { id } = next;
      const line = scene().lines.find((candidate) => candidate.id === id);
      if (line && (line.from === answer.key || line.to === answer.key)) next = answer;
    }
    if (sameThing(next, answer)) return;
    answer = next;
    for (const listener of listeners) listener();
  };
  return {
    attach(element) {
      root = element;
      mark();
      return () => {
        clearTimeout(timer);
        root = null;
      };
    },
    point(thing) {
      clearTimeout(timer);
      if (sameThing(thing, pointed)) return;
      timer = setTimeout(() => {
        pointed = thing;
        mark();
      }, REST);
    },
    focus(thing) {
      if (sameThing(thing, focused)) return;
      focused = thing;
      mark();
      ask();
    },
    select(selection) {
      const only = selection.length === 1 ? (selection[0] ?? null) : null;
      if (sameThing(only, selected)) return;
      selected = only;
      mark();
      ask();
    },
    refresh: mark,
    asked: () => answer,
    now: () => attended,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
