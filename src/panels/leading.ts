/** Where a click on a unit or a line leads, from lists that are no map: to the thing itself, then to it on the map; and copying words. It draws nothing. */
import { boxKeyOfBefore } from '../scene/comparisonScene';
import { comparisonOf, boxesByKey, linesById, unfolded } from '../editor/derived';
import { announce, notify, setMode, showThings } from '../editor/navigate';
import type { Selected, State } from '../editor/state';
import { store } from '../editor/store';

type Side = 'before' | 'after';

/** What stands in the picture for a unit or line of one side; null for what waits in the tray or isn't drawn. */
export function thingFor(state: State, of: 'unit' | 'line', side: Side, id: string): Selected | null {
  if (of === 'line') {
    const lines = linesById(state);
    // A kept line is drawn once: where its own id isn't in the picture, what it became stands for it.
    const became = side === 'before' ? (comparisonOf(state)?.lineOfBefore.get(id)?.after ?? []) : [];
    const known = [...(side === 'before' ? [`was:${id}`] : []), id, ...became].find((line) => lines.has(line));
    return known === undefined ? null : { of: 'line', id: known };
  }
  const comparison = comparisonOf(state);
  const key = side === 'before' && comparison ? boxKeyOfBefore(comparison, id) : id;
  return boxesByKey(state).has(key) ? { of: 'box', key } : null;
}

/** Selects it, so that its details open; says so where the picture lacks it. */
export function leadTo(of: 'unit' | 'line', side: Side, id: string): void {
  const thing = thingFor(unfolded(store.getState()), of, side, id);
  if (thing) showThings([thing], true);
  else announce(of === 'unit' ? 'It waits in the tray and has no place in the picture.' : 'The picture does not draw this line.');
}

/** Goes to what is selected in the picture of the change, and takes the focus along. */
export function leadToMap(): void {
  const state = store.getState();
  const lines = linesById(state);
  const keys = state.selection.flatMap((thing) => {
    if (thing.of === 'box') return [thing.key];
    const line = lines.get(thing.id);
    return line ? [line.from, line.to] : [];
  });
  setMode('change');
  store.setState({ reveal: { keys } });
  focusPicture();
}

/** Frames that a picture may take to stand before its focus is given up, about two seconds. */
const PATIENCE = 120;

/** Puts the focus on what is selected in the picture, as soon as it stands; until then on what holds it. */
export function focusPicture(): void {
  const wait = (frames: number): void => {
    requestAnimationFrame(() => {
      const picture = document.querySelector('[data-map]');
      const stop = picture?.querySelector<HTMLElement>('[tabindex="0"]') ?? null;
      const ready = stop !== null && picture?.getAttribute('data-layout') !== 'working';
      const place = ready ? stop : document.getElementById('content');
      const at = document.activeElement;
      // Who went elsewhere in the meantime is left there.
      if (frames < PATIENCE && at !== document.body && at?.id !== 'content') return;
      place?.focus({ preventScroll: true });
      if (!ready && frames > 0) wait(frames - 1);
    });
  };
  wait(PATIENCE);
}

/** Puts text on the clipboard and says so; a refusal of the browser is told, never swallowed. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'status', text: done, action: null });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    notify({ tone: 'alert', text: `The browser would not copy it: ${why}`, action: null });
  }
}
