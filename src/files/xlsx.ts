/**
 * Tables as an Excel workbook: a small writer of Office Open XML. Every cell is text, so that nothing in it is ever run and no leading zero
 * is lost. The same tables give the same bytes. It knows sheets and cells, and nothing of what they hold.
 */
import { strToU8, zipSync } from 'fflate';
import { neutral } from '../compare/cells';
import { escaped } from './escape';
import type { Table } from './tables';

export interface Workbook {
  readonly title: string;
  /** Lines of text on the first sheet: what this is, how real, when. */
  readonly about: readonly string[];
  readonly tables: readonly Table[];
}

/** The most that a cell of Excel takes. */
const LONGEST_CELL = 32_767;
/** Earlier dates can't be told in a ZIP. */
const DATE = new Date(Date.UTC(1980, 0, 1, 12));
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Points: a line of text, and the most that Excel gives a row. */
const LINE_HEIGHT = 15;
const HIGHEST_ROW = 405;
/** As Office numbers them. */
const PAPER = { A4: 9, A3: 8 } as const;
/** Characters beside each other past which A4 would be too small to be read. */
const WIDE = 180;
const STYLE = { plain: 0, heading: 1, marked: 2, title: 3 } as const;

/** Plain text at the top of its cell, headings, text that looks like a formula and must stay text when it is edited, the title. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE4E8EE"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export function xlsxFile({ title, about, tables }: Workbook): Uint8Array<ArrayBuffer> {
  const sheets = [
    ...tables.map((table) => ({ name: table.name, xml: tableSheet(table) })),
    { name: 'About', xml: aboutSheet(title, about) },
  ];
  const names = sheetNames(sheets.map(({ name }) => name));
  const parts = new Map<string, string>();
  parts.set(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${sheets
      .map(
        (_, at) =>
          `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
  );
  parts.set(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  );
  parts.set(
    'docProps/core.xml',
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
  );
  parts.set(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets><definedNames>${tables
      .map((_, at) => `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(quoted(names[at] ?? ''))}!$1:$1</definedName>`)
      .join('')}</definedNames></workbook>`,
  );
  parts.set(
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  parts.set('xl/styles.xml', STYLES);
  sheets.forEach(({ xml }, at) => parts.set(`xl/worksheets/sheet${at + 1}.xml`, xml));
  return zipSync(Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)])), { mtime: DATE, level: 6 });
}

function tableSheet({ columns, rows }: Table): string {
  const last = `${letters(columns.length - 1)}${rows.length + 1}`;
  const widths = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const room = columns.map(({ width }) => width);
  const cells = [
    row(1, columns.map(({ heading }) => heading), STYLE.heading, room),
    ...rows.map((texts, at) => row(at + 2, texts, STYLE.plain, room)),
  ]; // prettier-ignore
  const paper = room.reduce((sum, width) => sum + width, 0) > WIDE ? PAPER.A3 : PAPER.A4;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${cells.join('')}</sheetData><autoFilter ref="A1:${last}"/><pageSetup paperSize="${paper}" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

function aboutSheet(title: string, about: readonly string[]): string {
  const rows = [title, ...about].map((text, at) => row(at + 1, [text], at === 0 ? STYLE.title : STYLE.plain, [100]));
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols><col min="1" max="1" width="100" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData><pageSetup paperSize="${PAPER.A4}" orientation="portrait" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

/** Lines that a text takes in a column of `width` characters. */
function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

/** `room` is the width of each column, in characters: not every program makes a row as high as its longest text when it opens a file. */
function row(number: number, texts: readonly string[], style: number, room: readonly number[]): string {
  const cells = texts.map((text, at) => {
    if (text === '') return '';
    const looks = style === STYLE.plain && neutral(text) !== text ? STYLE.marked : style;
    return `<c r="${letters(at)}${number}" s="${looks}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
  });
  const lines = Math.max(1, ...texts.map((text, at) => linesIn(text, room[at] ?? 10)));
  const height = lines === 1 ? '' : ` ht="${Math.min(HIGHEST_ROW, lines * LINE_HEIGHT)}"`;
  return `<row r="${number}"${height}>${cells.join('')}</row>`;
}

/** Excel reads `_x0041_` as a letter, and takes no more than so many. */
function cellText(text: string): string {
  const ends = ' … (cut here; the Orgmorph file has all of it)';
  const short = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - ends.length)}${ends}` : text;
  return escaped(short.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const own = String.fromCharCode(65 + (column % 26));
  return column < 26 ? own : letters(Math.floor(column / 26) - 1) + own;
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** At most 31 letters, none that Excel forbids, no two alike. */
function sheetNames(wished: readonly string[]): string[] {
  const taken = new Set<string>();
  return wished.map((wish) => {
    const base = wish.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').trim().slice(0, 31) || 'Sheet'; // prettier-ignore
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base.slice(0, 31 - ` ${count}`.length)} ${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
