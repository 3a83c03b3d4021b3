/**
 * How a journey looks at one position of it: 0 is its first stop, 1 the second, and what lies between is on the way. Pure arithmetic over
 * the legs of a choreography; it knows no clock and no screen.
 */
import type { Rect } from '../layout/layout';
import type { Choreography, How, Leg, LineTrack, Look, Track } from './choreography';
import { ease } from './motion';

/** Part of a later passage in which the picture makes room for the next, before anything changes. */
const SETTLE = 0.26;

export interface Phase {
  readonly passage: number;
  /** rest: at a stop; settle: one picture makes room for the next; change: between the two stops of the passage. */
  readonly of: 'rest' | 'settle' | 'change';
  /** How far that has come, from 0 to 1; at rest 0 at the passage's beginning and 1 at its end. */
  readonly share: number;
}

export function phaseAt(position: number, passages: number): Phase {
  const at = Math.min(Math.max(0, position), passages);
  if (at === 0) return { passage: 0, of: 'rest', share: 0 };
  if (Number.isInteger(at)) return { passage: at - 1, of: 'rest', share: 1 };
  const passage = Math.floor(at);
  const share = at - passage;
  const settle = passage === 0 ? 0 : SETTLE;
  return share < settle
    ? { passage, of: 'settle', share: share / settle }
    : { passage, of: 'change', share: (share - settle) / (1 - settle) };
}

export interface Moment {
  readonly rect: Rect;
  readonly opacity: number;
  /** What is written in it, and what it gives way to; `mixed` says how far, 0 to 1. */
  readonly look: Look;
  readonly next: Look;
  readonly mixed: number;
  /** Whether its part in the change is marked. */
  readonly marked: boolean;
}

type Span = readonly [from: number, to: number];
interface Curve {
  /** When it travels. */
  readonly travel: Span;
  /** When it appears or fades. */
  readonly fade: Span;
}

const TRAVEL: Span = [0.2, 0.8];
const CURVES: Readonly<Record<How, Curve>> = {
  stay: { travel: TRAVEL, fade: [0.2, 0.8] },
  move: { travel: TRAVEL, fade: [0.3, 0.7] },
  join: { travel: TRAVEL, fade: [0.65, 1] },
  leave: { travel: TRAVEL, fade: [0, 0.35] },
  'pale-in': { travel: TRAVEL, fade: [0.55, 0.95] },
  'pale-out': { travel: TRAVEL, fade: [0.05, 0.45] },
  converge: { travel: TRAVEL, fade: [0.7, 0.84] },
  result: { travel: TRAVEL, fade: [0.8, 0.96] },
  divide: { travel: TRAVEL, fade: [0.1, 0.34] },
  diverge: { travel: TRAVEL, fade: [0.06, 0.26] },
  carry: { travel: TRAVEL, fade: [0.06, 0.26] },
};
/** A carried box is gone again before what it went into has all come. */
const CARRIED_OUT: Span = [0.7, 0.84];
/** Opacity of what goes, where both sides stand still at once. */
const GOING = 0.5;

