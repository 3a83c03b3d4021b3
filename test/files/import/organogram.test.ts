/** UK government organograms as they really are: what is a post, who reports to whom, what has gone, and two releases of one. */
import { describe, expect, it } from 'vitest';
import { asStage } from '../../../src/files/entering';
import { compare } from '../../../src/compare/compare';
import { applyPatch } from '../../../src/model/patch';
import { plan } from '../../../src/model/plan';
import { bring, csv, entered, refusal, rulesOf, standing } from './bringing';

const SENIOR = [
  'Post Unique Reference',
  'Name',
  'Grade (or equivalent)',
  'Job Title',
  'Job/Team Function',
  'Parent Department',
  'Organisation',
  'Unit',
  'Contact Phone',
  'Contact E-mail',
  'Reports to Senior Post',
  'Salary Cost of Reports (£)',
  'FTE',
  'Actual Pay Floor (£)',
  'Actual Pay Ceiling (£)',
  'Total Pay (£)',
  'Professional/Occupational Group',
  'Notes',
  'Valid?',
];
const JUNIOR = [
  'Parent Department',
  'Organisation',
  'Unit',
  'Reporting Senior Post',
  'Grade',
  'Payscale Minimum (£)',
  'Payscale Maximum (£)',
  'Generic Job Title',
  'Number of Posts in FTE',
  'Professional/Occupational Group',
];

/** A post with sensible cells; `more` by heading. */
function post(ref: string, title: string, reportsTo: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const cells: Readonly<Record<string, string>> = {
    'Post Unique Reference': ref,
    Name: `Holder of ${ref}`,
    'Job Title': title,
    'Parent Department': 'Department for Examples',
    Organisation: 'Department for Examples',
    Unit: 'Unit',
    'Contact E-mail': `${ref}@example.gov.uk`,
    'Contact Phone': '020 7946 0000',
    'Reports to Senior Post': reportsTo,
    FTE: '1.00',
    'Total Pay (£)': '90000',
    ...more,
  };
  return SENIOR.map((heading) => cells[heading] ?? '');
}
const seniors = (...rows: readonly (readonly string[])[]): string => csv([SENIOR, ...rows]);
const junior = (senior: string, title: string, count = '2.5'): readonly string[] => [
  'Department for Examples',
  'Department for Examples',
  'Unit',
  senior,
  'HEO',
  '20000',
  '30000',
  title,
  count,
  'Policy',
];
const juniors = (...rows: readonly (readonly string[])[]): string => csv([JUNIOR, ...rows]);

