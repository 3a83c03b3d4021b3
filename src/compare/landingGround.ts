/**
 * Everything the landing page of one pair of stages looks up, worked out once a document: the comparison, who becomes whom from one unit's
 * point of view, and how units are spoken of. It words nothing.
 */
import { structureOf, type Lineage, type OrgDocument } from '../model/document';
import type { Status } from '../model/kinds';
import { compare } from './compare';
import type { Group } from './comparison';
import { speaker, type Spoken } from './landingWords';
import { weakestStatus } from './phrases';
import { tellingOf, type Telling } from './telling';

export interface Ground extends Telling {
  /** How units of the earlier and of the later structure are spoken of. */
  readonly sayWas: (id: string) => Spoken;
  readonly sayIs: (id: string) => Spoken;
  readonly voice: Voice;
  /** The plan whose dates are told; null for all. */
  readonly plan: string | null;
}

/** How the sources are spoken of: "the papers", "the paper", "this document". */
export interface Voice {
  readonly the: string;
  readonly plural: boolean;
  /** "no paper says". */
  readonly no: string;
}

/** "The papers do not say", "this document does not say". */
export function notSaid({ the, plural }: Voice): string {
  return `${the} ${plural ? 'do' : 'does'} not say`;
}

/** "The papers name", "this document names". */
export function theyName({ the, plural }: Voice): string {
  return `${the} ${plural ? 'name' : 'names'}`;
}

export function voiceOf(document: OrgDocument): Voice {
  const count = document.sources.size;
  if (count === 0) return { the: 'this document', plural: false, no: 'nothing here' };
  return count === 1 ? { the: 'the paper', plural: false, no: 'no paper' } : { the: 'the papers', plural: true, no: 'no paper' };
}

const grounds = new WeakMap<OrgDocument, Map<string, Ground>>();

/** Throws on an unknown stage. */
export function groundOf(document: OrgDocument, before: string, after: string, plan: string | null = null): Ground {
  const known = grounds.get(document) ?? new Map<string, Ground>();
  grounds.set(document, known);
  const key = JSON.stringify([before, after, plan]);
  const found = known.get(key);
  if (found) return found;
  const telling = tellingOf(document, compare(document, before, after));
  const made: Ground = {
    ...telling,
    sayWas: speaker(structureOf(document, before)),
    sayIs: speaker(structureOf(document, after)),
    voice: voiceOf(document),
    plan,
  };
  known.set(key, made);
  return made;
}

/** A part given away or taken on, with the row that says so. */
export interface Share {
  /** The other unit: of the later side where it is given, of the earlier where it is taken on. */
  readonly other: string;
  readonly row: Lineage;
}

/** One unit's point of view on its group. */
export interface Standing {
  readonly id: string;
  /** Whether the unit stands on the earlier chart; else it is told from the later one. */
  readonly was: boolean;
  readonly group: Group;
  /** What it becomes itself: units of the later structure, in reading order. */
  readonly targets: readonly string[];
  /** What it comes from itself: units of the earlier structure. */
  readonly forerunners: readonly string[];
  /** Units of the earlier structure that go the same way. */
  readonly partners: readonly string[];
  readonly gives: readonly Share[];
  readonly takes: readonly Share[];
  /** Rows that settle the unit itself. */
  readonly rows: readonly Lineage[];
}

/** null where neither chart has the unit. */
export function standingOf(ground: Ground, id: string): Standing | null {
  const { comparison, document } = ground;
  const was = comparison.groupOfBefore.has(id);
  const group = comparison.groupOfBefore.get(id) ?? comparison.groupOfAfter.get(id);
  if (!group) return null;
  const rows = group.lineages.flatMap((row) => document.lineages.get(row) ?? []);
  // A row written for the opposite direction is read from its other end.
  const before = (row: Lineage): string => (comparison.groupOfBefore.get(row.from)?.id === group.id ? row.from : row.to);
  const after = (row: Lineage): string => (comparison.groupOfAfter.get(row.to)?.id === group.id ? row.to : row.from);
  const mine = rows.length === 0 || group.fate === 'kept' ? rows : rows.filter((row) => (was ? before(row) : after(row)) === id);
  const joined = group.fate === 'merged' || group.fate === 'split' || group.fate === 'reorganised';
  const targets = !was
    ? [id]
    : joined && mine.length > 0
      ? ground.sortAfter([...new Set(mine.map(after))].filter((one) => ground.b.nodes.has(one)))
      : [...group.after];
  const forerunners = was
    ? [id]
    : joined && mine.length > 0
      ? ground.sortBefore([...new Set(mine.map(before))].filter((one) => ground.a.nodes.has(one)))
      : [...group.before];
  const wanted = new Set(targets);
  const partners = ground.sortBefore(
    [...new Set(rows.filter((row) => wanted.has(after(row))).map(before))].filter((one) => one !== id && ground.a.nodes.has(one)),
  );
  const share = (lineage: string, other: string): Share[] => {
    const row = document.lineages.get(lineage);
    return row ? [{ other, row }] : [];
  };
  const gives = was ? ground.given(group).filter((part) => part.from === id) : [];
  const takes = ground.received(group).filter((part) => wanted.has(part.to));
  return {
    id,
    was,
    group,
    targets,
    forerunners,
    partners: was ? partners : [],
    gives: gives.flatMap((part) => share(part.lineage, part.to)).sort(byOrder(ground.orderAfter)),
    takes: takes.flatMap((part) => share(part.lineage, part.from)).sort(byOrder(ground.orderBefore)),
    rows: mine,
  };
}

/** Whether the document marks the unit, or what it becomes, as not yet decided. */
export function isUndecided(ground: Ground, { id, targets }: Standing): boolean {
  const nodes = [ground.a.nodes.get(id), ...targets.map((target) => ground.b.nodes.get(target))];
  return nodes.some((node) => node?.undecided === true);
}

const byOrder =
  (order: ReadonlyMap<string, number>) =>
  (x: Share, y: Share): number =>
    (order.get(x.other) ?? 0) - (order.get(y.other) ?? 0);

/** How real it is that this part passes: never more than its row and the units at its ends. */
export function shareStatus(ground: Ground, share: Share, taker: string): Status {
  return weakestStatus([share.row.status, ground.b.nodes.get(taker)?.status ?? 'in-place']);
}
