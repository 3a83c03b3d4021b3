/**
 * The flow: what was in one list, what is to be in another, and ribbons from each unit to what it became. Each list has one Tab stop.
 * It decides what pointers and keys do; which rows and ribbons there are is `scene/flow`'s affair, where they run `layout/flowLayout`'s.
 */
import { useEffect, useMemo, useRef, useState, type CSSProperties, type DOMAttributes, type KeyboardEvent } from 'react';
import type { ChangeRow } from '../compare/comparison';
import { list } from '../compare/names';
import { actionForKey, runAction } from '../editor/actions';
import { changesOf, comparisonOf } from '../editor/derived';
import { filteredOut } from '../editor/filtering';
import { flowOfState } from '../editor/flowing';
import { announce } from '../editor/navigate';
import { useStore } from '../editor/store';
import { whenOf } from '../model/dating';
import { filteredFlow, linksOf, type Flow, type FlowRibbon, type FlowRow, type FlowSide } from '../scene/flow';
import { useWaiting } from '../ui/Waits';
import { FateCounts } from './FateCounts';
import { FilterBar } from './FilterBar';
import { scrollToRow, useWindow, WHOLE_LIST } from '../ui/useWindow';
import './flow.css';
import { FlowList } from './FlowList';
import { flowMove } from './flowMove';
import { FlowRibbons, useSpots } from './FlowRibbons';
import { leadTo, leadToMap } from './leading';
import { StatusTag } from './StatusTag';
import { StepButtons } from './StepButtons';

/** Keys of the map that mean something here too. */
const SHARED: ReadonlySet<string> = new Set(['previous-change', 'next-change', 'select-none', 'help']);
const NOTHING: ReadonlySet<string> = new Set();

export function FlowView() {
  const whole = useStore(flowOfState);
  const out = useStore(filteredOut);
  const found = useMemo(() => (whole ? filteredFlow(whole, (row) => !out.has(row.group)) : null), [whole, out]);
  return found ? <Lists {...found} /> : null;
}

function Heading({ side }: { readonly side: FlowSide }) {
  const comparison = useStore(comparisonOf);
  const stage = useStore((state) => state.document.stages.get((side === 'before' ? comparison?.before : comparison?.after) ?? ''));
  const when = useStore((state) => whenOf(state.document, stage?.id ?? '', state.view.plan));
  if (!stage) return null;
  const told = [stage.short, when].filter((words) => words !== '').join(' · ');
  return (
    <div className={`flow-heading flow-${side}`}>
      <h2 id={`flow-heading-${side}`}>{comparison?.relation === 'companion' ? stage.short : side === 'before' ? 'Before' : 'After'}</h2>{' '}
      <span className="flow-stage">
        {told} <StatusTag stage={stage} />
      </span>
    </div>
  );
}

const NEVER_JOINED = { added: 'new', removed: 'ends', 'not-shown': 'not on the other chart' } as const;

/** What became of a row, or what it came from, in a few words: "to A; part to B". '' where it simply stayed. */
function toldOf(row: FlowRow, ribbons: readonly FlowRibbon[], rows: ReadonlyMap<string, FlowRow>): string {
  const way = row.side === 'before' ? 'to' : 'from';
  const titleOf = (ribbon: FlowRibbon): string => rows.get(row.side === 'before' ? ribbon.to : ribbon.from)?.title ?? '';
  const own = ribbons.filter((ribbon) => ribbon.kind !== 'part' && (ribbon.kind === 'became' || titleOf(ribbon) !== row.title));
  const parts = ribbons.filter((ribbon) => ribbon.kind === 'part');
  const named = [
    ...(own.length === 0 ? [] : [`${way} ${list(own.map(titleOf))}`]),
    ...(own.length === 0 && row.traits.includes('moved') ? ['moves'] : []),
    ...(parts.length === 0 ? [] : [`part ${way} ${list(parts.map(titleOf))}`]),
  ];
  const alone = row.fate === 'added' || row.fate === 'removed' || row.fate === 'not-shown' ? [NEVER_JOINED[row.fate]] : [];
  return [...alone, ...named].join('; ');
}

function sentencesOf(changes: readonly ChangeRow[]): ReadonlyMap<string, string> {
  return new Map(changes.flatMap((row) => (row.of === 'unit' ? [[row.id, row.sentence]] : [])));
}

