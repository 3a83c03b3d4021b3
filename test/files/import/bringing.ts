/** Foreign files in tests: text or bytes in, what was read out, and the laws that hold of anything that was read. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { expect } from 'vitest';
import { asDocument } from '../../../src/files/entering';
import { NO_CHOICES, type Choices, type Imported, type ReadResult } from '../../../src/files/imported';
import { inParts, startCollecting } from '../../../src/files/importParts';
import { readFiles } from '../../../src/files/read';
import { integrity } from '../../../src/model/check';
import type { OrgDocument } from '../../../src/model/document';
import { applyPatch, invertPatch } from '../../../src/model/patch';

export type Given = Readonly<Record<string, string | Uint8Array>>;

export async function result(files: Given, choices: Partial<Choices> = {}): Promise<ReadResult> {
  const given = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  return readFiles(given, { ...NO_CHOICES, ...choices });
}

/** What was read; throws with the reasons where it was refused. */
export async function bring(files: Given, choices: Partial<Choices> = {}): Promise<Imported> {
  const read = await result(files, choices);
  if (read.is !== 'imported')
    throw new Error(read.is === 'own' ? 'it is a document of ours' : read.problems.map(({ because }) => because).join('\n'));
  importLaws(read.imported);
  return read.imported;
}

/** The rule and the sentence by which the files are refused. */
export async function refusal(
  files: Given,
  choices: Partial<Choices> = {},
): Promise<{ readonly rule: string; readonly because: string; readonly file: string }> {
  const read = await result(files, choices);
  if (read.is !== 'refused') throw new Error('it was read');
  const [first] = read.problems;
  if (!first) throw new Error('it was refused without a reason');
  expect(first.because).not.toBe('');
  return first;
}

/** The document that it would become; taken back by the step that filled it, it is empty. */
export function entered(imported: Imported): OrgDocument {
  const { document, patch } = asDocument(imported, 'doc', imported.title);
  const empty = applyPatch(document, invertPatch(patch));
  for (const structure of empty.structures.values()) expect([structure.nodes.size, structure.lines.size]).toEqual([0, 0]);
  expect(applyPatch(empty, patch)).toEqual(document);
  return document;
}

/**
 * Every row is exactly one of placed, unplaced and told; every unit that waits says why; what is shown can enter, and keeps every rule of a
 * document; cut into parts and put together it is the same.
 */
export function importLaws(imported: Imported): void {
  const { counts, structure, unplaced, told, problems } = imported;
  expect(counts.placed + unplaced.length + told.length, 'rows placed, in the tray and told').toBe(counts.rows);
  expect(counts.units).toBe(structure.nodes.size);
  expect(counts.lines).toBe(structure.lines.size);
  for (const each of [...unplaced, ...told]) expect(each.because).not.toBe('');
  for (const node of structure.nodes.values()) if (node.unplaced) expect(node.note).not.toBe('');
  for (const problem of problems) {
    expect(problem.because).toContain(problem.file);
    expect(problem.rule).toMatch(/^[a-z-]+$/);
    if (problem.cell) expect(problem.row).not.toBeNull();
  }
  const collect = startCollecting();
  let whole: ReadResult | null = null;
  for (const part of inParts({ is: 'imported', imported })) whole = collect(structuredClone(part));
  expect(whole).toEqual({ is: 'imported', imported });
  expect(integrity(entered(imported))).toEqual([]);
}

/** "id in parent" of each unit by its name, those in the tray by "name (tray)". */
export function standing(imported: Imported, structure = imported.structure): Readonly<Record<string, string>> {
  const name = (id: string | null): string => (id === null ? '' : (structure.nodes.get(id)?.name ?? id));
  return Object.fromEntries([...structure.nodes.values()].map((node) => [node.name, node.unplaced ? '(tray)' : name(node.place.parent)]));
}

export function rulesOf(imported: Imported): readonly string[] {
  return [...new Set(imported.problems.map(({ rule }) => rule))].sort();
}

/** A row of cells as a spreadsheet writes them. */
function csvRow(cells: readonly string[], delimiter = ','): string {
  return cells.map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
}

export function csv(rows: readonly (readonly string[])[], delimiter = ',', end = '\r\n'): string {
  return rows.map((row) => csvRow(row, delimiter) + end).join('');
}

/** A workbook as other programs write it: shared strings, the styles given, one part a sheet. `cells` are XML of `<row>` elements. */
export function xlsx(
  sheets: Readonly<Record<string, string>>,
  strings: readonly string[] = [],
  more: Zippable = {},
  styles = '',
): Uint8Array {
  const names = Object.keys(sheets);
  const entries: Record<string, string> = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships xmlns="r"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="rId${i + 1}" Type="x/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join(
        '',
      )}<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si>${text.startsWith('<') ? text : `<t>${text}</t>`}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
  };
  names.forEach((name, i) => {
    entries[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet>${sheets[name] ?? ''}</worksheet>`;
  });
  return zipSync({ ...Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])), ...more });
}
