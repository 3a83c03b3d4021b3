/** Statements as Turtle, in one order and with every text told to be text. It owns that notation and nothing of what is said. */
import { PREFIXES, type Prefix, type Resource, type Value } from './orgData';

export function turtleFile(resources: readonly Resource[]): string {
  const prefixes = (Object.keys(PREFIXES) as Prefix[]).map((prefix) => `@prefix ${prefix}: <${PREFIXES[prefix]}> .`);
  const written = resources.map(({ iri, types, says }) => {
    const lines = [`a ${types.join(', ')}`, ...says.map(([name, value]) => `${name} ${valueText(value)}`)];
    return `<${iri}>\n    ${lines.join(' ;\n    ')} .`;
  });
  return `${prefixes.join('\n')}\n\n${written.join('\n\n')}\n`;
}

function valueText(value: Value): string {
  if ('iri' in value) return `<${value.iri}>`;
  return 'name' in value ? value.name : `"${literal(value.text)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Quotes, backslashes and line ends by their escapes. */
function literal(text: string): string {
  return text.replace(/[\\"\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign);
}
