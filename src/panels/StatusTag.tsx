/** How real a stage is, as a tag beside its name: by itself, so that the bar that shows it brings nothing else along. */
import { STATUSES } from '../model/kinds';
import type { Stage } from '../model/document';

export function StatusTag({ stage }: { readonly stage: Stage }) {
  return stage.status === 'in-place' ? null : <span className={`status status-${stage.status}`}>{STATUSES[stage.status].label}</span>;
}
