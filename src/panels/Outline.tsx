/** The picture as an ARIA tree over the same store: arrows, letters, Enter renames, and the map's own editing keys. It refuses to know places on the screen. */
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { FATES, TRAITS } from '../compare/fates';
import { armed } from '../editor/building';
import { targetOf, unfoldedSceneOf } from '../editor/derived';
import { select, showThings } from '../editor/navigate';
import { heardOf, pinsAt } from '../editor/pins';
import type { Selected } from '../editor/state';
import { dispatch, store, useStore } from '../editor/store';
import type { Pin } from '../model/document';
import { NODE_KINDS, PIN_KINDS, type PinKind } from '../model/kinds';
import { actionForKey, runAction } from '../editor/actions';
import { Icon } from '../ui/Icon';
import { scrollToRow, useWindow, WHOLE_LIST } from '../ui/useWindow';
import { outlineMove, outlineRows, typedAhead, type OutlineRow } from './outlineRows';
import { PinSign } from './PinSign';
import { Badge, KindIcon } from './Signs';

/** From here on only the first two levels are open to begin with. */
const LARGE = 300;
const TYPING_MS = 600;

function firstClosed(): ReadonlySet<string> {
  const scene = unfoldedSceneOf(store.getState());
  if (scene.boxes.length <= LARGE) return new Set();
  return new Set(outlineRows(scene, new Set()).flatMap((row) => (row.open !== null && row.level >= 2 ? [row.box.key] : [])));
}

/** "Council Cabinet, board, new": what the signs of a row say. */
function rowWords({ box }: OutlineRow): string {
  const fate = box.fate === null || box.fate === 'kept' ? '' : FATES[box.fate].label.toLowerCase();
  const traits = box.traits.includes('moved') ? TRAITS.moved.label.toLowerCase() : '';
  const ghost = !box.ghost ? '' : box.after === null ? 'on the earlier chart' : 'at its old place';
  return [box.title, box.detail, NODE_KINDS[box.kind].label, fate, traits, ghost].filter((words) => words !== '').join(', ');
}

interface RowProps {
  readonly row: OutlineRow;
  readonly focusable: boolean;
  readonly selected: boolean;
  /** What is pinned to it. */
  readonly pins: readonly Pin[];
  readonly onToggle: (key: string) => void;
}

const PIN_KIND_NAMES = Object.keys(PIN_KINDS) as PinKind[];

const Row = memo(function Row({ row, focusable, selected, pins, onToggle }: RowProps) {
  const { box } = row;
  return (
    <li
      role="treeitem"
      data-key={box.key}
      className={`outline-row level-${Math.min(row.level, 8)}${box.ghost ? ' ghost' : ''}`}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.size}
      aria-expanded={row.open ?? undefined}
      aria-selected={selected}
      aria-label={[rowWords(row), heardOf(pins)].filter((words) => words !== '').join('. ')}
      tabIndex={focusable ? 0 : -1}
    >
      <span className="outline-twist" aria-hidden="true" onClick={() => onToggle(box.key)}>
        {row.open === null ? null : <Icon name={row.open ? 'down' : 'right'} />}
      </span>
      <KindIcon kind={box.kind} hue={box.hue} />
      <span className="outline-title">{box.title}</span>
      {PIN_KIND_NAMES.filter((kind) => pins.some((pin) => pin.kind === kind && !pin.settled)).map((kind) => (
        <PinSign key={kind} kind={kind} />
      ))}
      {box.glyph === 'none' ? null : <Badge glyph={box.glyph} tone={box.tone} />}
    </li>
  );
});

function RenameRow({ row, onDone }: { readonly row: OutlineRow; readonly onDone: () => void }) {
  const target = targetOf(store.getState(), row.box.key);
  const name = target ? (store.getState().document.structures.get(target.stage)?.nodes.get(target.node)?.name ?? '') : '';
  const [typed, setTyped] = useState(name);
  const over = useRef(false);
  const end = (keep: boolean) => {
    // Leaving the field after Enter or Escape must not decide twice.
    if (over.current) return;
    over.current = true;
    if (keep && target && typed.trim() !== name)
      dispatch({ do: 'edit-node', stage: target.stage, id: target.node, fields: { name: typed.trim() } });
    onDone();
  };
  return (
    <li role="treeitem" aria-level={row.level} aria-selected="true" className={`outline-row level-${Math.min(row.level, 8)}`}>
      <span className="outline-twist" />
      <KindIcon kind={row.box.kind} hue={row.box.hue} />
      <input
        autoFocus
        className="outline-rename"
        aria-label={`Name of ${name}`}
        value={typed}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') end(true);
          else if (event.key === 'Escape') end(false);
        }}
      />
    </li>
  );
}

const asBox = (key: string): Selected => ({ of: 'box', key });

