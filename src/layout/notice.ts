/** Where the words that must be said on the picture itself stand. */
import { textWidth } from '../scene/measure';
import type { Scene } from '../scene/scene';
import type { PlacedBox, Rect } from './layout';
import { overlap, titleStrip } from './paths';

/** At the right of the outermost title, inside the picture, so that it travels with exports. */
export function noticePlace(scene: Scene, boxes: readonly PlacedBox[]): { at: { x: number; y: number }; rect: Rect } | null {
  if (scene.notice === '') return null;
  const widest = boxes.filter((box) => box.container && box.depth === 0).sort((a, b) => b.width - a.width || (a.key < b.key ? -1 : 1))[0];
  if (!widest) return null;
  const width = textWidth(scene.notice, 'detail');
  const rect = { x: widest.x + widest.width - 14 - width, y: widest.y + 8, width, height: 18 };
  if (rect.x < widest.x + 8 || overlap(rect, titleStrip(widest))) return null;
  return { at: { x: widest.x + widest.width - 14, y: widest.y + 23 }, rect };
}
