/**
 * What a press on the map, or on what waits in the tray, carries: boxes to another place, or the end of a line to another box.
 * `plan` says what a drop would do, so that the preview never promises more; each drop is one command.
 */
import { editable, targets, topmost } from '../editor/building';
import { branchAt, moveUnder } from '../editor/branchEditing';
import { boxesByKey, boxOfNode, editedStage, linesById, sceneOf, targetOf } from '../editor/derived';
import { kindBetween } from '../editor/lining';
import type { Selected, State } from '../editor/state';
import { dispatch, store } from '../editor/store';
import type { Command } from '../model/command';
import { border } from '../layout/curve';
import { plan } from '../model/plan';
import { inOrder } from '../model/structure';
import { nameOf } from '../model/words';
import { ghostKey } from '../scene/comparisonScene';
import type { Camera, Point } from './camera';
import { boxAt, dropAt, moveOf, type Drop } from './drop';
import { placedOf, seatOf } from '../layout/placed';
import { attachPresses, type Carrier, type DragView, type Preview } from './press';
import { below } from './related';

/** Listens on a pane and on the tray; the result stops it. */
export function attachDragging(pane: SVGSVGElement, camera: Camera, view: DragView): () => void {
  return attachPresses(pane, camera, view, (target, at) => {
    const state = store.getState();
    if (!editable(state)) return null;
    const waiting = target.closest('button, a, input') ? null : target.closest('[data-waiting]')?.getAttribute('data-waiting');
    if (waiting != null) return unitsCarrier([waiting], [], null);
    if (!pane.contains(target)) return null;
    const handle = target.closest('[data-handle]');
    if (handle) return handleCarrier(state, handle);
    const key = draggableKey(target);
    return key === null ? null : boxesCarrier(state, key, at);
  });
}

/** A leaf is held anywhere, a container by its title: the rest of it is ground to pan on. */
export function draggableKey(target: Element): string | null {
  const box = target.closest('.map-box');
  if (!box || box.getAttribute('data-standing') === 'seat') return null;
  if (box.hasAttribute('data-container') && !target.closest('.map-grip, .map-title, .map-detail, .map-dot, .map-badge')) return null;
  return box.getAttribute('data-key');
}

/** Where a press pans: neither a box is taken there nor a handle. */
export function isGround(target: EventTarget | null): boolean {
  return !(target instanceof Element) || (draggableKey(target) === null && target.closest('[data-handle], [data-fold]') === null);
}

/** One box, or all that are selected if it is one of them, held where the hand took it. */
function boxesCarrier(state: State, key: string, at: Point): Carrier {
  const chosen = targets(state);
  const several = chosen.length > 1 && chosen.some((each) => each.key === key);
  const rect = state.layout && placedOf(state.layout).boxes.get(key);
  const seat = rect ? seatOf(rect) : null;
  const part = (value: number, size: number): number => (size > 0 ? Math.min(1, Math.max(0, value / size)) : 0.5);
  const grip = seat ? { x: part(at.x - seat.x, seat.width), y: part(at.y - seat.y, seat.height) } : { x: 0.5, y: 0.5 };
  const own = targetOf(state, key);
  if (!own) return { look: (now) => pastPreview(now, key), drop: () => null };
  return several
    ? unitsCarrier(
        chosen.map(({ node }) => node),
        chosen.map((each) => each.key),
        { key, at: grip },
      )
    : unitsCarrier([own.node], [key], { key, at: grip });
}

function pastPreview(state: State, key: string): Preview {
  const title = boxesByKey(state).get(key)?.title ?? key;
  const sentence = `${title} is drawn here as it was. To move it, open the earlier chart.`;
  return { title, drop: { target: null, where: 'ground' }, sentence, allowed: false, carried: [key], strand: null };
}

/** `keys` are the boxes of the units where they are drawn. */
function unitsCarrier(ids: readonly string[], keys: readonly string[], grip: { readonly key: string; readonly at: Point } | null): Carrier {
  return {
    look: (state, at, over) => unitsPreview(state, ids, keys, at, over),
    drop({ drop }) {
      const state = store.getState();
      const command = commandOf(state, ids, drop);
      const select = keys.map((key): Selected => ({ of: 'box', key }));
      if (!command || dispatch(command, keys.length > 0 && drop.where !== 'tray' ? { select } : {}).refused) return null;
      if (grip) return grip;
      const [first = ''] = ids;
      const landed = boxOfNode(store.getState(), first)?.key;
      if (landed === undefined) return null;
      store.setState({ selection: [{ of: 'box', key: landed }] });
      return { key: landed, at: { x: 0.5, y: 0.5 } };
    },
  };
}

function travelling(state: State, ids: readonly string[]): readonly string[] {
  const structure = state.document.structures.get(editedStage(state));
  if (!structure) return [];
  const top = new Set(topmost(structure, ids));
  return inOrder(structure).flatMap((node) => (top.has(node.id) ? [node.id] : []));
}

function commandOf(state: State, ids: readonly string[], { target, where }: Drop): Command | null {
  const stage = editedStage(state);
  const structure = state.document.structures.get(stage);
  const moving = travelling(state, ids);
  if (!structure || moving.length === 0 || where === 'away' || where === 'line') return null;
  if (where === 'tray') {
    const commands = moving.map((id): Command => ({ do: 'unplace-node', stage, id }));
    return commands.length === 1 ? (commands[0] ?? null) : { do: 'batch', commands };
  }
  if (target === null) return moveOf(structure, stage, moving, 'ground', null);
  // What is dropped on its own content goes nowhere, which `plan` says best.
  const at = targetOf(state, target);
  const branch = where === 'inside' ? branchAt(state, target) : null;
  if (at && branch) return moveUnder(structure, stage, moving, at.node);
  return at && moveOf(structure, stage, moving, where, at.node);
}

