/**
 * The layout key: one short text for everything that a layout depends on, so that the same question is never asked twice.
 * Colours, fates and evidence are left out: they change no place.
 */
import type { Scene, SceneBox, SceneLine } from '../scene/scene';
import type { RoomShape } from './layout';

/** Raised whenever the pipeline would answer the same scene differently. */
const PIPELINE = 3;

export function keyOf(scene: Scene, shape: RoomShape = 'wide'): string {
  let key: Pair = pairOf(`${PIPELINE} ${scene.notice}`);
  for (const box of scene.boxes) key = joined(key, ofBox(box));
  for (const line of scene.lines) key = joined(key, ofLine(line));
  for (const thread of scene.threads) key = joined(key, pairOf(JSON.stringify([thread.id, thread.from, thread.to])));
  return `${hexadecimal(key[0])}${hexadecimal(key[1])}${shape === 'wide' ? '' : shape}`;
}

/** Two 32-bit hashes from different starts. */
type Pair = readonly [number, number];

const boxes = new WeakMap<SceneBox, Pair>();
const lines = new WeakMap<SceneLine, Pair>();

function ofBox(box: SceneBox): Pair {
  const known = boxes.get(box);
  if (known) return known;
  const { key, parent, index, title, detail, kind, glyph, arrangement, position, rank } = box;
  const pair = pairOf(JSON.stringify([key, parent, index, title, detail, kind, glyph === 'none', arrangement, position, rank]));
  boxes.set(box, pair);
  return pair;
}

function ofLine(line: SceneLine): Pair {
  const known = lines.get(line);
  if (known) return known;
  const { id, kind, from, to, folded, label, arrow, basis, tone } = line;
  const pair = pairOf(JSON.stringify([id, kind, from, to, folded, label, arrow, basis === 'assumed', tone === 'none']));
  lines.set(line, pair);
  return pair;
}

const PRIME = 0x01000193;
const pairOf = (text: string): Pair => [fnv(text, 0x811c9dc5), fnv(text, PRIME)];

/** In order: the same parts in another order give another key. */
function joined([a, b]: Pair, [c, d]: Pair): Pair {
  return [Math.imul(a ^ c, PRIME) ^ (a >>> 15), Math.imul(b ^ d, PRIME) ^ (b >>> 13)];
}

/** 32-bit FNV-1a from a given start. */
function fnv(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash;
}

const hexadecimal = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0');
