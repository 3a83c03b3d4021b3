/**
 * Everything that a document can be taken away as, one row a format: what it is called, what it is for, what it can tell, and how it is
 * written. Each format's own code comes when it is asked for. What leaves is decided before, see `taking`.
 */
import type { Theme } from './marks';
import type { LayOut } from './takePicture';
import { plainName } from './fileName';
import { nameOfTaking, stagesTaken, type Subject, type Taking } from './taking';

export interface Written {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer> | string;
}

/** What a writer may ask for. */
export interface Tools {
  readonly layOut: LayOut;
  readonly theme: Theme;
  /** How many pixels of a bitmap a unit of the picture takes. */
  readonly scale: number;
}

interface FormatRow {
  readonly label: string;
  readonly explain: string;
  readonly group: 'For this app' | 'Pictures' | 'Texts' | 'Tables' | 'Other programs';
  readonly ending: string;
  readonly type: string;
  /** What it can tell; empty: always the whole document. */
  readonly of: readonly Subject[];
  /** The document travels inside, so that it can be opened again. */
  readonly carries: boolean;
  readonly write: (taking: Taking, tools: Tools) => Promise<Written['content']>;
}

const ALL: readonly Subject[] = ['structure', 'comparison', 'landings'];
const CHARTS: readonly Subject[] = ['structure', 'comparison'];

async function carried(taking: Taking): Promise<string> {
  const [{ packed }, { encodeDocument }] = await Promise.all([import('./carrier'), import('./orgmorphJson')]);
  return packed(encodeDocument(taking.document));
}

async function picture(taking: Taking, { layOut, theme }: Tools) {
  const { takePicture } = await import('./takePicture');
  return takePicture(taking, layOut, theme);
}

async function graph(taking: Taking) {
  const { graphOf } = await import('./graph');
  return graphOf(taking);
}

