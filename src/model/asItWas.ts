/**
 * How one stage was after an edit: today's, with what the log says of it since taken back. It refuses to guess: where the log doesn't tell
 * enough, it says so.
 */
import type { Refusal } from './command';
import type { Lineage, OrgDocument } from './document';
import { startDraft } from './draft';
import { entryInWords, logInOrder, noEntry } from './log';
import type { Change } from './patch';
import { refuse } from './rules';
import { same } from './same';

/** A change of the stage's chart, or of what became of its units. */
function isOf(stage: string, { table, stage: at, before, after }: Change): boolean {
  if (table === 'nodes' || table === 'lines') return at === stage;
  if (table !== 'lineages') return false;
  return [before, after].some((record) => {
    const row = record as Lineage | null;
    return row !== null && (row.fromStage === stage || row.toStage === stage);
  });
}

/** The document as far as a stage goes, right after an entry: chart and lineage. Refused where the log doesn't tell enough. */
export function asItWas(document: OrgDocument, stage: string, id: string): OrgDocument | Refusal {
  const entry = document.log.get(id);
  if (!entry) return noEntry(id);
  const log = logInOrder(document);
  const draft = startDraft(document);
  for (const later of log.slice(log.indexOf(entry) + 1).reverse()) {
    if (later.changes === null) {
      if (later.stage !== '' && later.stage !== stage) continue;
      return refuse(
        'not-kept',
        `How it was after ${entryInWords(entry)} can’t be told: ${entryInWords(later)} changed too much to be taken back by itself.`,
      );
    }
    for (const change of later.changes) {
      if (change.table === 'stages' && change.id === stage && change.before === null)
        return refuse('unknown-stage', `After ${entryInWords(entry)} this stage was not there yet: ${entryInWords(later)} came later.`);
      if (!isOf(stage, change)) continue;
      if (!same(draft.get(change.table, change.stage, change.id), change.after))
        return refuse(
          'not-kept',
          `How it was after ${entryInWords(entry)} can’t be told: the log does not account for all that was done since.`,
        );
      draft.put(change.table, change.stage, change.id, change.before as never);
    }
  }
  return draft.document();
}
