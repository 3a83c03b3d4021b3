/** What of a picture a pane has in the page: all of it, or of a crowded one what is in sight and what is selected, named or has the focus. */
import { useMemo, useSyncExternalStore } from 'react';
import type { State } from '../editor/state';
import { useStore } from '../editor/store';
import { placedOf } from '../layout/placed';
import type { Face } from '../scene/face';
import { drawnIds, NOTHING_DRAWN, type Drawn } from './drawn';
import { layoutFor, linesFor } from './picture';
import { WHOLE, type SightKeeper } from './sight';
import { useSame } from './useSame';

/** `held` is a box that must stay, because it has or is about to get the focus. */
export function useDrawn(face: Face, sight: SightKeeper, held: string | null): Drawn {
  const all = useStore((state) => drawnIds(state, face));
  const layout = useStore((state) => layoutFor(state, face));
  const lines = useStore((state) => linesFor(state, face));
  const seen = useSyncExternalStore(sight.subscribe, sight.now);
  const pinned = useSame(pinnedKeys);
  return useMemo(() => {
    if (!layout || layout.boxes.length <= WHOLE) return all;
    // The camera stands on another picture still: what is in sight of this one isn't known.
    if (seen.level === 'all') return NOTHING_DRAWN;
    const placed = placedOf(layout);
    const boxes = new Set([...seen.boxes, ...pinned, held ?? placed.reading[0] ?? '']);
    const inPage = (key: string): boolean => boxes.has(key);
    const endsInPage = (id: string): boolean => {
      const line = lines.get(id);
      return line !== undefined && (seen.boxes.has(line.from) || seen.boxes.has(line.to));
    };
    return {
      containers: [...boxes].filter((key) => placed.boxes.get(key)?.container === true).sort(byDepth(placed.boxes)),
      leaves: [...boxes].filter((key) => placed.boxes.get(key)?.container === false),
      lines: [...seen.lines].filter(endsInPage),
      threads: all.threads.filter((id) => (all.endsOf.get(id) ?? []).some(inPage)),
      endsOf: all.endsOf,
    };
  }, [all, layout, lines, seen, pinned, held]);
}

function byDepth(boxes: ReadonlyMap<string, { readonly depth: number }>): (a: string, b: string) => number {
  return (a, b) => (boxes.get(a)?.depth ?? 0) - (boxes.get(b)?.depth ?? 0);
}

/** So many of what is selected stay in the page wherever they are; of more, those in view. */
const PINNED = 40;

function pinnedKeys({ selection, renaming }: State): readonly string[] {
  const keys = selection.slice(0, PINNED).flatMap((thing) => (thing.of === 'box' ? [thing.key] : []));
  return renaming === null ? keys : [...keys, renaming];
}

/** Lines that pass through what is in sight on their way elsewhere: one path for all, since nobody can tell where they lead. */
export function usePassing(face: Face, sight: SightKeeper, drawn: Drawn): string {
  const layout = useStore((state) => layoutFor(state, face));
  const seen = useSyncExternalStore(sight.subscribe, sight.now);
  return useMemo(() => {
    if (seen.level !== 'near' || !layout) return '';
    const own = new Set(drawn.lines);
    const { lines } = placedOf(layout);
    return [...seen.lines].flatMap((id) => (own.has(id) ? [] : (lines.get(id)?.path ?? []))).join('');
  }, [layout, seen, drawn]);
}
