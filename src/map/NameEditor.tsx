/**
 * Edits a box's name in place, in a field over the box: Enter or leaving it commits one command, Escape takes it back. In the build state
 * the same keys go on to the next unit, so that a chart is typed without a pause.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { targetOf } from '../editor/derived';
import { armed, build, buildStep, isUnnamed, leaveBuilding } from '../editor/building';
import { announce, stopRenaming } from '../editor/navigate';
import type { State } from '../editor/state';
import { dispatch, store, takeBack } from '../editor/store';
import type { Rect } from '../layout/layout';
import type { Face } from '../scene/face';
import type { Camera } from './camera';
import { boxesFor, layoutFor } from './picture';
import { placedOf, seatOf } from '../layout/placed';
import { useSame } from './useSame';

interface Edited {
  readonly key: string;
  readonly stage: string;
  readonly node: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface NameEditorProps {
  readonly camera: Camera;
  readonly face: Face;
  readonly onDone: (key: string) => void;
}

export function NameEditor({ camera, face, onDone }: NameEditorProps) {
  const edited = useSame((state): Edited | null => {
    const key = state.renaming;
    const target = key === null || state.preferences.locked ? null : targetOf(state, key);
    const seat = key === null ? null : seatFor(state, face, key);
    const node = target && state.document.structures.get(target.stage)?.nodes.get(target.node);
    if (key === null || !seat || !target || !node) return null;
    const { x, y, width, height } = seat;
    return { key, ...target, name: node.name, x, y, width, height };
  });
  return edited ? <Field key={edited.key} edited={edited} camera={camera} onDone={onDone} /> : null;
}

const USUAL = { width: 172, height: 44 };

/** Where the box stands; for one that isn't laid out yet, where it will about be, so that nothing typed meanwhile goes astray. */
function seatFor(state: State, face: Face, key: string): Rect | null {
  const layout = layoutFor(state, face);
  if (!layout) return null;
  const { boxes } = placedOf(layout);
  const placed = boxes.get(key);
  if (placed) return seatOf(placed);
  const known = boxesFor(state, face);
  const box = known.get(key);
  const neighbour = [...known.values()].find((other) => other.parent === box?.parent && other.index === (box?.index ?? 0) - 1);
  const beside = neighbour && boxes.get(neighbour.key);
  if (beside) return { ...USUAL, x: beside.x, y: beside.y + beside.height + 8 };
  const holder = boxes.get(box?.parent ?? '');
  return holder ? { ...USUAL, x: holder.x + 12, y: holder.y + holder.height / 2 } : { ...USUAL, x: 0, y: 0 };
}

function Field({ edited, camera, onDone }: { readonly edited: Edited; readonly camera: Camera; readonly onDone: (key: string) => void }) {
  const [name, setName] = useState(edited.name);
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const { x, y, width, height } = edited;
  useLayoutEffect(() => {
    const place = (): void => {
      const pose = camera.pose();
      const style = field.current?.style;
      if (!style) return;
      style.left = `${pose.x + x * pose.k}px`;
      style.top = `${pose.y + y * pose.k}px`;
      const size = Math.max(13, 13 * pose.k);
      style.fontSize = `${size}px`;
      // Room for a longer name than the one that is there.
      style.width = `${Math.max(220, width * pose.k + 48)}px`;
      style.height = `${Math.max(30, height * pose.k)}px`;
    };
    place();
    return camera.subscribe(place);
  }, [camera, x, y, width, height]);

  /** False where the name was refused. */
  const end = (commit: boolean, back: boolean): boolean => {
    if (over.current) return true;
    over.current = true;
    if (commit && name !== edited.name && !dispatchName(edited, name)) {
      // Refused: the notice says why, and what was typed stays to be mended.
      over.current = false;
      field.current?.focus();
      return false;
    }
    if (store.getState().renaming === edited.key) stopRenaming();
    if (back) onDone(edited.key);
    return true;
  };
  return (
    <input
      ref={field}
      className="map-name"
      aria-label={`Name of ${edited.name}`}
      value={name}
      spellCheck
      onChange={(event) => setName(event.target.value)}
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        const step = event.nativeEvent.isComposing ? null : buildStep(event);
        if (step) {
          event.preventDefault();
          if (name === edited.name && isUnnamed(store.getState())) announce('Type a name first. Escape leaves.');
          else if (end(true, false)) build(step);
        } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault();
          end(true, true);
        } else if (event.key === 'Escape') {
          event.preventDefault();
          if (armed(store.getState())) {
            over.current = true;
            leaveBuilding();
          } else if (isUnnamed(store.getState())) {
            // Added by mistake: it goes as if it had never come.
            over.current = true;
            takeBack();
          } else end(false, true);
        }
      }}
    />
  );
}

function dispatchName(edited: Edited, name: string): boolean {
  // A new unit and its first name are one step of undo; the name given next is a step of its own.
  const planned = dispatch(
    { do: 'edit-node', stage: edited.stage, id: edited.node, fields: { name } },
    { mergeKey: `name ${edited.stage} ${edited.node}`, naming: 'ends' },
  );
  return !planned.refused;
}
