/**
 * What ending, merging and splitting units takes: the later chart of a pair is changed, and rows of lineage say what became of the units of
 * the earlier one. Each function writes into a draft or says no; it trusts that the later stage exists.
 */
import { bondOf } from './authority';
import type { EndNode, MergeNodes, Refusal, SplitNode, SplitPart } from './command';
import { saidInTheRoom } from './document';
import type { Draft } from './draft';
import { idsFrom } from './ids';
import { LINEAGE_KINDS, lineId, NODE_KINDS, type NodeKind } from './kinds';
import { cleanLine, cleanText } from './limits';
import { newNode, putAt, putInTray, siblingsAt } from './placing';
import { removeNode } from './planNodes';
import { dropWhatNamed, mendLists } from './references';
import { ringClosers } from './rings';
import { badId, badName, badSeed, firstRefusal, heightBelow, refuse, tooMany, unknownWord, wrongEnds } from './rules';
import { ancestors, descendants, heldBy, linesOf, type OrgLine, type OrgNode, type Structure } from './structure';
import {
  acrossPair,
  badReason,
  endAt,
  handOn,
  noEarlierStage,
  ownRowOf,
  rowSaid,
  rowsBetween,
  sayJoined,
  secondFate,
  type Across,
} from './succession';
import { lineInWords, listed, nameOf, stageName, withArticle } from './words';

function onNeither(draft: Draft, before: string, stage: string, id: string): Refusal {
  return refuse('unknown-node', `Neither ${stageName(draft.from, stage)} nor ${stageName(draft.from, before)} has a unit “${id}”.`);
}

export function endNode(draft: Draft, structure: Structure, { stage, before, id, content, reason, seed }: EndNode): Refusal | null {
  const document = draft.from;
  const nextId = idsFrom(seed);
  const refusal = firstRefusal(
    () => noEarlierStage(document, before, stage, 'Ending a unit'),
    () => badReason(reason),
    () => badSeed(seed, document.lineages),
  );
  if (refusal) return refusal;
  const across = acrossPair(document, before, stage, id);
  if (!across) return onNeither(draft, before, stage, id);
  const { later } = across;
  if (across.earlier === null) {
    const name = later?.name ?? id;
    return refuse('no-earlier-unit', `${name} isn't on ${stageName(document, before)}, so nothing of it ends: remove it instead.`);
  }
  const along = later && content === 'below' ? descendants(structure, later.id) : [];
  const ending = [across, ...along.flatMap((node) => acrossPair(document, before, stage, node.id) ?? [])];
  const refused = later ? removeNode(draft, structure, { do: 'remove-node', stage, id: later.id, content }) : null;
  if (refused) return refused;

  const rows = rowsBetween(draft.all('lineages', ''), before, stage);
  const said = cleanText(reason);
  for (const { earlier } of ending) {
    if (earlier === null) continue;
    const own = ownRowOf(rows, before, earlier);
    if (own && endAt(own, stage) === '') draft.put('lineages', '', own.id, { ...own, reason: said });
    else {
      const rowId = nextId();
      const row = rowSaid(document, { id: rowId, fromStage: before, toStage: stage, kind: 'ends', from: earlier, to: '', reason: said });
      const second = own ? secondFate(document, row) : null;
      if (second) return second;
      draft.put('lineages', '', rowId, row);
    }
  }
  return null;
}

/** What will stand where units stood: their heir, and what has to be true of it. */
function badHeir(
  structure: Structure,
  heir: SplitPart,
  kind: NodeKind,
  staying: ReadonlySet<string>,
  /** The earlier chart, and those of its units that the heir comes after. */
  then: Structure | undefined,
  earlier: readonly string[],
): Refusal | null {
  return firstRefusal(
    () => badId(heir.id),
    () =>
      structure.nodes.has(heir.id) && !staying.has(heir.id)
        ? refuse('id-taken', `The id “${heir.id}” belongs to ${nameOf(structure, heir.id)} already.`)
        : null,
    () =>
      then?.nodes.has(heir.id) && !staying.has(heir.id) && !earlier.includes(heir.id)
        ? refuse('id-taken', `The id “${heir.id}” belongs to ${nameOf(then, heir.id)} on the earlier chart already.`)
        : null,
    () => badName(cleanLine(heir.name), 'what comes of it'),
    () => unknownWord(NODE_KINDS, kind, 'kind of unit'),
  );
}

