/**
 * From where the picture is seen. d3-zoom listens to wheel, pointers and fingers and owns one attribute: the transform of each world layer.
 * Panes that share a camera move as one. It knows rectangles and pixels; it refuses to know boxes, the store and React.
 */
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from 'd3-zoom';
import type { Rect } from '../layout/layout';
import { clearFit, FIT_MARGIN, outOfTheWay, type Fit } from './clearFit';
import type { Motion } from './motion';

const SMALLEST = 0.01;
const LARGEST = 4;
/** Fitting enlarges no further: a chart of three boxes needn't shout. */
const LARGEST_FIT = 1.6;
/** Revealing something brings the text to at least this scale, where the picture allows. */
const READABLE = 0.75;
/** Keeping a point where it is, a fitted picture may leave the pane by this many px: no more than a line of buttons takes that comes. */
export const SLACK = 48;
/** The picture can be pushed out of sight by no more than leaves this many px of it. */
const KEEP_IN_SIGHT = 80;

export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}
/** What stands in the middle of the pane, as shares of the picture's size, and how much nearer than fitted. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  readonly nearer: number;
}
/** Who moved it: a hand; a hand that keeps it apart from its fellow (Alt); or the picture itself. */
export type Mover = 'hand' | 'alone' | 'self';
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  /** Starts listening on a pane; the result stops it. `background` says whether a press there may pan. */
  readonly attach: (pane: SVGSVGElement, world: SVGGElement, background: (target: EventTarget | null) => boolean) => () => void;
  /** Size of one pane and of the picture. Refits where the person has not moved the camera. */
  readonly setSizes: (pane: Size, picture: Size, calmly: boolean) => void;
  /** What of the picture is fitted from now on; shown at once where the person has not moved the camera. */
  readonly setFrame: (frame: Rect) => void;
  /** What floats over the pane, in its px; shown at once where the person has not moved the camera. */
  readonly setFloats: (floats: readonly Rect[]) => void;
  /** What of the picture is to be read, so that a fit leaves it clear of what floats; null for all that is fitted. Counts from the next fit on. */
  readonly setSpared: (spared: readonly Rect[] | null) => void;
  readonly pose: () => Pose;
  /** Scale at which the picture fits. */
  readonly fitScale: () => number;
  readonly moved: () => boolean;
  readonly fit: (calmly: boolean) => void;
  /** About the middle of the pane. */
  readonly scaleTo: (k: number) => void;
  readonly scaleBy: (factor: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
  /** Puts a point of the picture in the middle of the pane. */
  readonly lookAt: (x: number, y: number) => void;
  /** Where it stands, or is on its way to. */
  readonly rest: () => Pose;
  /**
   * Draws a point of the picture, which may be another picture than before, at a point of the pane. Of a picture that was all in sight no more
   * than a margin goes out of it: then the point gives way, unless it is kept firmly, and the scale where it must.
   */
  readonly keep: (picture: Size, point: Point, on: Point, how?: { readonly calmly?: boolean; readonly firmly?: boolean }) => void;
  /** Moves no further than it takes to see the whole rectangle. */
  readonly reveal: (rect: Rect) => void;
  /** While true, a press anywhere pans (the space bar is down). */
  readonly grab: (held: boolean) => void;
  /** Goes where another camera leads, as far as this picture can be pushed. */
  readonly follow: (pose: Pose) => void;
  readonly aim: () => Aim;
  /** Aims at the same as another camera, whatever the sizes of the two pictures. */
  readonly aimAt: (aim: Aim) => void;
  /** Puts a rectangle in the middle at a scale at which it can be read, unless the whole picture is in sight so anyway. */
  readonly centre: (rect: Rect) => void;
  readonly subscribe: (listener: (pose: Pose, by: Mover) => void) => () => void;
  readonly size: () => Size;
  readonly picture: () => Size;
}

