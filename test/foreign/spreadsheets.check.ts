/** LibreOffice opens the workbooks and tables: cell for cell what was written, and not one formula. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitRows } from '../../src/files/rows';
import { changesTable, unitTable, type Table } from '../../src/files/tables';
import { hostile } from '../files/hostile';
import { taking } from '../files/takings';
import { findOrInstall, type Check } from './check';
import { runProgram, shipped, withExports } from './exports';

let program = '';

/** As a spreadsheet gives a cell back in CSV: without what it can't show, and with the line ends of its own. */
const plain = (text: string): string => text.replace(/(?![\n\t])\p{Cc}|\p{Cs}|\uFFFD|\uFEFF/gu, '').replace(/\s+/g, ' ').trim(); // prettier-ignore

function compare(table: Table, csv: string, what: string): number {
  const read = splitRows(csv.replace(/^\uFEFF/, ''), ',').rows.filter((row) => row.cells.some((cell) => cell !== ''));
  const written = [table.columns.map(({ heading }) => heading), ...table.rows];
  if (read.length !== written.length) throw new Error(`${what}: ${read.length} rows came back of ${written.length}`);
  for (const [at, row] of written.entries())
    for (const [column, cell] of row.entries()) {
      const found = read[at]?.cells[column] ?? '';
      if (plain(found) !== plain(cell)) throw new Error(`${what}, row ${at + 1}, column ${column + 1}: “${found}” came back of “${cell}”`);
    }
  return written.length;
}

export const check: Check = {
  name: 'LibreOffice and spreadsheets',
  prepare: () => {
    const found = findOrInstall(['soffice', 'libreoffice'], ['libreoffice-calc-nogui']);
    if ('why' in found) return Promise.resolve(found.why);
    program = found.path;
    return Promise.resolve('');
  },
  run: (_app, say) =>
    withExports(['xlsx', 'csv'], async (files) => {
      const out = await mkdtemp(join(tmpdir(), 'orgmorph-office-'));
      try {
        const convert = (to: string, path: string): string =>
          runProgram(program, ['--headless', `-env:UserInstallation=file://${out}/profile`, '--convert-to', to, '--outdir', out, path]);
        const books = files.get('xlsx') ?? [];
        for (const { path } of books) convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', path);
        const tables: readonly (readonly [string, Table])[] = [
          ['bury-Comparison', changesTable(taking(await shipped(), 'comparison', 'target', 'current'))],
          ['bury-one-Structure', unitTable(taking(await shipped(), 'structure', 'gov', null), 'gov', 'Structure')],
          ['hostile-Comparison', changesTable(taking(hostile(), 'comparison', 'then', 'now'))],
          ['hostile-one-Structure', unitTable(taking(hostile(), 'structure', 'now', null), 'now', 'Structure')],
        ];
        const made = await readdir(out);
        for (const [name, table] of tables) {
          if (!made.includes(`${name}.csv`)) throw new Error(`There is no sheet ${name} among ${made.join(', ')}`);
          const rows = compare(table, await readFile(join(out, `${name}.csv`), 'utf8'), name);
          say(`${name}: ${rows} rows came back as they were written`);
        }
        // A flat file says of every cell whether it is a formula, in workbooks and in CSV as it is opened by default.
        for (const { path } of [...books, ...(files.get('csv') ?? [])]) {
          convert('fods', path);
          const flat = await readFile(join(out, `${path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')}.fods`), 'utf8');
          if (/table:formula/.test(flat)) throw new Error(`${path} has live formulas`);
        }
        say(`no live formula in ${books.length} workbooks and ${files.get('csv')?.length ?? 0} tables`);
      } finally {
        await rm(out, { recursive: true, force: true });
      }
    }),
};
