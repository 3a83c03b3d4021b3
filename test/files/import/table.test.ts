/** People's own tables: what is guessed of their columns, each way of saying what belongs where, and what is asked. */
import { describe, expect, it } from 'vitest';
import { HANGS_UNDER, TOP, type ColumnUse, type TableMapping } from '../../../src/files/imported';
import { bring, csv, rulesOf, standing, type Given } from './bringing';

const table = (...rows: readonly string[]): Given => ({ 't.csv': rows.join('\n') });
/** Use by heading. */
async function guess(...rows: readonly string[]): Promise<Readonly<Record<string, ColumnUse>> & { readonly way: string }> {
  const mapped = (await bring(table(...rows))).table;
  if (!mapped) throw new Error('it was taken for no table');
  return {
    way: mapped.mapping.way,
    ...Object.fromEntries(mapped.headings.map((heading, i) => [heading, mapped.mapping.uses[i] ?? 'leave'])),
  } as never;
}

describe('a guess', () => {
  it.each([
    ['id,parentId', 'id,parentId,name\n1,,Council\n2,1,Finance', { way: 'parent-id', id: 'id', parentId: 'parent', name: 'name' }],
    [
      'Unique_ID,Reports_To',
      'Unique_ID,Name,Title,Reports_To\nA,Ann,Chief,\nB,Bob,Director,A',
      { way: 'parent-id', Unique_ID: 'id', Name: 'person-names', Title: 'name', Reports_To: 'parent' },
    ],
    [
      'PersonID,SupervisorID,AltReportsTo',
      'PersonID,Job title,SupervisorID,AltReportsTo\n1,Chief,,\n2,Director,1,\n3,Officer,2,1',
      { way: 'parent-id', PersonID: 'id', SupervisorID: 'parent', AltReportsTo: 'also-parent' },
    ],
    [
      'id,pid,tags',
      'id,pid,stpid,tags,title\n1,,,x,Chief\n2,1,,y,Director',
      { way: 'parent-id', id: 'id', pid: 'parent', title: 'name', tags: 'leave' },
    ],
    [
      'an Entra export',
      'displayName,userPrincipalName,jobTitle,department,manager\nAnn A,ann@x.org,Chief,Corp,\nBob B,bob@x.org,Director,Fin,ann@x.org',
      {
        way: 'parent-name',
        displayName: 'person-names',
        userPrincipalName: 'person-emails',
        jobTitle: 'name',
        department: 'description',
        manager: 'parent',
      },
    ],
    [
      'a manager’s name beside an id that means nothing',
      'No,Name,Position,Line manager\n1,Ann,Chief,\n2,Bob,Director,Ann',
      { way: 'parent-name', No: 'id', Name: 'person-names', Position: 'name', 'Line manager': 'parent' },
    ],
    ['levels', 'Level,Post\n1,Chief\n2,Director', { way: 'level', Level: 'level', Post: 'name' }],
    ['a path', 'Path,Headcount\nA//B,3\nA//C,4', { way: 'path', Path: 'path', Headcount: 'description' }],
    [
      'nested columns',
      'Directorate,Service,Team,Location\nA,B,C,X',
      { way: 'nested', Directorate: 'nested', Service: 'nested', Team: 'nested', Location: 'description' },
    ],
    ['nothing', 'Item,Cost\nPens,3', { way: 'nothing' }],
  ])('knows %s', async (_, text, expected) => {
    expect(await guess(...text.split('\n'))).toMatchObject(expected);
  });

  it('keeps what nobody asked for out: what it doesn’t know is left out and said', async () => {
    const imported = await bring(table('id,parent id,name,Date of birth,NI number', '1,,Council,1970-01-01,QQ123456C'));
    expect(JSON.stringify([...imported.structure.nodes.values()])).not.toMatch(/1970|QQ12/);
    expect(imported.problems.find(({ rule }) => rule === 'column-left-out')?.because).toContain('“Date of birth”, “NI number”');
  });

  it('finds the headings below a title, and says what it passed over', async () => {
    const imported = await bring(table('Staff structure 2024,,', ',,', 'id,parent,name', '1,,Council', '2,1,Finance'));
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council' });
    expect(imported.problems.find(({ rule }) => rule === 'above-headings')).toMatchObject({ row: 1 });
  });

  it('takes a first row that is one like the others for one', async () => {
    const imported = await bring(table('P1,,Chief', 'P2,P1,Director', 'P3,P1,Director two', 'P4,P2,Manager'));
    expect(standing(imported)).toEqual({ Chief: '', Director: 'Chief', 'Director two': 'Chief', Manager: 'Director' });
    expect(imported.table?.mapping.headings).toBe(false);
  });

  it('never takes people’s names for names of units unasked', async () => {
    const files = table('Name,Manager', 'Ann Able,', 'Bob Baker,Ann Able');
    const imported = await bring(files);
    expect([...imported.structure.nodes.values()].map(({ name }) => name)).toEqual(['Row 2', 'Row 3']);
    const [problem] = imported.problems.filter(({ rule }) => rule === 'people-as-names');
    const named = await bring(files, { mapping: problem?.fixes[0]?.mapping ?? null });
    expect(standing(named)).toEqual({ 'Ann Able': '', 'Bob Baker': 'Ann Able' });
  });
});

