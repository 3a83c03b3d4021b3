/**
 * The second line of the bar while a document of one's own is edited: adding, building by typing, lineage, and who is lost.
 * The hint for newcomers stands under it, never over the map. It reads the table of actions and decides nothing.
 */
import type { ReactNode } from 'react';
import { actionOf, runAction, type ActionId } from '../editor/actions';
import { armed } from '../editor/building';
import { keyLabel } from '../editor/keys';
import { goToLost, lostOf, lostWords } from '../editor/losing';
import { openDocumentTab } from '../editor/navigate';
import { setPreference } from '../editor/preferences';
import { store, useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import { counted } from './facts';

function ActionButton({ id, pressed, children }: { readonly id: ActionId; readonly pressed?: boolean; readonly children: ReactNode }) {
  const action = actionOf(id);
  const can = useStore((state) => action?.when(state) ?? false);
  if (!action) return null;
  const keys = keyLabel(action);
  return (
    <button
      type="button"
      className="button edit-button"
      disabled={!can}
      aria-pressed={pressed}
      title={keys === '' ? action.label : `${action.label} (${keys})`}
      onClick={() => runAction(id)}
    >
      {children}
    </button>
  );
}

/** Permanently in sight while a comparison is edited: a click goes to the next one. */
function NobodyLost() {
  const all = useStore(lostOf);
  const words = all
    .slice(0, 12)
    .map((item) => lostWords(store.getState(), item))
    .join('\n');
  return (
    <button
      type="button"
      className={`button edit-button lost ${all.length === 0 ? 'lost-none' : 'lost-some'}`}
      data-count="nobody-lost"
      aria-disabled={all.length === 0}
      title={all.length === 0 ? 'Every unit has a place, an origin and a landing.' : words}
      onClick={(event) => goToLost(event.shiftKey ? -1 : 1)}
    >
      <Icon name={all.length === 0 ? 'check' : 'warning'} />
      {all.length === 0 ? 'Nobody lost' : `${all.length} unaccounted for`}
      {all.length === 0 ? null : <span className="vh">: go to the next of {counted(all.length, 'unit')}</span>}
    </button>
  );
}

function Hint() {
  return (
    <p className="edit-hint" role="note">
      <span>
        Select a box, press <kbd>Ctrl B</kbd>, and type: <kbd>Enter</kbd> adds the next unit, <kbd>Tab</kbd> goes inside, <kbd>Esc</kbd>{' '}
        stops. Drag moves, <kbd>F2</kbd> renames, Shift and a click select several. <kbd>Ctrl Z</kbd> takes anything back; <kbd>?</kbd>{' '}
        lists the keys.
      </span>
      <button type="button" className="link" onClick={() => setPreference('hints', false)}>
        Got it
      </button>
    </p>
  );
}

export function EditBar() {
  const shown = useStore((state) => !state.preferences.locked && (!state.document.meta.original || state.building));
  const building = useStore(armed);
  const hints = useStore((state) => state.preferences.hints && !state.document.meta.original);
  const tab = useStore((state) => state.documentTab);
  if (!shown) return null;
  return (
    <div className="edit-area">
      <div className={building ? 'edit-bar edit-bar-armed' : 'edit-bar'} role="toolbar" aria-label="Edit">
        <ActionButton id="add-child">
          <Icon name="plus" /> Inside
        </ActionButton>
        <ActionButton id="add-sibling">
          <Icon name="plus" /> After
        </ActionButton>
        <ActionButton id="build" pressed={building}>
          <Icon name="pencil" /> Build by typing
        </ActionButton>
        {building ? (
          <p className="edit-keys" role="status">
            <span>
              <kbd>Enter</kbd> after
            </span>
            <span>
              <kbd>Shift Enter</kbd> before
            </span>
            <span>
              <kbd>Tab</kbd> inside
            </span>
            <span>
              <kbd>Shift Tab</kbd> further out
            </span>
            <span>
              <kbd>Esc</kbd> leaves
            </span>
          </p>
        ) : (
          <>
            <ActionButton id="paste-list">Paste a list…</ActionButton>
            <button
              type="button"
              className="button edit-button"
              aria-pressed={tab !== null}
              title="What becomes of what, stages, dates, names, sources, glossary"
              onClick={() => openDocumentTab(tab === null ? 'lineage' : null)}
            >
              Lineage and lists
            </button>
          </>
        )}
        <NobodyLost />
      </div>
      {hints && !building ? <Hint /> : null}
    </div>
  );
}
