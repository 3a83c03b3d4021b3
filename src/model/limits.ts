/**
 * How much of anything a document takes, and how typed or foreign text is made safe to keep. Past a hard limit a command is refused with
 * the number; past a soft one everything works, but reads or draws badly. It knows no records.
 */
export const LIMITS = {
  nodes: { soft: 5_000, hard: 20_000, what: 'units' },
  lines: { soft: 20_000, hard: 100_000, what: 'lines' },
  children: { soft: 200, hard: 2_000, what: 'units directly inside it' },
  depth: { soft: 30, hard: 200, what: 'levels of nesting' },
  name: { soft: 120, hard: 500, what: 'characters' },
  text: { soft: 5_000, hard: 20_000, what: 'characters' },
  person: { soft: 500, hard: 2_000, what: 'characters' },
  aliases: { soft: 10, hard: 100, what: 'other names' },
  citations: { soft: 30, hard: 100, what: 'citations' },
} as const satisfies Record<string, { readonly soft: number; readonly hard: number; readonly what: string }>;

/** Records of a list beside the structures. */
export const MOST_RECORDS = {
  bodies: 1_000,
  sources: 1_000,
  stages: 50,
  lineages: 100_000,
  timeline: 10_000,
  plans: 1_000,
  purposes: 1_000,
  ambiguities: 10_000,
  ignored: 100_000,
  pins: 20_000,
  log: 5_000,
  stops: 500,
  glossary: 10_000,
} as const;

/** Records that one edit changed, kept with its entry in the log; an edit of more can't be struck out by itself. */
export const MOST_CHANGES = 200;

/** Entries of a list inside a record: labels of paragraphs, ids named. */
export const MOST_ENTRIES = 1_000;

/** Many lines of text: line ends as "\n", no control characters, no half of a surrogate pair. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\p{Cs}/gu, '\uFFFD')
      // Tab and line feed are text; the rest of C0, DEL and C1 are not.
      .replace(/(?![\t\n])\p{Cc}/gu, '')
      .trim()
  );
}

/** One line of text: as `cleanText`, with every run of white space one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
