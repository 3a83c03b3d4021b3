/**
 * What moves how on a journey: for each unit a leg through each passage, from where and how it stands in the picture before to where it stands
 * after. Pure; how a leg looks at a given moment is the affair of `moments`, and nothing here knows the screen.
 */
import type { Layout, PlacedBox, Rect } from '../layout/layout';
import { placedOf } from '../layout/placed';
import { nameOf, type Actor, type Journey, type Passage } from '../scene/journey';
import type { Scene, SceneBox } from '../scene/scene';

/** What is written and drawn in a box at one of its places. */
export interface Look {
  readonly box: SceneBox;
  readonly placed: PlacedBox;
  /** "3 inside" where what it holds can't be shown at its old place. */
  readonly note: string;
}

export interface Pose {
  readonly rect: Rect;
  /** Opacity while it stands still there. */
  readonly shade: number;
  readonly look: Look;
}

/**
 * stay, move: it is on both sides. join, leave: it begins, it ends. pale-in, pale-out: a partial chart does not show it.
 * converge, result: what merges, and what comes of it. divide, diverge: what splits, and what comes of that.
 */
export type How = 'stay' | 'move' | 'join' | 'leave' | 'pale-in' | 'pale-out' | 'converge' | 'result' | 'divide' | 'diverge' | 'carry';

export interface Leg {
  readonly how: How;
  readonly from: Pose;
  readonly to: Pose;
}

/** One box of the drawing, for the whole journey. */
export interface Track {
  readonly id: string;
  /** unit: a unit of the structures; carry: the way of a unit into one of several; part: a part that is given. */
  readonly of: 'unit' | 'carry' | 'part';
  /** Node id by stop; null where it isn't there. */
  readonly nodes: readonly (string | null)[];
  /** By passage; null where it takes no part. */
  readonly legs: readonly (Leg | null)[];
}

export interface LineTrack {
  readonly id: string;
  readonly passage: number;
  /** On which sides of its passage it stands; what has an end that moves is drawn only where both of its ends are at rest. */
  readonly on: 'both' | 'before' | 'after';
}

export interface Choreography {
  readonly width: number;
  readonly height: number;
  /** By passage: where its picture lies, so that all of them share one middle. */
  readonly frames: readonly Rect[];
  readonly tracks: readonly Track[];
  readonly lines: readonly LineTrack[];
}

/** Opacity of what a partial chart does not show, while it is shown elsewhere on the journey. */
export const PALE = 0.14;

type Side = 'before' | 'after';

/** One passage as it is drawn: where each unit of its two stops is. */
interface Picture {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly shift: { readonly dx: number; readonly dy: number };
  /** What stayed, as it was: the earlier name, kind and evidence. */
  readonly asWas: (box: SceneBox) => SceneBox;
  readonly keyOf: Readonly<Record<Side, ReadonlyMap<string, string>>>;
  readonly parents: ReadonlyMap<string, string | null>;
  readonly boxes: ReadonlyMap<string, SceneBox>;
  /** Keys of containers that moved with what they hold, and the key at their old place. */
  readonly carriers: ReadonlyMap<string, string>;
}

interface Place {
  readonly key: string;
  readonly pose: Pose;
  /** It is inside a closed container, which stands for it. */
  readonly hidden: boolean;
}

/**
 * `drawn` are the scenes of the journey as they are laid out, with containers folded; one layout each. `earlier` gives a box as it was at the
 * stage that its passage begins with.
 */
export function choreograph(
  journey: Journey,
  drawn: readonly Scene[],
  layouts: readonly Layout[],
  earlier: (stage: string, box: SceneBox) => SceneBox,
): Choreography {
  const width = Math.max(0, ...layouts.map((layout) => layout.width));
  const height = Math.max(0, ...layouts.map((layout) => layout.height));
  const pictures = journey.scenes.flatMap((whole, at): Picture[] => {
    const [scene, layout] = [drawn[at], layouts[at]];
    if (!scene || !layout) return [];
    const shift = { dx: (width - layout.width) / 2, dy: (height - layout.height) / 2 };
    return [pictureOf(whole, scene, layout, shift, (box) => earlier(journey.stops[at] ?? '', box))];
  });
  const stage: Stage = { journey, pictures, actors: actorsByStanding(journey) };
  const units = journey.actors.map((actor) => unitTrack(stage, actor));
  const tracks = [...units, ...carriedTracks(stage), ...partTracks(stage)];
  return {
    width,
    height,
    frames: pictures.map(({ shift, layout }) => ({ x: shift.dx, y: shift.dy, width: layout.width, height: layout.height })),
    tracks: tracks.filter((track) =>
      track.legs.some((leg) => leg !== null && (leg.from.shade > 0 || leg.to.shade > 0 || leg.how === 'carry')),
    ),
    lines: pictures.flatMap((picture, passage) => linesOf(picture, passage)),
  };
}

