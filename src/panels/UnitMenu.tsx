/**
 * What can be done with a unit or line, as a list where it stands: a right click, the menu key or Shift+F10 on the map or in the outline.
 * It reads the table of actions and decides nothing.
 */
import { useEffect, useRef, useState } from 'react';
import type { Action } from '../editor/action';
import { ACTIONS, labelOf, runAction } from '../editor/actions';
import { boxesByKey } from '../editor/derived';
import { goTo } from '../editor/follow';
import { keyLabel } from '../editor/keys';
import { select } from '../editor/navigate';
import type { Selected, State } from '../editor/state';
import { store } from '../editor/store';
import { ContextMenu } from '../ui/ContextMenu';
import type { MenuGroup, MenuItem } from '../ui/MenuList';
import { relationsOf } from './facts';
import { landingHref } from './landingLinks';
import { GROUP_WORDS } from './Palette';
import { thingFor } from './leading';

/** What looks closer at a unit without being an edit. */
const LOOKING: ReadonlySet<string> = new Set(['focus', 'fold', 'unfold', 'decision', 'figures']);

interface Asked {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** What has the focus again once the menu is gone. */
  readonly opener: HTMLElement | SVGElement;
}

/** The box or line that an event happened on, as it is selected; null elsewhere. */
function thingAt(target: EventTarget | null): { readonly thing: Selected; readonly element: HTMLElement | SVGElement } | null {
  if (!(target instanceof Element)) return null;
  const element = target.closest<HTMLElement | SVGElement>('.map-box, .map-line, [role="treeitem"]');
  if (!element) return null;
  const { key, line } = element.dataset;
  if (line !== undefined) return { thing: { of: 'line', id: line }, element };
  return key === undefined ? null : { thing: { of: 'box', key }, element };
}

function sameThing(a: Selected, b: Selected): boolean {
  return a.of === 'box' ? b.of === 'box' && a.key === b.key : b.of === 'line' && a.id === b.id;
}

function actionItems(state: State, wanted: (action: Action) => boolean): readonly MenuItem[] {
  return (ACTIONS as readonly Action[])
    .filter((action) => wanted(action) && action.armed !== true && action.when(state))
    .map((action) => ({
      id: action.id,
      label: labelOf(action, state),
      ...(action.keys.length === 0 ? {} : { keys: keyLabel(action) }),
      run: () => void runAction(action.id),
    }));
}

/** The lines of the one selected unit: each is selected by its row, so that it can be edited without a pointer. */
function lineItems(state: State): readonly MenuItem[] {
  const [only, ...others] = state.selection;
  const box = only?.of === 'box' && others.length === 0 ? boxesByKey(state).get(only.key) : undefined;
  const id = box?.after ?? box?.before ?? null;
  const stage = box?.after == null ? state.view.compare : state.view.stage;
  const structure = stage === null ? undefined : state.document.structures.get(stage);
  if (!box || id === null || !structure) return [];
  const { answersTo, leads, memberships, others: more } = relationsOf(structure, id);
  return [...answersTo, ...leads, ...memberships, ...more].flatMap(({ line, words, other }) => {
    const thing = thingFor(state, 'line', box.after === null ? 'before' : 'after', line.id);
    return thing ? [{ id: `line ${line.id}`, label: `${words} ${other.name}`, run: () => select([thing]) }] : [];
  });
}

function groupsOf(state: State): readonly MenuGroup[] {
  const [only, ...others] = state.selection;
  const box = only?.of === 'box' && others.length === 0 ? boxesByKey(state).get(only.key) : undefined;
  const unit = box?.before ?? box?.after ?? null;
  const lands: readonly MenuItem[] =
    unit === null ? [] : [{ id: 'lands', label: 'Where does it land?', run: () => goTo(landingHref(state.document, state.view, unit)) }];
  const acts = (action: Action): boolean => action.needs !== undefined && action.scope === 'map';
  return [
    { label: GROUP_WORDS.Look, items: [...lands, ...actionItems(state, ({ id }) => LOOKING.has(id))] },
    { label: GROUP_WORDS.Edit, items: actionItems(state, (action) => acts(action) && action.group === 'Edit') },
    { label: GROUP_WORDS.Build, items: actionItems(state, (action) => acts(action) && action.group === 'Build') },
    { label: 'Its lines', items: lineItems(state) },
  ].filter(({ items }) => items.length > 0);
}

export function UnitMenu() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const touched = useRef(false);
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      touched.current = event.pointerType === 'touch';
    };
    const onMenu = (event: MouseEvent) => {
      const found = thingAt(event.target);
      // A long press of a finger carries; its menu would come in between.
      if (!found || event.defaultPrevented || touched.current) return;
      event.preventDefault();
      const { thing, element } = found;
      if (!store.getState().selection.some((other) => sameThing(other, thing))) select([thing]);
      const box = element.getBoundingClientRect();
      const inside = event.clientX > box.left && event.clientX < box.right && event.clientY > box.top && event.clientY < box.bottom;
      setAsked({
        x: inside ? event.clientX : box.left + Math.min(24, box.width / 2),
        y: inside ? event.clientY : box.bottom,
        name: element.getAttribute('aria-label') ?? '',
        opener: element,
      });
    };
    document.addEventListener('pointerdown', onDown, true);
    document.addEventListener('contextmenu', onMenu);
    return () => {
      document.removeEventListener('pointerdown', onDown, true);
      document.removeEventListener('contextmenu', onMenu);
    };
  }, []);
  if (!asked) return null;
  const groups = groupsOf(store.getState());
  if (groups.length === 0) return null;
  const place = asked.opener.closest('[role="tree"]') ? '[role="tree"]' : '[data-map]';
  const close = (focus: boolean) => {
    setAsked(null);
    if (!focus) return;
    asked.opener.focus({ preventScroll: true });
    // What was removed or moved takes the focus along: then it goes to the list's one stop.
    requestAnimationFrame(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost) document.querySelector<HTMLElement>(`${place} [tabindex="0"]`)?.focus({ preventScroll: true });
    });
  };
  return <ContextMenu label={`What can be done with ${asked.name}`} x={asked.x} y={asked.y} groups={groups} onClose={close} />;
}