/** The outermost of `units` in which `id` stands, itself included: what takes its place stands inside none of them. */
function outermost(structure: Structure, id: string, units: ReadonlySet<string>): string {
  return (
    ancestors(structure, id)
      .map((node) => node.id)
      .filter((above) => units.has(above))
      .at(-1) ?? id
  );
}

/** Gives `heirs` the place of `anchor`, which goes; without one, the last place at the top level. */
function putInPlaceOf(
  draft: Draft,
  structure: Structure,
  stage: string,
  anchor: OrgNode | undefined,
  going: ReadonlySet<string>,
  heirs: readonly OrgNode[],
): void {
  if (anchor?.unplaced) return putInTray(draft, structure, stage, heirs);
  const parent = anchor?.place.parent ?? null;
  const all = siblingsAt(structure, parent, '');
  const ids = new Set(heirs.map((node) => node.id));
  const stays = (node: OrgNode): boolean => !going.has(node.id) && !ids.has(node.id);
  const index = all.slice(0, anchor ? all.indexOf(anchor) : all.length).filter(stays).length;
  putAt(
    draft,
    stage,
    parent,
    all.filter(stays),
    index,
    heirs.map((node) => ({ ...node, unplaced: false })),
  );
}

/**
 * Lets the lines of the units that go start and end at their heir. Lines that would lead from it to itself go, those that become one are
 * one, and its first primary line stays the only one. Gives the new ids of lines that got another.
 */
function handLinesOn(
  draft: Draft,
  structure: Structure,
  stage: string,
  going: readonly string[],
  heir: OrgNode,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const gone = new Set(going);
  const at = (id: string): string => (gone.has(id) ? heir.id : id);
  for (const line of new Set(going.flatMap((id) => linesOf(structure, id)))) {
    const [from, to] = [at(line.from), at(line.to)];
    draft.put('lines', stage, line.id, null);
    if (from === to) continue;
    const handed: OrgLine = { ...line, from, to, id: lineId(from, line.kind, to) };
    const there = draft.get('lines', stage, handed.id);
    renamed.set(line.id, handed.id);
    draft.put('lines', stage, handed.id, there ? { ...there, primary: there.primary || line.primary } : handed);
  }
  let primary: string | null = null;
  // The heir's own lines first, so that one that stays keeps the rank it gave them.
  const own = draft
    .all('lines', stage)
    .sort((a, b) => Number(structure.lines.has(b.id)) - Number(structure.lines.has(a.id)) || (a.id < b.id ? -1 : 1));
  for (const line of own) {
    if (!line.primary || bondOf(line)?.junior !== heir.id) continue;
    if (primary === null) primary = line.id;
    else draft.put('lines', stage, line.id, { ...line, primary: false });
  }
  return renamed;
}

/** What the finished chart must not have: more than it may hold, or a ring of reporting that was none before. */
function tooMuch(draft: Draft, stage: string, heirs: readonly OrgNode[]): Refusal | null {
  const structure = draft.document().structures.get(stage);
  if (!structure) return null;
  const ring = ringClosers(structure)[0]?.line;
  const parents = new Set(heirs.map((node) => structure.nodes.get(node.id)?.place.parent ?? null));
  return firstRefusal(
    () => tooMany('nodes', structure.nodes.size, 'This chart'),
    () => tooMany('lines', structure.lines.size, 'This chart'),
    () =>
      ring
        ? refuse('reporting-cycle', `“${lineInWords(structure, ring.from, ring.kind, ring.to)}” would close a ring of reporting.`)
        : null,
    ...[...parents].map((id) => () => (id === null ? null : tooMany('children', heldBy(structure, id).length, nameOf(structure, id)))),
    ...heirs
      .flatMap(({ id }) => linesOf(structure, id))
      .map(({ kind, from, to }) => () => {
        const [start, end] = [structure.nodes.get(from), structure.nodes.get(to)];
        return start && end ? wrongEnds(kind, start, end) : null;
      }),
    ...heirs.map(({ id, name }) => () => {
      const depth = ancestors(structure, id).length + 1 + heightBelow(structure, id);
      return tooMany('children', heldBy(structure, id).length, name) ?? tooMany('depth', depth, `With ${name} the chart`);
    }),
  );
}

