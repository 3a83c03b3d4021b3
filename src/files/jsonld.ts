/**
 * JSON-LD as statements, as far as organisation data needs it: contexts that stand in the file, prefixes, terms, nodes inside nodes, lists,
 * values with a language. A context that stands elsewhere is never fetched: its terms are taken for those of the vocabularies named here.
 */
import { DEEPEST_NESTING } from './bounds';
import { Unreadable, type ImportProblem } from './imported';
import { resolvedIri, startGraph, type Graph, type GraphBuilder, type Term } from './rdf';
import { ofFile } from './report';
import { scanJson } from './scan';
import { shortened } from './problem';
import { TERMS } from './orgTerms';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

type Json = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const listed = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Texts, numbers and truth values as text; '' for anything else. */
const plain = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

interface TermOf {
  /** IRI, keyword, or '' for a term that is switched off. */
  readonly iri: string;
  readonly type: string;
  readonly container: readonly string[];
  readonly language: string;
  readonly reverse: boolean;
}

interface Context {
  readonly terms: ReadonlyMap<string, TermOf>;
  readonly vocabulary: string;
  readonly base: string;
  readonly language: string;
  /** A context that stands elsewhere is in force, of which the common terms are known here. */
  readonly foreign: boolean;
}

const NO_CONTEXT: Context = { terms: new Map(), vocabulary: '', base: '', language: '', foreign: false };

export interface JsonldRead {
  readonly graph: Graph;
  readonly problems: readonly ImportProblem[];
}

/** Throws `Unreadable` where it is no JSON or nests too deep. */
export function readJsonld(text: string, file: string): JsonldRead {
  const json = text.replace(/^\uFEFF/u, '');
  const fault = scanJson(json, DEEPEST_NESTING);
  if (fault) {
    const place = `line ${fault.line}, column ${fault.column}`;
    throw new Unreadable(file, fault.rule, `${file} can’t be read: in ${place}, ${fault.what}.`, fault.path || place);
  }
  const builder = startGraph(file);
  const elsewhere = new Set<string>();
  const walk = startWalk(builder, elsewhere);
  walk(JSON.parse(json) as unknown, NO_CONTEXT);
  const problems = [...elsewhere].map((address) =>
    ofFile(
      file,
      'context-elsewhere',
      `it names a context that stands elsewhere, ${shortened(address)}. Nothing is fetched: terms of the common vocabularies of organisations are known here, others are left out.`,
      'hint',
    ),
  );
  return { graph: builder.graph(), problems };
}

type Walk = (json: unknown, context: Context) => void;

