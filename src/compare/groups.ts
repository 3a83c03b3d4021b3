/**
 * Makes the groups: nodes that became one another, with their fates by arithmetic, and the parts given beside them.
 * It knows a pairing and counts; fields, lines and words are others' business.
 */
import type { Structure } from '../model/structure';
import type { Part } from './comparison';
import type { Fate } from './fates';
import type { Pairing } from './pair';

/** A group before its traits and fields are known. Node ids and row ids are sorted. */
export interface RawGroup {
  readonly id: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly fate: Fate;
  readonly gave: boolean;
  readonly received: boolean;
  readonly lineages: readonly string[];
}

export interface Grouping {
  /** By id. */
  readonly groups: readonly RawGroup[];
  /** By row. */
  readonly parts: readonly Part[];
}

/** The representative of a slot, with the path to it halved on the way. */
function find(leader: number[], slot: number): number {
  let at = slot;
  for (;;) {
    const up = leader[at] ?? at;
    if (up === at) return at;
    const top = leader[up] ?? up;
    leader[at] = top;
    at = top;
  }
}

interface Draft {
  readonly before: string[];
  readonly after: string[];
  readonly lineages: string[];
  /** Nodes outside the group that give to it or receive from it. */
  readonly own: boolean;
  givers: Set<string> | null;
  receivers: Set<string> | null;
}

/** `absentUnknown`: a node without counterpart or row counts as not shown, because a chart is partial or a companion. */
export function group(a: Structure, b: Structure, pairing: Pairing, absentUnknown: boolean): Grouping {
  const { settled, ofBefore, ofAfter, joining } = pairing;

  // Slots of union-find: the settled fates first, then each loose node of A, then each of B.
  const looseBefore = new Map<string, number>();
  const looseAfter = new Map<string, number>();
  let slots = settled.length;
  for (const id of a.nodes.keys()) if (!ofBefore.has(id)) looseBefore.set(id, slots++);
  for (const id of b.nodes.keys()) if (!ofAfter.has(id)) looseAfter.set(id, slots++);
  const leader = Array.from({ length: slots }, (_, slot) => slot);
  for (const row of joining) {
    const from = looseBefore.get(row.from ?? '');
    const to = looseAfter.get(row.to ?? '');
    if (from !== undefined && to !== undefined) leader[find(leader, from)] = find(leader, to);
  }

  const drafts: (Draft | undefined)[] = [];
  const draftAt = (slot: number): Draft => {
    const top = find(leader, slot);
    let draft = drafts[top];
    if (!draft) {
      draft = {
        before: [],
        after: [],
        lineages: [],
        own: slot < settled.length,
        givers: null,
        receivers: null,
      };
      drafts[top] = draft;
    }
    return draft;
  };
  settled.forEach((one, slot) => {
    const draft = draftAt(slot);
    if (one.before !== null) draft.before.push(one.before);
    if (one.after !== null) draft.after.push(one.after);
    if (one.row !== null) draft.lineages.push(one.row);
  });
  for (const [id, slot] of looseBefore) draftAt(slot).before.push(id);
  for (const [id, slot] of looseAfter) draftAt(slot).after.push(id);

  const parts: Part[] = [];
  for (const row of joining) {
    if (row.from === null || row.to === null) continue;
    const giver = draftAt(ofBefore.get(row.from) ?? looseBefore.get(row.from) ?? 0);
    const receiver = draftAt(ofAfter.get(row.to) ?? looseAfter.get(row.to) ?? 0);
    if (giver === receiver) {
      giver.lineages.push(row.id);
      continue;
    }
    parts.push({ lineage: row.id, from: row.from, to: row.to });
    (giver.receivers ??= new Set()).add(row.to);
    (receiver.givers ??= new Set()).add(row.from);
  }

  const groups = drafts.flatMap((draft) => {
    if (!draft) return [];
    const before = draft.before.length > 1 ? draft.before.sort() : draft.before;
    const after = draft.after.length > 1 ? draft.after.sort() : draft.after;
    return {
      id: `${before.join('+')}>${after.join('+')}`,
      before,
      after,
      fate: fateOf(draft, absentUnknown),
      gave: draft.receivers !== null,
      received: draft.givers !== null,
      lineages: draft.lineages.sort(),
    };
  });
  groups.sort((x, y) => (x.id < y.id ? -1 : 1));
  return { groups, parts };
}

/** Arithmetic on the group; outside givers and receivers of parts count too, but for a node whose own fate is settled. */
function fateOf(draft: Draft, absentUnknown: boolean): Fate {
  const unsaid = absentUnknown && draft.lineages.length === 0 && draft.givers === null && draft.receivers === null;
  if (draft.before.length === 0) return unsaid ? 'not-shown' : 'added';
  if (draft.after.length === 0) return unsaid ? 'not-shown' : 'removed';
  if (draft.own) return 'kept';
  const n = draft.before.length + (draft.givers?.size ?? 0);
  const m = draft.after.length + (draft.receivers?.size ?? 0);
  if (n === 1) return m === 1 ? 'kept' : 'split';
  return m === 1 ? 'merged' : 'reorganised';
}
