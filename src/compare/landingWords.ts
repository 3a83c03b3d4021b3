/**
 * Words of the landing page: sentences in which each unit named can be followed, articles, and verbs that agree and never tell a plan as done.
 * It knows English and names; it knows nothing of changes.
 */
import type { Basis, NodeKind, Status } from '../model/kinds';
import type { OrgNode, Structure } from '../model/structure';
import { capital, nounsOf, withoutBracket } from './names';

/** A unit named in a sentence. */
export interface Mention {
  readonly unit: string;
  readonly name: string;
}

/** A sentence, or a piece of one: text, and units that can be followed. */
export type Words = readonly (string | Mention)[];

/** A template whose values are text, units and pieces of sentences. */
export function say(texts: TemplateStringsArray, ...values: readonly (string | Mention | Words)[]): Words {
  const words: (string | Mention)[] = [];
  const add = (piece: string | Mention): void => {
    const last = words.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') words[words.length - 1] = last + piece;
    else if (piece !== '') words.push(piece);
  };
  for (const [index, text] of texts.entries()) {
    add(text);
    const value = values[index];
    if (value === undefined) continue;
    if (typeof value === 'string' || 'unit' in value) add(value);
    else for (const piece of value) add(piece);
  }
  return words;
}

export function plain(words: Words): string {
  return words.map((piece) => (typeof piece === 'string' ? piece : piece.name)).join('');
}

export function capitalised(words: Words): Words {
  const [first, ...rest] = words;
  if (first === undefined) return words;
  return [typeof first === 'string' ? capital(first) : { ...first, name: capital(first.name) }, ...rest];
}

/** With a capital and a full stop, unless it closes by itself. */
export function sentence(words: Words): Words {
  if (words.length === 0) return words;
  const begun = capitalised(words);
  return /[.!?]$/.test(plain(begun)) ? begun : say`${begun}.`;
}

/** "A, B and C", each item with the same `link` before it ("to A and to B"). */
export function listWords(items: readonly Words[], link = ''): Words {
  const separator = items.length > 2 && items.some((item) => plain(item).includes(',')) ? '; ' : ', ';
  return items.reduce<Words>((told, item, index) => {
    if (index === 0) return say`${link}${item}`;
    if (index < items.length - 1) return say`${told}${separator}${link}${item}`;
    // "Chief Executive, Bury Council, and …": a name with a comma asks for another.
    return say`${told}${/,(?!.*\sand\s)/.test(plain(items[index - 1] ?? [])) ? ',' : ''} and ${link}${item}`;
  }, []);
}

/** A unit as sentences speak of it. */
export interface Spoken {
  readonly node: OrgNode;
  /** "the Council Cabinet", "Bury Council". */
  readonly name: Words;
  /** The same before its verb, with the comma that a name such as "Chief Executive, Bury Council" asks for. */
  readonly subject: Words;
  readonly plural: boolean;
  readonly it: 'it' | 'they';
  readonly its: 'its' | 'their';
  readonly object: 'it' | 'them';
}

/** Last words of names that English does not use without an article. */
const HEADS =
  /(?:^|[\s-])(?:teams?|boards?|cabinet|committee|groups?|structure|executive|officer|directors?|managers?|head|chair|lead|organisation|authority|alliance|partnership|programme|framework|sector|directorate|department|division|unit|office|budget|fund|plan|strategy|bid|timetable|forum|panel|network|secretariat)$/i;
/** Words before which no article stands; in the middle of a sentence they lose their capital. */
const QUANTIFIER = /^(?:all|any|each|both|other|no)\s/i;
const OWN_DETERMINER = /^(?:the|a|an|all|any|each|both|other|no)\s/i;
/** "Council's residual services" is the Council's; "Bury's plan" is Bury's. */
const OWNER = /^(council|board|cabinet|trust|authority|committee|company|directors?)[’']s\s/i;
const OF_SOMEBODY = /^\S+[’']s\s/;
const BODIES: ReadonlySet<NodeKind> = new Set<NodeKind>(['board', 'committee', 'team', 'role-group']);

function withArticle(node: OrgNode, name: string, plural: boolean): boolean {
  if (OWNER.test(name)) return true;
  if (OWN_DETERMINER.test(name) || OF_SOMEBODY.test(name)) return false;
  if (BODIES.has(node.kind)) return true;
  const head = (name.split(/,|\s(?:of|for|on|to|in|with|from)\s/)[0] ?? name).trim();
  return HEADS.test(head) && !(plural && node.kind !== 'role-group');
}

/** How sentences speak of the units of one structure. Throws on an unknown one, for only the program can ask for it. */
export function speaker(structure: Structure): (id: string) => Spoken {
  const nouns = nounsOf(structure);
  return (id) => {
    const node = structure.nodes.get(id);
    if (!node) throw new Error(`no unit "${id}"`);
    const { name: full, plural } = nouns(id);
    const bare = withoutBracket(full);
    const name = QUANTIFIER.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
    const article = withArticle(node, name, plural) ? 'the ' : '';
    const told = say`${article}${{ unit: id, name }}`;
    const comma = /^[^,]+,(?!.*\sand\s)[^,]+$/.test(name) ? ',' : '';
    return {
      node,
      name: told,
      subject: say`${told}${comma}`,
      plural,
      it: plural ? 'they' : 'it',
      its: plural ? 'their' : 'its',
      object: plural ? 'them' : 'it',
    };
  };
}

/** What a unit does: "merge", done "merged"; `now` and `many` where the present says it better ("stays", "stay"). */
export interface Verb {
  readonly base: string;
  readonly done: string;
  readonly now?: string;
  readonly many?: string;
}

export const STAY: Verb = { base: 'stay', done: 'stayed', now: 'stays', many: 'stay' };
export const BE: Verb = { base: 'be', done: 'been', now: 'is', many: 'are' };
export const ANSWER: Verb = { base: 'answer', done: 'answered', now: 'answers', many: 'answer' };

/** "is to merge", "would merge", "has merged"; "stays". */
export function does(verb: Verb, plural: boolean, status: Status): string {
  switch (status) {
    case 'intended':
      return `${plural ? 'are' : 'is'} to ${verb.base}`;
    case 'proposed':
      return `would ${verb.base}`;
    case 'in-place':
      return (plural ? verb.many : verb.now) ?? `${plural ? 'have' : 'has'} ${verb.done}`;
    default:
      return status satisfies never;
  }
}

/** The same for a label without a subject: "To merge", "Proposed: merge", "Merged". */
export function label(verb: Verb, status: Status): string {
  switch (status) {
    case 'intended':
      return `To ${verb.base}`;
    case 'proposed':
      return `Proposed: ${verb.base}`;
    case 'in-place':
      return capital(verb.now ?? verb.done);
    default:
      return status satisfies never;
  }
}

/** " (assumed)" behind what no paper states. */
export function tail(basis: Basis): string {
  return basis === 'stated' ? '' : ` (${basis})`;
}