interface Stage {
  readonly journey: Journey;
  readonly pictures: readonly Picture[];
  readonly actors: ReadonlyMap<string, Actor>;
}

function actorsByStanding({ actors }: Journey): ReadonlyMap<string, Actor> {
  return new Map(actors.flatMap((actor) => actor.at.map((standing) => [nameOf(standing), actor] as const)));
}

function pictureOf(whole: Scene, scene: Scene, layout: Layout, shift: Picture['shift'], asWas: (box: SceneBox) => SceneBox): Picture {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (const box of whole.boxes) {
    // Of a unit that moved, the ghost is its old place and the box its new one.
    if (box.before !== null && box.presence !== 'after') before.set(box.before, box.key);
    if (box.after !== null && !box.ghost) after.set(box.after, box.key);
  }
  const boxes = new Map(scene.boxes.map((box) => [box.key, box]));
  const carriers = new Map<string, string>();
  for (const box of scene.boxes)
    if (box.holds && box.presence === 'after' && box.before !== null) {
      const old = before.get(box.before);
      if (old !== undefined && old !== box.key) carriers.set(box.key, old);
    }
  return {
    scene,
    layout,
    shift,
    asWas,
    keyOf: { before, after },
    parents: new Map(whole.boxes.map((box) => [box.key, box.parent])),
    boxes,
    carriers,
  };
}

/** Where a unit stands on a side of a picture; in a closed container where it is inside one. */
function placeOf(picture: Picture, side: Side, node: string | null | undefined): Place | null {
  const own = node == null ? undefined : picture.keyOf[side].get(node);
  const placed = placedOf(picture.layout).boxes;
  const seen = new Set<string>();
  for (let at: string | null = own ?? null; at !== null && !seen.has(at); at = picture.parents.get(at) ?? null) {
    seen.add(at);
    const [box, rect] = [picture.boxes.get(at), placed.get(at)];
    if (box && rect) {
      const shown = side === 'before' ? picture.asWas(box) : box;
      return { key: at, pose: poseOf(picture, shown, rect, at === own ? 1 : 0), hidden: at !== own };
    }
  }
  return null;
}

function poseOf({ shift }: Picture, box: SceneBox, placed: PlacedBox, shade: number, note = ''): Pose {
  const { x, y, width, height } = placed;
  return { rect: { x: x + shift.dx, y: y + shift.dy, width, height }, shade, look: { box, placed, note } };
}

function unitTrack(stage: Stage, actor: Actor): Track {
  const nodeAt = new Map(actor.at.map(({ stop, node }) => [stop, node]));
  return {
    id: actor.id,
    of: 'unit',
    nodes: stage.journey.stops.map((_, stop) => nodeAt.get(stop) ?? null),
    legs: stage.pictures.map((picture, passage) => unitLeg(stage, actor, picture, passage, nodeAt)),
  };
}

function unitLeg(stage: Stage, actor: Actor, picture: Picture, passage: number, nodeAt: ReadonlyMap<number, string>): Leg | null {
  const [was, is] = [placeOf(picture, 'before', nodeAt.get(passage)), placeOf(picture, 'after', nodeAt.get(passage + 1))];
  if (was && is) return onBothSides(picture, was, is);
  if (was) return departing(stage, actor, picture, passage, was);
  if (is) return arriving(stage, actor, picture, passage, is);
  return null;
}

function onBothSides(picture: Picture, was: Place, is: Place): Leg {
  const inside = picture.scene.boxes.filter((box) => box.parent === is.key).length;
  if (was.key !== is.key) {
    // At its old place there is no room for what it holds.
    const from = picture.carriers.has(is.key) && inside > 0 ? noted(was.pose, `${inside} inside`) : was.pose;
    return { how: 'move', from, to: is.pose };
  }
  const carrier = carrierOf(picture, is.key);
  if (!carrier) return { how: 'stay', from: was.pose, to: is.pose };
  return { how: 'move', from: { ...was.pose, shade: 0, rect: squeezed(is.pose.rect, carrier.to, carrier.from) }, to: is.pose };
}

