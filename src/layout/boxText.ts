/** Which words stand where in a box: as laid out, or, until a new layout arrives, what the box says now in the old places. */
import type { PlacedBox, TextLine } from './layout';
import { TYPE, wrapText } from '../scene/measure';

const packed = (text: string): string => text.replace(/\s+/gu, '');

/** Room kept for the badge and the right padding, in px. */
const RIGHT = 33;

export function textOf(box: { readonly title: string; readonly detail: string }, placed: PlacedBox): readonly TextLine[] {
  const laid = (role: TextLine['role']): string => packed(placed.text.flatMap((line) => (line.role === role ? [line.text] : [])).join(''));
  if (laid('title') === packed(box.title) && laid('detail') === packed(box.detail)) return placed.text;
  const role = placed.container ? 'heading' : 'title';
  const x = placed.text[0]?.x ?? 30;
  const y = placed.text[0]?.y ?? 21;
  const { leading } = TYPE[role];
  const fits = placed.container ? 1 : Math.max(1, Math.floor((placed.height - 17) / leading));
  const lines = wrapText(box.title, Math.max(40, placed.width - x - (placed.badge ? RIGHT : 11)), role);
  const shown = lines.slice(0, fits);
  if (lines.length > fits) shown[fits - 1] = `${shown[fits - 1] ?? ''} …`;
  return shown.map((text, at) => ({ text, x, y: y + at * leading, role: 'title' }));
}
