/** Workbooks as other programs write them: what cells show, which sheet is read, and what is no workbook. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../../../src/files/spreadsheet';
import { bring, refusal, rulesOf, standing, xlsx } from './bringing';

/** Cells of a row as text in place. */
function row(at: number, ...cells: readonly string[]): string {
  return `<row r="${at}">${cells
    .map((cell, i) => (cell === '' ? '' : `<c r="${String.fromCharCode(65 + i)}${at}" t="inlineStr"><is><t>${cell}</t></is></c>`))
    .join('')}</row>`;
}
const sheetOf = (...rows: readonly string[]): string => `<sheetData>${rows.join('')}</sheetData>`;
const CHART = sheetOf(row(1, 'id', 'parent', 'name'), row(2, '1', '', 'Council'), row(3, '2', '1', 'Finance'));
const cellsOf = (bytes: Uint8Array, name = 'S') => openWorkbook(bytes, 'b.xlsx').read(name).rows;

describe('a workbook', () => {
  it('is read like any table, with the rows as Excel counts them', async () => {
    const imported = await bring({
      'b.xlsx': xlsx({ Staff: sheetOf(row(1, 'id', 'parent', 'name'), row(5, '1', '', 'Council'), row(9, '2', '1', 'Finance')) }),
    });
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council' });
    expect(imported.structure.nodes.get('id:2')?.citations[0]?.at).toBe('row 9');
    expect(imported.recognised).toContain('the sheet “Staff” of a workbook');
  });

  it('takes the sheet that says what belongs where, and another when asked', async () => {
    const bytes = xlsx({
      Notes: sheetOf(row(1, 'Read me', 'x')),
      Chart: CHART,
      Old: sheetOf(row(1, 'id', 'parent', 'name'), row(2, '9', '', 'Old council')),
    });
    const imported = await bring({ 'b.xlsx': bytes });
    expect(imported.sheets).toEqual(['Chart', 'Notes', 'Old']);
    expect(standing(imported)).toHaveProperty('Council');
    expect(standing(await bring({ 'b.xlsx': bytes }, { sheet: 'Old' }))).toEqual({ 'Old council': '' });
  });

  it('that holds no chart says what was looked for', async () => {
    const imported = await bring({ 'b.xlsx': xlsx({ Budget: sheetOf(row(1, 'Item', 'Cost'), row(2, 'Pens', '3')) }) });
    expect(rulesOf(imported)).toEqual(['no-structure']);
    expect(imported.told).toMatchObject([{ row: 2, text: 'Pens 3' }]);
  });

  it('passes hidden sheets over, unless there is no other', () => {
    const bytes = (states: readonly string[]) =>
      xlsx(Object.fromEntries(states.map((_, i) => [`S${i}`, CHART])), [], {
        'xl/workbook.xml': strToU8(
          `<workbook xmlns:r="r"><sheets>${states.map((state, i) => `<sheet name="S${i}" sheetId="${i + 1}" state="${state}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
        ),
      });
    expect(openWorkbook(bytes(['hidden', 'visible', 'veryHidden']), 'b.xlsx').sheets).toEqual(['S1']);
    expect(openWorkbook(bytes(['hidden']), 'b.xlsx').sheets).toEqual(['S0']);
  });

  it('shows shared texts, also those of several pieces, without how they are pronounced', () => {
    const strings = ['Plain', '<r><t>Rich </t></r><r><t>text</t></r><rPh><t>aloud</t></rPh>', '&lt;b&gt; &amp;'];
    const cells = cellsOf(
      xlsx(
        {
          S: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row></sheetData>',
        },
        strings,
      ),
    );
    expect(cells).toEqual([{ row: 1, cells: ['Plain', 'Rich text', '<b> &'] }]);
  });

  it('shows numbers with the zeros that their format gives, dates as dates, results of formulas, truth, and no errors', () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="dd&quot;/&quot;mm/yyyy"/><numFmt numFmtId="172" formatCode="&quot;day &quot;0"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>';
    const cell = (ref: string, style: number, value: string, kind = '') =>
      `<c r="${ref}" s="${style}"${kind === '' ? '' : ` t="${kind}"`}>${value}</c>`;
    const cells = cellsOf(
      xlsx(
        {
          S: `<sheetData><row r="1">${[
            cell('A1', 1, '<v>42</v>'),
            cell('B1', 2, '<v>42826</v>'),
            cell('C1', 3, '<v>42826.5</v>'),
            cell('D1', 4, '<v>3</v>'),
            cell('E1', 0, '<f>A1*2</f><v>84</v>'),
            cell('F1', 0, '<v>1</v>', 'b'),
            cell('G1', 0, '<v>#REF!</v>', 'e'),
            cell('H1', 0, '<v>12345678901234567890</v>'),
            cell('I1', 0, '<v>1.0000000000000002E2</v>'),
            cell('J1', 0, '<f>X</f><v>text</v>', 'str'),
          ].join('')}</row></sheetData>`,
        },
        [],
        {},
        styles,
      ),
    );
    expect(cells[0]?.cells).toEqual([
      '00042',
      '2017-04-01',
      '2017-04-01 12:00',
      '3',
      '84',
      'TRUE',
      '',
      '12345678901234567890',
      '100.00000000000001',
      'text',
    ]);
  });

  it('counts days from 1904 where the workbook does', () => {
    const bytes = xlsx(
      { S: '<sheetData><row r="1"><c r="A1" s="0"><v>41364</v></c></row></sheetData>' },
      [],
      {
        'xl/workbook.xml': strToU8(
          '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
      },
      '<cellXfs><xf numFmtId="14"/></cellXfs>',
    );
    expect(cellsOf(bytes)[0]?.cells).toEqual(['2017-04-01']);
  });

  it('says in every cell of a merged column what the first of them says', async () => {
    const sheet =
      '<sheetData>' +
      row(1, 'Directorate', 'Team') +
      row(2, 'Adults', 'Home') +
      row(3, '', 'Reablement') +
      row(4, 'Children', 'Schools') +
      '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>';
    expect(standing(await bring({ 'b.xlsx': xlsx({ S: sheet }) }))).toMatchObject({ Reablement: 'Adults' });
  });

  it.each([
    ['a Word file', { 'word/document.xml': '<x/>' }],
    ['a PowerPoint file', { 'ppt/presentation.xml': '<x/>' }],
    ['an OpenDocument file', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }],
    ['a ZIP of other files', { 'chart.csv': 'a,b' }],
    ['a ZIP file, but no Excel workbook', { 'x.bin': 'a' }],
  ])('is not %s, and says so', async (words, entries) => {
    const told = await refusal({
      'b.xlsx': zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))),
    });
    expect(told).toMatchObject({ rule: 'not-a-workbook' });
    expect(told.because).toContain(words);
  });

  it('of too many columns is refused with the number', async () => {
    const wide = '<sheetData><row r="1"><c r="ZZ1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>';
    expect(await refusal({ 'b.xlsx': xlsx({ S: wide }) })).toMatchObject({ rule: 'too-many-columns' });
  });

  it('with a part that is missing or damaged is refused by name', async () => {
    const bytes = xlsx({ S: '<sheetData><row r="1">' });
    expect(await refusal({ 'b.xlsx': bytes })).toMatchObject({ rule: 'not-xml' });
    const cut = xlsx({ S: CHART });
    expect(await refusal({ 'b.xlsx': cut.subarray(0, cut.length - 40) })).toMatchObject({ rule: 'zip-broken' });
  });
});