export function Outline() {
  // The list may follow a moment after the box that is edited.
  const scene = useDeferredValue(useStore(unfoldedSceneOf));
  const [focused, setFocused] = useState('');
  const selection = useStore((state) => state.selection);
  const pins = useStore((state) => state.document.pins);
  const stage = useStore((state) => state.view.stage);
  const compare = useStore((state) => state.view.compare);
  const chosen = new Set(selection.flatMap((thing) => (thing.of === 'box' ? [thing.key] : [])));
  const selectedKey = [...chosen].find((key) => key === focused) ?? [...chosen][0] ?? '';
  const [closed, setClosed] = useState(firstClosed);
  const [renaming, setRenaming] = useState('');
  const tree = useRef<HTMLUListElement>(null);
  const typed = useRef({ text: '', at: 0 });
  // Where the focus goes once the rows are drawn again: after a move, an addition, a renaming.
  const wanted = useRef('');
  const rows = useMemo(() => outlineRows(scene, closed), [scene, closed]);
  // The selection leads the outline's one stop, wherever it was made.
  const stop = [selectedKey, focused].find((key) => rows.some((row) => row.box.key === key)) ?? rows[0]?.box.key ?? '';

  // Of thousands of rows those in view are drawn; the one that can be tabbed to is always among them.
  const long = rows.length > WHOLE_LIST;
  const { from, to, rowHeight } = useWindow(tree, rows.length, '.outline-row');
  const atStop = long ? rows.findIndex((row) => row.box.key === stop) : -1;
  const drawn = [
    ...(atStop >= 0 && atStop < from ? rows.slice(atStop, atStop + 1) : []),
    ...rows.slice(from, to),
    ...(atStop >= to ? rows.slice(atStop, atStop + 1) : []),
  ];
  useEffect(() => {
    if (wanted.current === '') return;
    const row = tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted.current)}"]`);
    if (!row) {
      scrollToRow(
        tree.current,
        rows.findIndex((one) => one.box.key === wanted.current),
        rowHeight,
      );
      return;
    }
    wanted.current = '';
    row.focus();
  });

  const pinned = (box: OutlineRow['box']) =>
    box.ghost || box.after === null ? pinsAt(pins, compare, box.before) : pinsAt(pins, stage, box.after);
  const toggle = (key: string) =>
    setClosed((before) => (before.has(key) ? new Set([...before].filter((other) => other !== key)) : new Set([...before, key])));
  const go = (key: string, onPurpose = false) => {
    wanted.current = key;
    setFocused(key);
    showThings([{ of: 'box', key }], onPurpose);
  };

  /** Takes a row into the selection or out of it, and leaves the rest. */
  const toggleSelected = (key: string) => {
    setFocused(key);
    select(chosen.has(key) ? [...chosen].filter((other) => other !== key).map(asBox) : [...chosen, key].map(asBox));
  };
  /** Everything from the row where the selection began to this one. */
  const extendTo = (key: string) => {
    const at = (which: string) => rows.findIndex((row) => row.box.key === which);
    const anchor = at([...chosen][0] ?? key);
    const [from, to] = [Math.min(anchor, at(key)), Math.max(anchor, at(key))];
    const between = rows.slice(from, to + 1).map((row) => row.box.key);
    const first = rows[anchor]?.box.key ?? key;
    wanted.current = key;
    setFocused(key);
    select([first, ...between.filter((other) => other !== first)].map(asBox));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = (event.target as HTMLElement).dataset['key'];
    if (key === undefined) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const handled = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.key === ' ' && !event.altKey && !event.shiftKey) {
      handled();
      toggleSelected(key);
      return;
    }
    if (event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      handled();
      const move = outlineMove(rows, key, event.key);
      if (move && 'focus' in move) extendTo(move.focus);
      return;
    }
    if (plain && (event.key === 'Enter' || event.key === 'F2') && !armed(store.getState())) {
      handled();
      select([{ of: 'box', key }]);
      if (targetOf(store.getState(), key) && !store.getState().preferences.locked) setRenaming(key);
      return;
    }
    if (plain || event.key === '*') {
      const move = outlineMove(rows, key, event.key);
      if (move) {
        handled();
        if ('focus' in move) go(move.focus);
        else if ('open' in move) toggle(move.open);
        else if ('close' in move) toggle(move.close);
        else setClosed((before) => new Set([...before].filter((other) => !move.openAll.includes(other))));
        return;
      }
    }
    // The same keys as on the map mean the row that has the focus.
    if (!chosen.has(key) && event.key !== 'Shift' && event.key !== 'Control' && event.key !== 'Meta' && event.key !== 'Tab')
      select([asBox(key)]);
    const action = actionForKey(event.nativeEvent, 'map');
    if (action) {
      handled();
      runAction(action.id);
      const now = store.getState().selection.find((thing) => thing.of === 'box')?.key;
      if (now !== undefined) wanted.current = now;
      return;
    }
    if (store.getState().preferences.singleKeys && plain && event.key.length === 1 && /\S/.test(event.key)) {
      const since = event.timeStamp - typed.current.at;
      typed.current = { text: since < TYPING_MS ? typed.current.text + event.key : event.key, at: event.timeStamp };
      const next = typedAhead(rows, key, typed.current.text);
      handled();
      if (next !== null) go(next);
    }
  };

  return (
    <ul
      ref={tree}
      role="tree"
      aria-label="Outline"
      aria-multiselectable="true"
      className={long ? 'outline outline-long' : 'outline'}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const key = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'];
        if (key === undefined || (event.target as HTMLElement).closest('.outline-twist')) return;
        if (event.shiftKey) extendTo(key);
        else if (event.ctrlKey || event.metaKey) toggleSelected(key);
        else go(key, true);
      }}
    >
      {long ? <li role="none" className="outline-space" style={{ blockSize: rowHeight * from }} /> : null}
      {drawn.map((row) =>
        row.box.key === renaming ? (
          <RenameRow
            key={row.box.key}
            row={row}
            onDone={() => {
              wanted.current = row.box.key;
              setRenaming('');
            }}
          />
        ) : (
          <Row
            key={row.box.key}
            row={row}
            focusable={row.box.key === stop}
            selected={chosen.has(row.box.key)}
            pins={pinned(row.box)}
            onToggle={toggle}
          />
        ),
      )}
      {long ? <li role="none" className="outline-space" style={{ blockSize: rowHeight * (rows.length - to) }} /> : null}
    </ul>
  );
}