/** Recursion goes no deeper than the JSON, whose depth was bounded before. */
function startWalk(builder: GraphBuilder, elsewhere: Set<string>): Walk {
  let blanks = 0;
  const blank = (): string => {
    blanks += 1;
    return `_:#${blanks}`;
  };

  const inContext = (before: Context, given: unknown): Context => {
    let context = before;
    for (const part of listed(given)) {
      if (typeof part === 'string') {
        elsewhere.add(part);
        context = { ...context, foreign: true };
      } else if (isFields(part)) {
        const imported = words(part['@import']);
        if (imported !== '') elsewhere.add(imported);
        const base = part['@base'] === undefined ? context.base : resolvedIri(words(part['@base']), context.base);
        const language = part['@language'] === undefined ? context.language : words(part['@language']).toLowerCase();
        const start: Context = { ...context, base, language, foreign: context.foreign || imported !== '' };
        const vocabulary = part['@vocab'] === undefined ? start.vocabulary : expanded(words(part['@vocab']), start, part);
        const terms = new Map(start.terms);
        const next: Context = { ...start, vocabulary, terms };
        for (const [term, definition] of Object.entries(part))
          if (!term.startsWith('@')) terms.set(term, termOf(term, definition, next, part));
        context = next;
      }
    }
    return context;
  };

  const termOf = (term: string, definition: unknown, context: Context, local: Json): TermOf => {
    const none: TermOf = { iri: '', type: '', container: [], language: context.language, reverse: false };
    if (typeof definition === 'string') return { ...none, iri: expanded(definition, context, local) };
    if (!isFields(definition)) return none;
    const reverse = words(definition['@reverse']);
    const iri = reverse || words(definition['@id']) || term;
    return {
      iri: expanded(iri, context, local),
      type: expanded(words(definition['@type']), context, local),
      container: listed(definition['@container']).map(words),
      language: definition['@language'] === undefined ? context.language : words(definition['@language']).toLowerCase(),
      reverse: reverse !== '',
    };
  };

  /** A term, prefixed name or IRI as an IRI; keywords as they are. `local` is the context being read, whose prefixes may come later in it. */
  const expanded = (text: string, context: Context, local: Json = {}, steps = 0): string => {
    if (text === '' || text.startsWith('@') || steps > 8) return text;
    const known = context.terms.get(text);
    if (known) return known.iri;
    const inLocal = local[text];
    const meant = typeof inLocal === 'string' ? inLocal : isFields(inLocal) ? words(inLocal['@id']) : '';
    if (meant !== '' && meant !== text) return expanded(meant, context, local, steps + 1);
    const colon = text.indexOf(':');
    if (colon > 0) {
      const prefix = text.slice(0, colon);
      if (prefix === '_' || text.startsWith('//', colon + 1)) return text;
      const space = expandedPrefix(prefix, context, local, steps);
      return space === '' ? text : space + text.slice(colon + 1);
    }
    if (context.vocabulary !== '') return context.vocabulary + text;
    return context.foreign ? (TERMS.get(text) ?? '') : '';
  };
  const expandedPrefix = (prefix: string, context: Context, local: Json, steps: number): string => {
    const known = context.terms.get(prefix)?.iri;
    if (known) return known;
    const inLocal = local[prefix];
    const meant = typeof inLocal === 'string' ? inLocal : isFields(inLocal) ? words(inLocal['@id']) : '';
    if (meant !== '') return expanded(meant, context, local, steps + 1);
    return context.foreign ? (TERMS.get(`${prefix}:`) ?? '') : '';
  };

  /** The address of a node: prefixes count, the vocabulary doesn't. */
  const address = (text: string, context: Context): string => {
    if (text.startsWith('_:')) return text;
    const colon = text.indexOf(':');
    if (colon > 0 && !text.startsWith('//', colon + 1)) {
      const space = expandedPrefix(text.slice(0, colon), context, {}, 0);
      if (space !== '') return space + text.slice(colon + 1);
    }
    return resolvedIri(text, context.base);
  };

  const valueOf = (json: unknown, term: TermOf | null, context: Context): Term | null => {
    if (json === null || json === undefined) return null;
    if (isFields(json)) {
      const scoped = json['@context'] === undefined ? context : inContext(context, json['@context']);
      const keyed = aliased(json, scoped);
      if (keyed.has('@value')) {
        const value = keyed.get('@value');
        return { text: plain(value), language: words(keyed.get('@language') ?? '').toLowerCase() };
      }
      if (keyed.has('@list')) return list(listed(keyed.get('@list')), term, scoped);
      return { iri: node(json, context) };
    }
    if (Array.isArray(json)) return list(json, term, context);
    if (typeof json === 'string') {
      if (term?.type === '@id') return { iri: address(json, context) };
      if (term?.type === '@vocab') return { iri: expanded(json, context) || address(json, context) };
      // Terms of a context that isn't at hand name nodes where they look like addresses.
      if (term === null && context.foreign && /^(?:https?:\/\/|urn:|_:)/.test(json)) return { iri: address(json, context) };
      return { text: json, language: term?.language ?? context.language };
    }
    return { text: plain(json), language: '' };
  };
  const list = (members: readonly unknown[], term: TermOf | null, context: Context): Term => {
    let head: Term = { iri: `${RDF}nil` };
    for (const member of [...members].reverse()) {
      const value = valueOf(member, term, context);
      if (!value) continue;
      const cell = blank();
      builder.add(cell, `${RDF}first`, value, null);
      builder.add(cell, `${RDF}rest`, head, null);
      head = { iri: cell };
    }
    return head;
  };
  /** Fields by keyword, whatever the context calls it. */
  const aliased = (json: Json, context: Context): ReadonlyMap<string, unknown> => {
    const keyed = new Map<string, unknown>();
    for (const [key, value] of Object.entries(json)) {
      const meant = key.startsWith('@')
        ? key
        : (context.terms.get(key)?.iri ?? (context.foreign && (key === 'id' || key === 'type') ? `@${key}` : ''));
      if (meant.startsWith('@')) keyed.set(meant, value);
    }
    return keyed;
  };

  const node = (json: Json, outer: Context): string => {
    const context = json['@context'] === undefined ? outer : inContext(outer, json['@context']);
    const keyed = aliased(json, context);
    const id = words(keyed.get('@id') ?? '');
    const subject = id === '' ? blank() : address(id, context);
    for (const type of listed(keyed.get('@type')))
      if (typeof type === 'string')
        builder.add(subject, `${RDF}type`, { iri: expanded(type, context) || resolvedIri(type, context.base) }, null);
    for (const key of ['@graph', '@included'] as const) for (const inner of listed(keyed.get(key))) walk(inner, context);
    const reversed = keyed.get('@reverse');
    if (isFields(reversed)) for (const [key, value] of Object.entries(reversed)) property(subject, key, value, context, true);
    for (const [key, value] of Object.entries(json)) if (!key.startsWith('@')) property(subject, key, value, context, false);
    return subject;
  };
  const property = (subject: string, key: string, given: unknown, context: Context, turned: boolean): void => {
    const term = context.terms.get(key) ?? null;
    const predicate = expanded(key, context);
    if (predicate === '' || predicate.startsWith('@')) return;
    const container = term?.container ?? [];
    const reverse = turned !== (term?.reverse ?? false);
    const put = (value: Term | null): void => {
      if (!value) return;
      if (!reverse) builder.add(subject, predicate, value, null);
      else if ('iri' in value) builder.add(value.iri, predicate, { iri: subject }, null);
    };
    if (container.includes('@list')) put(list(listed(given), term, context));
    else if (isFields(given) && container.includes('@language'))
      for (const [language, texts] of Object.entries(given))
        for (const text of listed(texts)) put({ text: words(text), language: language.toLowerCase() });
    else if (isFields(given) && (container.includes('@index') || container.includes('@id') || container.includes('@type')))
      for (const [index, members] of Object.entries(given))
        for (const member of listed(members))
          put(valueOf(container.includes('@id') && isFields(member) ? { '@id': index, ...member } : member, term, context));
    else for (const member of listed(given)) put(valueOf(member, term, context));
  };

  const walk: Walk = (json, context) => {
    for (const each of listed(json)) if (isFields(each)) node(each, context);
  };
  return walk;
}