function wheelFactor(event: WheelEvent): number {
  const unit = event.deltaMode === 1 ? 0.05 : event.deltaMode === 2 ? 1 : 0.002;
  // Browsers report a pinch as a wheel with the control key, in small steps.
  return -event.deltaY * unit * (event.ctrlKey && Math.abs(event.deltaY) < 50 ? 4 : 1);
}

export function createCamera(motion: Motion): Camera {
  let pane: Size = { width: 0, height: 0 };
  let picture: Size = { width: 0, height: 0 };
  let current: ZoomTransform = zoomIdentity;
  /** Where a calm movement leads while it lasts. */
  let heading: ZoomTransform | null = null;
  let moved = false;
  let grabbing = false;
  let spreading = false;
  let stopMoving: () => void = () => undefined;
  const panes = new Map<SVGSVGElement, SVGGElement>();
  const backgrounds = new Map<SVGSVGElement, (target: EventTarget | null) => boolean>();
  const listeners = new Set<(pose: Pose, by: Mover) => void>();

  /** What of the picture is fitted: as a rule all of it. */
  let frame: Rect = { x: 0, y: 0, width: 0, height: 0 };
  let floats: readonly Rect[] = [];
  let spared: readonly Rect[] | null = null;
  /** Worked out once for as long as none of these changes. */
  let fit: Fit | null = null;

  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([SMALLEST, LARGEST])
    .extent(() => [
      [0, 0],
      [pane.width, pane.height],
    ])
    .wheelDelta(wheelFactor)
    .filter(function (event: MouseEvent | WheelEvent | TouchEvent) {
      if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
      if ('touches' in event) return true;
      if (event.button === 1 || grabbing) return true;
      return event.button === 0 && !event.ctrlKey && !event.shiftKey && (backgrounds.get(this)?.(event.target) ?? false);
    })
    .constrain((transform) => {
      const keepX = Math.min(KEEP_IN_SIGHT, pane.width / 2);
      const keepY = Math.min(KEEP_IN_SIGHT, pane.height / 2);
      const x = Math.min(pane.width - keepX, Math.max(keepX - picture.width * transform.k, transform.x));
      const y = Math.min(pane.height - keepY, Math.max(keepY - picture.height * transform.k, transform.y));
      return x === transform.x && y === transform.y ? transform : zoomIdentity.translate(x, y).scale(transform.k);
    })
    .on('start', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (event.sourceEvent) halt();
    })
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (spreading) return;
      const source = event.sourceEvent as { readonly altKey?: boolean } | null;
      if (source) moved = true;
      show(event.transform, source ? (source.altKey === true ? 'alone' : 'hand') : 'self');
    });

  function show(transform: ZoomTransform, by: Mover = 'self'): void {
    current = transform;
    spreading = true;
    for (const [svg, world] of panes) {
      behaviour.transform(select<SVGSVGElement, unknown>(svg), transform);
      world.setAttribute('transform', `translate(${round(transform.x)},${round(transform.y)}) scale(${transform.k})`);
    }
    spreading = false;
    for (const listener of listeners) listener(transform, by);
  }

  function constrained(x: number, y: number, k: number): ZoomTransform {
    const scale = Math.min(LARGEST, Math.max(SMALLEST, k));
    const extent: [[number, number], [number, number]] = [
      [0, 0],
      [pane.width, pane.height],
    ];
    return behaviour.constrain()(zoomIdentity.translate(x, y).scale(scale), extent, extent);
  }

  function go(to: ZoomTransform, calmly: boolean, by: Mover = 'self'): void {
    halt();
    const from = current;
    if (!calmly) {
      show(to, by);
      return;
    }
    // The middle of the pane travels evenly while the scale changes by equal factors.
    const middle = (t: ZoomTransform): [number, number] => t.invert([pane.width / 2, pane.height / 2]);
    const [from0, to0] = [middle(from), middle(to)];
    heading = to;
    stopMoving = motion.play((t) => {
      if (t >= 1) {
        heading = null;
        show(to, by);
        return;
      }
      const k = from.k * (to.k / from.k) ** t;
      const x = from0[0] + (to0[0] - from0[0]) * t;
      const y = from0[1] + (to0[1] - from0[1]) * t;
      show(zoomIdentity.translate(pane.width / 2 - x * k, pane.height / 2 - y * k).scale(k), by);
    });
  }

  function halt(): void {
    heading = null;
    stopMoving();
  }

  /** As far as a picture that was all in sight would leave the pane with its point kept, the point gives way: all of it but a margin stays in sight. */
  function inSight(at: number, size: number, room: number): number {
    const [low, high] = [FIT_MARGIN - SLACK, room - FIT_MARGIN - size + SLACK];
    return Math.min(Math.max(low, high), Math.max(Math.min(low, high), at));
  }

  function setPicture(next: Size): void {
    picture = next;
    setFrame({ x: 0, y: 0, ...next });
  }

  function setFrame(next: Rect): void {
    frame = next;
    fit = null;
  }

  function fitOf(): Fit {
    fit ??= clearFit(pane, frame, floats, spared ?? [frame], (k) => Math.min(LARGEST_FIT, Math.max(SMALLEST, k)));
    return fit;
  }

  function fitted(): ZoomTransform {
    const { x, y, k } = fitOf();
    return zoomIdentity.translate(x, y).scale(k);
  }

  const fitScale = (): number => fitOf().k;

  /** At which a picture that was all in sight leaves the pane by no more than may go out of it. */
  function slackScale(): number {
    const [width, height] = [pane.width - 2 * FIT_MARGIN + SLACK, pane.height - 2 * FIT_MARGIN + SLACK];
    return Math.max(SMALLEST, Math.min(width / Math.max(1, picture.width), height / Math.max(1, picture.height)));
  }

  /** At which a rectangle just fits the pane. */
  function wholeScale(rect: Rect): number {
    const [width, height] = [pane.width - 2 * FIT_MARGIN, pane.height - 2 * FIT_MARGIN];
    return Math.max(SMALLEST, Math.min(width / Math.max(1, rect.width), height / Math.max(1, rect.height)));
  }

  /** About a point of the pane, by default its middle. */
  function scaleAbout(k: number, px = pane.width / 2, py = pane.height / 2): void {
    const [x, y] = current.invert([px, py]);
    const scale = Math.min(LARGEST, Math.max(SMALLEST, k));
    moved = true;
    go(constrained(px - x * scale, py - y * scale, scale), true, 'hand');
  }

  return {
    attach(svg, world, background) {
      panes.set(svg, world);
      backgrounds.set(svg, background);
      const selection = select<SVGSVGElement, unknown>(svg);
      selection.call(behaviour);
      // A double tap comes here as the touch that ended it. On a box, and as a double click, it belongs to the box.
      selection.on('dblclick.zoom', (event: Event) => {
        const touch = 'changedTouches' in event ? (event as TouchEvent).changedTouches[0] : undefined;
        if (!touch || !background(event.target)) return;
        const rect = svg.getBoundingClientRect();
        scaleAbout(current.k * 1.8, touch.clientX - rect.left, touch.clientY - rect.top);
      });
      const scroll = (event: WheelEvent): void => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? pane.height : 1;
        const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
        halt();
        moved = true;
        show(constrained(current.x - dx * unit, current.y - dy * unit, current.k), event.altKey ? 'alone' : 'hand');
      };
      svg.addEventListener('wheel', scroll, { passive: false });
      show(current);
      return () => {
        svg.removeEventListener('wheel', scroll);
        selection.on('.zoom', null);
        panes.delete(svg);
        backgrounds.delete(svg);
      };
    },
    setSizes(nextPane, nextPicture, calmly) {
      pane = nextPane;
      setPicture(nextPicture);
      if (!moved) go(fitted(), calmly);
      else go(constrained(current.x, current.y, current.k), false);
    },
    setFrame(next) {
      setFrame(next);
      if (!moved) go(fitted(), false);
    },
    setFloats(next) {
      if (JSON.stringify(next) === JSON.stringify(floats)) return;
      floats = next;
      fit = null;
      if (!moved && pane.width > 0) go(fitted(), false);
    },
    setSpared(next) {
      spared = next;
      fit = null;
    },
    pose: () => current,
    rest: () => heading ?? current,
    keep(nextPicture, point, on, { calmly = true, firmly = false } = {}) {
      // The boxes that were on their way are there now, and so is the camera.
      if (heading) go(heading, false);
      setPicture(nextPicture);
      const k = moved ? current.k : Math.min(current.k, Math.max(fitScale(), slackScale()));
      const [x, y] = [on.x - point.x * k, on.y - point.y * k];
      const [nearX, nearY] = [inSight(x, picture.width * k, pane.width), inSight(y, picture.height * k, pane.height)];
      // What a hand holds stays in it: from here on the picture stands where it was put.
      if (firmly && (nearX !== x || nearY !== y)) moved = true;
      go(moved ? constrained(x, y, k) : constrained(nearX, nearY, k), calmly);
    },
    fitScale,
    moved: () => moved,
    fit(calmly) {
      moved = false;
      go(fitted(), calmly);
    },
    scaleTo: (k) => scaleAbout(k),
    scaleBy: (factor) => scaleAbout(current.k * factor),
    panBy(dx, dy) {
      halt();
      moved = true;
      show(constrained(current.x + dx, current.y + dy, current.k), 'hand');
    },
    lookAt(x, y) {
      halt();
      moved = true;
      show(constrained(pane.width / 2 - x * current.k, pane.height / 2 - y * current.k, current.k), 'hand');
    },
    reveal(rect) {
      const from = heading ?? current;
      const room = { width: pane.width - 2 * FIT_MARGIN, height: pane.height - 2 * FIT_MARGIN };
      if (room.width <= 0 || room.height <= 0) return;
      const whole = wholeScale(rect);
      const readable = Math.min(READABLE, whole);
      const k = Math.min(Math.max(from.k, readable), whole);
      const [cx, cy] = from.invert([pane.width / 2, pane.height / 2]);
      let x = pane.width / 2 - cx * k;
      let y = pane.height / 2 - cy * k;
      x = Math.max(x, FIT_MARGIN - rect.x * k);
      x = Math.min(x, pane.width - FIT_MARGIN - (rect.x + rect.width) * k);
      y = Math.max(y, FIT_MARGIN - rect.y * k);
      y = Math.min(y, pane.height - FIT_MARGIN - (rect.y + rect.height) * k);
      y += outOfTheWay({ x: x + rect.x * k, y: y + rect.y * k, width: rect.width * k, height: rect.height * k }, pane.height, floats);
      if (Math.abs(x - from.x) < 0.5 && Math.abs(y - from.y) < 0.5 && k === from.k) return;
      moved = true;
      go(constrained(x, y, k), true);
    },
    follow(pose) {
      halt();
      moved = true;
      show(constrained(pose.x, pose.y, pose.k));
    },
    aim() {
      const [x, y] = current.invert([pane.width / 2, pane.height / 2]);
      return { x: x / Math.max(1, picture.width), y: y / Math.max(1, picture.height), nearer: current.k / fitScale() };
    },
    aimAt({ x, y, nearer }) {
      const k = Math.min(LARGEST, Math.max(SMALLEST, nearer * fitScale()));
      moved = true;
      go(constrained(pane.width / 2 - x * picture.width * k, pane.height / 2 - y * picture.height * k, k), true);
    },
    centre(rect) {
      const inSight =
        current.x >= -1 &&
        current.y >= -1 &&
        current.x + picture.width * current.k <= pane.width + 1 &&
        current.y + picture.height * current.k <= pane.height + 1;
      if (inSight && current.k >= Math.min(READABLE, wholeScale(rect))) return;
      const k = Math.min(Math.max(current.k, READABLE), wholeScale(rect));
      const [cx, cy] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
      moved = true;
      go(constrained(pane.width / 2 - cx * k, pane.height / 2 - cy * k, k), true);
    },
    grab(held) {
      grabbing = held;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    size: () => pane,
    picture: () => picture,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