export const FORMATS = {
  json: {
    label: 'Orgmorph file',
    explain: 'Everything in the document: all charts, lineage, sources and dates. Opens again as it was saved.',
    group: 'For this app',
    ending: 'json',
    type: 'application/json',
    of: [],
    carries: true,
    write: async ({ document }) => (await import('./orgmorphJson')).encodeDocument(document),
  },
  svg: {
    label: 'SVG picture',
    explain: 'Sharp at any size, for documents and slides. The document travels inside: dropped here, it opens again.',
    group: 'Pictures',
    ending: 'svg',
    type: 'image/svg+xml',
    of: CHARTS,
    carries: true,
    write: async (taking, tools) => (await import('./svg')).svgFile(await picture(taking, tools), { carried: await carried(taking) }),
  },
  png: {
    label: 'PNG picture',
    explain: 'For mail, chat and every program that takes pictures. The document travels inside: dropped here, it opens again.',
    group: 'Pictures',
    ending: 'png',
    type: 'image/png',
    of: CHARTS,
    carries: true,
    write: async (taking, tools) => (await import('./pngPicture')).pngOf(await picture(taking, tools), tools.scale, await carried(taking)),
  },
  html: {
    label: 'Web page',
    explain: 'Reads without this app, on any device and by any reader: lists, tables and sentences, with the picture.',
    group: 'Texts',
    ending: 'html',
    type: 'text/html;charset=utf-8',
    of: ALL,
    carries: false,
    write: async (taking, tools) => {
      const [{ handoutOf }, { webPage }] = await Promise.all([import('./handout'), import('./webPage')]);
      return webPage(handoutOf(taking, taking.subject === 'landings' ? null : await picture(taking, tools)));
    },
  },
  markdown: {
    label: 'Markdown',
    explain: 'Plain text for minutes, wikis and repositories.',
    group: 'Texts',
    ending: 'md',
    type: 'text/markdown;charset=utf-8',
    of: ALL,
    carries: false,
    write: async (taking) => {
      const [{ handoutOf }, { markdownFile }] = await Promise.all([import('./handout'), import('./markdown')]);
      return markdownFile(handoutOf(taking, null));
    },
  },
  xlsx: {
    label: 'Excel workbook',
    explain: 'Units, lines, changes and problems on sheets of their own, with filters. Every cell is text.',
    group: 'Tables',
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    of: ALL,
    carries: false,
    write: async (taking) => {
      const [{ workbookOf }, { xlsxFile }] = await Promise.all([import('./workbook'), import('./xlsx')]);
      return xlsxFile(workbookOf(taking));
    },
  },
  csv: {
    label: 'CSV table',
    explain: 'One table for any spreadsheet: the units, the changes or the landings.',
    group: 'Tables',
    ending: 'csv',
    type: 'text/csv;charset=utf-8',
    of: ALL,
    carries: false,
    write: async (taking) => {
      const [{ csvFile }, { mainTable }] = await Promise.all([import('./csv'), import('./workbook')]);
      return csvFile(mainTable(taking));
    },
  },
  'problems-csv': {
    label: 'Problems as CSV',
    explain: 'What breaks a rule, what nobody accounts for, what the papers leave open.',
    group: 'Tables',
    ending: 'problems.csv',
    type: 'text/csv;charset=utf-8',
    of: CHARTS,
    carries: false,
    write: async (taking) => {
      const [{ csvFile }, { problemTable }] = await Promise.all([import('./csv'), import('./tables')]);
      return csvFile(problemTable(taking));
    },
  },
  visio: {
    label: 'Visio org chart data',
    explain: 'CSV with the headings that Visio’s Organization Chart Wizard looks for.',
    group: 'Other programs',
    ending: 'visio.csv',
    type: 'text/csv;charset=utf-8',
    of: ['structure'],
    carries: false,
    write: async (taking) => {
      const [{ csvFile }, { visioTable }] = await Promise.all([import('./csv'), import('./visio')]);
      return csvFile(visioTable(taking));
    },
  },
  drawio: {
    label: 'draw.io drawing',
    explain: 'Boxes and arrows to go on drawing with, where they stand here.',
    group: 'Other programs',
    ending: 'drawio',
    type: 'application/vnd.jgraph.mxfile',
    of: CHARTS,
    carries: false,
    write: async (taking, { layOut }) => {
      const [{ drawioFile }, { sceneTaken }] = await Promise.all([import('./drawioOut'), import('./taking')]);
      return drawioFile(await graph(taking), await layOut(sceneTaken(taking)));
    },
  },
  mermaid: {
    label: 'Mermaid flowchart',
    explain: 'Text that wikis and repositories draw as a chart.',
    group: 'Other programs',
    ending: 'mmd',
    type: 'text/plain;charset=utf-8',
    of: CHARTS,
    carries: false,
    write: async (taking) => (await import('./mermaidOut')).mermaidFile(await graph(taking)),
  },
  dot: {
    label: 'Graphviz DOT',
    explain: 'For Graphviz and whatever else reads DOT.',
    group: 'Other programs',
    ending: 'gv',
    type: 'text/vnd.graphviz;charset=utf-8',
    of: CHARTS,
    carries: false,
    write: async (taking) => (await import('./dotOut')).dotFile(await graph(taking)),
  },
  graphml: {
    label: 'GraphML',
    explain: 'For yEd, Gephi and network analysis.',
    group: 'Other programs',
    ending: 'graphml',
    type: 'application/graphml+xml',
    of: CHARTS,
    carries: false,
    write: async (taking) => (await import('./graphmlOut')).graphmlFile(await graph(taking)),
  },
  turtle: {
    label: 'W3C ORG as Turtle',
    explain: 'Open data by the W3C Organization Ontology, changes and papers included.',
    group: 'Other programs',
    ending: 'ttl',
    type: 'text/turtle;charset=utf-8',
    of: CHARTS,
    carries: false,
    write: async (taking) => {
      const [{ orgResources }, { turtleFile }] = await Promise.all([import('./orgData'), import('./turtleOut')]);
      return turtleFile(orgResources(taking));
    },
  },
  'json-ld': {
    label: 'W3C ORG as JSON-LD',
    explain: 'The same open data as JSON.',
    group: 'Other programs',
    ending: 'jsonld',
    type: 'application/ld+json',
    of: CHARTS,
    carries: false,
    write: async (taking) => {
      const [{ orgResources }, { jsonLdFile }] = await Promise.all([import('./orgData'), import('./jsonLdOut')]);
      return jsonLdFile(orgResources(taking));
    },
  },
} as const satisfies Record<string, FormatRow>;
export type FormatId = keyof typeof FORMATS;
export const FORMAT_IDS = Object.keys(FORMATS) as readonly FormatId[];

export function formatRow(id: FormatId): FormatRow {
  return FORMATS[id];
}

/** "bury-current-to-target.svg". */
export function fileNameFor(id: FormatId, taking: Taking): string {
  const { of, ending } = formatRow(id);
  const whole = of.length === 0;
  const { title } = taking.document.meta;
  return `${whole ? plainName(title) || 'document' : nameOfTaking(taking)}.${ending}`;
}

/** Writes it. Rejects with a sentence where it can't be. */
export async function write(id: FormatId, taking: Taking, tools: Tools): Promise<Written> {
  const row = formatRow(id);
  if (row.of.length > 0 && stagesTaken(taking).length === 0) throw new Error('there is no chart to take');
  return { name: fileNameFor(id, taking), type: row.type, content: await row.write(taking, tools) };
}
