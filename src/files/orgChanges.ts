/**
 * Change events of organisation data as a chart before and a chart after, with rows of what became of what. Several events in a row are told
 * as one step: what came and went between is in neither chart. It looks at ids alone.
 */
import type { LineageKind } from '../model/kinds';
import { MOST_RECORDS } from '../model/limits';
import { Unreadable, type ImportedLineage } from './imported';
import { inFigures } from './problem';

export interface ChangeEvent {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly reason: string;
}

export interface Changes {
  /** Gone after the changes. */
  readonly onlyBefore: ReadonlySet<string>;
  /** Not there before them. */
  readonly onlyAfter: ReadonlySet<string>;
  /** Came of one change and went by another: in neither chart. */
  readonly between: ReadonlySet<string>;
  readonly rows: readonly ImportedLineage[];
}

/** Throws `Unreadable` where it would tell more than a document takes. */
export function changesOf(events: readonly ChangeEvent[], file: string): Changes {
  const most = MOST_RECORDS.lineages;
  if (events.reduce((sum, { from, to }) => sum + Math.max(1, from.length) * Math.max(1, to.length), 0) > most)
    throw new Unreadable(file, 'too-many', `${file} tells more than ${inFigures(most)} steps of change, the most that is read.`);
  const [onlyBefore, onlyAfter, between] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const ways = new Map<string, { readonly to: string; readonly reason: string }[]>();
  const stays = new Set(events.flatMap(({ from, to }) => from.filter((id) => to.includes(id))));
  const went = new Set(events.flatMap(({ from }) => from));
  const came = new Set(events.flatMap(({ to }) => to));
  for (const id of went) if (!came.has(id)) onlyBefore.add(id);
  for (const id of came) if (!went.has(id)) onlyAfter.add(id);
  for (const id of went) if (came.has(id) && !stays.has(id)) between.add(id);
  for (const { from, to, reason } of events)
    for (const id of from) {
      const list = ways.get(id);
      const steps = to.map((target) => ({ to: target, reason }));
      if (list) list.push(...steps);
      else ways.set(id, steps);
    }
  const rows: ImportedLineage[] = [];
  const [whyWent, whyCame] = [new Map<string, string>(), new Map<string, string>()];
  for (const { from, to, reason } of events) {
    for (const id of from) if (!whyWent.get(id)) whyWent.set(id, reason);
    for (const id of to) if (!whyCame.get(id)) whyCame.set(id, reason);
  }
  const row = (kind: LineageKind, from: string, to: string, reason: string): void => {
    rows.push({ kind, from, to, reason });
  };
  const targets = new Map<string, Map<string, string>>();
  const sources = new Map<string, Set<string>>();
  for (const id of went) {
    if (between.has(id)) continue;
    const reached = reachedFrom(id, ways, between);
    targets.set(id, reached);
    for (const to of reached.keys()) {
      const list = sources.get(to);
      if (list) list.add(id);
      else sources.set(to, new Set([id]));
    }
  }
  for (const [from, reached] of targets) {
    const [only, ...more] = reached;
    if (!only) row('ends', from, '', whyWent.get(from) ?? '');
    else if (more.length > 0) for (const [to, reason] of reached) row('split-into', from, to, reason);
    else if ((sources.get(only[0])?.size ?? 0) > 1) row('merged-into', from, only[0], only[1]);
    else if (from !== only[0]) row('continues', from, only[0], only[1]);
    if (rows.length > most)
      throw new Unreadable(file, 'too-many', `${file} tells more than ${inFigures(most)} rows of lineage, the most that is read.`);
  }
  for (const id of onlyAfter) if (!sources.has(id)) row('new', '', id, whyCame.get(id) ?? '');
  return { onlyBefore, onlyAfter, between, rows };
}

/** What a unit became in the end, with the reason of its own change, through whatever was between. */
function reachedFrom(
  start: string,
  ways: ReadonlyMap<string, readonly { readonly to: string; readonly reason: string }[]>,
  between: ReadonlySet<string>,
): Map<string, string> {
  const reached = new Map<string, string>();
  const seen = new Set([start]);
  const queue = (ways.get(start) ?? []).map((step) => step);
  for (const { to, reason } of queue) {
    if (!between.has(to)) {
      if (!reached.has(to)) reached.set(to, reason);
      continue;
    }
    if (seen.has(to)) continue;
    seen.add(to);
    for (const next of ways.get(to) ?? []) queue.push({ to: next.to, reason: reason || next.reason });
  }
  return reached;
}
