/**
 * Where a thing of one side of a comparison is found on the other: itself, what it became or came of, what it shares a part with; else the
 * nearest unit that stands on both. Pure; it refuses to know places.
 */
import type { Comparison } from '../compare/comparison';
import type { Scene, SceneBox } from './scene';
import type { Side } from './sideScene';

export type Thing = { readonly of: 'box'; readonly key: string } | { readonly of: 'line'; readonly id: string };

export interface Counterpart {
  /** same: it is there itself; became: what it became or came of; part: what it gave a part to or took one from; near: what is there instead. */
  readonly how: 'same' | 'became' | 'part' | 'near' | 'none';
  /** Keys of boxes that the side draws. */
  readonly boxes: readonly string[];
  /** Ids of lines that the side draws. */
  readonly lines: readonly string[];
}

export interface Sides {
  /** The scene of the comparison, nothing folded. */
  readonly union: Scene;
  readonly comparison: Comparison;
  readonly side: Side;
  /** The side's scene, nothing folded, and as it is drawn. */
  readonly whole: Scene;
  readonly drawn: Scene;
}

const NONE: Counterpart = { how: 'none', boxes: [], lines: [] };

export function counterpartOf(sides: Sides, thing: Thing): Counterpart {
  return thing.of === 'box' ? boxCounterpart(sides, thing.key) : lineCounterpart(sides, thing.id);
}

function boxCounterpart(sides: Sides, key: string): Counterpart {
  const { union, whole } = sides;
  const there = new Set(whole.boxes.map((box) => box.key));
  const found = (how: Counterpart['how'], keys: readonly string[]): Counterpart => ({ how, boxes: drawnBoxes(sides, keys), lines: [] });
  if (there.has(key)) return found('same', [key]);
  const boxes = new Map(union.boxes.map((box) => [box.key, box]));
  const box = boxes.get(key);
  if (!box) return NONE;
  const mates = union.boxes.filter((other) => other.group === box.group && there.has(other.key)).map((other) => other.key);
  if (mates.length > 0) return found('became', mates);
  const parts = union.threads
    .flatMap(({ from, to }) => (from === key ? [to] : to === key ? [from] : []))
    .filter((other) => there.has(other));
  if (parts.length > 0) return found('part', parts);
  const near = nearest(union, boxes, there, box);
  return near === null ? NONE : found('near', [near]);
}

/** By the order of the picture: a sibling that stands on both sides, the nearest first; else the container, else what stands beside that. */
function nearest(union: Scene, boxes: ReadonlyMap<string, SceneBox>, there: ReadonlySet<string>, box: SceneBox): string | null {
  const stays = (other: SceneBox): boolean => other.presence === 'both' && there.has(other.key);
  const seen = new Set<string>();
  for (let at: SceneBox | undefined = box; at && !seen.has(at.key); at = at.parent === null ? undefined : boxes.get(at.parent)) {
    seen.add(at.key);
    const here = at;
    const [sibling] = union.boxes
      .filter((other) => other.parent === here.parent && other !== here && stays(other))
      .sort((a, b) => Math.abs(a.index - here.index) - Math.abs(b.index - here.index) || a.index - b.index);
    if (sibling) return sibling.key;
    const holder = at.parent === null ? undefined : boxes.get(at.parent);
    if (holder && stays(holder)) return holder.key;
  }
  return union.boxes.find(stays)?.key ?? null;
}

/** Those boxes, or where one is inside a closed container, that container. */
function drawnBoxes({ whole, drawn }: Sides, keys: readonly string[]): readonly string[] {
  const shown = new Set(drawn.boxes.map((box) => box.key));
  const parents = new Map(whole.boxes.map((box) => [box.key, box.parent]));
  const found = new Set<string>();
  for (const key of keys) {
    const seen = new Set<string>();
    for (let at: string | null = key; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      seen.add(at);
      if (!shown.has(at)) continue;
      found.add(at);
      break;
    }
  }
  return [...found];
}

/** A line that the side lacks is found by the line that it fell together with, else by its ends as far as they are there. */
function lineCounterpart(sides: Sides, id: string): Counterpart {
  const { union, comparison, side, drawn } = sides;
  const shown = new Map(drawn.lines.map((line) => [line.id, line]));
  const own = shown.get(id);
  if (own) return { how: 'same', boxes: [own.from, own.to], lines: [id] };
  const plain = id.replace(/^was:/u, '');
  const change = (id === plain ? comparison.lineOfAfter.get(plain) : undefined) ?? comparison.lineOfBefore.get(plain);
  const names = side === 'after' ? (change?.after ?? []) : (change?.before ?? []).flatMap((before) => [`was:${before}`, before]);
  const lines = names.flatMap((name) => shown.get(name) ?? []);
  if (lines.length > 0)
    return { how: 'became', boxes: [...new Set(lines.flatMap((line) => [line.from, line.to]))], lines: lines.map((line) => line.id) };
  const line = union.lines.find((candidate) => candidate.id === id);
  if (!line) return NONE;
  const ends = [line.from, line.to].map((end) => boxCounterpart(sides, end)).filter(({ how }) => how !== 'near' && how !== 'none');
  return ends.length === 0 ? NONE : { how: 'near', boxes: [...new Set(ends.flatMap(({ boxes }) => boxes))], lines: [] };
}
