/**
 * What the windows of one browser say to each other so that a second one can follow the first: the words, the channel, the lock by which a
 * window that has gone is known, and from where a picture is seen, as shares of it. It knows no store.
 */
import type { Filters } from '../compare/filters';
import type { LineKind } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import type { Patch } from '../model/patch';
import type { Eye } from './eyes';
import type { Preferences, Selected, View } from './state';

const CHANNEL = 'orgmorph-windows';

/** Held by a window for as long as it is there: whoever is granted it knows that the window has gone. */
export const lockOf = (id: string): string => `orgmorph-window:${id}`;

/** What part of the picture is seen: its middle and its size as shares of the picture; null where all of it is. */
export type Sight = { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;

/** Everything that is followed beside the document and the cameras. */
export interface Look {
  readonly view: View;
  readonly selection: readonly Selected[];
  readonly filters: Filters;
  readonly folded: ReadonlySet<string>;
  readonly lineKinds: readonly LineKind[] | null;
  readonly direct: boolean;
  readonly shownSoftLines: boolean;
  readonly theme: Preferences['theme'];
  /** The stop that is being presented, and since when the presentation runs (ms); null where nothing is presented. */
  readonly presenting: { readonly stop: string | null; readonly since: number } | null;
}

export type Message =
  /** Who is there to be followed? */
  | { readonly says: 'who' }
  /** I am, and was used last at `used` (ms). Also said when a window opens. */
  | { readonly says: 'here'; readonly from: string; readonly used: number }
  | { readonly says: 'follow'; readonly to: string; readonly follower: string }
  | { readonly says: 'left'; readonly follower: string }
  | { readonly says: 'all'; readonly from: string; readonly turn: number; readonly document: OrgDocument; readonly look: Look }
  | { readonly says: 'more'; readonly from: string; readonly turn: number; readonly patch: Patch; readonly look: Look }
  | { readonly says: 'sight'; readonly from: string; readonly face: string; readonly sight: Sight; readonly played: number | null }
  | { readonly says: 'bye'; readonly from: string }
  /** A key in a window that follows, meant for the one that presents. */
  | { readonly says: 'step'; readonly to: string; readonly step: Step };

export type Step = 'next' | 'previous' | 'first' | 'last';

/** null where the browser has none, or keeps the windows of this page apart. */
export function openChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
}

export function sightOf(eye: Eye): Sight {
  const [{ x, y, k }, room, picture] = [eye.pose(), eye.size(), eye.picture()];
  if (!eye.moved() || k <= 0 || picture.width <= 0 || picture.height <= 0) return null;
  return {
    x: (room.width / 2 - x) / k / picture.width,
    y: (room.height / 2 - y) / k / picture.height,
    width: room.width / k / picture.width,
    height: room.height / k / picture.height,
  };
}

/** Sees at least what is seen there, in the middle: two windows seldom have one shape. */
export function lookAlong(eye: Eye, sight: Sight): void {
  const [room, picture] = [eye.size(), eye.picture()];
  if (sight === null || picture.width <= 0 || room.width <= 0) {
    eye.fit(false);
    return;
  }
  const k = Math.min(room.width / (sight.width * picture.width), room.height / (sight.height * picture.height));
  eye.follow({ x: room.width / 2 - sight.x * picture.width * k, y: room.height / 2 - sight.y * picture.height * k, k });
}