describe('senior posts', () => {
  it('stand under whom they report to, the top one in its organisation, each cited to its row', async () => {
    const imported = await bring({ 's.csv': seniors(post('1', 'Secretary', 'XX'), post('2', 'Director', '1'), post('3', 'Deputy', '2')) });
    expect(imported.kind).toBe('organogram');
    expect(standing(imported)).toEqual({
      'Department for Examples': '',
      Secretary: 'Department for Examples',
      Director: 'Secretary',
      Deputy: 'Director',
    });
    expect(imported.structure.nodes.get('post:2')?.citations).toEqual([{ source: imported.sources[0]?.id, at: 'row 3' }]);
    expect([...imported.structure.lines.keys()].sort()).toEqual(['post:2~reports-to~post:1', 'post:3~reports-to~post:2']);
    expect(imported.problems).toEqual([]);
  });

  it('keep people’s names, addresses and pay out, and count them; ticked, they stand in fields of their own', async () => {
    const files = {
      's.csv': seniors(
        post('1', 'Secretary', 'XX'),
        post('2', 'Director', '1', { Name: 'N/D' }),
        post('3', 'Deputy', '2', { Name: 'Vacant' }),
      ),
    };
    const without = await bring(files);
    expect(JSON.stringify([...without.structure.nodes.values()])).not.toMatch(/Holder of|example\.gov|7946|90000/);
    expect(without.people).toEqual([
      { field: 'names', count: 1 },
      { field: 'emails', count: 3 },
      { field: 'phones', count: 3 },
      { field: 'pay', count: 3 },
    ]);
    const ticked = await bring(files, { people: ['names', 'pay'] });
    expect(ticked.structure.nodes.get('post:1')?.people).toEqual({
      names: 'Holder of 1',
      emails: '',
      phones: '',
      pay: 'Total Pay (£) 90000',
    });
    expect(ticked.structure.nodes.get('post:1')?.description).not.toContain('Holder');
    expect(ticked.counts.more).toContainEqual(expect.objectContaining({ what: 'vacant post', count: 1 }));
  });

  it('that share a reference and differ in their holders alone are one post with several holders', async () => {
    const shared = { Name: 'Other Holder', FTE: '0.5', 'Contact E-mail': 'o@example.gov.uk', Notes: 'job share' };
    const imported = await bring(
      { 's.csv': seniors(post('1', 'Secretary', 'XX'), post('2', 'Director', '1', { FTE: '0.5' }), post('2', 'Director', '1', shared)) },
      { people: ['names'] },
    );
    expect(imported.structure.nodes.size).toBe(3);
    expect(imported.structure.nodes.get('post:2')).toMatchObject({
      description: expect.stringContaining('Shared by 2 holders.'),
      people: { names: 'Holder of 2; Other Holder' },
    });
    expect(imported.counts).toMatchObject({ rows: 3, placed: 3 });
  });

  it('that share a reference and differ in more wait in the tray, with the columns named; one click makes them posts of their own', async () => {
    const files = { 's.csv': seniors(post('1', 'Secretary', 'XX'), post('2', 'Director', '1'), post('2', 'Head', '1', { Unit: 'Other' })) };
    const imported = await bring(files);
    expect(standing(imported)['Head']).toBe('(tray)');
    const problem = imported.problems.find(({ rule }) => rule === 'duplicate-id');
    expect(problem).toMatchObject({ file: 's.csv', row: 4, column: 'Post Unique Reference', weight: 'ask' });
    expect(problem?.because).toMatch(/“2” is taken by row 3 already.*“Job Title”, “Unit”/);
    const mended = await bring(files, { corrections: problem?.fixes[0]?.corrections ?? [] });
    expect(standing(mended)['Head']).toBe('Secretary');
    expect(rulesOf(mended)).toEqual([]);
  });

  it('that were eliminated stand nowhere and are told to a comparison; who reports to them waits', async () => {
    const gone = post('2', 'Director', '1', { Name: 'Eliminated' });
    const imported = await bring({ 's.csv': seniors(post('1', 'Secretary', 'XX'), gone, post('3', 'Deputy', '2')) });
    expect(standing(imported)).toEqual({ 'Department for Examples': '', Secretary: 'Department for Examples', Deputy: '(tray)' });
    expect(imported.ended).toEqual([{ id: 'post:2', name: 'Director', reason: 'Eliminated, says s.csv, row 3.' }]);
    expect(imported.told).toMatchObject([{ row: 3, text: 'Director' }]);
    expect(imported.problems[0]?.because).toContain('which has been eliminated');
  });

  it('may repeat 0 and XX as references, which are never ids', async () => {
    const imported = await bring({
      's.csv': seniors(post('XX', 'Chair', 'XX'), post('0', 'Adviser', 'XX'), post('0', 'Adviser', 'XX'), post('xx', 'Member', '0')),
    });
    expect(imported.structure.nodes.size).toBe(5);
    expect(standing(imported)['Member']).toBe('(tray)');
    expect(rulesOf(imported)).toEqual(['no-parent', 'no-reference', 'several-roots']);
  });

  it('that report to themselves wait where tops are marked, and are taken for tops where none is', async () => {
    const marked = await bring({ 's.csv': seniors(post('1', 'Secretary', 'XX'), post('2', 'Self', '2')) });
    expect(standing(marked)['Self']).toBe('(tray)');
    const unmarked = await bring({ 's.csv': seniors(post('1', 'Secretary', '1'), post('2', 'Director', '1')) });
    expect(standing(unmarked)).toMatchObject({ Secretary: 'Department for Examples', Director: 'Secretary' });
    expect(rulesOf(unmarked)).toEqual(['self-report']);
  });

  it('in a ring wait as the ring they are, until it is cut where somebody says', async () => {
    const files = {
      's.csv': seniors(
        post('1', 'Secretary', 'XX'),
        post('2', 'A', '4'),
        post('3', 'B', '2'),
        post('4', 'C', '3'),
        post('5', 'Under B', '3'),
      ),
    };
    const imported = await bring(files);
    expect(standing(imported)).toMatchObject({ A: '(tray)', B: '(tray)', C: '(tray)', 'Under B': 'B' });
    expect([...imported.structure.lines.keys()]).toEqual(
      expect.arrayContaining(['post:2~reports-to~post:4', 'post:3~reports-to~post:2', 'post:4~reports-to~post:3']),
    );
    const [first] = imported.problems.filter(({ rule }) => rule === 'ring');
    expect(first?.because).toMatch(/A → C → B → A/);
    expect(imported.unplaced.map(({ text, because }) => [text, because.slice(0, 22)])).toContainEqual([
      'Under B',
      'It hangs under B, whic',
    ]);
    const cut = await bring(files, { corrections: first?.fixes[0]?.corrections ?? [] });
    expect(standing(cut)).toMatchObject({ A: 'Department for Examples', B: 'A', C: 'B', 'Under B': 'B' });
  });

  it('whose references differ in leading zeros or case alone are hinted at, and put right for all rows at once', async () => {
    const files = { 's.csv': seniors(post('9000', 'Secretary', 'XX'), post('1', 'A', '00009000'), post('43', 'B', '00009000')) };
    const imported = await bring(files);
    expect(standing(imported)).toMatchObject({ A: '(tray)', B: '(tray)' });
    const [first] = imported.problems;
    expect(first?.because).toContain('differs in leading zeros or case alone');
    const mended = await bring(files, { corrections: first?.fixes[0]?.corrections ?? [] });
    expect(standing(mended)).toMatchObject({ A: 'Secretary', B: 'Secretary' });
  });

  it('without anybody at the top are said to have none', async () => {
    const imported = await bring({ 's.csv': seniors(post('1', 'A', '2'), post('2', 'B', '1')) });
    expect(rulesOf(imported)).toEqual(['no-root', 'ring']);
  });

  it('may be 143 under one', async () => {
    const many = Array.from({ length: 143 }, (_, i) => post(String(i + 2), `Head ${i}`, '1'));
    const imported = await bring({ 's.csv': seniors(post('1', 'Secretary', 'XX'), ...many) });
    expect(imported.counts).toMatchObject({ rows: 144, placed: 144, units: 145 });
    expect(imported.problems).toEqual([]);
  });
});

