/** Council transparency files, which say levels and no ids: what is inferred, and how it is put right. */
import { describe, expect, it } from 'vitest';
import { HANGS_UNDER, TOP } from '../../../src/files/imported';
import { bring, csv, rulesOf, standing } from './bringing';

const HEADINGS =
  'OrganisationLabel,OrganisationURI,EffectiveDate,Level,JobTitle,Name,Grade,Directorate,Service,ContractType,SharedPost,ContactDetails,SalaryBand,MaximumSalary,Vacancy,Comments'.split(
    ',',
  );
function row(
  level: string,
  title: string,
  directorate = 'NA',
  service = 'NA',
  more: Readonly<Record<string, string>> = {},
): readonly string[] {
  const cells: Readonly<Record<string, string>> = {
    OrganisationLabel: 'Town Council',
    Level: level,
    JobTitle: title,
    Name: `Holder of ${title}`,
    Directorate: directorate,
    Service: service,
    ContactDetails: 'post@town.example',
    SalaryBand: '50000-60000',
    MaximumSalary: '60000',
    Vacancy: 'N',
    ...more,
  };
  return HEADINGS.map((heading) => cells[heading] ?? '');
}
const file = (...rows: readonly (readonly string[])[]): { readonly 'c.csv': string } => ({ 'c.csv': csv([HEADINGS, ...rows]) });
/** With the row as a spreadsheet counts it. */
const under = (rowNumber: number, value: string) => ({ corrections: [{ file: 'c.csv', row: rowNumber, column: HANGS_UNDER, value }] });

const COUNCIL = file(
  row('1', 'Chief'),
  row('2', 'Director A', 'A'),
  row('2', 'Director B', 'B'),
  row('3', 'Head A1', 'A', 'S1'),
  row('3', 'Head B1', 'B', 'S1'),
  row('4', 'Manager A1', 'A', 'S1'),
  row('4', 'Manager of none', 'C', 'S9'),
);

describe('a council file', () => {
  it('hangs each post under the level above in its directorate, then its service, then by the order of the rows', async () => {
    const imported = await bring(COUNCIL);
    expect(standing(imported)).toEqual({
      'Town Council': '',
      Chief: 'Town Council',
      'Director A': 'Chief',
      'Director B': 'Chief',
      'Head A1': 'Director A',
      'Head B1': 'Director B',
      'Manager A1': 'Head A1',
      // Nobody of level 3 is of its directorate: the last one before it.
      'Manager of none': 'Head B1',
    });
  });

  it('marks every line that it draws as inferred, and says so', async () => {
    const imported = await bring(COUNCIL);
    expect(
      [...imported.structure.lines.values()].every(({ basis, note }) => basis === 'inferred' && note.startsWith('From the levels')),
    ).toBe(true);
    expect(imported.counts.inferred).toBe(6);
    expect(imported.problems.find(({ rule }) => rule === 'inferred-lines')?.because).toContain('6 lines are inferred');
  });

  it('is put right row by row: a line that somebody said is assumed, not inferred', async () => {
    const moved = await bring(COUNCIL, under(8, '3'));
    expect(standing(moved)['Manager of none']).toBe('Director A');
    expect([...moved.structure.lines.values()].filter(({ basis }) => basis === 'assumed').map(({ note }) => note)).toEqual([
      'Said in the preview of the import.',
    ]);
    expect(standing(await bring(COUNCIL, under(8, TOP)))['Manager of none']).toBe('Town Council');
  });

  it.each([
    ['a row that isn’t there', 8, '99', 'no row 99'],
    ['itself', 8, '8', 'under itself'],
  ])('refuses to hang a post under %s, and leaves it where its level puts it', async (_, at, value, because) => {
    const imported = await bring(COUNCIL, under(at, value));
    expect(standing(imported)['Manager of none']).toBe('Head B1');
    expect(imported.problems.find(({ rule }) => rule === 'unknown-parent')?.because).toContain(because);
  });

  it('never closes a ring by what was said', async () => {
    const imported = await bring(COUNCIL, under(3, '7'));
    const places = standing(imported);
    expect(Object.values(places).filter((place) => place === '(tray)')).toEqual([]);
    expect(places['Director A']).toBe('Manager A1');
    expect(rulesOf(imported)).toContain('ring');
  });

  it('takes NA for empty, keeps people out, and counts who is vacant', async () => {
    const imported = await bring(
      file(row('1', 'Chief'), row('2', 'Director', 'NA', 'NA', { Name: 'NA', Vacancy: 'Yes', ContactDetails: '0161 496 0000' })),
      {
        people: ['emails', 'phones'],
      },
    );
    const [, chief, director] = [...imported.structure.nodes.values()];
    expect(chief).toMatchObject({ description: 'Level: 1.', people: { names: '', emails: 'post@town.example', phones: '', pay: '' } });
    expect(director).toMatchObject({ description: 'Vacant. Level: 2.', people: { phones: '0161 496 0000' } });
    expect(imported.people.find(({ field }) => field === 'names')?.count).toBe(1);
  });

  it('lets posts without a level wait, and says where a level is missing', async () => {
    const imported = await bring(file(row('Level 1', 'Chief'), row('3', 'Deep'), row('', 'No level'), row('top', 'Odd')));
    expect(standing(imported)).toMatchObject({ Deep: 'Chief', 'No level': '(tray)', Odd: '(tray)' });
    expect(rulesOf(imported)).toEqual(['inferred-lines', 'level-gap', 'no-level']);
  });

  it('says that several stand at the top, and which', async () => {
    const imported = await bring(file(row('1', 'Chief'), row('1', 'Mayor')));
    expect(imported.problems.find(({ rule }) => rule === 'several-roots')?.because).toContain('Chief (row 2), Mayor (row 3)');
  });

  it('never gives two files’ rows the same id: two years are paired by suggestion, not by the number of a row', async () => {
    const first = await bring(COUNCIL);
    const second = await bring(file(row('1', 'Chief'), row('2', 'Other')));
    const posts = (imported: typeof first) => [...imported.structure.nodes.keys()].filter((id) => !id.startsWith('org:'));
    expect(posts(second).filter((id) => first.structure.nodes.has(id))).toEqual([]);
  });
});
