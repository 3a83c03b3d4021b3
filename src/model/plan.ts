/**
 * Whether a command may be done, and the patch that does it: menus, drag previews and execution all ask here.
 * It dispatches; what each family of commands takes is in the files called `plan…`, the single rules in `rules`.
 */
import type { Batch, Command, LineCommand, NodeCommand, Plan, Refusal } from './command';
import type { OrgDocument } from './document';
import { startDraft, type Draft } from './draft';
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from './kinds';
import { cleanLine, MOST_RECORDS } from './limits';
import { addBranchFrom, addStageFrom } from './planArrivals';
import { duplicateNode, pasteBranch } from './planBranches';
import { connect, disconnect, editLine } from './planLines';
import { editLog, strikeOut } from './planLog';
import { addNode, editNode, moveNode, removeNode, reorderNode, unplaceNode } from './planNodes';
import { heedAdvice, ignoreAdvice, putRecord, removeRecord, setAdvice } from './planRecords';
import { branchStage, fillStage, promoteStage } from './planStages';
import { endNode, mergeNodes, splitNode } from './planSuccession';
import { badName, inFigures, refuse } from './rules';
import { inOrder } from './structure';
import { commandLabel } from './deed';

/** The patch that does `command`, or the refusal that names the broken rule. Touches nothing. */
export const plan: Plan = (document, command) => {
  const draft = startDraft(document);
  const refusal = write(draft, command) ?? overlong(draft);
  if (refusal) return refusal;
  const patch = draft.patch();
  const label = commandLabel(document, command);
  return patch.length > 0 ? { patch, label } : refuse('nothing-changes', `“${label}” would change nothing.`);
};

/** Writes what the command means into the draft, or says why not; a draft that was refused is thrown away. */
function write(draft: Draft, command: Command): Refusal | null {
  switch (command.do) {
    case 'rename-document': {
      const title = cleanLine(command.title);
      draft.put('meta', '', 'meta', { ...draft.from.meta, title });
      return badName(title, 'the document');
    }
    case 'put-record':
      return putRecord(draft, command);
    case 'remove-record':
      return removeRecord(draft, command);
    case 'branch-stage':
      return branchStage(draft, command);
    case 'promote-stage':
      return promoteStage(draft, command);
    case 'fill-stage':
      return fillStage(draft, command);
    case 'add-stage-from':
      return addStageFrom(draft, command);
    case 'ignore-advice':
      return ignoreAdvice(draft, command);
    case 'heed-advice':
      return heedAdvice(draft, command);
    case 'set-advice':
      return setAdvice(draft, command);
    case 'edit-log':
      return editLog(draft, command);
    case 'strike-out':
      return strikeOut(draft, command);
    case 'batch':
      return batch(draft, command);
    default:
      return writeOnStage(draft, command);
  }
}

function writeOnStage(draft: Draft, command: NodeCommand | LineCommand): Refusal | null {
  const structure = draft.from.structures.get(command.stage);
  if (!structure) return refuse('unknown-stage', `This document has no stage “${command.stage}”.`);
  switch (command.do) {
    case 'add-node':
      return addNode(draft, structure, command);
    case 'edit-node':
      return editNode(draft, structure, command);
    case 'move-node':
      return moveNode(draft, structure, command);
    case 'reorder-node':
      return reorderNode(draft, structure, command);
    case 'unplace-node':
      return unplaceNode(draft, structure, command);
    case 'remove-node':
      return removeNode(draft, structure, command);
    case 'end-node':
      return endNode(draft, structure, command);
    case 'duplicate-node':
      return duplicateNode(draft, structure, command);
    case 'merge-nodes':
      return mergeNodes(draft, structure, command);
    case 'split-node':
      return splitNode(draft, structure, command);
    case 'paste-branch':
      return pasteBranch(draft, structure, command);
    case 'add-branch-from':
      return addBranchFrom(draft, structure, command);
    case 'connect':
      return connect(draft, structure, command);
    case 'disconnect':
      return disconnect(draft, structure, command);
    case 'edit-line':
      return editLine(draft, structure, command);
    default:
      return command satisfies never;
  }
}

/** Each command on what the ones before it made. A step that would change nothing is passed over; any other refusal refuses all. */
function batch(draft: Draft, { commands }: Batch): Refusal | null {
  let document = draft.from;
  for (const [i, command] of commands.entries()) {
    const step = startDraft(document);
    const refusal = write(step, command);
    if (refusal?.rule === 'nothing-changes') continue;
    if (refusal) {
      if (commands.length === 1) return refusal;
      const which = `step ${i + 1} of ${commands.length}, “${commandLabel(document, command)}”`;
      return refuse(refusal.rule, `Nothing was changed, for ${which}, can't be done: ${refusal.because}`);
    }
    for (const { table, stage, id, after } of step.patch()) draft.put(table, stage, id, after as never);
    document = step.document();
  }
  return null;
}

/** A list beside the structures that would grow past what a file may hold. */
function overlong(draft: Draft): Refusal | null {
  const grown = new Map<keyof typeof MOST_RECORDS, number>();
  for (const { table, before, after } of draft.patch()) {
    if (!Object.hasOwn(MOST_RECORDS, table)) continue;
    const list = table as keyof typeof MOST_RECORDS;
    grown.set(list, (grown.get(list) ?? 0) + Number(before === null) - Number(after === null));
  }
  for (const [list, growth] of grown) {
    const count = draft.from[list].size + growth;
    if (growth > 0 && count > MOST_RECORDS[list])
      return refuse(
        'too-many',
        `This document would have ${inFigures(count)} ${LIST_WORDS[list]}; the most is ${inFigures(MOST_RECORDS[list])}.`,
      );
  }
  return null;
}

const LIST_WORDS: Readonly<Record<keyof typeof MOST_RECORDS, string>> = {
  bodies: 'organisations',
  sources: 'sources',
  stages: 'stages',
  lineages: 'rows of lineage',
  timeline: 'dates',
  plans: 'plans',
  purposes: 'purposes',
  ambiguities: 'open questions',
  ignored: 'pieces of ignored advice',
  pins: 'notes, questions and decisions',
  log: 'entries in its log',
  stops: 'stops',
  glossary: 'abbreviations',
};

/** Not refused, or refused only because it is so already. */
function possible(document: OrgDocument, command: Command): boolean {
  const planned = plan(document, command);
  return !planned.refused || planned.rule === 'nothing-changes';
}

/** Where `id` may be moved: ids of units in reading order, null (the top level) first. Empty for a unit that the stage doesn't have. */
export function allowedParents(document: OrgDocument, stage: string, id: string): readonly (string | null)[] {
  const structure = document.structures.get(stage);
  if (!structure?.nodes.has(id)) return [];
  const candidates: (string | null)[] = [null, ...inOrder(structure).map((node) => node.id)];
  return candidates.filter((parent) => possible(document, { do: 'move-node', stage, id, parent }));
}

/** What `id` can become, the kind it has included, in the order of the table. */
export function allowedKinds(document: OrgDocument, stage: string, id: string): readonly NodeKind[] {
  return (Object.keys(NODE_KINDS) as NodeKind[]).filter((kind) => possible(document, { do: 'edit-node', stage, id, fields: { kind } }));
}

/** Lines that could still be drawn from `from` to `to`, in the order of the table. */
export function allowedLines(document: OrgDocument, stage: string, from: string, to: string): readonly LineKind[] {
  return (Object.keys(LINE_KINDS) as LineKind[]).filter((kind) => !plan(document, { do: 'connect', stage, from, to, kind }).refused);
}
