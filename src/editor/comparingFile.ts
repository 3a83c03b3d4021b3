/**
 * A chart from a file or from another document of this device beside the open ones: read, chosen and brought in as a stage by one command.
 * It opens nothing as a document.
 */
import { LARGEST_FILE } from '../files/bounds';
import { decodeDocument } from '../files/orgmorphJson';
import { openUnits } from '../compare/openUnits';
import type { AddStageFrom } from '../model/command';
import { stagesInOrder, type OrgDocument, type Stage } from '../model/document';
import { comparisonOf } from './derived';
import { freshId } from './ids';
import { findDocument, listDocuments, problemWords, shippedDocument } from './library';
import { announce, notify, showComparison } from './navigate';
import { sentenceOf } from './preferences';
import { dispatch, store } from './store';
import { openTool } from './tools';

/** The file as a document; null, with an alert that names the file, where it is refused. Nothing that is open changes. */
export async function readForComparison(file: File): Promise<OrgDocument | null> {
  // Before it is read: reading alone could take the page down.
  if (file.size > LARGEST_FILE)
    return refused(`${file.name} is larger than the largest file that is opened, which has ${LARGEST_FILE / 1024 / 1024} MB.`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    return refused(`${file.name} could not be read: ${sentenceOf(error)}.`);
  }
  const result = decodeDocument(bytes, file.name);
  return result.ok ? result.document : refused(problemWords(result.problems));
}

/** The other documents of this device, the shipped one included; `problem` where they can't be listed. */
export async function documentsToCompare(): Promise<{
  readonly documents: readonly { readonly id: string; readonly title: string; readonly detail: string }[];
  readonly problem: string;
}> {
  const open = store.getState().document.meta.id;
  const original = await shippedDocument();
  const shipped =
    'document' in original && original.document.meta.id !== open
      ? [{ id: original.document.meta.id, title: original.document.meta.title, detail: 'the original' }]
      : [];
  try {
    const listed = await listDocuments();
    const kept = listed.filter(({ id, inBin }) => id !== open && !inBin);
    return { documents: [...shipped, ...kept.map(({ id, title }) => ({ id, title, detail: 'on this device' }))], problem: '' };
  } catch (error) {
    return { documents: shipped, problem: `The documents on this device can’t be read: ${sentenceOf(error)}.` };
  }
}

/** A document of this device; null, with an alert, where it can't be read. */
export async function documentForComparison(id: string): Promise<OrgDocument | null> {
  const found = await findDocument(id);
  return 'problem' in found ? refused(found.problem) : found.document;
}

function refused(because: string): null {
  notify({ tone: 'alert', text: because, action: null });
  return null;
}

/** The stages of a file from which one is chosen, in reading order. */
export function stagesToChoose(document: OrgDocument): readonly { readonly stage: Stage; readonly units: number }[] {
  return stagesInOrder(document).map((stage) => ({ stage, units: document.structures.get(stage.id)?.nodes.size ?? 0 }));
}

/**
 * Adds the chart as a stage of its own outside the sequence, since nobody says when it was, and compares the shown chart with it.
 * Where units on both sides are left without counterpart, the suggestions open. False where it is refused (the notice says why).
 */
export function compareWith(from: OrgDocument, id: string): boolean {
  const { document, view } = store.getState();
  const shown = view.stage;
  const record = bringIn(from, id, { name: from.meta.short, short: from.meta.short });
  if (!record) return false;
  showComparison(shown, record.id, 'change');
  const comparison = comparisonOf(store.getState());
  const open = comparison ? openUnits(comparison) : null;
  if (open && open.before.size > 0 && open.after.size > 0) openTool({ of: 'pairs' });
  announce(`${record.name} was brought in from ${from.meta.title} and is compared with ${document.stages.get(shown)?.name ?? shown}.`);
  return true;
}

/** Adds a stage of another document to the open one, outside the sequence; null where it is refused (the notice says why). `mark` tells it from one of the same name. */
export function bringIn(from: OrgDocument, id: string, mark: Mark): Stage | null {
  const arriving = arrival(from, id, mark, [...store.getState().document.stages.values()]);
  return dispatch(arriving).refused ? null : arriving.record;
}

/** Two of them by one step of undo; null where that is refused (the notice says why). */
export function bringInBoth(
  one: { readonly from: OrgDocument; readonly id: string; readonly mark: Mark },
  other: { readonly from: OrgDocument; readonly id: string; readonly mark: Mark },
): readonly [Stage, Stage] | null {
  const there = [...store.getState().document.stages.values()];
  const first = arrival(one.from, one.id, one.mark, there);
  const second = arrival(other.from, other.id, other.mark, [...there, first.record]);
  const label = `Bring in ${first.record.name} and ${second.record.name}`;
  return dispatch({ do: 'batch', commands: [first, second], label }).refused ? null : [first.record, second.record];
}

interface Mark {
  readonly name: string;
  readonly short: string;
}

function arrival(from: OrgDocument, id: string, mark: Mark, there: readonly Stage[]): AddStageFrom {
  const [stage, structure] = [from.stages.get(id), from.structures.get(id)];
  if (!stage || !structure) throw new Error(`no stage "${id}" in the other document`);
  const taken = there.some((other) => other.id === stage.id);
  const sameName = there.some((other) => other.short === stage.short);
  const record: Stage = {
    ...stage,
    id: taken ? freshId() : stage.id,
    name: sameName ? `${stage.name} (${mark.name})` : stage.name,
    short: sameName ? `${stage.short} (${mark.short})` : stage.short,
    sequence: null,
    companionOf: null,
    branchOf: null,
    parked: false,
  };
  const bodies = new Set([...structure.nodes.values()].map((node) => node.body));
  const sources = new Set(
    [...structure.nodes.values(), ...structure.lines.values()].flatMap((fact) => fact.citations.map(({ source }) => source)),
  );
  return {
    do: 'add-stage-from',
    record,
    structure,
    bodies: [...from.bodies.values()].filter((body) => bodies.has(body.id)),
    sources: [...from.sources.values()].filter((source) => sources.has(source.id)),
  };
}
