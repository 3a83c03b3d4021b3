/** The "nobody lost" meter: how many units nobody accounts for, always in sight; a click goes to the next one. It judges nothing itself. */
import { goToLost, lostOf, lostWords } from '../editor/losing';
import { store, useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import { counted } from './facts';

/** So many are told in the tip; the walk tells them all. */
const TOLD = 12;

export function NobodyLost() {
  const all = useStore(lostOf);
  const none = all.length === 0;
  const told = all.slice(0, TOLD).map((item) => lostWords(store.getState(), item));
  if (all.length > TOLD) told.push(`and ${all.length - TOLD} more`);
  return (
    <button
      type="button"
      className={`lost ${none ? 'lost-none' : 'lost-some'}`}
      data-count="nobody-lost"
      aria-disabled={none}
      title={none ? 'Nobody is lost: every unit has a place, an origin and a landing.' : told.join('\n')}
      onClick={(event) => goToLost(event.shiftKey ? -1 : 1)}
    >
      <Icon name={none ? 'check' : 'warning'} />
      <span className="lost-count">{all.length}</span>
      <span className="lost-words"> lost</span>
      <span className="vh">
        {none
          ? ': every unit has a place, an origin and a landing'
          : `: ${counted(all.length, 'unit')} nobody accounts for. Go to the next`}
      </span>
    </button>
  );
}