function cannotHoldThese(heir: OrgNode, content: readonly OrgNode[]): Refusal | null {
  if (content.length === 0 || NODE_KINDS[heir.kind].holds) return null;
  return refuse(
    'holds-nothing',
    `${heir.name} can't hold ${listed(content.map((node) => node.name))}: ${withArticle(heir.kind)} holds nothing.`,
  );
}

/**
 * What is said to become something else ends no more, and none of the rows settles its fate alone any longer: one that pairs it with
 * another unit yet says that it splits.
 */
function settledNoMore(draft: Draft, before: string, stage: string, earlier: readonly string[]): void {
  const units = new Set(earlier);
  for (const row of rowsBetween(draft.all('lineages', ''), before, stage)) {
    if (!units.has(endAt(row, before)) || !LINEAGE_KINDS[row.kind].own) continue;
    const kind = row.fromStage === before ? 'split-into' : 'merged-into';
    draft.put('lineages', '', row.id, endAt(row, stage) === '' ? null : { ...row, kind });
  }
}

export function mergeNodes(draft: Draft, structure: Structure, command: MergeNodes): Refusal | null {
  const { stage, before, into, reason, seed } = command;
  const document = draft.from;
  const refusal = firstRefusal(
    () => noEarlierStage(document, before, stage, 'Merging units'),
    () => badReason(reason),
    () => badSeed(seed, document.lineages),
  );
  if (refusal) return refusal;
  const across: Across[] = [];
  for (const id of command.units) {
    const found = acrossPair(document, before, stage, id);
    if (!found) return onNeither(draft, before, stage, id);
    const again = across.some(({ earlier, later }) => (found.later ? found.later === later : found.earlier === earlier));
    if (!again) across.push(found);
  }
  if (across.length < 2) return refuse('too-few', 'Merging takes two units or more.');
  const standing = across.flatMap(({ later }) => later ?? []);
  const units = new Set(standing.map((node) => node.id));
  const [first] = standing;
  const then = document.structures.get(before)?.nodes.get(across[0]?.earlier ?? '');
  const model = first ?? then;
  const kind = into.kind ?? model?.kind ?? 'unit';
  const earlier = across.flatMap((unit) => unit.earlier ?? []);
  const bad = badHeir(structure, into, kind, units, document.structures.get(before), earlier);
  if (bad) return bad;

  const name = cleanLine(into.name);
  const survivor = standing.find((node) => node.id === into.id);
  const heir: OrgNode = survivor
    ? { ...survivor, name, kind }
    : newNode(draft, stage, { id: into.id, name, kind, body: model?.body ?? '' });
  const going = standing.filter((node) => node !== survivor);
  const gone = new Set(going.map((node) => node.id));
  const anchorId = outermost(structure, (survivor ?? first)?.id ?? '', units);
  if (survivor && anchorId === survivor.id) draft.put('nodes', stage, heir.id, heir);
  else putInPlaceOf(draft, structure, stage, structure.nodes.get(anchorId), gone, [heir]);

  const content = going.flatMap((node) => heldBy(structure, node.id)).filter((node) => !units.has(node.id));
  const own = survivor ? heldBy(structure, survivor.id).filter((node) => !units.has(node.id)) : [];
  const holds = cannotHoldThese(heir, [...own, ...content]);
  if (holds) return holds;
  putAt(draft, stage, heir.id, own, own.length, content);

  for (const id of gone) draft.put('nodes', stage, id, null);
  const lines = handLinesOn(draft, structure, stage, [...gone], heir);
  mergeRows(draft, command, heir.id, gone, across);
  dropWhatNamed(draft, stage, gone);
  mendLists(draft, new Map([...lines, ...[...gone].map((id) => [id, heir.id] as const)]));
  return tooMuch(draft, stage, [heir]);
}

