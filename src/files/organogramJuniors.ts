/** Junior posts of UK government organograms: each row is a counted group under its senior post. It owns their columns alone. */
import { factsInWords, NOTHING_SAID, type LineFound, type Unit } from './assemble';
import type { PeopleField } from '../model/kinds';
import type { ImportProblem, Untold } from './imported';
import { hashOf, idOfKey } from './importText';
import { noReference, whole, withheld } from './organogramColumns';
import { shortened } from './problem';
import { cellOf, columnOf, type Sheet } from './sheet';

export interface Juniors {
  readonly rows: number;
  readonly placed: number;
  readonly fte: number;
  readonly unplaced: readonly Untold[];
}

/** Each row a counted group under its senior post. Where no senior posts were opened, those named stand as posts that are inferred. */
export function readJuniors(
  sheets: readonly Sheet[],
  seniors: ReadonlyMap<string, unknown>,
  units: Map<string, Unit>,
  lines: LineFound[],
  problems: ImportProblem[],
  bodyOf: (name: string) => string,
  holderOf: (organisation: string, department: string, file: string) => string | null,
  ticked: ReadonlySet<PeopleField>,
  people: Record<PeopleField, number>,
  withSeniors: boolean,
): Juniors {
  const unplaced: Untold[] = [];
  const taken = new Map<string, number>();
  let [rows, placed, fte] = [0, 0, 0];
  for (const sheet of sheets) {
    const at = (...keys: string[]): number => columnOf(sheet, ...keys);
    const column = {
      senior: at('reportingseniorpost'),
      department: at('parentdepartment'),
      organisation: at('organisation'),
      unit: at('unit'),
      grade: at('grade'),
      title: at('genericjobtitle'),
      count: at('numberofpostsinfte'),
      profession: at('professionaloccupationalgroup'),
      low: at('payscaleminimum'),
      high: at('payscalemaximum'),
    };
    const { file } = sheet;
    if (!withSeniors && sheet.rows.length > 0)
      problems.push(
        whole(
          [sheet],
          'senior-file-missing',
          'these are junior posts alone; the senior posts they name are put in by reference. Open the file of senior posts together with it to have them whole',
          'warning',
        ),
      );
    for (const row of sheet.rows) {
      rows += 1;
      const get = (key: keyof typeof column): string => cellOf(row, column[key]);
      const senior = get('senior');
      const title = get('title') || 'Junior posts';
      const posts = Number(get('count'));
      const full = get('count') !== '' && Number.isFinite(posts) ? posts : 0;
      fte += full;
      if (get('count') !== '' && !Number.isFinite(posts))
        problems.push({
          file,
          row: row.row,
          column: sheet.headings[column.count] ?? '',
          rule: 'not-a-number',
          because: `${file}, row ${row.row}: “${shortened(get('count'))}” is no number of posts; it is not added up.`,
          weight: 'warning',
          fixes: [],
          cell: { column: column.count, value: get('count') },
        });
      const key = hashOf([get('unit'), get('grade'), get('title'), get('profession'), get('organisation')].join('\n'));
      const base = `${idOfKey(senior, 'junior:').slice(0, 40)}:${key}`;
      const again = (taken.get(base) ?? 0) + 1;
      taken.set(base, again);
      const id = again > 1 ? `${base}:${again}` : base;
      let waits = '';
      const post = idOfKey(senior, 'post:');
      let parent: string | null = post;
      if (noReference(senior)) {
        parent = holderOf(get('organisation'), get('department'), file);
        waits = parent === null ? 'It names neither a senior post nor an organisation.' : '';
      } else if (!seniors.has(senior)) {
        if (withSeniors) {
          waits = `Its senior post “${shortened(senior)}” is in no file of this import.`;
          parent = null;
        } else if (!units.has(post))
          units.set(post, {
            ...NOTHING_SAID,
            id: post,
            name: `Post ${senior}`,
            kind: 'post',
            body: bodyOf(get('organisation') || get('department')),
            parent: holderOf(get('organisation'), get('department'), file),
            basis: 'inferred',
            file,
            row: row.row,
          });
      }
      const pay = [get('low'), get('high')].filter((value) => value !== '' && !withheld(value));
      if (pay.length > 0) people.pay += 1;
      units.set(id, {
        ...NOTHING_SAID,
        id,
        name: title,
        kind: 'role-group',
        body: bodyOf(get('organisation') || get('department')),
        parent: waits === '' ? parent : null,
        waits,
        description: factsInWords([
          ['Full-time equivalents', get('count')],
          ['Grade', get('grade')],
          ['Unit', get('unit')],
          ['Profession', get('profession')],
          ['Payscale', ticked.has('pay') ? pay.join(' to ') : ''],
        ]),
        file,
        row: row.row,
      });
      if (waits === '') {
        placed += 1;
        if (parent !== null && units.get(parent)?.kind === 'post')
          lines.push({ from: id, kind: 'reports-to', to: parent, primary: true, basis: 'stated', note: '', file, row: row.row });
      } else {
        unplaced.push({ file, row: row.row, text: title, because: waits, node: id });
        problems.push({
          file,
          row: row.row,
          column: sheet.headings[column.senior] ?? '',
          rule: 'unknown-parent',
          because: `${file}, row ${row.row}: ${title}: ${waits} It waits in the tray.`,
          weight: 'ask',
          fixes: [],
          cell: { column: column.senior, value: senior },
        });
      }
    }
  }
  return { rows, placed, fte, unplaced };
}