function ramp(share: number, [from, to]: Span): number {
  return Math.min(1, Math.max(0, (share - from) / (to - from)));
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

function mixed(a: Rect, b: Rect, share: number): Rect {
  return {
    x: mix(a.x, b.x, share),
    y: mix(a.y, b.y, share),
    width: mix(a.width, b.width, share),
    height: mix(a.height, b.height, share),
  };
}

/** null where it isn't there. `still`: no movement is wanted: halfway, what goes and what comes stand beside each other. */
export function momentOf(track: Track, phase: Phase, still = false): Moment | null {
  const leg = track.legs[phase.passage] ?? null;
  if (phase.of === 'settle') return settling(track.legs[phase.passage - 1] ?? null, leg, phase.share);
  if (!leg) return null;
  if (phase.of === 'rest') return resting(leg, phase.share);
  return still ? held(leg) : changing(leg, phase.share);
}

function resting({ from, to, how }: Leg, share: number): Moment | null {
  const pose = share === 0 ? from : to;
  if (how === 'carry' || pose.shade === 0) return null;
  return { rect: pose.rect, opacity: pose.shade, look: pose.look, next: pose.look, mixed: 0, marked: false };
}

/** From the end of one leg to the beginning of the next; what is in one picture only fades where it stands. */
function settling(last: Leg | null, next: Leg | null, share: number): Moment | null {
  const from = last && last.how !== 'carry' ? last.to : null;
  const to = next && next.how !== 'carry' ? next.from : null;
  const [a, b] = [from ?? to, to ?? from];
  if (!a || !b) return null;
  const shade = mix(from?.shade ?? 0, to?.shade ?? 0, share);
  // What is unseen at one end has no place of its own there.
  const way = (from?.shade ?? 0) === 0 ? 1 : (to?.shade ?? 0) === 0 ? 0 : ease(share);
  return shade === 0 ? null : { rect: mixed(a.rect, b.rect, way), opacity: shade, look: a.look, next: b.look, mixed: share, marked: false };
}

function changing({ from, to, how }: Leg, share: number): Moment | null {
  const curve = CURVES[how];
  const way = ease(ramp(share, curve.travel));
  const fade = ramp(share, curve.fade);
  const opacity = how === 'carry' ? fade * (1 - ramp(share, CARRIED_OUT)) : mix(from.shade, to.shade, fade);
  if (opacity === 0) return null;
  return { rect: mixed(from.rect, to.rect, way), opacity, look: from.look, next: to.look, mixed: way, marked: how !== 'stay' };
}

/** Both sides at once: what comes as it will be, what goes faintly where it was. */
function held(leg: Leg): Moment | null {
  const { from, to, how } = leg;
  if (how === 'carry') return null;
  const going = to.shade === 0 || how === 'pale-out';
  const pose = going ? from : to;
  const opacity = going ? (how === 'pale-out' ? to.shade : from.shade * GOING) : to.shade;
  return opacity === 0 ? null : { rect: pose.rect, opacity, look: pose.look, next: pose.look, mixed: 0, marked: how !== 'stay' };
}

/** Opacity of a line; lines wait until the boxes at their ends have arrived. */
export function lineShade(line: LineTrack, phase: Phase, still = false): number {
  const before = line.on !== 'after';
  const after = line.on !== 'before';
  if (phase.of === 'settle') {
    if (line.passage === phase.passage - 1 && after) return 1 - ramp(phase.share, [0, 0.3]);
    return line.passage === phase.passage && before ? ramp(phase.share, [0.75, 1]) : 0;
  }
  if (line.passage !== phase.passage) return 0;
  if (phase.of === 'rest') return (phase.share === 0 ? before : after) ? 1 : 0;
  if (line.on === 'both') return 1;
  if (still) return before ? GOING : 1;
  return before ? 1 - ramp(phase.share, [0, 0.2]) : ramp(phase.share, [0.85, 1]);
}

/** Opacity of the threads of a passage, from what was to what it becomes. */
export function threadShade(passage: number, phase: Phase, still = false): number {
  if (phase.of !== 'change' || phase.passage !== passage) return 0;
  return still ? 1 : 0.45 * ramp(phase.share, [0.06, 0.2]) * (1 - ramp(phase.share, [0.8, 0.95]));
}

/** What is to be in sight: the picture of the passage, and while it makes room for the next one, what lies between the two. */
export function frameAt({ frames }: Pick<Choreography, 'frames'>, phase: Phase): Rect {
  const here = frames[phase.passage] ?? { x: 0, y: 0, width: 0, height: 0 };
  const last = frames[phase.passage - 1];
  return phase.of === 'settle' && last ? mixed(last, here, ease(phase.share)) : here;
}
