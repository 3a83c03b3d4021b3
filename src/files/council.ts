/**
 * Council transparency files ("OrganisationStructure"): posts with a level, a directorate and a service, without ids and without parents.
 * Every line it draws is inferred and says so; a person may say in which row a post's manager stands.
 */
import { assemble, factsInWords, NOTHING_SAID, titleOfFile, type LineFound, type Unit } from './assemble';
import { PEOPLE_FIELDS, type PeopleField } from '../model/kinds';
import type { Choices, ImportProblem, Imported, Untold } from './imported';
import { counted, hashOf } from './importText';
import { shortened } from './problem';
import { cellOf, columnOf, type Sheet } from './sheet';
import type { Row } from './rows';

export function isCouncil(keys: readonly string[]): boolean {
  return keys.includes('level') && keys.includes('jobtitle') && (keys.includes('directorate') || keys.includes('organisationlabel'));
}

/** Stands in place of a column that the file lacks: corrections of it name the row under which a post hangs. */
export const HANGS_UNDER = 199;

interface Placed {
  readonly row: Row;
  readonly id: string;
  readonly level: number;
  readonly directorate: string;
  readonly service: string;
  readonly title: string;
  /** Position in the file. */
  readonly at: number;
}

export function readCouncil(sheet: Sheet, choices: Choices, fingerprint: string): Imported {
  const { file } = sheet;
  const at = (...keys: string[]): number => columnOf(sheet, ...keys);
  const column = {
    level: at('level'),
    title: at('jobtitle'),
    name: at('name'),
    organisation: at('organisationlabel', 'organisation'),
    grade: at('grade'),
    directorate: at('directorate'),
    service: at('service'),
    contract: at('contracttype'),
    shared: at('sharedpost'),
    contact: at('contactdetails'),
    band: at('salaryband'),
    maximum: at('maximumsalary'),
    vacancy: at('vacancy'),
    comments: at('comments'),
    code: at('organisationcode'),
    job: at('jobnumber'),
  };
  const ticked = new Set(choices.people);
  const problems: ImportProblem[] = [...sheet.problems];
  const told: Untold[] = [];
  const unplaced: Untold[] = [];
  const people = { names: 0, emails: 0, phones: 0, pay: 0 };
  const get = (row: Row, key: keyof typeof column): string => {
    const value = cellOf(row, column[key]);
    return /^n\/?a$/i.test(value) ? '' : value;
  };
  const problem = (row: Row, key: number, rule: string, because: string, weight: ImportProblem['weight']): void => {
    problems.push({
      file,
      row: row.row,
      column: sheet.headings[key] ?? '',
      rule,
      because: `${file}, row ${row.row}: ${because}`,
      weight,
      fixes: [],
      cell: { column: key, value: cellOf(row, key) },
    });
  };

  const posts: Placed[] = [];
  const waiting = new Map<string, string>();
  sheet.rows.forEach((row, i) => {
    const said = get(row, 'level');
    // "Level 2" and "2" alike.
    const digits = said.replace(/^level/i, '').trim();
    const level = /^[0-9]{1,3}(?:\.0)?$/.test(digits) ? Number(digits) : 0;
    const id = `${fingerprint}:${row.row}`;
    const title = get(row, 'title') || `Post in row ${row.row}`;
    posts.push({ row, id, level, directorate: get(row, 'directorate'), service: get(row, 'service'), title, at: i });
    if (level < 1) {
      const because = said === '' ? `${title} has no level` : `“${shortened(said)}” is no level`;
      waiting.set(id, `${because}.`);
      problem(row, column.level, 'no-level', `${because}; it waits in the tray.`, 'ask');
    }
  });

  const byRow = new Map(posts.map((post) => [post.row.row, post]));
  const byId = new Map(posts.map((post) => [post.id, post]));
  const chosen = new Map(
    choices.corrections.filter((each) => each.file === file && each.column === HANGS_UNDER).map((each) => [each.row, each.value.trim()]),
  );
  const byLevel = new Map<number, Placed[]>();
  for (const post of posts) if (post.level > 0) byLevel.set(post.level, [...(byLevel.get(post.level) ?? []), post]);
  const levels = [...byLevel.keys()].sort((a, b) => a - b);
  const [topLevel = 1] = levels;
  const finders = new Map(levels.map((level) => [level, finder(byLevel.get(level) ?? [])]));
  const parentOf = new Map<string, string>();
  const stated = new Set<string>();
  for (const post of posts) {
    if (post.level < 1) continue;
    const named = chosen.get(post.row.row);
    if (named !== undefined && named !== '') {
      const parent = byRow.get(Number(named));
      if (named.toUpperCase() === 'XX') {
        stated.add(post.id);
        continue;
      }
      if (parent && parent !== post && !below(parentOf, parent.id, post.id)) {
        parentOf.set(post.id, parent.id);
        stated.add(post.id);
        continue;
      }
      problem(
        post.row,
        column.level,
        'unknown-parent',
        `row ${shortened(named)} can't hold ${post.title}; it is left where its level puts it.`,
        'warning',
      );
    }
    if (post.level === topLevel) continue;
    const above = levels.filter((level) => level < post.level).at(-1) ?? topLevel;
    if (above !== post.level - 1)
      problem(
        post.row,
        column.level,
        'level-gap',
        `${post.title} is of level ${post.level}, and no row is of level ${post.level - 1}; it hangs under level ${above}.`,
        'warning',
      );
    const parent = finders.get(above)?.(post);
    if (parent) parentOf.set(post.id, parent.id);
  }
  const tops = posts.filter((post) => post.level > 0 && !parentOf.has(post.id));
  const whole = (rule: string, because: string, weight: ImportProblem['weight']): ImportProblem => ({
    file,
    row: null,
    column: '',
    rule,
    because: `${file}: ${because}`,
    weight,
    fixes: [],
    cell: null,
  });
  if (parentOf.size > 0)
    problems.push(
      whole(
        'inferred-lines',
        `the file says levels, not who reports to whom. ${counted(parentOf.size - stated.size, 'line')} ${parentOf.size - stated.size === 1 ? 'is' : 'are'} inferred: each post hangs under the level above in its directorate, then its service, then by the order of the rows.`,
        'warning',
      ),
    );
  if (tops.length > 1)
    problems.push(
      whole(
        'several-roots',
        `${counted(tops.length, 'post')} stand at the top: ${tops
          .slice(0, 5)
          .map((post) => `${post.title} (row ${post.row.row})`)
          .join(', ')}${tops.length > 5 ? ' …' : ''}.`,
        'warning',
      ),
    );
  if (tops.length === 0) problems.push(whole('no-root', 'no row has a level that could stand at the top.', 'ask'));

  const units: Unit[] = [];
  const lines: LineFound[] = [];
  const organisations = [...new Set(posts.map((post) => get(post.row, 'organisation')).filter((name) => name !== ''))];
  const holders = new Map(organisations.map((name) => [name, `org:${hashOf(name.toLowerCase())}`]));
  for (const [name, id] of holders) {
    const first = posts.find((post) => get(post.row, 'organisation') === name);
    units.push({ ...NOTHING_SAID, id, name, kind: 'organisation', body: id, file, row: first?.row.row ?? null });
  }
  let [placed, vacant] = [0, 0];
  for (const post of posts) {
    const { row, id, title } = post;
    const waits = waiting.get(id) ?? '';
    const organisation = holders.get(get(row, 'organisation')) ?? '';
    const parent = parentOf.get(id);
    const isVacant = /^(?:y|yes|true|vacant|1)$/i.test(get(row, 'vacancy')) || /^vacant$/i.test(get(row, 'name'));
    if (isVacant) vacant += 1;
    const contact = get(row, 'contact');
    const values: Record<PeopleField, string> = {
      names: /^vacant$/i.test(get(row, 'name')) ? '' : get(row, 'name'),
      emails: contact.includes('@') ? contact : '',
      phones: contact.includes('@') ? '' : contact,
      pay: factsInWords([
        ['Band', get(row, 'band')],
        ['Maximum', get(row, 'maximum')],
      ]),
    };
    const fields = Object.keys(PEOPLE_FIELDS) as PeopleField[];
    for (const field of fields) if (values[field] !== '') people[field] += 1;
    units.push({
      ...NOTHING_SAID,
      id,
      name: title,
      kind: 'post',
      body: organisation,
      parent: waits === '' ? (parent ?? (organisation === '' ? null : organisation)) : null,
      waits,
      description: [
        isVacant ? 'Vacant.' : '',
        factsInWords([
          ['Directorate', post.directorate],
          ['Service', post.service],
          ['Grade', get(row, 'grade')],
          ['Level', get(row, 'level')],
          ['Contract', get(row, 'contract')],
          ['Shared post', get(row, 'shared')],
          ['Organisation code', get(row, 'code')],
          ['Job number', get(row, 'job')],
          ...fields.filter((field) => ticked.has(field)).map((field) => [PEOPLE_FIELDS[field].told, values[field]] as const),
        ]),
      ]
        .filter((part) => part !== '')
        .join(' '),
      note: factsInWords([['Comments', get(row, 'comments')]]),
      file,
      row: row.row,
    });
    if (waits !== '') unplaced.push({ file, row: row.row, text: title, because: waits, node: id });
    else placed += 1;
    if (parent !== undefined) {
      const senior = byId.get(parent);
      lines.push({
        from: id,
        kind: 'reports-to',
        to: parent,
        primary: true,
        basis: stated.has(id) ? 'assumed' : 'inferred',
        note: stated.has(id)
          ? 'Said in the preview of the import.'
          : `From the levels ${senior?.level ?? '?'} and ${post.level}; the file does not say it.`,
        file,
        row: row.row,
      });
    }
  }
  return assemble({
    kind: 'council',
    recognised: `A council transparency file: posts by level, ${sheet.how}`,
    title: organisations[0] ?? titleOfFile(file),
    files: [file],
    units,
    lines,
    bodies: [...holders].map(([name, id], i) => ({ id, name: name.slice(0, 500), short: name.slice(0, 40), hue: (i % 8) + 1 })),
    rows: sheet.rows.length,
    placed,
    problems,
    unplaced,
    told,
    people: (Object.keys(PEOPLE_FIELDS) as PeopleField[])
      .map((field) => ({ field, count: people[field] }))
      .filter(({ count }) => count > 0),
    more: [{ what: 'vacant posts', count: vacant }],
  });
}

