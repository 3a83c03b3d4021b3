/**
 * Whether a command may be done, and the patch that does it: menus, drag previews and execution all ask here.
 * It dispatches; what each family of commands takes is in `planNodes` and `planLines`, the single rules in `rules`.
 */
import type { Command, Plan, Refusal } from './command';
import type { OrgDocument } from './document';
import { startDraft, type Draft } from './draft';
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from './kinds';
import { cleanLine } from './limits';
import { connect, disconnect, editLine } from './planLines';
import { addNode, editNode, moveNode, removeNode, unplaceNode } from './planNodes';
import { badName, refuse } from './rules';
import { inOrder } from './structure';
import { commandLabel } from './words';

/** The patch that does `command`, or the refusal that names the broken rule. Touches nothing. */
export const plan: Plan = (document, command) => {
  const draft = startDraft(document);
  const refusal = write(draft, command);
  if (refusal) return refusal;
  const patch = draft.patch();
  const label = commandLabel(document, command);
  return patch.length > 0 ? { patch, label } : refuse('nothing-changes', `“${label}” would change nothing.`);
};

/** Writes what the command means into the draft, or says why not; a draft that was refused is thrown away. */
function write(draft: Draft, command: Command): Refusal | null {
  if (command.do === 'rename-document') {
    const title = cleanLine(command.title);
    draft.put('meta', '', 'meta', { ...draft.from.meta, title });
    return badName(title, 'the document');
  }
  const structure = draft.from.structures.get(command.stage);
  if (!structure) return refuse('unknown-stage', `This document has no stage “${command.stage}”.`);
  switch (command.do) {
    case 'add-node':
      return addNode(draft, structure, command);
    case 'edit-node':
      return editNode(draft, structure, command);
    case 'move-node':
      return moveNode(draft, structure, command);
    case 'unplace-node':
      return unplaceNode(draft, structure, command);
    case 'remove-node':
      return removeNode(draft, structure, command);
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
