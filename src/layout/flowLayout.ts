/**
 * Where the ribbons of a flow run between two lists whose rows already stand. It knows the height and place of rows and the width of
 * the gap between the lists; it refuses to know words and colours. How thick a ribbon is claims no amount.
 */
import type { Flow, FlowRibbon } from '../scene/flow';

/** A row as it stands, in px from the top of the gap. */
export interface Spot {
  readonly top: number;
  readonly height: number;
}

export interface PlacedRibbon {
  readonly id: string;
  /** Closed outline, in px; x from 0 to the width of the gap. */
  readonly path: string;
}

export interface FlowLayout {
  readonly ribbons: readonly PlacedRibbon[];
  /** Middle of each row that stands, by row id: of the flow's own, and of those at the far ends of its ribbons. */
  readonly middles: ReadonlyMap<string, number>;
}

/** Most of what a row's ribbons may take together, and what is left free between two rows, in px. */
const THICKNESS = 18;
const CLEAR = 8;
/** A ribbon runs straight for this long (px) before it bends, so that a badge can stand on its end. */
const STUB = 28;

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Divides the end of a row among its ribbons, in the order of their far ends, so that they don't cross at once. */
function bands(
  ribbons: readonly FlowRibbon[],
  near: (ribbon: FlowRibbon) => string,
  far: (ribbon: FlowRibbon) => string,
  spots: ReadonlyMap<string, Spot>,
  middles: ReadonlyMap<string, number>,
): ReadonlyMap<string, Band> {
  const atRow = new Map<string, FlowRibbon[]>();
  for (const ribbon of ribbons) {
    const list = atRow.get(near(ribbon));
    if (list) list.push(ribbon);
    else atRow.set(near(ribbon), [ribbon]);
  }
  const found = new Map<string, Band>();
  for (const [row, list] of atRow) {
    const middle = middles.get(row) ?? 0;
    const thickness = Math.max(2, Math.min(THICKNESS, (spots.get(row)?.height ?? THICKNESS) - CLEAR));
    list.sort((x, y) => (middles.get(far(x)) ?? 0) - (middles.get(far(y)) ?? 0) || (x.id < y.id ? -1 : 1));
    for (const [at, ribbon] of list.entries()) {
      const top = middle - thickness / 2 + (thickness * at) / list.length;
      found.set(ribbon.id, { top, bottom: top + thickness / list.length });
    }
  }
  return found;
}

const px = (value: number): string => String(Math.round(value * 100) / 100);

/** `spots` holds the rows of both lists by id; a ribbon whose rows don't stand both is left out. `width` in px. */
export function flowLayout(flow: Flow, spots: ReadonlyMap<string, Spot>, width: number): FlowLayout {
  const standing = flow.ribbons.filter(({ from, to }) => spots.has(from) && spots.has(to));
  // Of the rows that this flow has, and of those its ribbons lead to: `spots` may know thousands more.
  const asked = new Set([...flow.before, ...flow.after].map((row) => row.id).concat(standing.flatMap(({ from, to }) => [from, to])));
  const middles = new Map(
    [...asked].flatMap((id): [string, number][] => {
      const spot = spots.get(id);
      return spot ? [[id, spot.top + spot.height / 2]] : [];
    }),
  );
  const left = bands(standing, ({ from }) => from, ({ to }) => to, spots, middles); // prettier-ignore
  const right = bands(standing, ({ to }) => to, ({ from }) => from, spots, middles); // prettier-ignore
  const stub = Math.min(STUB, width / 5);
  const [start, middle, end] = [px(stub), px(width / 2), px(width - stub)];
  const ribbons = standing.flatMap(({ id }): PlacedRibbon[] => {
    const [from, to] = [left.get(id), right.get(id)];
    if (!from || !to) return [];
    const there = `H${start}C${middle} ${px(from.top)} ${middle} ${px(to.top)} ${end} ${px(to.top)}H${px(width)}`;
    const back = `V${px(to.bottom)}H${end}C${middle} ${px(to.bottom)} ${middle} ${px(from.bottom)} ${start} ${px(from.bottom)}H0`;
    return [{ id, path: `M0 ${px(from.top)}${there}${back}Z` }];
  });
  return { ribbons, middles };
}
