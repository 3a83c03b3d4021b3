/**
 * The single rules a command must pass, each with the sentence that says no. They look at one document and change nothing;
 * which rules a command must pass is for `plan`.
 */
import { primaryWayUp, type Bond } from './authority';
import type { Refusal, Rule } from './command';
import type { OrgDocument } from './document';
import { isId } from './ids';
import { BASES, LINE_KINDS, NODE_KINDS, STATUSES, type LineKind } from './kinds';
import { LIMITS } from './limits';
import { ancestors, childrenByParent, heldBy, type Citation, type Evidence, type OrgNode, type Structure } from './structure';
import { lineInWords, listed, nameOf, withArticle } from './words';

export function refuse(rule: Rule, because: string): Refusal {
  return { refused: true, rule, because };
}

export function badId(id: string): Refusal | null {
  return isId(id) ? null : refuse('id-malformed', `“${id}” can't serve as an id: 1 to 64 letters, digits, “:”, “_” or “-”.`);
}

/** A seed from which ids of records of `table` are made: none of them may be taken. */
export function badSeed(seed: string, table: ReadonlyMap<string, unknown>): Refusal | null {
  // Room for the number at the end.
  if (!isId(seed) || seed.length > 56) return badId(seed) ?? refuse('id-malformed', `“${seed}” is too long to make further ids of.`);
  const taken = [...table.keys()].some((id) => id === seed || id.startsWith(`${seed}:`));
  return taken ? refuse('id-taken', `The id “${seed}”, or one made of it, is taken already.`) : null;
}

/** The first rule that says no; null where none does. Later ones are not asked. */
export function firstRefusal(...rules: readonly (() => Refusal | null)[]): Refusal | null {
  for (const rule of rules) {
    const refusal = rule();
    if (refusal) return refusal;
  }
  return null;
}

export const inFigures = (count: number): string => count.toLocaleString('en-GB');

export function tooMany(limit: keyof typeof LIMITS, count: number, where: string): Refusal | null {
  const { hard, what } = LIMITS[limit];
  return count > hard ? refuse('too-many', `${where} would have ${inFigures(count)} ${what}; the most is ${inFigures(hard)}.`) : null;
}

export function tooLong(limit: 'name' | 'text' | 'person', text: string, where: string): Refusal | null {
  const { hard, what } = LIMITS[limit];
  return text.length > hard ? refuse('too-long', `${where} has ${inFigures(text.length)} ${what}; the most is ${inFigures(hard)}.`) : null;
}

/** `name` is clean already. `where` tells whose name it is. */
export function badName(name: string, where: string): Refusal | null {
  return name === '' ? refuse('name-empty', `A name is missing: ${where} needs one.`) : tooLong('name', name, `The name of ${where}`);
}

export function unknownWord(table: object, word: string, what: string): Refusal | null {
  return Object.hasOwn(table, word) ? null : refuse('unknown-kind', `“${word}” is no ${what} that Orgmorph knows.`);
}

export function unknownBody(document: OrgDocument, body: string): Refusal | null {
  return body === '' || document.bodies.has(body) ? null : refuse('unknown-body', `No organisation of this document has the id “${body}”.`);
}

const labels = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Lists of labels never change, and a large chart asks for thousands of them. */
function labelsOf(paragraphs: readonly string[]): ReadonlySet<string> {
  const known = labels.get(paragraphs) ?? new Set(paragraphs);
  labels.set(paragraphs, known);
  return known;
}

/** A citation names a source of the document and a paragraph that it has; '' stands for the source as a whole. */
export function citationFault(document: OrgDocument, citation: Citation): string | null {
  const source = document.sources.get(citation.source);
  if (!source) return `no source of this document has the id “${citation.source}”`;
  return citation.at === '' || labelsOf(source.paragraphs).has(citation.at) ? null : `“${source.title}” has no paragraph ${citation.at}`;
}

