/** Edits a box's name in place, in a field over the box: Enter or leaving it commits one command, Escape takes it back. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { targetOf } from '../editor/derived';
import { stopRenaming } from '../editor/navigate';
import { dispatch, sealHistory, store } from '../editor/store';
import type { Camera } from './camera';
import { placedOf, seatOf } from './placed';
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

export function NameEditor({ camera, onDone }: { readonly camera: Camera; readonly onDone: (key: string) => void }) {
  const edited = useSame((state): Edited | null => {
    const key = state.renaming;
    const target = key === null || state.preferences.locked ? null : targetOf(state, key);
    const placed = key === null || !state.layout ? undefined : placedOf(state.layout).boxes.get(key);
    const node = target && state.document.structures.get(target.stage)?.nodes.get(target.node);
    if (key === null || !placed || !target || !node) return null;
    const { x, y, width, height } = seatOf(placed);
    return { key, ...target, name: node.name, x, y, width, height };
  });
  return edited ? <Field key={edited.key} edited={edited} camera={camera} onDone={onDone} /> : null;
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

  const end = (commit: boolean, back: boolean): void => {
    if (over.current) return;
    over.current = true;
    if (commit && name !== edited.name && !dispatchName(edited, name)) {
      // Refused: the notice says why, and what was typed stays to be mended.
      over.current = false;
      field.current?.focus();
      return;
    }
    if (store.getState().renaming === edited.key) stopRenaming();
    if (back) onDone(edited.key);
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
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault();
          end(true, true);
        } else if (event.key === 'Escape') {
          event.preventDefault();
          end(false, true);
        }
      }}
    />
  );
}

function dispatchName(edited: Edited, name: string): boolean {
  // A new unit and its first name are one step of undo; the name given next is a step of its own.
  const planned = dispatch(
    { do: 'edit-node', stage: edited.stage, id: edited.node, fields: { name } },
    { mergeKey: `name ${edited.stage} ${edited.node}` },
  );
  if (planned.refused) return false;
  sealHistory();
  return true;
}
