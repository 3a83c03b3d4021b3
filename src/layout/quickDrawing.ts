/** Boxes and lines of a crowded picture as they are drawn; what has not changed since the last picture is the same object as there. */
import { LINE_KINDS } from '../model/kinds';
import type { SceneLine } from '../scene/scene';
import type { PlacedBox, PlacedLine } from './layout';
import { arrowsOf, CORNER, rounded, simplify, type Point } from './paths';
import { DROP, GUTTER, SPINE, type Item } from './quickItems';

/** Of the last picture, by box key. */
interface Drawing {
  readonly placed: PlacedBox;
  readonly way: Way | null;
  readonly line: PlacedLine | null;
}
export type Drawings = Map<string, Drawing>;

/** The box of an item and the line to its chief; both are remembered in `now`. */
export function draw(item: Item, known: { readonly before: ReadonlyMap<string, Drawing>; readonly now: Drawings }): Drawing {
  const before = known.before.get(item.box.key);
  const placed = placedBox(item, before?.placed);
  const way = item.chief?.below ? wayOf(item, item.chief) : null;
  const line = way && before?.way && before.line && sameWay(way, before.way) ? before.line : way ? drawn(way) : null;
  const drawing = { placed, way, line };
  known.now.set(item.box.key, drawing);
  return drawing;
}

function placedBox({ box, framed, inside, x, y, parent }: Item, before: PlacedBox | undefined): PlacedBox {
  const { width, height, text, icon, badge } = framed;
  let depth = 0;
  for (let at = parent; at; at = at.parent) depth += 1;
  if (before && before.x === x && before.y === y && before.text === text && before.width === width && before.height === height)
    if (before.depth === depth && before.container === (inside !== null)) return before;
  return { key: box.key, x, y, width, height, depth, container: inside !== null, text, icon, badge };
}

/** Everything that the way of a line depends on. */
interface Way {
  readonly line: SceneLine;
  readonly x: number;
  readonly y: number;
  /** Middle of the gutter beside the box, or of its top where its line comes from above. */
  readonly gutter: number;
  readonly middle: number;
  readonly above: boolean;
  /** Where it leaves the chief, and the bus below it; null where there is none. */
  readonly stem: number;
  readonly bottom: number;
  readonly bus: number | null;
}

function sameWay(a: Way, b: Way): boolean {
  return (
    a.line === b.line && a.x === b.x && a.y === b.y && a.gutter === b.gutter && a.middle === b.middle && a.above === b.above &&
    a.stem === b.stem && a.bottom === b.bottom && a.bus === b.bus
  ); // prettier-ignore
}

/** From a box up to its chief: by the gutter beside it or from its top, and by way of the bus where the chief has several columns. */
function wayOf({ line, framed, inset, alone, x, y }: Item, chief: Item): Way | null {
  if (!line) return null;
  const several = (chief.below?.columns.length ?? 0) > 1;
  const above = several && alone;
  const spine = x - inset - GUTTER + SPINE;
  const bottom = chief.y + chief.framed.height;
  return {
    line,
    x,
    y,
    gutter: above ? Math.round(x + framed.width / 2) : spine,
    middle: Math.round(y + framed.height / 2),
    above,
    stem: !several ? spine : chief.alone ? Math.round(chief.x + chief.framed.width / 2) : chief.x + SPINE,
    bottom,
    bus: several ? bottom + DROP / 2 : null,
  };
}

function drawn({ line, x, y, gutter, middle, above, stem, bottom, bus }: Way): PlacedLine {
  const up: Point[] = above ? [[gutter, y]] : [[x, middle], [gutter, middle]]; // prettier-ignore
  if (bus !== null) up.push([gutter, bus], [stem, bus]);
  up.push([stem, bottom]);
  const { senior } = LINE_KINDS[line.kind];
  const points = simplify(senior === 'from' ? up.reverse() : up);
  return { id: line.id, points, path: rounded(points, CORNER), arrows: arrowsOf(line, points), label: null };
}
