/**
 * The grammar of change: what is in place is told as done, what is proposed with "would", what is intended with "is to".
 * It knows statuses, bases and verbs; it knows no units.
 */
import { BASES, LINE_KINDS, type Basis, type LineKind, type Status } from '../model/kinds';
import type { Evidence } from '../model/structure';
import { asSubject, series, type Noun } from './names';

/** What a unit does: "be renamed Y" and, when done, "been renamed Y"; `now` where the present says it better ("is new"). */
export interface Deed {
  readonly base: string;
  readonly done: string;
  readonly now?: { readonly one: string; readonly many: string };
}

export const STAY: Deed = { base: 'stay', done: 'stayed', now: { one: 'stays', many: 'stay' } };
export const BE_NEW: Deed = { base: 'be new', done: 'been new', now: { one: 'is new', many: 'are new' } };

/** "X is to move from P to Q and be renamed Y". */
export function tell(subject: Noun, status: Status, deeds: readonly Deed[]): string {
  const who = asSubject(subject.name);
  switch (status) {
    case 'intended':
      return `${who} ${subject.plural ? 'are' : 'is'} to ${series(deeds.map((deed) => deed.base))}`;
    case 'proposed':
      return `${who} would ${series(deeds.map((deed) => deed.base))}`;
    case 'in-place': {
      const [first, ...others] = deeds;
      const have = subject.plural ? 'have' : 'has';
      if (!first?.now) return `${who} ${have} ${series(deeds.map((deed) => deed.done))}`;
      const present = `${who} ${subject.plural ? first.now.many : first.now.one}`;
      return others.length === 0 ? present : `${present} and ${have} ${series(others.map((deed) => deed.done))}`;
    }
    default:
      return status satisfies never;
  }
}

/** "be members of" for several. */
function bare(kind: LineKind, plural: boolean): string {
  const { would } = LINE_KINDS[kind];
  return plural ? would.replace(/^be a member /, 'be members ') : would;
}

/** The verb of a line after its subject: "reports to", "is to report to", "would report to". */
export function lineVerb(kind: LineKind, plural: boolean, status: Status): string {
  const would = bare(kind, plural);
  switch (status) {
    case 'intended':
      return `${plural ? 'are' : 'is'} to ${would}`;
    case 'proposed':
      return `would ${would}`;
    case 'in-place':
      return plural ? would.replace(/^be /, 'are ') : LINE_KINDS[kind].verb;
    default:
      return status satisfies never;
  }
}

/** "no longer reports to", "is no longer to report to", "would no longer report to". */
export function noLonger(kind: LineKind, plural: boolean, status: Status): string {
  const would = bare(kind, plural);
  const are = plural ? 'are' : 'is';
  switch (status) {
    case 'intended':
      return `${are} no longer to ${would}`;
    case 'proposed':
      return `would no longer ${would}`;
    case 'in-place':
      return would.startsWith('be ') ? `${are} no longer ${would.slice(3)}` : `no longer ${plural ? would : LINE_KINDS[kind].verb}`;
    default:
      return status satisfies never;
  }
}

const STATUS_ORDER: readonly Status[] = ['in-place', 'intended', 'proposed'];
const BASIS_ORDER = Object.keys(BASES) as Basis[];

/** The least real of several: one proposed fact makes the whole a proposal. */
export function weakestStatus(statuses: readonly Status[]): Status {
  return statuses.reduce<Status>(
    (worst, status) => (STATUS_ORDER.indexOf(status) > STATUS_ORDER.indexOf(worst) ? status : worst),
    'in-place',
  );
}

/** The least certain of several. */
export function weakestBasis(facts: readonly Evidence[]): Basis {
  return facts.reduce<Basis>((worst, { basis }) => (BASIS_ORDER.indexOf(basis) > BASIS_ORDER.indexOf(worst) ? basis : worst), 'stated');
}

/** "… (assumed)", or "… – assumed" where a name ends in a bracket of its own; what a paper states needs no tail. */
export function withBasis(text: string, basis: Basis): string {
  if (basis === 'stated') return text;
  return text.endsWith(')') ? `${text} – ${BASES[basis].label}` : `${text} (${BASES[basis].label})`;
}
