/** Statements as JSON-LD, with its context written in, so that nothing has to be fetched to read it. It owns that notation alone. */
import { PREFIXES, type Resource, type Value } from './orgData';

export function jsonLdFile(resources: readonly Resource[]): string {
  const graph = resources.map(({ iri, types, says }) => {
    const fields = new Map<string, unknown[]>();
    for (const [name, value] of says) {
      const list = fields.get(name);
      if (list) list.push(valueOf(value));
      else fields.set(name, [valueOf(value)]);
    }
    const single = (values: unknown[]): unknown => (values.length === 1 ? values[0] : values);
    return { '@id': iri, '@type': single([...types]), ...Object.fromEntries([...fields].map(([name, values]) => [name, single(values)])) };
  });
  return `${JSON.stringify({ '@context': PREFIXES, '@graph': graph }, null, 2)}\n`;
}

function valueOf(value: Value): unknown {
  if ('iri' in value) return { '@id': value.iri };
  return 'name' in value ? { '@id': value.name } : value.text;
}