function unitsPreview(state: State, ids: readonly string[], keys: readonly string[], at: Point, over: Element | null): Preview {
  const stage = editedStage(state);
  const structure = state.document.structures.get(stage);
  const moving = travelling(state, ids);
  const title = moving.length === 1 ? nameOf(structure, moving[0] ?? '') : `${moving.length} units`;
  const answer = (drop: Drop, sentence: string, allowed = false): Preview => ({
    title,
    drop,
    sentence,
    allowed,
    carried: keys,
    strand: null,
  });
  const stay = `${title} ${moving.length === 1 ? 'stays where it is' : 'stay where they are'}.`;
  const drop = dropOf(state, keys, at, over);
  if (!structure || !state.layout) return answer(drop, 'This stage is gone.');
  if (drop.where === 'away') return answer(drop, stay);
  if (drop.target !== null && !targetOf(state, drop.target)) {
    const name = boxesByKey(state).get(drop.target)?.title ?? drop.target;
    const own = keys.some((key) => ghostKey(key) === drop.target || below(sceneOf(state), key).has(drop.target ?? ''));
    return answer(drop, own ? stay : `${name} is drawn here as it was; nothing can be put into the past.`);
  }
  const command = commandOf(state, ids, drop);
  const planned = command && plan(state.document, command);
  if (!planned || (planned.refused && planned.rule === 'nothing-changes')) return answer(drop, stay);
  return planned.refused ? answer(drop, planned.because) : answer(drop, planned.label, true);
}

function dropOf(state: State, keys: readonly string[], at: Point, over: Element | null): Drop {
  if (over?.closest('[data-tray]')) return { target: null, where: 'tray' };
  if (over && !over.closest('[data-map]')) return { target: null, where: 'away' };
  return dropAt(state.layout?.boxes ?? [], at.x, at.y, new Set(keys));
}

/** What a drop of the box `key` at a point of the picture would mean. */
export function previewOf(state: State, key: string, x: number, y: number): Preview {
  return boxesCarrier(state, key, { x, y }).look(state, { x, y }, null);
}

function handleCarrier(state: State, handle: Element): Carrier | null {
  const of = handle.getAttribute('data-handle');
  if (of === 'line') {
    const key = handle.getAttribute('data-for') ?? '';
    const from = targetOf(state, key);
    return from && lineCarrier(key, (now, to) => drawn(now, from.node, to));
  }
  const id = handle.getAttribute('data-for') ?? '';
  const line = linesById(state).get(id);
  if (!line || (of !== 'from' && of !== 'to')) return null;
  // The other end stays where it is: the line is drawn from there.
  const fixed = of === 'from' ? line.to : line.from;
  return lineCarrier(fixed, (now, unit) => ({ do: 'edit-line', stage: editedStage(now), line: id, fields: { [of]: unit } }));
}

function drawn(state: State, from: string, to: string): Command {
  const stage = editedStage(state);
  return { do: 'connect', stage, from, to, kind: kindBetween(state.document, stage, from, to) };
}

/** The end of a line whose other end is at the box `fixed`; `meant` is what letting go over a unit would do. */
function lineCarrier(fixed: string, meant: (state: State, unit: string) => Command): Carrier {
  const find = (state: State, at: Point, over: Element | null): string | null =>
    over && !over.closest('[data-map]') ? null : (boxAt(state.layout?.boxes ?? [], at.x, at.y, new Set())?.key ?? null);
  return {
    look(state, at, over) {
      const target = find(state, at, over);
      const boxes = boxesByKey(state);
      const title = boxes.get(fixed)?.title ?? fixed;
      const rect = state.layout && placedOf(state.layout).boxes.get(fixed);
      const seat = rect ? seatOf(rect) : null;
      const [x, y] = seat ? border(seat, at.x, at.y) : [0, 0];
      const strand = seat && { x, y };
      const answer = (sentence: string, allowed: boolean, to: string | null): Preview => ({
        title,
        drop: { target: to, where: 'line' },
        sentence,
        allowed,
        carried: [],
        strand,
      });
      if (target === null || target === fixed) return answer('Let go over the unit at the other end.', false, null);
      const unit = targetOf(state, target);
      if (!unit)
        return answer(`${boxes.get(target)?.title ?? target} is drawn here as it was; no line can lead into the past.`, false, target);
      const planned = plan(state.document, meant(state, unit.node));
      return planned.refused ? answer(planned.because, false, target) : answer(planned.label, true, target);
    },
    drop({ drop }) {
      const state = store.getState();
      const unit = drop.target === null ? null : targetOf(state, drop.target);
      if (!unit) return null;
      const before = new Set(linesById(state).keys());
      if (dispatch(meant(state, unit.node)).refused) return null;
      // The line itself is at hand next: what it says is chosen on it.
      const after = store.getState();
      const fresh = [...linesById(after).keys()].find((id) => !before.has(id));
      if (fresh !== undefined) store.setState({ selection: [{ of: 'line', id: fresh }] });
      return null;
    },
  };
}
