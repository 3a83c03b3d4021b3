/** The keys, read from the table of actions, and what the short forms of this document mean. */
import { ACTIONS, keyLabel } from '../editor/actions';
import { closeDialog } from '../editor/navigate';
import { useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';

export function HelpDialog() {
  const glossary = useStore((state) => state.document.glossary);
  const withKeys = ACTIONS.filter((action) => keyLabel(action) !== '');
  return (
    <Dialog title="Keys and short forms" className="help" onClose={closeDialog}>
      <h3>Keys</h3>
      <p className="muted">Arrows move by the picture while the map has the focus, and by rows in the outline. Every drag has a twin here or in the details of a unit.</p>
      <dl className="keys">
        {withKeys.map((action) => (
          <div key={action.id}>
            <dt>{action.label}</dt>
            <dd>
              <kbd>{keyLabel(action)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      {glossary.size > 0 ? (
        <>
          <h3>Short forms</h3>
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
    </Dialog>
  );
}
