/**
 * What an edit leaves behind: a step that can be taken back, and its entry in the log; and how either goes on while somebody types. It changes
 * no document and no state.
 */
import type { Command } from '../model/command';
import { commandLabel, commandSentence } from '../model/deed';
import type { LogEntry, OrgDocument } from '../model/document';
import { logged, relogged, withoutLog } from '../model/log';
import { applyPatch, composePatches, invertPatch, type Change, type Patch } from '../model/patch';
import type { OrgNode } from '../model/structure';
import { freshId } from './ids';
import type { HistoryEntry } from './state';

/** More than a week of workshops makes; older steps are dropped, with a notice. */
export const HISTORY_LIMIT = 10_000;

interface Words {
  readonly label: string;
  readonly sentence: string;
}

/** Merged typing is told as one command on the document before it: "Rename A to Anna", not "Rename Ann to Anna". What was added and then named is told as added under that name. */
export function mergedWords(document: OrgDocument, top: HistoryEntry, command: Command): Words {
  const before = applyPatch(document, invertPatch(top.patch));
  const words = (of: Command): Words => ({ label: commandLabel(before, of), sentence: commandSentence(before, of) });
  const came = withoutLog(top.patch).filter((change) => change.before === null);
  const added = came.find((change) => change.table === 'nodes') ?? came[0];
  if (!added) return words(command);
  if (command.do !== 'edit-node' || added.table !== 'nodes' || added.id !== command.id || command.fields.name === undefined)
    return { label: top.label, sentence: (writtenBy(top)?.after as LogEntry | undefined)?.sentence ?? top.label };
  const { kind, place } = added.after as OrgNode;
  const { stage, id, fields } = command;
  return words({ do: 'add-node', stage, id, parent: place.parent, name: fields.name ?? '', kind });
}

/** The change by which a step wrote its entry into the log. */
function writtenBy({ patch }: HistoryEntry): Change | undefined {
  return patch.find((change) => change.table === 'log' && change.before === null);
}

/** What the log says of an edit. What is said of an entry of the log itself stands there, and needs no second entry. */
export function logOf(document: OrgDocument, changes: Patch, command: Command, joined: HistoryEntry | null, sentence: string): Patch {
  if (command.do === 'edit-log') return [];
  const written = joined && writtenBy(joined);
  if (joined && written) return [relogged(written, composePatches(withoutLog(joined.patch), withoutLog(changes)), sentence)];
  return logged(document, withoutLog(changes), {
    id: command.do === 'strike-out' ? command.as : freshId(),
    sentence,
    now: Date.now(),
  });
}

/** `joined`: the last step, where the entry goes on with it. */
export function withEntry(
  entries: readonly HistoryEntry[],
  entry: HistoryEntry,
  joined: HistoryEntry | null,
): { undo: readonly HistoryEntry[]; dropped: boolean } {
  if (joined) {
    const patch = composePatches(joined.patch, entry.patch);
    // Typed and taken back by hand: there is no step left to undo.
    const rest = entries.slice(0, -1);
    return {
      undo: patch.length === 0 ? rest : [...rest, { ...joined, patch, label: entry.label, selectionAfter: entry.selectionAfter }],
      dropped: false,
    };
  }
  const dropped = entries.length >= HISTORY_LIMIT;
  return { undo: [...(dropped ? entries.slice(entries.length - HISTORY_LIMIT + 1) : entries), entry], dropped };
}

/** What follows is a step of its own. */
export function withSealedTop(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const top = entries.at(-1);
  return top && top.mergeKey !== '' ? [...entries.slice(0, -1), { ...top, mergeKey: '' }] : entries;
}
