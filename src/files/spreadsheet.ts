/**
 * The sheets of an Excel workbook (.xlsx) as rows of text, as Excel shows them where that matters: dates as dates, numbers with the zeros
 * before them that their format gives. It computes no formula, follows no link and opens nothing that is packed inside.
 */
import { neutral } from '../compare/cells';
import { IMPORT_BOUNDS } from './importBounds';
import { Unreadable } from './imported';
import { inFigures, shortened } from './problem';
import type { Row } from './rows';
import type { RawSheet } from './sheet';
import { isDateFormat, shownNumber, type NumberFormat } from './spreadsheetNumbers';
import { readXml } from './xml';
import { openZip, type Zip } from './zip';

export interface Workbook {
  /** Names of the sheets that are shown, in their order. */
  readonly sheets: readonly string[];
  /** Throws `Unreadable` past the bounds and where the workbook is damaged. */
  read(sheet: string): RawSheet;
}

/** What else is packed as a ZIP, known by what it holds. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^word\//, 'a Word file; charts are read from workbooks, not from texts'],
  [/^ppt\//, 'a PowerPoint file; copy its outline as text and paste that'],
  [/^visio\//, 'a Visio file; export its data as a workbook or CSV'],
  [/^(?:mimetype|content\.xml)$/, 'an OpenDocument file; save it as .xlsx or CSV'],
  [/\.(?:xlsx|csv|tsv|json|txt)$/i, 'a ZIP of other files; unpack it first'],
];

/** Throws `Unreadable` where it is no workbook. */
export function openWorkbook(bytes: Uint8Array, file: string): Workbook {
  const zip = openZip(bytes, file);
  const main = mainPart(zip, file);
  const rels = relationsOf(zip, main, file);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const shown: { readonly name: string; readonly part: string }[] = [];
  const hidden: typeof shown = [];
  let from1904 = false;
  readXml(partText(zip, main, file), file, (event) => {
    if (event.is !== 'open') return;
    const { name, attributes } = event;
    if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
    if (name !== 'sheet') return;
    const target = rels.get(attributes.get('id') ?? '');
    if (target === undefined) return;
    const sheet = { name: attributes.get('name') ?? '', part: resolved(folder, target) };
    ((attributes.get('state') ?? 'visible') === 'visible' ? shown : hidden).push(sheet);
  });
  const sheets = shown.length > 0 ? shown : hidden;
  if (sheets.length === 0) throw new Unreadable(file, 'no-sheet', `${file} is a workbook without a sheet.`);
  let strings: readonly string[] | null = null;
  let formats: readonly NumberFormat[] | null = null;
  return {
    sheets: sheets.map(({ name }) => name),
    read(sheet) {
      const found = sheets.find(({ name }) => name === sheet);
      if (!found) throw new Unreadable(file, 'no-sheet', `${file} has no sheet “${shortened(sheet)}”.`);
      strings ??= sharedStrings(zip, resolved(folder, targetOf(rels, 'sharedStrings') ?? 'sharedStrings.xml'), file);
      formats ??= cellFormats(zip, resolved(folder, targetOf(rels, 'styles') ?? 'styles.xml'), file, from1904);
      const rows = sheetRows(partText(zip, found.part, file), file, strings, formats);
      return { file, sheet, rows, how: `the sheet “${shortened(sheet)}” of a workbook`, problems: [] };
    },
  };
}

function mainPart(zip: Zip, file: string): string {
  const root = zip.entries.has('_rels/.rels') ? relationsOf(zip, '', file) : new Map<string, string>();
  const stated = targetOf(root, 'officeDocument') ?? 'xl/workbook.xml';
  const main = resolved('', stated);
  if (zip.entries.has(main) && main.startsWith('xl/')) return main;
  const names = [...zip.entries.keys()];
  const other = OTHERS.find(([sign]) => names.some((name) => sign.test(name)));
  throw new Unreadable(file, 'not-a-workbook', `${file} is ${other?.[1] ?? 'a ZIP file, but no Excel workbook'}.`);
}

function partText(zip: Zip, part: string, file: string): string {
  const bytes = zip.read(part);
  if (!bytes) throw new Unreadable(file, 'workbook-damaged', `${file} is a damaged workbook: its part ${shortened(part)} is missing.`);
  return new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
}

/** Targets by relation id, and by the last word of the relation's type behind a colon. */
function relationsOf(zip: Zip, part: string, file: string): ReadonlyMap<string, string> {
  const cut = part.lastIndexOf('/') + 1;
  const bytes = zip.read(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  const found = new Map<string, string>();
  if (!bytes) return found;
  readXml(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''), file, (event) => {
    if (event.is !== 'open' || event.name !== 'Relationship' || event.attributes.get('TargetMode') === 'External') return;
    const target = event.attributes.get('Target') ?? '';
    const type = event.attributes.get('Type') ?? '';
    found.set(event.attributes.get('Id') ?? '', target);
    found.set(`:${type.slice(type.lastIndexOf('/') + 1)}`, target);
  });
  return found;
}

function targetOf(relations: ReadonlyMap<string, string>, type: string): string | undefined {
  return relations.get(`:${type}`);
}

