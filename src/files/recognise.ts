/** What a file is, by its bytes and never by its name. It reads no further than it must and builds nothing. */
import { IMPORT_KINDS, type ImportKind } from './imported';
import { decodeText } from './importText';
import { delimiterOf } from './rows';

export type Recognised =
  | { readonly is: Exclude<ImportKind, 'organogram' | 'council'> | 'workbook' | 'orgmorph' | 'svg' | 'png'; readonly text: string }
  /** `because` finishes "a.csv is …". */
  | { readonly is: 'refused'; readonly rule: string; readonly because: string };

/** Bytes that begin files that are no text. */
const MAGIC: readonly (readonly [readonly number[], string, string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf', 'a PDF, whatever its name says; charts are not read out of PDFs'],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'old-office',
    'an old Excel file (.xls) or a workbook with a password; save it as .xlsx without a password, or as CSV',
  ],
  [[0xff, 0xd8, 0xff], 'picture', 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture', 'a GIF picture'],
  [[0x1f, 0x8b], 'packed', 'a gzip file; unpack it first'],
  [[0x52, 0x61, 0x72, 0x21], 'packed', 'a RAR file; unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'packed', 'a 7z file; unpack it first'],
];

const PNG = [0x89, 0x50, 0x4e, 0x47] as const;

/** "a table, by …; an indented list, by …": told where nothing was recognised. */
export function lookedFor(): string {
  return Object.values(IMPORT_KINDS)
    .map(({ label, known }) => `${label}: ${known}`)
    .join('; ');
}

export function recognise(bytes: Uint8Array): Recognised {
  const magic = MAGIC.find(([signs]) => signs.every((sign, i) => bytes[i] === sign));
  if (magic) return { is: 'refused', rule: magic[1], because: magic[2] };
  // A picture that Orgmorph wrote holds its document.
  if (PNG.every((sign, i) => bytes[i] === sign)) return { is: 'png', text: '' };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 8) return { is: 'workbook', text: '' };
  const { text } = decodeText(bytes);
  const start = text.slice(0, 8 * 1024);
  if (start.trim() === '') return { is: 'refused', rule: 'empty', because: 'empty' };
  // A NUL stands in no text; what has many is a program's own file.
  if (start.includes('\0')) return { is: 'refused', rule: 'not-text', because: `no text. Looked for: ${lookedFor()}` };
  return byText(text, start.trimStart());
}

function byText(text: string, start: string): Recognised {
  const lower = start.toLowerCase();
  if (start.startsWith('{') || (start.startsWith('[') && /^\[\s*[[{"]/.test(start))) return ofJson(text);
  const lines = start.split(/\r\n|[\r\n]/u).map((line) => line.trim());
  const statement = /^<[^>\s]*[:#/][^>\s]*>\s+(?:<|a\s|[\w-]*:)/;
  if (start.startsWith('<') && !statement.test(lines[0] ?? '')) return ofXml(lower, text);
  const first = lines.find((line) => line !== '' && line !== '---' && !line.startsWith('%%') && !line.startsWith('```')) ?? '';
  const fenced = lines.find((line) => line !== '')?.startsWith('```mermaid') === true;
  if (/^(?:strict\s+)?(?:di)?graph(?:\s+[^{;,\n]{0,200})?\s*\{/i.test(withoutComments(start))) return { is: 'dot', text };
  if (fenced || (lines.slice(0, 40).some((line) => isFlowchart(line)) && (isFlowchart(first) || lines[0] === '---')))
    return { is: 'mermaid', text };
  const other = OTHER_DIAGRAMS.find((name) => first === name || first.startsWith(`${name} `));
  if (other !== undefined)
    return { is: 'refused', rule: 'other-diagram', because: `a Mermaid ${other}; of Mermaid’s diagrams, flowcharts are read` };
  if (lines.slice(0, 200).some((line) => /^(?:@prefix|@base|prefix|base)\s[^,;]*</i.test(line)) || statement.test(first))
    return { is: 'turtle', text };
  return { is: delimiterOf(text) === null ? 'indented' : 'table', text };
}

/** What begins behind the comments of C and shells. */
function withoutComments(start: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(start[at] ?? '')) at += 1;
    const end = start.startsWith('/*', at)
      ? start.indexOf('*/', at)
      : /^(?:\/\/|#)/.test(start.slice(at, at + 2))
        ? start.indexOf('\n', at)
        : -1;
    if (end < 0) return start.slice(at);
    at = end + (start.startsWith('*/', end) ? 2 : 1);
  }
}

/** What else is drawn in Mermaid. */
const OTHER_DIAGRAMS = [
  'sequenceDiagram',
  'classDiagram',
  'stateDiagram',
  'stateDiagram-v2',
  'erDiagram',
  'gantt',
  'journey',
  'mindmap',
  'timeline',
  'gitGraph',
  'C4Context',
  'quadrantChart',
  'architecture-beta',
] as const;

function ofJson(text: string): Recognised {
  const start = text.slice(0, 256 * 1024);
  if (/"format"\s*:\s*"orgmorph"/.test(start)) return { is: 'orgmorph', text };
  if (/"@(?:context|graph|id|type)"/.test(start)) return { is: 'json-ld', text };
  if (/"(?:organizations|memberships|posts)"\s*:\s*\[|"parent_organisations"\s*:|"Organisation"\s*:\s*\{|"OrgId"\s*:/.test(start))
    return { is: 'popolo', text };
  return {
    is: 'refused',
    rule: 'foreign-json',
    because: `JSON, but none of the kinds that are read. Looked for: ${['json-ld', 'popolo'].map((kind) => IMPORT_KINDS[kind as ImportKind].known).join('; ')}; "format": "orgmorph"`,
  };
}

function ofXml(lower: string, text: string): Recognised {
  if (lower.includes('<mxfile') || lower.includes('<mxgraphmodel')) return { is: 'drawio', text };
  if (lower.includes('<graphml')) return { is: 'graphml', text };
  if (lower.includes('<svg')) return { is: 'svg', text };
  if (lower.includes('<!doctype html') || lower.includes('<html'))
    return { is: 'refused', rule: 'web-page', because: 'a web page; perhaps a sign-in page was saved in place of the file' };
  if (lower.includes('rdf:rdf'))
    return { is: 'refused', rule: 'foreign-xml', because: 'linked data in RDF/XML; it is read in Turtle and in JSON-LD' };
  return { is: 'refused', rule: 'foreign-xml', because: 'XML, but neither draw.io (<mxfile>) nor GraphML (<graphml>)' };
}

function isFlowchart(line: string): boolean {
  return /^(?:flowchart|graph|flowchart-elk)(?:\s+(?:TB|TD|BT|RL|LR))?\s*(?:;.*)?$/.test(line);
}
