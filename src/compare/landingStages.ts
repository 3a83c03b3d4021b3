/** Between which two stages a unit's landing is told. */
import { stagesInOrder, type OrgDocument } from '../model/document';

/** The pair of stages that tells most of a unit: the first and the last of the sequence, or for a unit between them the stage it stands in and the last. */
export function landingStages(document: OrgDocument, nodeId: string | null): { readonly before: string | null; readonly after: string } {
  const ordered = stagesInOrder(document);
  const sequence = ordered.filter((stage) => stage.sequence !== null);
  const { openBefore, openAfter } = document.meta;
  const [first, last] = [sequence[0]?.id ?? openBefore, sequence.at(-1)?.id ?? openAfter];
  const has = (stage: string): boolean => nodeId === null || document.structures.get(stage)?.nodes.has(nodeId) === true;
  const before = has(first) || has(last) ? first : (ordered.find((stage) => has(stage.id))?.id ?? first);
  return { before: before === last || before === '' ? null : before, after: last };
}
