/** The ribbons between the two lists of a flow and the badges on their ends. It reads where rows stand and draws; names and keys are the lists' affair. */
import { memo, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { flowLayout, type Spot } from '../layout/flowLayout';
import { same } from '../model/same';
import type { Flow, FlowRow } from '../scene/flow';
import { BADGE_SIZE, GLYPH_PATHS } from '../scene/look';

interface Measured {
  readonly flow: Flow;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly width: number;
}

/** Where rows of one height stand, drawn or not. */
function evenSpots(flow: Flow, height: number): Map<string, Spot> {
  return new Map(
    [flow.before, flow.after].flatMap((rows) => rows.map((row, at): [string, Spot] => [row.id, { top: at * height, height }])),
  );
}

/**
 * Where the rows in `body` stand, beside the gap with the ribbons; measured anew whenever one of the lists changes its size. `even` is the
 * height of all rows where few of them are drawn; null where each is, and has its own.
 */
export function useSpots(
  body: { readonly current: HTMLElement | null },
  flow: Flow,
  even: number | null,
): { readonly measured: Measured; readonly settled: boolean } {
  const [measured, setMeasured] = useState<Measured>({ flow, spots: new Map(), width: 0 });
  const [painted, setPainted] = useState<unknown>(null);
  const known = useMemo(() => (even === null ? null : evenSpots(flow, even)), [flow, even]);
  useLayoutEffect(() => {
    const root = body.current;
    if (!root) return undefined;
    const read = (top: number): ReadonlyMap<string, Spot> => {
      const spots = new Map<string, Spot>();
      for (const row of root.querySelectorAll<HTMLElement>('[data-row]')) {
        const box = row.getBoundingClientRect();
        spots.set(row.dataset['row'] ?? '', { top: box.top - top, height: box.height });
      }
      return spots;
    };
    const unlike = (x: ReadonlyMap<string, Spot>, y: ReadonlyMap<string, Spot>): boolean =>
      x !== y && (known !== null || !same([...x], [...y]));
    const measure = (): void => {
      const gap = root.querySelector('.flow-gap')?.getBoundingClientRect();
      if (!gap) return;
      const next = { flow, spots: known ?? read(gap.top), width: gap.width };
      setMeasured((before) => (before.flow === flow && before.width === next.width && !unlike(before.spots, next.spots) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of root.querySelectorAll('.flow-list, .flow-gap')) observer.observe(element);
    return () => observer.disconnect();
  }, [body, flow, known]);
  useEffect(() => {
    let gone = false;
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
    const wait = async (): Promise<void> => {
      await frame();
      // Where fonts can't be awaited (no FontFaceSet) there are none to wait for.
      if ('fonts' in document) await document.fonts.ready;
      await frame();
      if (!gone) setPainted(measured);
    };
    void wait();
    return () => {
      gone = true;
    };
  }, [measured]);
  return { measured, settled: measured.flow === flow && painted === measured };
}

interface RibbonsProps {
  readonly measured: Measured;
  /** Ids of the ribbons attended to. */
  readonly near: ReadonlySet<string>;
  readonly nearRows: ReadonlySet<string>;
  readonly context: ReadonlySet<string>;
  /** Of long lists: ids of the rows in view and a little round it. Null where all rows are drawn. */
  readonly seen: ReadonlySet<string> | null;
}

/** Most ribbons that a picture draws: a unit that thousands merge into has an end for each. */
const MOST = 800;

/** The ribbons at rows in view: first those of which both ends are, then those that lead out of sight. */
function ribbonsAt(flow: Flow, seen: ReadonlySet<string>): Flow {
  const ends = (ribbon: Flow['ribbons'][number]): number => Number(seen.has(ribbon.from)) + Number(seen.has(ribbon.to));
  const found = [2, 1].flatMap((count) => flow.ribbons.filter((ribbon) => ends(ribbon) === count));
  return {
    before: flow.before.filter((row) => seen.has(row.id)),
    after: flow.after.filter((row) => seen.has(row.id)),
    ribbons: found.slice(0, MOST),
  };
}

export function FlowRibbons({ measured, near, nearRows, context, seen }: RibbonsProps) {
  const { spots, width } = measured;
  const flow = useMemo(() => (seen ? ribbonsAt(measured.flow, seen) : measured.flow), [measured.flow, seen]);
  const layout = useMemo(() => flowLayout(flow, spots, width), [flow, spots, width]);
  const paths = new Map(layout.ribbons.map((ribbon) => [ribbon.id, ribbon.path]));
  // Quiet ones first, so that what changes lies on them; what is attended to on all.
  const order = [...flow.ribbons].sort((x, y) => rank(x.kind) - rank(y.kind));
  const badges = [...flow.before, ...flow.after].filter((row) => row.glyph !== 'none' && !context.has(row.id));
  return (
    <div className="flow-gap">
      <svg className="flow-ribbons" aria-hidden="true" focusable="false">
        {order.map(({ id, kind, tone }) => {
          const path = paths.get(id);
          return path === undefined ? null : <Ribbon key={id} path={path} kind={kind} tone={tone} near={near.has(id)} />;
        })}
        {badges.map((row) => {
          const y = layout.middles.get(row.id);
          const x = row.side === 'before' ? BADGE_SIZE * 0.85 : width - BADGE_SIZE * 0.85;
          return y === undefined || width === 0 ? null : <FlowBadge key={row.id} row={row} x={x} y={y} near={nearRows.has(row.id)} />;
        })}
      </svg>
    </div>
  );
}

const rank = (kind: Flow['ribbons'][number]['kind']): number => (kind === 'stays' ? 0 : kind === 'part' ? 2 : 1);

interface RibbonProps {
  readonly path: string;
  readonly kind: Flow['ribbons'][number]['kind'];
  readonly tone: Flow['ribbons'][number]['tone'];
  readonly near: boolean;
}

const Ribbon = memo(function Ribbon({ path, kind, tone, near }: RibbonProps) {
  return <path className={`flow-ribbon tone-${tone}`} d={path} data-ribbon={kind} data-near={near || undefined} />;
});

function FlowBadge({ row, x, y, near }: { readonly row: FlowRow; readonly x: number; readonly y: number; readonly near: boolean }) {
  return (
    <g className={`badge tone-${row.tone}`} transform={`translate(${x},${y})`} data-near={near || undefined}>
      <circle r={BADGE_SIZE / 2} />
      <path d={GLYPH_PATHS[row.glyph]} />
    </g>
  );
}
