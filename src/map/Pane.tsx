/**
 * One picture of the map: the world layer with everything drawn in it, and what pointers and keys do there.
 * For assistive tools it is a list box of boxes and lines with one Tab stop; arrows move by the picture.
 */
import {
  memo,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
} from 'react';
import type { Action } from '../editor/action';
import { actionForKey, runAction } from '../editor/actions';
import { armed, leaveBuilding } from '../editor/building';
import { targetOf } from '../editor/derived';
import { openEye } from '../editor/eyes';
import { fold, lookRound } from '../editor/exploring';
import { announce, select, startRenaming, visit } from '../editor/navigate';
import type { Selected } from '../editor/state';
import { store, useStore } from '../editor/store';
import type { Layout } from '../layout/layout';
import { elementOf, sameThing, thingOf } from './attention';
import type { Camera } from './camera';
import { ends, linesOf, stopsOf } from './drawn';
import { farThing, useFarPointer } from './farPointer';
import type { FarName } from './paintFar';
import type { Face } from '../scene/face';
import { attachDragging, draggableKey, isGround } from './gestures';
import { attachMarquee } from './marquee';
import { arrowTo, edgeStop, lineTo, typedTo } from './keys';
import { LineLabel, LineView } from './LineView';
import type { Kit } from './kit';
import { lightOf } from './light';
import { CALM } from './motion';
import { NameEditor } from './NameEditor';
import { NodeView } from './NodeView';
import type { DragView } from './press';
import { usePaneCamera } from './paneCamera';
import { AskedLines, Notice } from './PaneLayers';
import { boxesFor, layoutFor, sceneFor } from './picture';
import { placedOf, seatOf } from '../layout/placed';
import { later } from '../ui/later';
import type { Hold } from './still';
import { ThreadView } from './ThreadView';
import { easeBoxes } from './tween';
import { createSight } from './sight';
import { useDrawn, usePassing } from './useDrawn';

/** What is for a hand on a box, and for a picture that is far away, comes a moment after the picture. */
const Handles = later(async () => (await import('./Handles')).Handles);
const FarLayer = later(async () => (await import('./FarLayer')).FarLayer);

/** How long the layers round a unit take to light up, in ms: the style's own time for the last of them. */
const LIGHTING = CALM * 3;
/** Letters typed within this time (ms) belong to one word. */
const TYPING = 700;

interface PaneProps {
  readonly face: Face;
  readonly camera: Camera;
  readonly kit: Kit;
  /** Shows what a drag would do; null where nothing can be dragged. */
  readonly drag: (Ref<DragView> & { readonly current: DragView | null }) | null;
  /** What assistive tools call the picture; '' for the name of what is drawn. */
  readonly label: string;
  /** What was dropped last: it stays under the hand when its layout comes. */
  readonly hold: Hold;
}

