/** The keys, read from the table of actions, and what the short forms of this document mean. */
import type { Action } from '../editor/action';
import { ACTIONS } from '../editor/actions';
import { keyLabels } from '../editor/keys';
import { closeDialog } from '../editor/navigate';
import { standsAlone } from '../editor/parts';
import { setPreference } from '../editor/preferences';
import { useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { glossaryHref } from './landingLinks';
import { GROUP_WORDS } from './Palette';

const GROUPS: readonly Action['group'][] = ['Edit', 'Build', 'Look', 'Document', 'Settings'];

/** What hands can do on the map; each has a key or a command that does the same. */
const HANDS: readonly (readonly [string, string])[] = [
  ['Select it', 'click'],
  ['Select several', 'Shift or Ctrl click, or Shift and a frame drawn over the ground'],
  ['Edit its name', 'double click'],
  ['Move it inside another, with what it holds', 'drag; on touch, press and hold first'],
  ['Put it before or after another', 'drop near its left or right edge'],
  ['Set it aside', 'drop on “Unplaced”'],
  ['Draw a line', 'drag the arrow at its edge to another box'],
  ['Re-aim a line', 'select it and drag one of its ends'],
  ['Let go of a drag', 'Esc'],
  ['Move the picture', 'drag the ground, wheel, or space bar and drag'],
  ['See it nearer', 'Ctrl and wheel, or pinch'],
];

function Keys({ group }: { readonly group: Action['group'] }) {
  const rows = (ACTIONS as readonly Action[]).filter((action) => action.group === group && action.keys.length > 0);
  if (rows.length === 0) return null;
  return (
    <section aria-label={`Keys: ${GROUP_WORDS[group]}`}>
      <h4>{GROUP_WORDS[group]}</h4>
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
        Arrows move by the picture while the map has the focus, and by rows in the outline; letters jump to a name; full stop and comma step
        along the lines of a box. Every command, with or without a key, is in the list that <kbd>{keyLabels({ keys: ['Mod+K'] })[0]}</kbd>{' '}
        opens.
      </p>
      <label className="switch">
        <input type="checkbox" checked={singleKeys} onChange={(event) => setPreference('singleKeys', event.target.checked)} />
        Single letters and signs are keys while the map or a list of it has the focus
      </label>
      {GROUPS.map((group) => (
        <Keys key={group} group={group} />
      ))}
      <section aria-label="By hand">
        <h4>By hand</h4>
        <dl className="keys">
          {HANDS.map(([what, how]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
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
      {standsAlone() ? null : (
        <p>
          <a href="./accessibility.html">How accessible Orgmorph is</a>
        </p>
      )}
    </Dialog>
  );
}
