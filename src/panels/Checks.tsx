/** What should hold of the shown stage and doesn't: advice with its reason, never in the way, and heeded or not. It refuses to judge; the rules do. */
import { useDeferredValue, useId, useState } from 'react';
import { editable } from '../editor/building';
import { editedStage } from '../editor/derived';
import { selectNode, visit } from '../editor/navigate';
import { useStore } from '../editor/store';
import { advice, ADVICE_RULES, limitsOf, USUAL_LIMITS, type Advice, type AdviceRule } from '../model/advice';
import type { AdviceLimits } from '../model/document';
import { Refusal, TextField } from '../ui/Field';
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
  const locked = useStore((state) => !editable(state));
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

const LIMITS = [
  ['fewest', 'Fewest that answer to one'],
  ['most', 'Most that answer to one'],
  ['layers', 'Most layers'],
] as const satisfies readonly (readonly [keyof AdviceLimits, string])[];

/** From where on a span or a chain of layers is called unusual: of this document, and undoable like everything in it. */
function Limits({ limits }: { readonly limits: AdviceLimits }) {
  const id = useId();
  const locked = useStore((state) => !editable(state));
  const [typed, setTyped] = useState<Readonly<Record<keyof AdviceLimits, string>> | null>(null);
  const [refusal, setRefusal] = useState('');
  const told = `${limits.fewest} to ${limits.most} answer to one, up to ${counted(limits.layers, 'layer')}`;
  const shown = typed ?? { fewest: String(limits.fewest), most: String(limits.most), layers: String(limits.layers) };
  return (
    <details className="limits" onToggle={() => setTyped(null)}>
      <summary>Usual: {told}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const next = { fewest: Number(shown.fewest), most: Number(shown.most), layers: Number(shown.layers) };
          const because = tried({ do: 'set-advice', limits: next });
          setRefusal(because);
          if (because === '') setTyped(null);
        }}
      >
        <div className="row">
          {LIMITS.map(([name, label]) => (
            <div className="field" key={name}>
              <label htmlFor={`${id}-${name}`}>{label}</label>
              <input
                id={`${id}-${name}`}
                type="number"
                min={1}
                max={1000}
                required
                disabled={locked}
                value={shown[name]}
                onChange={(event) => setTyped({ ...shown, [name]: event.target.value })}
              />
            </div>
          ))}
        </div>
        <Refusal>{refusal}</Refusal>
        <div className="form-buttons">
          <button type="submit" className="button" disabled={locked || typed === null}>
            Set
          </button>
          <button
            type="button"
            className="button button-plain"
            disabled={locked}
            onClick={() => {
              setTyped(null);
              setRefusal(tried({ do: 'set-advice', limits: USUAL_LIMITS }));
            }}
          >
            Back to {USUAL_LIMITS.fewest} to {USUAL_LIMITS.most}, {USUAL_LIMITS.layers}
          </button>
        </div>
      </form>
    </details>
  );
}

/** So many at once; more on demand, so that thousands don't hold the page. */
const AT_ONCE = 100;

function Rule({ rule, items }: { readonly rule: AdviceRule; readonly items: readonly Advice[] }) {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {ADVICE_RULES[rule].label} <span className="count">{items.filter((item) => item.ignored === null).length}</span>
      </summary>
      {open ? (
        <ul>
          {items.slice(0, shown).map((item) => (
            <Row key={`${item.of} ${item.id} ${item.because}`} item={item} />
          ))}
        </ul>
      ) : null}
      {open && items.length > shown ? (
        <button type="button" className="link" onClick={() => setShown(shown + AT_ONCE)}>
          Show {counted(Math.min(AT_ONCE, items.length - shown), 'more', 'more')} of {items.length}
        </button>
      ) : null}
    </details>
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
      <Limits limits={limitsOf(document)} />
      {rules.map(({ rule, items }) => (
        <Rule key={rule} rule={rule} items={items} />
      ))}
    </section>
  );
}
