/** Leads from a comparison to the suggested pairs, where both sides have units that nothing pairs. */
import { useMemo } from 'react';
import { openUnits } from '../compare/openUnits';
import { runAction } from '../editor/actions';
import { comparisonOf } from '../editor/derived';
import { useStore } from '../editor/store';
import { counted } from './facts';
import './tools.css';

export function SuggestionsOffer() {
  const comparison = useStore(comparisonOf);
  const open = useMemo(() => (comparison?.relation === 'change' ? openUnits(comparison) : null), [comparison]);
  // What a partial chart leaves out is not shown, and nobody need say what became of it.
  if (!open || comparison?.partial || open.before.size === 0 || open.after.size === 0) return null;
  return (
    <p className="pairs-offer">
      Nothing says what became of {counted(open.before.size, 'unit')} here or where {counted(open.after.size, 'unit')} there came from.{' '}
      <button type="button" className="link" onClick={() => runAction('pairs')}>
        Look for pairs
      </button>
    </p>
  );
}