function noted(pose: Pose, note: string): Pose {
  return { ...pose, look: { ...pose.look, note } };
}

/** The container that moves with a box in it: where it stands after, and where before. */
function carrierOf(picture: Picture, key: string): { readonly from: Rect; readonly to: Rect } | null {
  const placed = placedOf(picture.layout).boxes;
  const seen = new Set<string>();
  for (let at = picture.boxes.get(key)?.parent ?? null; at !== null && !seen.has(at); at = picture.boxes.get(at)?.parent ?? null) {
    seen.add(at);
    const old = picture.carriers.get(at);
    const [from, to] = [old === undefined ? undefined : placed.get(old), placed.get(at)];
    if (from && to) return { from: shifted(from, picture), to: shifted(to, picture) };
  }
  return null;
}

function shifted({ x, y, width, height }: Rect, { shift }: Picture): Rect {
  return { x: x + shift.dx, y: y + shift.dy, width, height };
}

/** A rectangle in `frame`, as it stands in the smaller frame `into`. */
function squeezed(rect: Rect, frame: Rect, into: Rect): Rect {
  const [sx, sy] = [into.width / Math.max(1, frame.width), into.height / Math.max(1, frame.height)];
  return {
    x: into.x + (rect.x - frame.x) * sx,
    y: into.y + (rect.y - frame.y) * sy,
    width: rect.width * sx,
    height: rect.height * sy,
  };
}

function departing(stage: Stage, actor: Actor, picture: Picture, passage: number, was: Place): Leg {
  const last = actor.at.at(-1)?.stop === passage;
  const outs = last ? stage.journey.passages.filter(({ from, to }) => actor.at.some(same(from)) && to.stop === passage + 1) : [];
  const [only, second] = outs;
  if (only && !second && only.out === 1) {
    const result = placeOf(picture, 'after', only.to.node);
    if (result) return { how: 'converge', from: was.pose, to: { ...was.pose, rect: result.pose.rect, shade: 0 } };
  }
  if (only) return { how: 'divide', from: was.pose, to: { ...was.pose, shade: 0 } };
  const unshown = !was.hidden && (!last || picture.boxes.get(was.key)?.fate === 'not-shown');
  return unshown
    ? { how: 'pale-out', from: was.pose, to: { ...was.pose, shade: PALE } }
    : { how: 'leave', from: was.pose, to: { ...was.pose, shade: 0 } };
}

function arriving(stage: Stage, actor: Actor, picture: Picture, passage: number, is: Place): Leg {
  const first = actor.at[0]?.stop === passage + 1;
  const ins = first ? stage.journey.passages.filter(({ to }) => actor.at.some(same(to))) : [];
  const [only, second] = ins;
  if (only && !second && only.out > 1 && only.from.stop === passage) {
    const source = placeOf(picture, 'before', only.from.node);
    if (source) return { how: 'diverge', from: { ...is.pose, rect: source.pose.rect, shade: 0 }, to: is.pose };
  }
  if (only) return { how: 'result', from: { ...is.pose, shade: 0 }, to: is.pose };
  const unshown = !is.hidden && (!first || picture.boxes.get(is.key)?.fate === 'not-shown');
  return unshown
    ? { how: 'pale-in', from: { ...is.pose, shade: PALE }, to: is.pose }
    : { how: 'join', from: { ...is.pose, shade: 0 }, to: is.pose };
}

const same =
  (a: { readonly stop: number; readonly node: string }) =>
  (b: { readonly stop: number; readonly node: string }): boolean =>
    a.stop === b.stop && a.node === b.node;