describe('ids and the ids of parents', () => {
  it('stand as they are: zeros and case count, with a hint where they alone differ', async () => {
    const files = table('id,parent,name', '001,,Council', '002,1,Finance', 'a3,A3x,Odd');
    const imported = await bring(files);
    expect(standing(imported)).toEqual({ Council: '', Finance: '(tray)', Odd: '(tray)' });
    const [problem] = imported.problems;
    expect(problem?.fixes.map(({ label }) => label)).toEqual([
      'Take “1” for “001” (1 row)',
      'Add “1” as a unit that holds 1 row',
      'Put it at the top',
    ]);
    expect(standing(await bring(files, { corrections: problem?.fixes[0]?.corrections ?? [] }))['Finance']).toBe('Council');
    expect(standing(await bring(files, { adds: ['1'] }))).toMatchObject({ 1: '', Finance: '1' });
    expect(standing(await bring(files, { corrections: problem?.fixes[2]?.corrections ?? [] }))['Finance']).toBe('');
  });

  it.each(['', '0', 'XX', 'xx', '-', 'n/a', 'None', '2'])('say by “%s” in the place of the parent that there is none', async (none) => {
    expect(standing(await bring(table('id,parent,name', '1,,Council', `2,${none},Trust`)))).toEqual({ Council: '', Trust: '' });
  });

  it('may mean the id 0 where a row has it', async () => {
    expect(standing(await bring(table('id,parent,name', '0,,Council', '1,0,Finance')))).toEqual({ Council: '', Finance: 'Council' });
  });

  it('may name several to report to', async () => {
    const imported = await bring(table('PersonID,Job title,SupervisorID,AltReportsTo', '1,Chief,,', '2,Director,1,', '3,Officer,2,1;9;2'));
    expect([...imported.structure.lines.values()].map(({ id, primary }) => [id, primary])).toEqual([
      ['id:2~reports-to~id:1', true],
      ['id:3~reports-to~id:2', true],
      ['id:3~reports-to~id:1', false],
    ]);
    expect(imported.problems.find(({ column }) => column === 'AltReportsTo')?.because).toContain('“9”');
  });

  it('are strings that no object can be hurt by', async () => {
    const imported = await bring(
      table('id,parent,name', '__proto__,,constructor', 'constructor,__proto__,prototype', 'prototype,constructor,__proto__'),
    );
    expect(standing(imported)).toMatchObject({ constructor: '', prototype: 'constructor' });
    expect(imported.structure.nodes.size).toBe(3);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('names and e-mail addresses of parents', () => {
  it('are found whatever their case, spaces and order', async () => {
    const imported = await bring(
      table(
        'Full name,Email,Job title,Manager',
        '"Smith, Anna",anna@x.org,Chief,',
        'Bob,bob@x.org,Director, anna  SMITH',
        'Cy,cy@x.org,Officer,BOB@x.org',
      ),
    );
    expect(standing(imported)).toEqual({ Chief: '', Director: 'Chief', Officer: 'Director' });
  });

  it('ask where there are two of a name, and offer both', async () => {
    const files = table('Full name,Job title,Manager', 'Ann,Chief,', 'Bob,Director one,Ann', 'Bob,Director two,Ann', 'Cy,Officer,Bob');
    const imported = await bring(files);
    expect(standing(imported)['Officer']).toBe('(tray)');
    const problem = imported.problems.find(({ rule }) => rule === 'ambiguous-parent');
    expect(problem?.fixes.map(({ label }) => label)).toEqual(['Put it under Director one (row 3)', 'Put it under Director two (row 4)']);
    expect(standing(await bring(files, { corrections: problem?.fixes[1]?.corrections ?? [] }))['Officer']).toBe('Director two');
  });

  it('may be added where the rows only name them', async () => {
    const files = table('Team,Part of', 'Payroll,Finance', 'Tax,Finance');
    const imported = await bring(files, {
      mapping: { way: 'parent-name', uses: ['name', 'parent'], relation: 'holds', kind: 'team', headings: true },
    });
    const [problem] = imported.problems;
    expect(imported.unplaced).toHaveLength(2);
    const added = await bring(files, {
      mapping: { way: 'parent-name', uses: ['name', 'parent'], relation: 'holds', kind: 'team', headings: true },
      adds: problem?.fixes.find(({ adds }) => adds)?.adds ?? [],
    });
    expect(standing(added)).toEqual({ Finance: '', Payroll: 'Finance', Tax: 'Finance' });
    expect(added.structure.nodes.get('added:Finance')?.basis).toBe('assumed');
  });
});

describe('levels', () => {
  it('hang each row under the last one above it, whatever way they are written', async () => {
    for (const written of [
      ['1', '2', '3', '2'],
      ['Level 0', 'Level 1', 'Level 2', 'Level 1'],
      ['L1', 'L2', 'L3', 'L2'],
      ['1', '1.1', '1.1.1', '1.2'],
    ]) {
      const rows = written.map((level, i) => `${level},Post ${i}`);
      const mapping: TableMapping = { way: 'level', uses: ['level', 'name'], relation: 'holds', kind: 'unit', headings: true };
      expect(standing(await bring(table('Level,Name', ...rows), { mapping }))).toEqual({
        'Post 0': '',
        'Post 1': 'Post 0',
        'Post 2': 'Post 1',
        'Post 3': 'Post 0',
      });
    }
  });

  it('say where one is missing', async () => {
    const imported = await bring(table('Level,Name', '1,Chief', '3,Deep', 'x,Odd'));
    expect(standing(imported)).toEqual({ Chief: '', Deep: 'Chief', Odd: '(tray)' });
    expect(rulesOf(imported)).toEqual(['level-gap', 'no-level']);
  });
});

describe('paths and nested columns', () => {
  it.each(['//', '/', ' > ', '>', '\\', ' › ', '|'])('are split at “%s”', async (sign) => {
    const imported = await bring(table('Path,FTE', `Org${sign}Dept${sign}Team,3`, `Org${sign}Dept,2`, `Org${sign}Other,1`));
    expect(standing(imported)).toEqual({ Org: '', Dept: 'Org', Team: 'Dept', Other: 'Org' });
  });

  it('hold the rows where these have names of their own', async () => {
    const imported = await bring(table('Job title,Org path', 'Chief,Org', 'Accountant,Org/Finance', 'Clerk,Org/Finance'));
    expect(standing(imported)).toEqual({ Org: '', Chief: 'Org', Finance: 'Org', Accountant: 'Finance', Clerk: 'Finance' });
  });

  it('leave the last step of a path out where it is the row’s own name', async () => {
    const imported = await bring(table('Name,Path', 'Org,Org', 'Finance,Org/Finance', 'Payroll,Org/Finance/Payroll'));
    expect(standing(imported)).toMatchObject({ Payroll: 'Finance' });
    expect(Object.keys(standing(imported)).filter((name) => name === 'Payroll')).toHaveLength(1);
  });

  it('go on from the row above where the outer columns are empty', async () => {
    const imported = await bring(table('Directorate,Service,Team', 'Adults,Care,Home', ',,Reablement', ',Safety,', 'Children,,'));
    expect(standing(imported)).toEqual({ Adults: '', Care: 'Adults', Home: 'Care', Reablement: 'Care', Safety: 'Adults', Children: '' });
    expect(imported.counts).toMatchObject({ rows: 4, placed: 4 });
  });

  it('told twice are one unit, for which both rows stand', async () => {
    const imported = await bring(table('Directorate,Service', 'Adults,Care', 'adults, Care', 'Adults,Care'));
    expect(imported.counts).toMatchObject({ rows: 3, placed: 3, units: 2 });
  });

  it('hold posts beside people', async () => {
    const imported = await bring(
      table('Department,Team,Job title,Employee name', 'Finance,Payroll,Clerk,Ann', 'Finance,Payroll,Clerk,Bob'),
    );
    expect(imported.table?.mapping.way).toBe('nested');
    expect([...imported.structure.nodes.values()].map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'Finance unit',
      'Payroll unit',
      'Clerk post',
      'Clerk post',
    ]);
  });
});

describe('a table that says nothing', () => {
  it('is told so with what was looked for, keeps every row, and reads as soon as somebody says how', async () => {
    const files = table('Item,Cost', 'Pens,3', 'Paper,4');
    const imported = await bring(files);
    expect(imported.structure.nodes.size).toBe(0);
    expect(imported.told).toHaveLength(2);
    expect(imported.problems[0]?.because).toContain('Looked for: ids with the id of a parent');
    const mapping: TableMapping = { way: 'nested', uses: ['nested', 'leave'], relation: 'holds', kind: 'unit', headings: true };
    expect(Object.keys(standing(await bring(files, { mapping })))).toEqual(['Pens', 'Paper']);
  });

  it('says which column is lacking for the way that was chosen', async () => {
    const mapping: TableMapping = { way: 'parent-id', uses: ['name', 'leave'], relation: 'holds', kind: 'unit', headings: true };
    const imported = await bring(table('Item,Cost', 'Pens,3'), { mapping });
    expect(imported.problems[0]?.because).toContain('which column holds the ids and which column says what each row belongs to');
  });
});

describe('a row', () => {
  const files = table('id,parent,name,kind', '1,,Council,organisation', '2,1,Cabinet,Board', '3,1,Odd,spaceship', '4,2,,unit');

  it('may say of what kind it is, in words of ours', async () => {
    const imported = await bring(files);
    expect([...imported.structure.nodes.values()].map(({ kind }) => kind)).toEqual(['organisation', 'board', 'unit', 'unit']);
    expect(rulesOf(imported)).toEqual(['no-name', 'unknown-kind']);
  });

  it('that holds others can’t be of a kind that holds nothing', async () => {
    const imported = await bring(files, {
      mapping: { way: 'parent-id', uses: ['id', 'parent', 'name', 'leave'], relation: 'reports', kind: 'role', headings: true },
    });
    expect(imported.structure.nodes.get('id:1')?.kind).toBe('post');
    expect(rulesOf(imported)).toContain('holds-nothing');
  });

  it('hangs where somebody says, by the number of another row', async () => {
    const hang = (row: number, value: string) => ({ corrections: [{ file: 't.csv', row, column: HANGS_UNDER, value }] });
    expect(standing(await bring(files, hang(4, '3')))['Odd']).toBe('Cabinet');
    expect(standing(await bring(files, hang(3, TOP)))['Cabinet']).toBe('');
    // Cabinet says that it stands in Council: what was said of Council closes a ring, and is told.
    const ring = await bring(files, hang(2, '3'));
    expect(standing(ring)).toMatchObject({ Council: '(tray)', Cabinet: '(tray)' });
    expect(rulesOf(ring)).toContain('ring');
  });

  it('may be written otherwise, cell by cell', async () => {
    const imported = await bring(files, { corrections: [{ file: 't.csv', row: 4, column: 2, value: 'Even' }] });
    expect(standing(imported)).toHaveProperty('Even');
  });

  it('with the same id and the same facts is another holder; with other facts it waits', async () => {
    const rows = csv([
      ['id', 'parent', 'Job title', 'Full name', 'Grade'],
      ['1', '', 'Chief', 'Ann', 'A'],
      ['2', '1', 'Director', 'Bob', 'B'],
      ['2', '1', 'Director', 'Cy', 'B'],
      ['2', '1', 'Director', 'Di', 'C'],
    ]);
    const imported = await bring({ 't.csv': rows }, { people: ['names'] });
    expect(imported.structure.nodes.get('id:2')?.people?.names).toBe('Bob; Cy');
    expect(imported.unplaced).toMatchObject([{ row: 5 }]);
  });
});
