/** A parser of Turtle and one of JSON-LD read the open data, and both read the same statements. */
import type { Check } from './check';
import { packageOf, packagesFor, withExports } from './exports';

interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string; readonly termType: string };
}
interface N3 {
  readonly Parser: new () => { parse(text: string): readonly Quad[] };
}
interface JsonLd {
  readonly toRDF: (document: unknown, options: { readonly documentLoader: (url: string) => never }) => Promise<readonly Quad[]>;
}

const said = (quads: readonly Quad[]): string[] =>
  [
    ...new Set(quads.map(({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.termType} ${object.value}`)),
  ].sort();

const ORG = 'http://www.w3.org/ns/org#';

export const check: Check = {
  name: 'RDF parsers',
  prepare: () => Promise.resolve(packagesFor(['n3', 'jsonld'])),
  run: (_app, say) =>
    withExports(['turtle', 'json-ld'], async (files) => {
      const { Parser } = packageOf('n3') as N3;
      const jsonld = packageOf('jsonld') as JsonLd;
      const others = files.get('json-ld') ?? [];
      for (const [at, { path, text }] of (files.get('turtle') ?? []).entries()) {
        const turtle = said(new Parser().parse(text));
        const json = said(
          await jsonld.toRDF(JSON.parse(others[at]?.text ?? '{}'), {
            documentLoader: (url) => {
              throw new Error(`it would fetch ${url}`);
            },
          }),
        );
        if (turtle.length === 0 || turtle.join('\n') !== json.join('\n')) {
          const first = turtle.find((statement, index) => statement !== json[index]);
          throw new Error(`${path}: the two say different things (${turtle.length} and ${json.length} statements), first ${first ?? ''}`);
        }
        const evil = turtle.filter((statement) => /^urn:x:|^file:/.test(statement));
        if (evil.length > 0) throw new Error(`${path} states what a text smuggled in: ${evil.join('; ')}`);
        const count = (word: string): number => turtle.filter((statement) => statement.includes(` ${ORG}${word}`) || statement.endsWith(`${ORG}${word}`)).length; // prettier-ignore
        say(
          `${path.slice(path.lastIndexOf('/') + 1)}: ${turtle.length} statements in both, ${count('ChangeEvent')} change events, ${count('reportsTo')} reporting lines`,
        );
      }
    }),
};
