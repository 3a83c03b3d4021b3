/**
 * The layout key: one short text for everything that a layout depends on, so that the same question is never asked twice.
 * Colours, fates and evidence are left out: they change no place.
 */
import type { Scene } from '../scene/scene';
import type { RoomShape } from './layout';

/** Raised whenever the pipeline would answer the same scene differently. */
const PIPELINE = 1;

export function keyOf(scene: Scene, shape: RoomShape = 'wide'): string {
  const text = JSON.stringify([
    PIPELINE,
    scene.notice,
    scene.boxes.map((box) => [
      box.key,
      box.parent,
      box.index,
      box.title,
      box.detail,
      box.kind,
      box.glyph === 'none',
      box.arrangement,
      box.position,
      box.rank,
    ]),
    scene.lines.map((line) => [
      line.id,
      line.kind,
      line.from,
      line.to,
      line.folded,
      line.label,
      line.arrow,
      line.basis === 'assumed',
      line.tone === 'none',
    ]),
    scene.threads.map((thread) => [thread.id, thread.from, thread.to]),
  ]);
  return `${fnv(text, 0x811c9dc5)}${fnv(text, 0x01000193)}${shape === 'wide' ? '' : shape}`;
}

/** 32-bit FNV-1a from a given start, as eight hexadecimal digits. */
function fnv(text: string, start: number): string {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