function Lists({ flow, context }: { readonly flow: Flow; readonly context: ReadonlySet<string> }) {
  const waiting = useWaiting();
  const body = useRef<HTMLDivElement>(null);
  const listBefore = useRef<HTMLDivElement>(null);
  const listAfter = useRef<HTMLDivElement>(null);
  const changes = useStore(changesOf);
  const selection = useStore((state) => state.selection);
  const reveal = useStore((state) => state.reveal);
  const links = useMemo(() => linksOf(flow), [flow]);
  const rows = useMemo(() => new Map([...flow.before, ...flow.after].map((row) => [row.id, row])), [flow]);
  const ribbons = useMemo(() => new Map(flow.ribbons.map((ribbon) => [ribbon.id, ribbon])), [flow]);
  const sentences = useMemo(() => sentencesOf(changes), [changes]);
  const [pointed, setPointed] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  /** Where the person was last in each list. */
  const [last, setLast] = useState<Readonly<Record<FlowSide, string>>>({ before: '', after: '' });
  const cameFrom = useRef('');
  /** Row that is to be seen once it is drawn, and whether it takes the focus. */
  const wanted = useRef<{ readonly id: string; readonly focus: boolean } | null>(null);

  // One long list makes both long, so that rows stand at one height on both sides.
  const long = Math.max(flow.before.length, flow.after.length) > WHOLE_LIST;
  const windows = {
    before: useWindow(listBefore, flow.before.length, '.flow-row', long),
    after: useWindow(listAfter, flow.after.length, '.flow-row', long),
  };
  const { before: seenBefore, after: seenAfter } = windows;
  const seen = useMemo(
    () =>
      long
        ? new Set(
            [...flow.before.slice(seenBefore.from, seenBefore.to), ...flow.after.slice(seenAfter.from, seenAfter.to)].map((row) => row.id),
          )
        : null,
    [long, flow, seenBefore.from, seenBefore.to, seenAfter.from, seenAfter.to],
  );
  const { measured, settled } = useSpots(body, flow, long ? windows.before.rowHeight : null);

  const boxes = new Set(selection.flatMap((thing) => (thing.of === 'box' ? [thing.key] : [])));
  const selected = new Set([...rows.values()].flatMap((row) => (row.box !== null && boxes.has(row.box) ? [row.id] : [])));
  const attended = [pointed, focused].find((id) => id !== null && rows.has(id));
  const heeded = attended ? [attended] : [...selected];
  const near = heeded.length === 0 ? NOTHING : new Set(heeded.flatMap((id) => [id, ...(links.counterparts.get(id) ?? [])]));
  const nearRibbons = heeded.length === 0 ? NOTHING : new Set(heeded.flatMap((id) => links.ribbons.get(id) ?? []));
  const stopOf = (side: FlowSide): string => {
    const listed = flow[side];
    return (listed.find((row) => row.id === last[side]) ?? listed.find((row) => selected.has(row.id)) ?? listed[0])?.id ?? '';
  };

  const rowAt = (target: EventTarget | null): FlowRow | undefined =>
    rows.get((target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null)?.dataset['row'] ?? '');
  const elementOf = (id: string): HTMLElement | null => body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null;
  const show = (id: string, focus: boolean): boolean => {
    const element = elementOf(id);
    element?.scrollIntoView({ block: 'nearest' });
    if (focus) element?.focus({ preventScroll: true });
    return element !== null;
  };
  /** A row of a long list that isn't drawn yet is scrolled to by its place, and taken once it is. */
  const go = (id: string, focus = true): void => {
    const row = rows.get(id);
    wanted.current = null;
    if (!row || show(id, focus)) return;
    wanted.current = { id, focus };
    const list = row.side === 'before' ? listBefore.current : listAfter.current;
    scrollToRow(list, flow[row.side].indexOf(row), windows[row.side].rowHeight);
  };
  useEffect(() => {
    if (wanted.current && show(wanted.current.id, wanted.current.focus)) wanted.current = null;
  });

  // What is asked to be seen is scrolled to; where the lists have the focus, it comes along.
  const revealed = useRef<typeof reveal>(null);
  useEffect(() => {
    if (!reveal || reveal === revealed.current) return;
    revealed.current = reveal;
    const mine = focused === null ? undefined : rows.get(focused);
    const looked = mine?.side === 'before' ? [...flow.before, ...flow.after] : [...flow.after, ...flow.before];
    const row = looked.find((one) => one.box !== null && reveal.keys.includes(one.box));
    if (row) go(row.id, mine !== undefined);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys that come before the row is drawn that the last one led to mean that row.
    const row = (wanted.current?.focus && rows.get(wanted.current.id)) || rowAt(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.key === 'Enter' || event.key === ' ') {
      handled();
      if (event.key === 'Enter' && selected.has(row.id)) leadToMap();
      else leadTo('unit', row.side, row.node);
      return;
    }
    const move = flowMove(flow, links, row, event.key, cameFrom.current);
    if (move) {
      handled();
      if ('says' in move) announce(move.says);
      else {
        if (move.across) cameFrom.current = row.id;
        go(move.to);
      }
      return;
    }
    const action = actionForKey(event.nativeEvent, 'map');
    if (!action || !SHARED.has(action.id)) return;
    handled();
    runAction(action.id);
  };

  const handlers: DOMAttributes<HTMLElement> = {
    onClick: (event) => {
      const row = rowAt(event.target);
      if (row) leadTo('unit', row.side, row.node);
    },
    onDoubleClick: (event) => {
      if (rowAt(event.target)) leadToMap();
    },
    onKeyDown,
    onPointerOver: (event) => setPointed(event.pointerType === 'touch' ? null : (rowAt(event.target)?.id ?? null)),
    onPointerLeave: () => setPointed(null),
    onFocus: (event) => {
      const row = rowAt(event.target);
      if (!row) return;
      setFocused(row.id);
      setLast((before) => (before[row.side] === row.id ? before : { ...before, [row.side]: row.id }));
    },
    onBlur: (event) => {
      if (!(event.relatedTarget instanceof Node && body.current?.contains(event.relatedTarget))) setFocused(null);
    },
  };
  const flowAt = (id: string): FlowRibbon[] => (links.ribbons.get(id) ?? []).flatMap((ribbon) => ribbons.get(ribbon) ?? []);
  /** Of a long list: what is in view and a little round it, and the row with the Tab stop, wherever that is. */
  const someOf = (side: FlowSide) => {
    if (!long) return null;
    const { from, to, rowHeight } = windows[side];
    const id = stopOf(side);
    const stop = flow[side].findIndex((row) => row.id === id);
    const drawn = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
    return { drawn: stop < from && stop >= 0 ? [stop, ...drawn] : stop >= to ? [...drawn, stop] : drawn, rowHeight };
  };
  const listProps = {
    handlers,
    selected,
    near,
    context,
    sentenceOf: (row: FlowRow) => sentences.get(row.group) ?? '',
    toldOf: (row: FlowRow) => toldOf(row, flowAt(row.id), rows),
  };
  return (
    <div className="flow" data-map="" data-view="flow" data-layout={settled && !waiting ? 'ready' : 'working'}>
      <div className="view-head">
        <FilterBar head={<FateCounts />} />
        <div className="view-actions">
          <StepButtons />
          {selection.length === 0 ? null : (
            <button type="button" className="button" onClick={leadToMap}>
              Show on the map
            </button>
          )}
        </div>
      </div>
      <p className="vh" id="flow-keys">
        Arrow up and down move in the list, left and right go to the counterpart in the other. Enter selects, and once more shows it on the
        map.
      </p>
      <div className="flow-scroll">
        <div
          className="flow-body"
          ref={body}
          style={{ '--rows': Math.max(flow.before.length, flow.after.length) } as CSSProperties}
          data-attending={near.size > 0 || undefined}
          data-long={long || undefined}
        >
          <Heading side="before" />
          <Heading side="after" />
          <FlowList ref={listBefore} side="before" rows={flow.before} some={someOf('before')} stop={stopOf('before')} {...listProps} />
          <FlowRibbons measured={measured} near={nearRibbons} nearRows={near} context={context} seen={seen} />
          <FlowList ref={listAfter} side="after" rows={flow.after} some={someOf('after')} stop={stopOf('after')} {...listProps} />
        </div>
      </div>
      {flow.before.length + flow.after.length === 0 ? <p className="view-empty">No unit passes the filters.</p> : null}
    </div>
  );
}
