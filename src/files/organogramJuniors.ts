/** Junior posts of UK government organograms: each row is a counted group under its senior post. It owns their columns alone. */
import { factsInWords, NOTHING_SAID, type LineFound, type Unit } from './assemble';
import { cellOf, columnOf, type Sheet } from './columns';
import { TOP, type ImportProblem } from './imported';
import { hashOf, idOfKey } from './importText';
import type { Holders } from './organogramBodies';
import { noReference, said } from './organogramColumns';
import type { PeopleFound } from './peopleFound';
import { shortened } from './problem';
import { inRow, ofFile } from './report';

export interface Juniors {
  readonly units: readonly Unit[];
  readonly lines: readonly LineFound[];
  readonly problems: readonly ImportProblem[];
  readonly groups: number;
  readonly fte: number;
}

/**
 * `seniors` are the references of the senior posts; null where none were opened: those named then stand as posts that are inferred, since
 * the file says no more of them than that they are.
 */
export function readJuniors(sheets: readonly Sheet[], seniors: ReadonlySet<string> | null, holders: Holders, people: PeopleFound): Juniors {
  const units = new Map<string, Unit>();
  const lines: LineFound[] = [];
  const problems: ImportProblem[] = [];
  const taken = new Map<string, number>();
  let [groups, fte] = [0, 0];
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
    if (!seniors && sheet.rows.length > 0)
      problems.push(
        ofFile(
          file,
          'senior-file-missing',
          'these are junior posts alone; the senior posts they name are put in by reference. Open the file of senior posts together with it to have them whole.',
          'warning',
        ),
      );
    for (const row of sheet.rows) {
      const get = (key: keyof typeof column): string => cellOf(row, column[key]);
      const senior = get('senior');
      const title = get('title') || 'Junior posts';
      const count = Number(get('count').replaceAll(',', ''));
      if (get('count') !== '' && !Number.isFinite(count))
        problems.push(
          inRow(
            sheet,
            row,
            column.count,
            'not-a-number',
            `“${shortened(get('count'))}” is no number of posts; it is not added up.`,
            'warning',
          ),
        );
      else fte += count;
      const post = idOfKey(senior, 'post:');
      const body = holders.bodyOf(get('organisation') || get('department'));
      let waits = '';
      let parent: string | null = post;
      if (noReference(senior)) {
        parent = holders.holderOf(get('organisation'), get('department'), file);
        if (parent === null) waits = 'It names neither a senior post nor an organisation.';
      } else if (seniors && !seniors.has(senior)) waits = `Its senior post “${shortened(senior)}” is in no file of this import.`;
      else if (!seniors && !units.has(post))
        units.set(post, {
          ...NOTHING_SAID,
          id: post,
          name: `Post ${senior}`,
          kind: 'post',
          body,
          parent: holders.holderOf(get('organisation'), get('department'), file),
          basis: 'inferred',
          file,
          row: row.row,
        });
      if (waits !== '')
        problems.push(
          inRow(sheet, row, column.senior, 'unknown-parent', `${title}: ${waits} It waits in the tray.`, 'ask', [
            { label: 'Put it under the organisation', corrections: [{ file, row: row.row, column: column.senior, value: TOP }] },
          ]),
        );
      const key = hashOf([get('unit'), get('grade'), get('title'), get('profession'), get('organisation')].join('\n'));
      const base = `${idOfKey(senior, 'junior:').slice(0, 40)}:${key}`;
      const again = (taken.get(base) ?? 0) + 1;
      taken.set(base, again);
      const id = again > 1 ? `${base}:${again}` : base;
      groups += 1;
      units.set(id, {
        ...NOTHING_SAID,
        id,
        name: title,
        kind: 'role-group',
        body,
        parent: waits === '' ? parent : null,
        waits,
        description: factsInWords([
          ['Full-time equivalents', get('count')],
          ['Grade', said(get('grade'))],
          ['Unit', said(get('unit'))],
          ['Profession', said(get('profession'))],
        ]),
        people: people.keep([{ pay: [said(get('low')), said(get('high'))].filter((pay) => pay !== '').join(' to ') }]),
        file,
        row: row.row,
        rows: [row.row],
        handle: { column: column.senior, ref: '' },
      });
      if (waits === '' && parent === post)
        lines.push({ from: id, kind: 'reports-to', to: post, primary: true, basis: 'stated', note: '', file, row: row.row });
    }
  }
  return { units: [...units.values()], lines, problems, groups, fte };
}