/**
 * Charts may use one id for two units that rows tell apart. Once no row pairs such a unit any more, equal ids would: so the one on the later
 * chart is said to be new and the one on the earlier to end, as they were.
 */
function keepApart(
  draft: Draft,
  { before, stage }: { readonly before: string; readonly stage: string },
  earlier: readonly string[],
  heirs: readonly string[],
  nextId: () => string,
): void {
  const rows = rowsBetween(draft.all('lineages', ''), before, stage);
  const apart = (id: string, at: string): boolean =>
    draft.get('nodes', at, id) !== null &&
    !ownRowOf(rows, at, id) &&
    !rows.some((row) => endAt(row, before) === id && endAt(row, stage) === id);
  const say = (row: { readonly kind: 'new' | 'ends'; readonly from: string; readonly to: string }): void => {
    const id = nextId();
    draft.put('lineages', '', id, rowSaid(draft.from, { ...row, id, fromStage: before, toStage: stage, reason: '' }));
  };
  for (const id of earlier) if (!heirs.includes(id) && apart(id, stage)) say({ kind: 'new', from: '', to: id });
  for (const id of heirs) if (!earlier.includes(id) && apart(id, before)) say({ kind: 'ends', from: id, to: '' });
}

function mergeRows(
  draft: Draft,
  { stage, before, reason, seed }: MergeNodes,
  heir: string,
  gone: ReadonlySet<string>,
  across: readonly Across[],
): void {
  const nextId = idsFrom(seed);
  const earlier = [...new Set(across.flatMap((unit) => unit.earlier ?? []))];
  const how = { joined: { to: 'merged-into', from: 'split-into' }, alone: 'none' } as const;
  const others = handOn(draft, stage, new Map([...gone].map((id) => [id, [heir]])), how, nextId);
  // Where others join it, the unit that stays is one of those that merged rather than the one that merely goes on.
  const own = across.find((unit) => unit.later?.id === heir)?.earlier ?? null;
  const joinsPair = earlier.some((id) => id !== own);
  for (const row of draft.all('lineages', '')) {
    const other = row.fromStage === stage ? row.toStage : row.fromStage;
    if (endAt(row, stage) !== heir || !(others.has(other) || (joinsPair && other === before))) continue;
    const kind = LINEAGE_KINDS[row.kind];
    if (!kind.own) continue;
    const side = row.toStage === stage ? 'to' : 'from';
    draft.put('lineages', '', row.id, kind.before && kind.after ? { ...row, kind: how.joined[side] } : null);
  }
  if (joinsPair || others.has(before)) {
    settledNoMore(draft, before, stage, earlier);
    sayJoined(draft, { before, stage, kind: 'merged-into', reason }, earlier, [heir], nextId);
  }
  keepApart(draft, { before, stage }, earlier, [heir], nextId);
}

