/** Statements of linked data, whatever they were written in, gathered by what they are about. It knows no vocabulary. */
import { Unreadable } from './imported';
import { inFigures } from './problem';

export type Term =
  /** Blank nodes have an IRI too: "_:" and a name. */
  { readonly iri: string } | { readonly text: string; readonly language: string };

export interface Graph {
  /** Subjects in the order in which they are first spoken of. */
  readonly subjects: readonly string[];
  /** What is said of a subject under a predicate. */
  objects(subject: string, predicate: string): readonly Term[];
  /** Subjects that say `predicate` of `object`. */
  subjectsOf(predicate: string, object: string): readonly string[];
  predicatesOf(subject: string): readonly string[];
  /** Line on which a subject is first spoken of; null where its format has none. */
  lineOf(subject: string): number | null;
}

export interface GraphBuilder {
  add(subject: string, predicate: string, object: Term, line: number | null): void;
  graph(): Graph;
}

/** More than a document could hold. */
const MOST = 500_000;

/** Throws `Unreadable` past the bound. */
export function startGraph(file: string): GraphBuilder {
  const said = new Map<string, Map<string, Term[]>>();
  const back = new Map<string, Map<string, string[]>>();
  const lines = new Map<string, number | null>();
  let count = 0;
  const put = <T>(map: Map<string, Map<string, T[]>>, a: string, b: string, value: T): void => {
    const inner = map.get(a) ?? new Map<string, T[]>();
    if (inner.size === 0) map.set(a, inner);
    const list = inner.get(b);
    if (list) list.push(value);
    else inner.set(b, [value]);
  };
  return {
    add(subject, predicate, object, line) {
      count += 1;
      if (count > MOST)
        throw new Unreadable(file, 'too-many', `${file} makes more than ${inFigures(MOST)} statements, the most that is read.`);
      put(said, subject, predicate, object);
      if ('iri' in object) put(back, predicate, object.iri, subject);
      if (!lines.has(subject)) lines.set(subject, line);
    },
    graph: () => ({
      subjects: [...said.keys()],
      objects: (subject, predicate) => said.get(subject)?.get(predicate) ?? [],
      subjectsOf: (predicate, object) => back.get(predicate)?.get(object) ?? [],
      predicatesOf: (subject) => [...(said.get(subject)?.keys() ?? [])],
      lineOf: (subject) => lines.get(subject) ?? null,
    }),
  };
}

/** An IRI that may be relative, against a base that may be missing. Nothing of it is ever fetched. */
export function resolvedIri(iri: string, base: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(iri) || base === '') return iri;
  try {
    return new URL(iri, base).href;
  } catch {
    // A base like "urn:x:" takes no relative address; side by side they still tell things apart.
    return base + iri;
  }
}
