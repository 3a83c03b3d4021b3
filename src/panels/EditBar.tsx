/**
 * The second line of the bar while a document of one's own is edited: adding, building by typing, lineage, and what can be done next.
 * It reads the table of actions and decides nothing.
 */
import type { ReactNode } from 'react';
import { actionOf, runAction, type ActionId } from '../editor/actions';
import { armed } from '../editor/building';
import { keyLabel } from '../editor/keys';
import { hintOf } from '../editor/hints';
import { openDocumentTab } from '../editor/navigate';
import { setPreference } from '../editor/preferences';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';

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

/** What can be done next, in the line where the eye is; it takes no room of its own, so that nothing jumps when it changes. */
function HintLine() {
  const shown = useStore((state) => state.preferences.hints);
  const keys = useStore((state) => hintOf(state).keys);
  const touch = useStore((state) => hintOf(state).touch);
  if (!shown || keys === '') return null;
  return (
    <p className="edit-hint" role="note">
      <span className="for-keys" title={keys}>
        {keys}
      </span>
      <span className="for-touch">{touch}</span>
      <button
        type="button"
        className="icon-button icon-small"
        aria-label="Hide the hints"
        title="Hide the hints"
        onClick={() => setPreference('hints', false)}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}

export function EditBar() {
  const shown = useStore((state) => !state.preferences.locked && (!state.document.meta.original || state.building));
  const building = useStore(armed);
  const tab = useStore((state) => state.documentTab);
  if (!shown) return null;
  return (
    <section className="edit-area" aria-label="Editing">
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
        <HintLine />
      </div>
    </section>
  );
}