describe('junior posts', () => {
  it('are counted groups under their senior post, opened together with it', async () => {
    const imported = await bring({
      's.csv': seniors(post('1', 'Secretary', 'XX'), post('2', 'Director', '1')),
      'j.csv': juniors(junior('2', 'Accountant'), junior('2', 'Accountant'), junior('1', 'Private secretary', '1')),
    });
    expect(imported.recognised).toContain('senior posts and junior posts');
    expect(
      [...imported.structure.nodes.values()].filter(({ kind }) => kind === 'role-group').map(({ name, place }) => [name, place.parent]),
    ).toEqual([
      ['Accountant', 'post:2'],
      ['Accountant', 'post:2'],
      ['Private secretary', 'post:1'],
    ]);
    expect(imported.counts.more).toContainEqual(expect.objectContaining({ count: 6, what: 'full-time equivalent in it' }));
    expect(imported.sources).toHaveLength(2);
  });

  it('opened alone stand under posts that are inferred; whose senior post is missing wait', async () => {
    const alone = await bring({ 'j.csv': juniors(junior('2', 'Accountant'), junior('XX', 'Adviser')) });
    expect(alone.structure.nodes.get('post:2')).toMatchObject({ basis: 'inferred', name: 'Post 2' });
    expect(standing(alone)).toMatchObject({ Accountant: 'Post 2', Adviser: 'Department for Examples' });
    expect(rulesOf(alone)).toEqual(['senior-file-missing']);
    const together = await bring({
      's.csv': seniors(post('1', 'Secretary', 'XX')),
      'j.csv': juniors(junior('2', 'Lost'), junior('1', 'X', 'many')),
    });
    expect(standing(together)['Lost']).toBe('(tray)');
    expect(rulesOf(together)).toEqual(['not-a-number', 'unknown-parent']);
  });
});