export const Pane = memo(function Pane({ face, camera, kit, drag, label, hold }: PaneProps) {
  const { motion, attention, help } = kit;
  // Beside each other two charts are compared: what would be edited in the earlier one is drawn in the later.
  const past = drag === null && face !== 'after';
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const marquee = useRef<HTMLDivElement>(null);
  const rover = useRef<Selected | null>(null);
  const round = useRef('');
  const hadFocus = useRef(false);
  const awaited = useRef<Selected | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const layout = useStore((state) => layoutFor(state, face));
  usePaneCamera(svg, camera, face, hold);
  useEffect(() => openEye(face, camera), [face, camera]);
  const sight = useMemo(() => createSight(camera), [camera]);
  const scene = useStore((state) => sceneFor(state, face));
  useLayoutEffect(() => sight.show(layout, scene), [sight, layout, scene]);
  // A box that has the focus stays in the page, wherever the camera goes.
  const [held, setHeld] = useState<string | null>(null);
  const drawn = useDrawn(face, sight, held);
  const passing = usePassing(face, sight, drawn);
  const fromAfar = useSyncExternalStore(sight.subscribe, () => sight.now().level === 'far');
  const names = useRef<readonly FarName[]>([]);
  const keepNames = useCallback((found: readonly FarName[]) => {
    names.current = found;
  }, []);
  const hover = useRef<HTMLDivElement>(null);
  useFarPointer(svg, hover, camera, sight, names, face);
  const lighting = useStore((state) => lightOf(state, face)?.by);
  const around = useStore((state) => state.view.around);
  useEffect(() => {
    // The layers light up by themselves; until the last one has, the picture does not stand still.
    if (lighting === 'around' && around) motion.play(() => undefined, LIGHTING);
  }, [lighting, around, motion]);

  useEffect(() => {
    const [pane, layer] = [svg.current, world.current];
    if (!pane || !layer) return;
    const detach = camera.attach(pane, layer, isGround);
    const release = drag
      ? attachDragging(pane, camera, {
          preview: (preview) => drag.current?.preview(preview),
          follow: (pointer, strand) => drag.current?.follow(pointer, strand),
          landed: (held) => drag.current?.landed(held),
        })
      : undefined;
    const letGo = drag && marquee.current ? attachMarquee(pane, camera, marquee.current) : undefined;
    return () => {
      detach();
      release?.();
      letGo?.();
    };
  }, [camera, drag, face]);

  const before = useRef<Layout | null>(null);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = layout;
    return from && layout && from !== layout && world.current ? easeBoxes(world.current, from, layout, motion) : undefined;
  }, [layout, motion]);

  /** Gives the one Tab stop to a box or line that is drawn. */
  const rove = useCallback((thing: Selected | null): SVGGElement | null => {
    const root = world.current;
    const element = (thing && elementOf(root, thing)) ?? root?.querySelector<SVGGElement>('.map-box:not([aria-hidden])') ?? null;
    for (const other of root?.querySelectorAll('[tabindex="0"]') ?? []) if (other !== element) other.setAttribute('tabindex', '-1');
    element?.setAttribute('tabindex', '0');
    rover.current = thingOf(element);
    if (thing?.of === 'box') setHeld(thing.key);
    return element;
  }, []);

  /** A command that selected something else takes the focus along, unless it asks for words first. */
  const follow = useCallback(
    (at: Selected) => {
      const { selection, dialog, renaming } = store.getState();
      const [now] = selection;
      if (!now || sameThing(now, at) || dialog !== null || renaming !== null) return;
      const element = rove(now);
      if (sameThing(thingOf(element), now)) element?.focus({ preventScroll: true });
      else awaited.current = now;
    },
    [rove],
  );

  const go = useCallback(
    (thing: Selected) => {
      const element = rove(thing);
      // What is not in the page yet takes the focus when it comes.
      if (sameThing(thingOf(element), thing)) element?.focus({ preventScroll: true });
      else awaited.current = thing;
      select([thing]);
      const state = store.getState();
      const layout = layoutFor(state, face);
      const placed = layout ? placedOf(layout) : null;
      const keys = thing.of === 'box' ? [thing.key] : ends(state, face, thing.id);
      for (const key of keys) {
        const box = placed?.boxes.get(key);
        if (box) camera.reveal(seatOf(box));
      }
    },
    [camera, face, rove],
  );

  const backToBox = useCallback((key: string) => elementOf(world.current, { of: 'box', key })?.focus({ preventScroll: true }), []);
  const selection = useStore((state) => state.selection);
  useEffect(() => {
    const first = selection[0];
    const element = rove(first && elementOf(world.current, first) ? first : rover.current);
    attention.refresh();
    const coming = awaited.current && elementOf(world.current, awaited.current);
    if (coming) {
      awaited.current = null;
      rove(thingOf(coming));
      coming.focus({ preventScroll: true });
    }
    // What had the focus was removed: what is selected now takes it, so that the keyboard is never left in the void.
    if (hadFocus.current && document.activeElement === document.body && store.getState().renaming === null && first)
      element?.focus({ preventScroll: true });
  }, [drawn, selection, rove, attention]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = thingOf(event.target);
    if (!at || event.key === 'Shift' || event.key === 'Control' || event.key === 'Alt' || event.key === 'Meta') return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const handled = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (at.of === 'box') round.current = at.key;
    const state = store.getState();
    const { singleKeys } = state.preferences;
    if (plain && event.key === ' ') {
      // The map's own listener takes it: a press pans, a tap selects.
      event.preventDefault();
      return;
    }
    if (plain) {
      const stops = stopsOf(state, face);
      const lines = linesOf(state, face, world.current);
      const arrow = event.key.startsWith('Arrow');
      const next =
        arrow ? arrowTo(stops, lines, at, event.key)
        : event.key === 'Home' || event.key === 'End' ? edgeStop(stops, event.key)
        : singleKeys && (event.key === '.' || event.key === ',') ? lineTo(lines, round.current, at, event.key === '.' ? 1 : -1)
        : null; // prettier-ignore
      if (next) {
        handled();
        go(next);
        return;
      }
      if (arrow) {
        handled();
        return;
      }
      if (singleKeys && (event.key === '.' || event.key === ',')) {
        handled();
        announce('No lines start or end here.');
        return;
      }
    }
    if (event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.startsWith('Arrow')) {
      handled();
      const next = arrowTo(stopsOf(state, face), linesOf(state, face, world.current), at, event.key);
      if (!next) return;
      select([...state.selection.filter((thing) => !sameThing(thing, at) && !sameThing(thing, next)), at, next]);
      rove(next)?.focus({ preventScroll: true });
      return;
    }
    if (plain && event.key === 'Escape' && armed(state)) {
      handled();
      leaveBuilding();
      return;
    }
    if (plain && event.key === 'Escape') {
      if (state.selection.length === 0 && attention.asked() === null) {
        if (!state.view.around) return;
        handled();
        lookRound(null);
        return;
      }
      handled();
      select([]);
      attention.focus(null);
      return;
    }
    // What concerns the page as a whole leaves the selection as it is.
    const wide = actionForKey(event.nativeEvent, 'map');
    if (wide?.scope === 'anywhere') {
      handled();
      runAction(wide.id);
      follow(at);
      return;
    }
    // The same keys as everywhere mean what has the focus.
    const own = state.selection.some((thing) => sameThing(thing, at));
    if (!own && event.key !== 'Tab' && event.key !== 'Escape' && !(plain && event.key.length === 1)) select([at]);
    const action = actionForKey(event.nativeEvent, 'map');
    if (action) {
      handled();
      if (past && edits(action)) announce(PAST);
      else runAction(action.id);
      follow(at);
      return;
    }
    if (plain && (event.key === 'Enter' || event.key === 'F2')) {
      handled();
      if (past) announce(PAST);
      else if (at.of === 'box') rename(at.key);
      return;
    }
    if (singleKeys && plain && event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)) {
      const recent = event.timeStamp - typed.current.at < TYPING;
      typed.current = { text: recent ? typed.current.text + event.key : event.key, at: event.timeStamp };
      const next = typedTo(stopsOf(state, face), at, typed.current.text);
      handled();
      if (next) go(next);
    }
  };

  const onClick = (event: MouseEvent): void => {
    const thing = thingOf(event.target);
    const twist = event.target instanceof Element ? event.target.closest('[data-fold]') : null;
    if (twist && thing?.of === 'box') {
      twistBox(thing.key, face, twist.getAttribute('data-fold') === 'close');
      return;
    }
    // The ground of the outermost container is the ground of the picture.
    const afar = thing ? null : farThing(event, svg.current, camera, sight, names.current);
    if (afar !== null) {
      select([{ of: 'box', key: afar }]);
      awaited.current = { of: 'box', key: afar };
      setHeld(afar);
      return;
    }
    if (!thing || (event.target instanceof Element && event.target.closest('[data-outermost]') && draggableKey(event.target) === null)) {
      select([]);
      attention.focus(null);
      return;
    }
    const chosen = store.getState().selection;
    const more = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!more) visit([thing]);
    else select(chosen.some((other) => sameThing(other, thing)) ? chosen.filter((other) => !sameThing(other, thing)) : [...chosen, thing]);
    rove(thing)?.focus({ preventScroll: true });
  };

  return (
    <div className="map-pane" data-pane={face}>
      <Suspense fallback={null}>
        <FarLayer camera={camera} face={face} sight={sight} onNames={keepNames} />
      </Suspense>
      <svg
        ref={svg}
        className="map-svg"
        role="listbox"
        aria-multiselectable="true"
        aria-label={label === '' ? scene.title : label}
        aria-describedby={help}
        data-face={face}
        data-lighting={lighting}
        data-afar={fromAfar || undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const thing = thingOf(event.target);
          const afar = thing ? null : farThing(event, svg.current, camera, sight, names.current);
          const extent = afar === null ? undefined : sight.index()?.extentOf(afar);
          if (extent) camera.reveal(extent);
          if (thing?.of !== 'box' || !(event.target instanceof Element) || draggableKey(event.target) === null) return;
          if (past) announce(PAST);
          else rename(thing.key);
        }}
        onPointerOver={(event: PointerEvent) => {
          if (event.pointerType !== 'touch') attention.point(hoverable(event.target));
        }}
        onPointerLeave={() => attention.point(null)}
        onFocus={(event: FocusEvent) => {
          hadFocus.current = true;
          const thing = thingOf(event.target);
          if (thing) {
            rove(thing);
            attention.focus(thing);
          }
        }}
        onBlur={(event: FocusEvent) => {
          if (event.relatedTarget !== null) hadFocus.current = false;
          if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) attention.focus(null);
        }}
      >
        <g className="map-world" ref={world} role="presentation">
          <g className="map-containers" role="presentation">
            {drawn.containers.map((key) => (
              <NodeView key={key} boxKey={key} face={face} />
            ))}
          </g>
          <Notice face={face} />
          {passing === '' ? null : <path className="map-passing" d={passing} />}
          <g className="map-lines" role="presentation">
            {drawn.lines.map((id) => (
              <LineView key={id} id={id} face={face} />
            ))}
          </g>
          <g className="map-threads" aria-hidden="true">
            {drawn.threads.map((id) => (
              <ThreadView key={id} id={id} face={face} />
            ))}
          </g>
          <g className="map-leaves" role="presentation">
            {drawn.leaves.map((key) => (
              <NodeView key={key} boxKey={key} face={face} />
            ))}
          </g>
          <g className="map-labels" aria-hidden="true">
            {drawn.lines.map((id) => (
              <LineLabel key={id} id={id} face={face} />
            ))}
          </g>
          <AskedLines face={face} attention={attention} />
          {drag === null ? null : (
            <Suspense fallback={null}>
              <Handles camera={camera} face={face} />
            </Suspense>
          )}
        </g>
      </svg>
      <div ref={marquee} className="map-marquee" aria-hidden="true" hidden />
      <div ref={hover} className="map-hover" aria-hidden="true" hidden />
      {past ? null : <NameEditor camera={camera} face={face} onDone={backToBox} />}
    </div>
  );
});

/** The open ground of a container is no answer to a pointer that merely crosses it. */
function hoverable(target: EventTarget | null): Selected | null {
  const thing = thingOf(target);
  if (thing?.of !== 'box' || !(target instanceof Element)) return thing;
  return target.closest('[data-container]') && draggableKey(target) === null ? null : thing;
}

/** Folds or unfolds the container of a sign that was clicked. */
function twistBox(key: string, face: Face, close: boolean): void {
  const box = boxesFor(store.getState(), face).get(key);
  const node = box?.ghost ? box.before : (box?.after ?? box?.before ?? null);
  if (node !== null && node !== undefined) fold(node, close);
}

const PAST = 'Nothing is edited on this side: it shows what was.';

/** Undoing means the document, wherever the focus is. */
function edits({ id, group }: Action): boolean {
  return (group === 'Edit' || group === 'Build') && id !== 'undo' && id !== 'redo';
}

function rename(key: string): void {
  const state = store.getState();
  if (state.preferences.locked) announce('The chart is locked against changes. Unlock it to edit.');
  else if (targetOf(state, key)) startRenaming(key);
  else announce('This box shows what was. To change its name, open the earlier chart.');
}