export function splitNode(draft: Draft, structure: Structure, command: SplitNode): Refusal | null {
  const { stage, before, id, into, reason, seed } = command;
  const document = draft.from;
  const across = acrossPair(document, before, stage, id);
  const refusal = firstRefusal(
    () => noEarlierStage(document, before, stage, 'Splitting a unit'),
    () => badReason(reason),
    () => badSeed(seed, document.lineages),
    () => (across ? null : onNeither(draft, before, stage, id)),
    () => (into.length < 2 ? refuse('too-few', 'Splitting takes two parts or more.') : null),
  );
  if (refusal || !across) return refusal;
  const later = across.later ?? undefined;
  const model = later ?? document.structures.get(before)?.nodes.get(across.earlier ?? '');
  const name = model?.name ?? id;
  const bad = firstRefusal(
    ...into.map((part, i) => () => {
      const twice = into.slice(0, i).some((other) => other.id === part.id);
      if (twice) return refuse('id-taken', `Two of the parts of ${name} have the id “${part.id}”.`);
      return badHeir(
        structure,
        part,
        part.kind ?? model?.kind ?? 'unit',
        new Set(later ? [later.id] : []),
        document.structures.get(before),
        across.earlier === null ? [] : [across.earlier],
      );
    }),
    () => badClaims(structure, later, into),
  );
  if (bad) return bad;

  const parts = into.map(({ id: partId, name: called, kind: partKind }): OrgNode => {
    const kind = partKind ?? model?.kind ?? 'unit';
    const partName = cleanLine(called);
    if (later?.id === partId) return { ...later, name: partName, kind };
    return newNode(draft, stage, { id: partId, name: partName, kind, body: model?.body ?? '' });
  });
  // What no part claims stays with the part that goes on under the old id; without one, it goes to the first.
  const heir = parts.find((part) => part.id === later?.id) ?? parts[0];
  if (!heir) return null;
  const holds = putContent(draft, structure, stage, { later, parts, heir, into });
  if (holds) return holds;
  putInPlaceOf(draft, structure, stage, later, new Set(later ? [later.id] : []), parts);
  let renamed: ReadonlyMap<string, string> = new Map();
  if (later) {
    copyLinesUp(
      draft,
      structure,
      stage,
      later.id,
      parts.filter((part) => part !== heir),
    );
    if (heir.id !== later.id) {
      draft.put('nodes', stage, later.id, null);
      renamed = new Map([...handLinesOn(draft, structure, stage, [later.id], heir), [later.id, heir.id]]);
    }
  }
  const nextId = idsFrom(seed);
  const heirs = [heir.id, ...parts.filter((part) => part !== heir).map((part) => part.id)];
  const how = { joined: { to: 'split-into', from: 'merged-into' }, alone: 'every' } as const;
  if (later) handOn(draft, stage, new Map([[later.id, heirs]]), how, nextId);
  if (across.earlier !== null) {
    settledNoMore(draft, before, stage, [across.earlier]);
    sayJoined(draft, { before, stage, kind: 'split-into', reason }, [across.earlier], heirs, nextId);
    keepApart(draft, { before, stage }, [across.earlier], heirs, nextId);
  }
  mendLists(draft, renamed);
  return tooMuch(draft, stage, parts);
}

/** Each part may claim what stands directly inside the unit, and nothing twice. */
function badClaims(structure: Structure, later: OrgNode | undefined, into: readonly SplitPart[]): Refusal | null {
  const free = new Set(later ? heldBy(structure, later.id).map((node) => node.id) : []);
  const claimed = new Set<string>();
  for (const child of into.flatMap((part) => part.holds ?? [])) {
    if (!free.has(child))
      return refuse(
        'unknown-node',
        `${nameOf(structure, child)} can't go to a part of ${later?.name ?? 'the unit'}: it doesn't stand directly inside it.`,
      );
    if (claimed.has(child)) return refuse('malformed', `${nameOf(structure, child)} can't go to two parts at once.`);
    claimed.add(child);
  }
  return null;
}

function putContent(
  draft: Draft,
  structure: Structure,
  stage: string,
  {
    later,
    parts,
    heir,
    into,
  }: {
    readonly later: OrgNode | undefined;
    readonly parts: readonly OrgNode[];
    readonly heir: OrgNode;
    readonly into: readonly SplitPart[];
  },
): Refusal | null {
  const held = later ? heldBy(structure, later.id) : [];
  const claims = new Map(into.flatMap((part) => (part.holds ?? []).map((child) => [child, part.id] as const)));
  for (const part of parts) {
    const content = held.filter((node) => (claims.get(node.id) ?? heir.id) === part.id);
    const refusal = cannotHoldThese(part, content);
    if (refusal) return refusal;
    if (part.id !== later?.id) putAt(draft, stage, part.id, [], 0, content);
  }
  return null;
}

/** The other parts answer to whom the whole answered; nobody has said so yet, so that it rests on nothing. */
function copyLinesUp(draft: Draft, structure: Structure, stage: string, id: string, parts: readonly OrgNode[]): void {
  for (const line of linesOf(structure, id)) {
    if (bondOf(line)?.junior !== id) continue;
    for (const part of parts) {
      if (!NODE_KINDS[part.kind].acts) continue;
      const [from, to] = [line.from === id ? part.id : line.from, line.to === id ? part.id : line.to];
      const copy: OrgLine = { ...line, ...saidInTheRoom(draft.from, stage), from, to, id: lineId(from, line.kind, to) };
      draft.put('lines', stage, copy.id, copy);
    }
  }
}