export function badEvidence(document: OrgDocument, fields: Partial<Evidence>, where: string): Refusal | null {
  return firstRefusal(
    () => (fields.basis === undefined ? null : unknownWord(BASES, fields.basis, 'basis')),
    () => (fields.status === undefined ? null : unknownWord(STATUSES, fields.status, 'status')),
    () => (fields.note === undefined ? null : tooLong('text', fields.note, `The note on ${where}`)),
    () => tooMany('citations', fields.citations?.length ?? 0, where),
    () => {
      const fault = (fields.citations ?? []).map((citation) => citationFault(document, citation)).find((found) => found !== null);
      return fault ? refuse('unknown-source', `${where} can't cite that: ${fault}.`) : null;
    },
  );
}

/** Whether `parent` may hold one more unit, called `name`, whose own content reaches `height` levels further down. */
export function cannotHold(structure: Structure, parent: string | null, name: string, height: number): Refusal | null {
  if (parent === null) return null;
  const holder = structure.nodes.get(parent);
  if (!holder) return refuse('unknown-parent', `${name} can't go there: this chart has no unit “${parent}”.`);
  if (!NODE_KINDS[holder.kind].holds)
    return refuse('holds-nothing', `${holder.name} can't hold ${name}: ${withArticle(holder.kind)} holds nothing.`);
  const depth = ancestors(structure, parent).length + 2 + height;
  return (
    tooMany('children', heldBy(structure, parent).length + 1, holder.name) ??
    tooMany('depth', depth, `With ${name} inside ${holder.name} the chart`)
  );
}

/** Levels of nesting below `id`: 0 where it holds nothing. */
export function heightBelow(structure: Structure, id: string): number {
  const children = childrenByParent(structure);
  const seen = new Set([id]);
  let level = [id];
  for (let height = 0; ; height += 1) {
    level = level.flatMap((at) => (children.get(at) ?? []).map((node) => node.id)).filter((at) => !seen.has(at));
    if (level.length === 0) return height;
    for (const at of level) seen.add(at);
  }
}

export function insideItself(structure: Structure, id: string, parent: string | null): Refusal | null {
  if (parent === null) return null;
  const name = nameOf(structure, id);
  if (parent === id) return refuse('inside-itself', `${name} can't go inside itself.`);
  const below = ancestors(structure, parent).some((node) => node.id === id);
  return below ? refuse('inside-itself', `${name} can't go inside ${nameOf(structure, parent)}, which is itself inside ${name}.`) : null;
}

/** Deliverables and resources answer to nobody and nobody answers to them; the rest may stand at any end. */
export function wrongEnds(kind: LineKind, from: Pick<OrgNode, 'kind' | 'name'>, to: Pick<OrgNode, 'kind' | 'name'>): Refusal | null {
  if (LINE_KINDS[kind].family !== 'authority') return null;
  for (const end of [from, to]) {
    if (!NODE_KINDS[end.kind].acts) {
      return refuse(
        'kind-at-end',
        `“${from.name} ${LINE_KINDS[kind].verb} ${to.name}” can't be: ${end.name} is ${withArticle(end.kind)}, which answers to nobody and leads nobody.`,
      );
    }
  }
  return null;
}

/** Whether a new primary bond would close a ring of primary lines. `except` is the id of the line it stands in for. */
export function closesRing(structure: Structure, bond: Bond, except = ''): Refusal | null {
  const way = primaryWayUp(structure, bond.senior, bond.junior, except);
  if (!way) return null;
  const [senior, junior] = [nameOf(structure, bond.senior), nameOf(structure, bond.junior)];
  const between = way.slice(1, -1).map((id) => nameOf(structure, id));
  const through = between.length > 0 ? ` through ${listed(between)}` : '';
  return refuse(
    'reporting-cycle',
    `“${lineInWords(structure, bond.line.from, bond.line.kind, bond.line.to)}” would close a ring: ${senior} already answers to ${junior}${through}.`,
  );
}
