/**
 * A document being changed record by record, remembered as the patch that does it. It judges nothing: whoever writes to it keeps the rules.
 */
import type {
  Ambiguity,
  Body,
  DocumentMeta,
  IgnoredAdvice,
  Lineage,
  LogEntry,
  OrgDocument,
  Pin,
  Plan,
  Purpose,
  Source,
  Stage,
  Stop,
  TimelineEntry,
} from './document';
import { addressOf, applyPatch, tableOf, type Change, type Patch, type Table } from './patch';
import { same } from './same';
import type { OrgLine, OrgNode } from './structure';

export interface Records {
  readonly meta: DocumentMeta;
  readonly bodies: Body;
  readonly sources: Source;
  readonly stages: Stage;
  readonly nodes: OrgNode;
  readonly lines: OrgLine;
  readonly lineages: Lineage;
  readonly timeline: TimelineEntry;
  readonly plans: Plan;
  readonly purposes: Purpose;
  readonly ambiguities: Ambiguity;
  readonly ignored: IgnoredAdvice;
  readonly pins: Pin;
  readonly log: LogEntry;
  readonly stops: Stop;
  readonly glossary: string;
}

export interface Draft {
  /** The document before any change. */
  readonly from: OrgDocument;
  /** The record as it now stands; null where there is none. */
  get<T extends Table>(table: T, stage: string, id: string): Records[T] | null;
  /** Puts a record in place, or takes it out with null. Writing what stands there already leaves no trace. */
  put<T extends Table>(table: T, stage: string, id: string, record: Records[T] | null): void;
  /** A table as it now stands. */
  all<T extends Table>(table: T, stage: string): Records[T][];
  /** The changes so far, in the order in which their records were first touched. */
  patch(): Patch;
  /** The document as it now stands; the one that came in where nothing changed. */
  document(): OrgDocument;
}

export function startDraft(from: OrgDocument): Draft {
  const changes = new Map<string, Change>();
  const draft: Draft = {
    from,
    get(table, stage, id) {
      const change = changes.get(addressOf(table, stage, id));
      const record = change ? change.after : (tableOf(from, table, stage).get(id) ?? null);
      return record as Records[typeof table] | null;
    },
    put(table, stage, id, record) {
      const address = addressOf(table, stage, id);
      const before = changes.has(address) ? (changes.get(address)?.before ?? null) : (tableOf(from, table, stage).get(id) ?? null);
      if (same(before, record)) changes.delete(address);
      else changes.set(address, { table, stage, id, before, after: record });
    },
    all(table, stage) {
      const records = new Map<string, unknown>(tableOf(from, table, stage));
      for (const change of changes.values()) {
        if (change.table !== table || change.stage !== stage) continue;
        if (change.after === null) records.delete(change.id);
        else records.set(change.id, change.after);
      }
      return [...records.values()] as Records[typeof table][];
    },
    patch: () => [...changes.values()],
    document: () => applyPatch(from, [...changes.values()]),
  };
  return draft;
}
