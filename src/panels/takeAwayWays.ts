/** The ways out, in the order in which they are offered: paper and links beside the formats of files. It writes nothing. */
import { FORMAT_IDS, formatRow, type FormatId } from '../files/formats';
import type { PaperWish } from '../files/printPages';
import type { Subject } from '../files/taking';

export type Way = FormatId | 'print' | 'link';

export interface WayRow {
  readonly label: string;
  readonly explain: string;
  readonly group: string;
  /** What it can tell; empty: always the whole document. */
  readonly of: readonly Subject[];
}

const FURTHER: Readonly<Record<'print' | 'link', WayRow>> = {
  print: {
    label: 'Print, or PDF',
    explain:
      'On A4 or A3, with legend, date and status, and the same in words behind it. Charts too large for a sheet are split by branch. Choose “Save as PDF” in the browser’s dialog.',
    group: 'Paper',
    of: ['structure', 'comparison', 'landings'],
  },
  link: {
    label: 'Link that holds the document',
    explain:
      'Everything in the document stands in the link itself: whoever has the link has the data. It goes through no server, and opens as a document that is not yet kept.',
    group: 'For this app',
    of: [],
  },
};

const ROWS: readonly (readonly [Way, WayRow])[] = [
  ['print', FURTHER.print],
  ...FORMAT_IDS.map((id): readonly [Way, WayRow] => [id, formatRow(id)]),
  ['link', FURTHER.link],
];

/** Headings with their ways. */
export const WAY_GROUPS: readonly (readonly [string, readonly (readonly [Way, WayRow])[]])[] = [
  'Paper',
  'Pictures',
  'Texts',
  'Tables',
  'Other programs',
  'For this app',
].map((group) => [group, ROWS.filter(([, row]) => row.group === group)]);

export function wayRow(way: Way): WayRow {
  return way === 'print' || way === 'link' ? FURTHER[way] : formatRow(way);
}

/** What pictures and sheets are asked beside what they show. */
export interface Choices {
  readonly theme: 'light' | 'dark';
  readonly scale: number;
  readonly paper: PaperWish;
  readonly appendix: boolean;
}

export const USUAL_CHOICES: Choices = { theme: 'light', scale: 2, paper: 'auto', appendix: true };
