/** What should hold of the shown stage and doesn't: advice with its reason, never in the way, and heeded or not. It refuses to judge; the rules do. */
import { useDeferredValue, useState } from 'react';
import { editedStage } from '../editor/derived';
import { selectNode, visit } from '../editor/navigate';
import { useStore } from '../editor/store';
import { advice, ADVICE_RULES, type Advice, type AdviceRule } from '../model/advice';
import { TextField } from '../ui/Field';
import { counted } from './facts';
import { tried } from './RecordList';

function show(item: Advice): void {
  if (item.of === 'node') selectNode(item.id);
  else if (item.of === 'line') visit([{ of: 'line', id: item.id }]);
}

function Ignoring({ item, onDone }: { readonly item: Advice; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState('');
  const { rule, of, stage, id } = item;
  return (
    <form
      className="ignoring"
      onSubmit={(event) => {
        event.preventDefault();
        const because = tried({ do: 'ignore-advice', rule, of, stage, id, reason });
        setRefusal(because);
        if (because === '') onDone();
      }}
    >
      <TextField label="It is all right, because" value={reason} onChange={setReason} refusal={refusal} />
      <div className="form-buttons">
        <button type="submit" className="button">
          Ignore it
        </button>
        <button type="button" className="button button-plain" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function Row({ item }: { readonly item: Advice }) {
  const locked = useStore((state) => state.preferences.locked);
  const [asking, setAsking] = useState(false);
  const { rule, of, stage, id } = item;
  return (
    <li className={item.ignored === null ? undefined : 'ignored'}>
      {of === 'lineage' ? (
        item.because
      ) : (
        <button type="button" className="link" onClick={() => show(item)}>
          {item.because}
        </button>
      )}
      {item.ignored === null ? null : <span className="muted"> Ignored: {item.ignored}</span>}
      {locked ? null : item.ignored !== null ? (
        <button type="button" className="link check-answer" onClick={() => tried({ do: 'heed-advice', rule, of, stage, id })}>
          Heed it again<span className="vh">: {item.because}</span>
        </button>
      ) : asking ? (
        <Ignoring item={item} onDone={() => setAsking(false)} />
      ) : (
        <button type="button" className="link check-answer" onClick={() => setAsking(true)}>
          Ignore…<span className="vh"> {item.because}</span>
        </button>
      )}
    </li>
  );
}

export function Checks() {
  // Advice may come a moment after the edit that it is about: the box comes first.
  const document = useDeferredValue(useStore((state) => state.document));
  const stage = useStore(editedStage);
  const all = document.structures.has(stage) ? advice(document, stage) : [];
  const heeded = all.filter((item) => item.ignored === null).length;
  const ignored = all.length - heeded;
  const rules = (Object.keys(ADVICE_RULES) as AdviceRule[])
    .map((rule) => ({ rule, items: all.filter((item) => item.rule === rule) }))
    .filter(({ items }) => items.length > 0);
  return (
    <section className="panel-section checks" aria-label="Checks">
      <h2>Checks</h2>
      <p className="muted">
        {heeded === 0
          ? 'Nothing stands out on this chart.'
          : `${counted(heeded, 'thing')} to look at on ${document.stages.get(stage)?.short ?? stage}. None is in the way.`}
        {ignored === 0 ? '' : ` ${counted(ignored, 'more is', 'more are')} ignored.`}
      </p>
      {rules.map(({ rule, items }) => (
        <details key={rule}>
          <summary>
            {ADVICE_RULES[rule].label} <span className="count">{items.filter((item) => item.ignored === null).length}</span>
          </summary>
          <ul>
            {items.map((item) => (
              <Row key={`${item.of} ${item.id} ${item.because}`} item={item} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
