/** What should hold of the shown stage and doesn't: advice with its reason, never in the way. It refuses to judge; the rules do. */
import { editedStage } from '../editor/derived';
import { select, selectNode } from '../editor/navigate';
import { useStore } from '../editor/store';
import { advice, ADVICE_RULES, type Advice, type AdviceRule } from '../model/advice';
import { counted } from './facts';

function show(item: Advice): void {
  if (item.of === 'node') selectNode(item.id);
  else if (item.of === 'line') select([{ of: 'line', id: item.id }]);
}

export function Checks() {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const all = document.structures.has(stage) ? advice(document, stage) : [];
  const rules = (Object.keys(ADVICE_RULES) as AdviceRule[])
    .map((rule) => ({ rule, items: all.filter((item) => item.rule === rule) }))
    .filter(({ items }) => items.length > 0);
  return (
    <section className="panel-section checks" aria-label="Checks">
      <h2>Checks</h2>
      <p className="muted">
        {all.length === 0
          ? 'Nothing stands out on this chart.'
          : `${counted(all.length, 'thing')} to look at on ${document.stages.get(stage)?.short ?? stage}. None is in the way.`}
      </p>
      {rules.map(({ rule, items }) => (
        <details key={rule}>
          <summary>
            {ADVICE_RULES[rule].label} <span className="count">{items.length}</span>
          </summary>
          <ul>
            {items.map((item) => (
              <li key={`${item.of} ${item.id} ${item.because}`}>
                {item.of === 'lineage' ? (
                  item.because
                ) : (
                  <button type="button" className="link" onClick={() => show(item)}>
                    {item.because}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
