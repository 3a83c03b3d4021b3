/** How sentences to the person are queued in the state; it knows neither who sends them nor how they look. */
import type { Notice, State } from './state';

/** More would bury what matters; alerts outlive statuses. */
const SHOWN_AT_ONCE = 5;

let lastId = 0;

/** The notices with one more. The same sentence said again replaces itself under a new id, so that it is read out again. */
export function withNotice(notices: State['notices'], notice: Omit<Notice, 'id'>): State['notices'] {
  lastId += 1;
  const next = [...notices.filter((other) => other.text !== notice.text), { ...notice, id: lastId }];
  while (next.length > SHOWN_AT_ONCE) {
    const oldestStatus = next.findIndex((other) => other.tone === 'status');
    next.splice(Math.max(oldestStatus, 0), 1);
  }
  return next;
}
