/** The keys, read from the table of actions, and what the short forms of this document mean. */
import type { Action } from '../editor/action';
import { ACTIONS } from '../editor/actions';
import { keyLabels } from '../editor/keys';
import { closeDialog } from '../editor/navigate';
import { setPreference } from '../editor/preferences';
import { useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { glossaryHref } from './landingLinks';

const GROUPS: readonly Action['group'][] = ['Edit', 'Build', 'Look', 'Document', 'Settings'];

function Keys({ group }: { readonly group: Action['group'] }) {
  const rows = (ACTIONS as readonly Action[]).filter((action) => action.group === group && action.keys.length > 0);
  if (rows.length === 0) return null;
  return (
    <section aria-label={`Keys: ${group}`}>
      <h4>{group}</h4>
      <dl className="keys">
        {rows.map((action) => (
          <div key={action.id}>
            <dt>{action.label}</dt>
            <dd>
              {keyLabels(action).map((label) => (
                <kbd key={label}>{label}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function HelpDialog() {
  const document = useStore((state) => state.document);
  const singleKeys = useStore((state) => state.preferences.singleKeys);
  const { glossary } = document;
  return (
    <Dialog title="Keys and short forms" className="help" onClose={closeDialog}>
      <h3>Keys</h3>
      <p className="muted">
        Arrows move by the picture while the map has the focus, and by rows in the outline. Whatever can be dragged can be done with “Move
        to …” as well.
      </p>
      <label className="switch">
        <input type="checkbox" checked={singleKeys} onChange={(event) => setPreference('singleKeys', event.target.checked)} />
        Single letters and signs are keys while the map or a list of it has the focus
      </label>
      {GROUPS.map((group) => (
        <Keys key={group} group={group} />
      ))}
      {glossary.size > 0 ? (
        <>
          <h3>Short forms</h3>
          <p>
            <a href={glossaryHref(document)}>Short forms and words on a page of their own</a>
          </p>
          <dl className="glossary">
            {[...glossary].map(([short, full]) => (
              <div key={short}>
                <dt>{short}</dt>
                <dd>{full}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <p>
        <a href="./accessibility.html">How accessible Orgmorph is</a>
      </p>
    </Dialog>
  );
}