/** Finds the post of one level under which another hangs: of its directorate, of its service, the last one before it, else the first after. */
function finder(candidates: readonly Placed[]): (post: Placed) => Placed | undefined {
  const pools = new Map<string, Placed[]>();
  const put = (key: string, post: Placed): void => {
    const pool = pools.get(key);
    if (pool) pool.push(post);
    else pools.set(key, [post]);
  };
  for (const post of candidates) {
    put('', post);
    if (post.directorate !== '') {
      put(`d\n${post.directorate}`, post);
      if (post.service !== '') put(`s\n${post.directorate}\n${post.service}`, post);
    } else if (post.service !== '') put(`s\n\n${post.service}`, post);
  }
  return (post) => {
    const pool = pools.get(`s\n${post.directorate}\n${post.service}`) ?? pools.get(`d\n${post.directorate}`) ?? pools.get('') ?? [];
    // The last one that stands before it: halving, since a hostile file has one pool of all its rows.
    let [low, high] = [0, pool.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pool[middle]?.at ?? 0) < post.at) low = middle + 1;
      else high = middle;
    }
    return pool[low - 1] ?? pool[0];
  };
}

/** Whether `id` stands below `above` already. */
function below(parentOf: ReadonlyMap<string, string>, id: string, above: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = parentOf.get(at)) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}