describe('two releases of one organogram', () => {
  const older = seniors(post('1', 'Secretary', 'XX'), post('2', 'Director', '1'), post('3', 'Deputy', '2'), post('4', 'Head', '1'));
  const newer = seniors(
    post('1', 'Permanent Secretary', 'XX'),
    post('2', 'Director', '1'),
    post('3', 'Deputy', '1'),
    post('4', 'Head', '1', { Name: 'Eliminated' }),
    post('5', 'Adviser', '1'),
  );

  it('opened together are two charts, compared by reference, in the order of the dates in their names', async () => {
    const imported = await bring({ 'dfx-2023-03-31.csv': newer, 'dfx-30-09-2022.csv': older });
    expect(imported.stages).toEqual({ before: '30 September 2022', after: '31 March 2023' });
    expect(imported.before?.nodes.size).toBe(5);
    const document = entered(imported);
    const { groups } = compare(document, 'before', 'after');
    const fate = (id: string) => groups.find(({ before, after }) => before.includes(id) || after.includes(id));
    expect(fate('post:1')).toMatchObject({ fate: 'kept', traits: expect.arrayContaining(['renamed']) });
    expect(fate('post:3')).toMatchObject({ fate: 'kept', traits: expect.arrayContaining(['moved']) });
    expect(fate('post:4')).toMatchObject({ fate: 'removed' });
    expect(fate('post:5')).toMatchObject({ fate: 'added' });
    expect([...document.lineages.values()]).toMatchObject([
      { kind: 'ends', from: 'post:4', reason: 'Eliminated, says dfx-2023-03-31.csv, row 5.' },
    ]);
  });

  it('are swapped where the names mislead', async () => {
    const imported = await bring({ 'a.csv': newer, 'b.csv': older }, { swapped: true });
    expect(imported.stages).toEqual({ before: 'b', after: 'a' });
    expect(imported.ended).toHaveLength(1);
  });

  it('opened one after another become stages of one document, and the eliminated post is told to end', async () => {
    const first = entered(await bring({ 'older.csv': older }));
    const second = await bring({ 'newer.csv': newer });
    const { command, stage } = asStage(second, first, 'March', 'last', 'imported', 'seed');
    const planned = plan(first, command);
    if (planned.refused) throw new Error(planned.because);
    const document = applyPatch(first, planned.patch);
    expect([...document.lineages.values()]).toMatchObject([{ kind: 'ends', from: 'post:4', fromStage: 'imported', toStage: stage }]);
    const { groups } = compare(document, 'imported', stage);
    expect(groups.filter(({ fate }) => fate === 'kept')).toHaveLength(4);
  });

  it('are two at most', async () => {
    expect(await refusal({ 'a.csv': older, 'b.csv': newer, 'c.csv': older })).toMatchObject({ rule: 'too-many-releases' });
  });
});
