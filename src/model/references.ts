/**
 * What else in the document names a unit or a line that goes: kept sound here, in one place. It decides nothing about the going itself.
 *
 * Lines end with either of their ends. A row of lineage ends with a unit it names at its own stage (what equal ids or other rows then say of
 * the other end is the comparison's business). `via` of a row, the units of a timeline entry and what an ambiguity is about may name a
 * thing of any stage: they lose the name only when no stage holds the thing any more. That advice is ignored ends with what it was about, and
 * so does what is pinned to a unit. A stop of the tour ends with the stage that it shows; it can do without the rest of what it names.
 */
import type { Draft } from './draft';
import { ignoredId, type OrgDocument, type Shown } from './document';
import type { AdviceAbout } from './kinds';
import { byId } from './patch';

/** Whether any table of the document has a thing of this id that an ambiguity may be about. */
export function namesSomething(document: OrgDocument): (id: string) => boolean {
  const structures = [...document.structures.values()];
  return (id) =>
    document.stages.has(id) ||
    document.lineages.has(id) ||
    document.timeline.has(id) ||
    structures.some(({ nodes, lines }) => nodes.has(id) || lines.has(id));
}

/** Whether any stage has a node of this id. */
export function isNodeSomewhere(document: OrgDocument): (id: string) => boolean {
  const structures = [...document.structures.values()];
  return (id) => structures.some(({ nodes }) => nodes.has(id));
}

/** Whether the stage has what a piece of advice is about; a row of lineage has to name the stage. */
export function thingOfAdvice(document: OrgDocument, { stage, of, id }: AdviceAbout): boolean {
  const structure = document.structures.get(stage);
  const row = document.lineages.get(id);
  switch (of) {
    case 'node':
      return structure?.nodes.has(id) ?? false;
    case 'line':
      return structure?.lines.has(id) ?? false;
    case 'lineage':
      return row !== undefined && document.stages.has(stage) && (row.fromStage === stage || row.toStage === stage);
    default:
      // A foreign file may say anything.
      of satisfies never;
      return false;
  }
}

/** Takes lines and rows of lineage along with the nodes that have gone from `stage`. */
export function dropWhatNamed(draft: Draft, stage: string, gone: ReadonlySet<string>): void {
  for (const line of draft.all('lines', stage)) {
    if (gone.has(line.from) || gone.has(line.to)) draft.put('lines', stage, line.id, null);
  }
  for (const row of draft.all('lineages', '')) {
    if ((row.fromStage === stage && gone.has(row.from)) || (row.toStage === stage && gone.has(row.to)))
      draft.put('lineages', '', row.id, null);
  }
}

/**
 * Takes out of lists what no longer exists anywhere in the draft; `renamed` gives the new id of a thing that lives on under another.
 * Tells what was taken out, in words.
 */
export function mendLists(draft: Draft, renamed: ReadonlyMap<string, string> = new Map()): string[] {
  const told: string[] = [];
  const document = draft.document();
  const isNode = isNodeSomewhere(document);
  const isThing = namesSomething(document);
  const mended = (list: readonly string[], exists: (id: string) => boolean, where: string): readonly string[] => {
    if (list.every(exists)) return list;
    return list.flatMap((id) => {
      if (exists(id)) return [id];
      const next = renamed.get(id);
      if (next !== undefined && exists(next)) return list.includes(next) ? [] : [next];
      told.push(`${where} no longer names ${id}, which no stage has`);
      return [];
    });
  };
  for (const [, row] of byId(document.lineages)) {
    const via = mended(row.via, isNode, `The row of lineage ${row.id}`);
    if (via !== row.via) draft.put('lineages', '', row.id, { ...row, via });
  }
  for (const [, entry] of byId(document.timeline)) {
    const nodes = mended(entry.nodes, isNode, `The date “${entry.name}”`);
    if (nodes !== entry.nodes) draft.put('timeline', '', entry.id, { ...entry, nodes });
  }
  for (const [, ambiguity] of byId(document.ambiguities)) {
    const about = mended(ambiguity.about, isThing, `The ambiguity ${ambiguity.id}`);
    if (about !== ambiguity.about) draft.put('ambiguities', '', ambiguity.id, { ...ambiguity, about });
  }
  for (const [, record] of byId(document.ignored)) {
    const { rule, stage, of, about } = record;
    if (thingOfAdvice(document, { stage, of, id: about })) continue;
    draft.put('ignored', '', record.id, null);
    const next = { stage, of, id: renamed.get(about) ?? '' };
    const id = ignoredId(rule, next);
    if (thingOfAdvice(document, next)) {
      if (draft.get('ignored', '', id) === null) draft.put('ignored', '', id, { ...record, id, about: next.id });
    } else told.push(`Advice on ${about} is no longer ignored: ${document.stages.get(stage)?.name ?? stage} has no such thing`);
  }
  for (const [, pin] of byId(document.pins)) {
    const nodes = document.structures.get(pin.stage)?.nodes;
    if (nodes?.has(pin.node)) continue;
    const node = renamed.get(pin.node) ?? '';
    draft.put('pins', '', pin.id, nodes?.has(node) ? { ...pin, node } : null);
    if (!nodes?.has(node)) told.push(`The ${pin.kind} “${pin.text}” was pinned to ${pin.node}, which its stage does not have`);
  }
  for (const [, stop] of byId(document.stops)) {
    const show = shownStill(document, isNode, stop.show, renamed);
    if (show === stop.show) continue;
    draft.put('stops', '', stop.id, show && { ...stop, show });
    told.push(`The stop “${stop.title}” ${show ? 'shows less than it did' : 'was left out'}: something that it showed is missing`);
  }
  return told;
}

/** As much of what a stop shows as there still is; null without its stage. */
function shownStill(
  document: OrgDocument,
  isNode: (id: string) => boolean,
  show: Shown,
  renamed: ReadonlyMap<string, string>,
): Shown | null {
  if (!document.stages.has(show.stage)) return null;
  const compared = show.compare === null || document.stages.has(show.compare);
  const planned = show.plan === null || document.plans.has(show.plan);
  const found = show.focus === '' || isNode(show.focus);
  if (compared && planned && found) return show;
  const heir = renamed.get(show.focus) ?? '';
  return {
    ...show,
    ...(compared ? {} : { mode: 'stage', compare: null }),
    ...(planned ? {} : { plan: null }),
    ...(found ? {} : { focus: isNode(heir) ? heir : '' }),
  };
}
