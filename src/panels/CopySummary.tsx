/** The comparison as a short text to paste into a paper or a message. The words are the comparison's own. */
import { summary } from '../compare/describe';
import { comparisonOf } from '../editor/derived';
import { store } from '../editor/store';
import { copyText } from './leading';

function copy(): void {
  const state = store.getState();
  const comparison = comparisonOf(state);
  if (comparison) void copyText(summary(state.document, comparison, state.view.plan), 'The summary is copied.');
}

export function CopySummary() {
  return (
    <button type="button" className="button" onClick={copy}>
      Copy summary
    </button>
  );
}
