/** What is pinned to units, by unit, and the words for it. It is asked of every box at every edit, so it is worked out once a table of pins. */
import type { OrgDocument, Pin } from '../model/document';
import { PIN_KINDS } from '../model/kinds';

const known = new WeakMap<OrgDocument['pins'], ReadonlyMap<string, readonly Pin[]>>();
const NONE: readonly Pin[] = [];

function byUnit(pins: OrgDocument['pins']): ReadonlyMap<string, readonly Pin[]> {
  const found = known.get(pins);
  if (found) return found;
  const lists = new Map<string, Pin[]>();
  const oldestFirst = [...pins.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  for (const pin of oldestFirst) {
    const list = lists.get(`${pin.stage} ${pin.node}`);
    if (list) list.push(pin);
    else lists.set(`${pin.stage} ${pin.node}`, [pin]);
  }
  known.set(pins, lists);
  return lists;
}

/** What is pinned to a unit of a stage, the oldest first. */
export function pinsAt(pins: OrgDocument['pins'], stage: string | null, node: string | null): readonly Pin[] {
  return pins.size === 0 ? NONE : (byUnit(pins).get(`${stage} ${node}`) ?? NONE);
}

/** "Open question: Who chairs it?" */
function pinWords({ kind, text, settled }: Pin): string {
  const { label } = PIN_KINDS[kind];
  const what = kind === 'question' ? `${settled ? 'settled' : 'open'} ${label}` : settled ? `settled ${label}` : label;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${text}`;
}

/** More than are worth hearing with a box; the details have them all. */
const HEARD = 3;

/** What is pinned, to be heard with the box; '' where nothing is. */
export function heardOf(pins: readonly Pin[]): string {
  const open = pins.filter((pin) => !pin.settled);
  const more = open.length > HEARD ? ` And ${open.length - HEARD} more.` : '';
  return open.length === 0 ? '' : `${open.slice(0, HEARD).map(pinWords).join('; ')}.${more}`;
}