/** Ways that neither the source's box goes (it has several) nor the result's (it has several too, or the source isn't drawn any more). */
function carriedTracks(stage: Stage): Track[] {
  const carried = stage.journey.passages.flatMap((passage) => {
    const at = passage.to.stop - 1;
    const picture = stage.pictures[at];
    const own = passage.from.stop === at && (passage.out === 1 || passage.into === 1);
    const to = picture && placeOf(picture, 'after', passage.to.node);
    const look = sourceLook(stage, passage);
    if (own || !picture || !to || !look) return [];
    const drawn = passage.from.stop === at ? placeOf(picture, 'before', passage.from.node) : null;
    const holder = drawn ? null : nearestHolder(stage, picture, passage, at);
    return drawn || holder ? [{ passage, at, to, look, drawn, holder }] : [];
  });
  return carried.map(({ passage, at, to, look, drawn, holder }): Track => {
    const size = { width: look.placed.width, height: look.placed.height };
    // What comes out of the same container comes out of it side by side.
    const mates = carried.filter((other) => other.at === at && other.holder?.key === holder?.key);
    const places = [...new Set(mates.map((mate) => mate.passage.from.node))];
    const rect = drawn?.pose.rect ?? part(holder?.pose.rect ?? to.pose.rect, places.indexOf(passage.from.node), places.length);
    const leg: Leg = {
      how: 'carry',
      from: { rect: centred(rect, size), shade: 0, look },
      to: { rect: centred(to.pose.rect, size), shade: 0, look },
    };
    return { id: passage.id, of: 'carry', nodes: stage.journey.stops.map(() => null), legs: only(stage, at, leg) };
  });
}

/** One of so many strips of a rectangle, from the top. */
function part({ x, y, width, height }: Rect, at: number, count: number): Rect {
  return { x, y: y + (height * at) / Math.max(1, count), width, height: height / Math.max(1, count) };
}

function only(stage: Stage, at: number, leg: Leg): readonly (Leg | null)[] {
  return stage.pictures.map((_, passage) => (passage === at ? leg : null));
}

/** As it was drawn where it stood last. */
function sourceLook({ pictures }: Stage, { from }: Passage): Look | null {
  const [own, earlier] = [pictures[from.stop], pictures[from.stop - 1]];
  const place = (own && placeOf(own, 'before', from.node)) ?? (earlier && placeOf(earlier, 'after', from.node));
  return place ? place.pose.look : null;
}

/** Where a unit would come from that the chart does not show: the nearest container round it that the chart does. */
function nearestHolder({ pictures, actors }: Stage, picture: Picture, { from }: Passage, at: number): Place | null {
  const home = pictures[from.stop];
  if (!home) return null;
  const whole = new Map([...home.keyOf.before].map(([node, key]) => [key, node]));
  const seen = new Set<string>();
  for (let key = home.keyOf.before.get(from.node) ?? null; key !== null && !seen.has(key); key = home.parents.get(key) ?? null) {
    seen.add(key);
    const node = whole.get(key);
    const standing = node === undefined ? undefined : actors.get(nameOf({ stop: from.stop, node }))?.at.find(({ stop }) => stop === at);
    const place = standing && placeOf(picture, 'before', standing.node);
    if (place) return place;
  }
  return null;
}

const TOKEN = { width: 34, height: 20 };

function centred(rect: Rect, { width, height }: { readonly width: number; readonly height: number }): Rect {
  return { x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height };
}

/** Parts that are given: a token on the way from the giver to the receiver. */
function partTracks(stage: Stage): Track[] {
  return stage.pictures.flatMap((picture, at) => {
    const placed = placedOf(picture.layout).boxes;
    return picture.scene.threads.flatMap(({ id, kind, from, to }): Track[] => {
      const [giver, receiver] = [placed.get(from), placed.get(to)];
      const box = picture.boxes.get(from);
      if (kind !== 'part' || !giver || !receiver || !box) return [];
      const look: Look = { box, placed: giver, note: '' };
      const leg: Leg = {
        how: 'carry',
        from: { rect: centred(shifted(giver, picture), TOKEN), shade: 0, look },
        to: { rect: centred(shifted(receiver, picture), TOKEN), shade: 0, look },
      };
      return [{ id: `${at} ${id}`, of: 'part', nodes: stage.journey.stops.map(() => null), legs: only(stage, at, leg) }];
    });
  });
}

function linesOf(picture: Picture, passage: number): LineTrack[] {
  const rests = (key: string): boolean => picture.boxes.get(key)?.presence === 'both' && carrierOf(picture, key) === null;
  const drawn = new Set(picture.layout.lines.map(({ id }) => id));
  return picture.scene.lines.flatMap((line): LineTrack[] => {
    if (!drawn.has(line.id)) return [];
    if (line.presence !== 'both') return [{ id: line.id, passage, on: line.presence }];
    return [{ id: line.id, passage, on: rests(line.from) && rests(line.to) ? 'both' : 'after' }];
  });
}