/** A target as the name of an entry: those that begin with a slash are meant from the top. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/').filter((part) => part !== '');
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

function sharedStrings(zip: Zip, part: string, file: string): readonly string[] {
  if (!zip.entries.has(part)) return [];
  const strings: string[] = [];
  let [text, inText, phonetic] = ['', false, 0];
  readXml(partText(zip, part, file), file, (event) => {
    if (event.is === 'text') {
      if (inText && phonetic === 0) text += event.text;
    } else if (event.is === 'open') {
      if (event.name === 'si') text = '';
      else if (event.name === 't') inText = true;
      // How a word is pronounced is no part of it.
      else if (event.name === 'rPh') phonetic += 1;
    } else if (event.name === 'si') strings.push(unescaped(text));
    else if (event.name === 't') inText = false;
    else if (event.name === 'rPh') phonetic -= 1;
  });
  return strings;
}

/** How the cells of each style show numbers. */
function cellFormats(zip: Zip, part: string, file: string, from1904: boolean): readonly NumberFormat[] {
  if (!zip.entries.has(part)) return [];
  const codes = new Map<string, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  readXml(partText(zip, part, file), file, (event) => {
    if (event.is === 'text') return;
    if (event.name === 'cellXfs') inCells = event.is === 'open';
    else if (event.is === 'open' && event.name === 'numFmt')
      codes.set(event.attributes.get('numFmtId') ?? '', event.attributes.get('formatCode') ?? '');
    else if (event.is === 'open' && event.name === 'xf' && inCells) {
      const id = event.attributes.get('numFmtId') ?? '0';
      const code = codes.get(id) ?? '';
      formats.push({
        date: isDateFormat(Number(id), code) ? (from1904 ? '1904' : '1900') : null,
        digits: /^0{2,20}$/.test(code) ? code.length : 0,
        literal: /^(?:1|true)$/.test(event.attributes.get('quotePrefix') ?? ''),
      });
    }
  });
  return formats;
}

function sheetRows(xml: string, file: string, strings: readonly string[], formats: readonly NumberFormat[]): readonly Row[] {
  const rows = new Map<number, string[]>();
  const merges: string[] = [];
  let [row, column, count] = [0, -1, 0];
  let kind = '';
  let style = 0;
  let value = '';
  /** Inside `<v>` or the `<t>` of a text that stands in its cell. */
  let reading = false;
  readXml(xml, file, (event) => {
    if (event.is === 'text') {
      if (reading) value += event.text;
      return;
    }
    if (event.is === 'close') {
      if (event.name === 'v' || event.name === 't') reading = false;
      if (event.name !== 'c') return;
      const shown = shownCell(kind, value, strings, formats[style]);
      if (shown === '') return;
      count += 1;
      if (count > IMPORT_BOUNDS.cells)
        throw new Unreadable(
          file,
          'too-many-cells',
          `${file} has more than ${inFigures(IMPORT_BOUNDS.cells)} cells, the most that is read.`,
        );
      const cells = rows.get(row) ?? [];
      if (cells.length === 0) rows.set(row, cells);
      while (cells.length < column) cells.push('');
      cells[column] = shown;
      return;
    }
    const { name, attributes } = event;
    if (name === 'row') {
      row = Number(attributes.get('r') ?? row + 1);
      column = -1;
      if (!Number.isInteger(row) || row < 1 || row > 1_048_576) row = 1;
      if (rows.size > IMPORT_BOUNDS.rows)
        throw new Unreadable(file, 'too-many-rows', `${file} has more than ${inFigures(IMPORT_BOUNDS.rows)} rows, the most that is read.`);
    } else if (name === 'c') {
      column = columnOfRef(attributes.get('r') ?? '', column + 1);
      if (column >= IMPORT_BOUNDS.columns)
        throw new Unreadable(
          file,
          'too-many-columns',
          `${file}, row ${row} has more than ${IMPORT_BOUNDS.columns} columns, the most that is read.`,
        );
      kind = attributes.get('t') ?? 'n';
      style = Number(attributes.get('s') ?? 0);
      value = '';
    } else if (name === 'v' || name === 't') reading = true;
    else if (name === 'mergeCell') merges.push(attributes.get('ref') ?? '');
  });
  fillMerged(rows, merges);
  return [...rows].sort(([a], [b]) => a - b).map(([at, cells]) => ({ row: at, cells: Array.from(cells, (cell) => cell ?? '') }));
}

function shownCell(kind: string, value: string, strings: readonly string[], format: NumberFormat | undefined): string {
  // Marked by its style, such a text bears no mark of its own: an apostrophe at its start is a letter.
  const literal = (text: string): string => (format?.literal === true ? neutral(text) : text);
  switch (kind) {
    case 's':
      return literal(strings[Number(value)] ?? '');
    case 'b':
      return value === '1' ? 'TRUE' : value === '' ? '' : 'FALSE';
    // The result of a formula that failed is no text of anybody's.
    case 'e':
      return '';
    case 'n':
      return shownNumber(value, format);
    default:
      return literal(unescaped(value));
  }
}

/** Excel writes letters that XML can't hold, and what looks like one so written, as `_x0041_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** "BC12" → 54; `next` where the cell doesn't say. */
function columnOfRef(ref: string, next: number): number {
  let at = 0;
  let column = 0;
  for (; at < ref.length && at < 4; at += 1) {
    const code = ref.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return at === 0 ? next : column - 1;
}

/** Cells merged downwards all say what the first of them says, as the eye reads them. */
function fillMerged(rows: Map<number, string[]>, merges: readonly string[]): void {
  let filled = 0;
  for (const ref of merges) {
    const [from = '', to = ''] = ref.split(':');
    const column = columnOfRef(from, 0);
    const [top, bottom] = [Number(from.replace(/^[A-Z]+/, '')), Number(to.replace(/^[A-Z]+/, ''))];
    const value = rows.get(top)?.[column] ?? '';
    if (value === '' || columnOfRef(to, 0) !== column || !(bottom > top)) continue;
    for (let row = top + 1; row <= bottom && filled <= IMPORT_BOUNDS.cells; row += 1) {
      filled += 1;
      const cells = rows.get(row);
      // Rows without a cell of their own stay as empty as they are.
      if (!cells) continue;
      while (cells.length < column) cells.push('');
      if ((cells[column] ?? '') === '') cells[column] = value;
    }
  }
}
