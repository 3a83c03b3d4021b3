/**
 * Council transparency files ("OrganisationStructure"): posts with a level, a directorate and a service, without ids and without parents.
 * Every line it draws is inferred and says so; a person may say in which row a post's manager stands.
 */
import { assemble, factsInWords, NOTHING_SAID, titleOfFile, type LineFound, type Unit } from './assemble';
import { cellOf, type Sheet } from './columns';
import { councilColumns, type CouncilColumns } from './councilColumns';
import { hangingUnder, type Hanging } from './hanging';
import { HANGS_UNDER, type Choices, type Imported, type ImportProblem } from './imported';
import { counted, hashOf, nameOfText } from './importText';
import { findPeople } from './peopleFound';
import { inFigures, shortened } from './problem';
import { aFew, inRow, ofFile } from './report';
import type { Row } from './rows';

interface Post {
  readonly row: Row;
  readonly id: string;
  /** 0 where the file says none. */
  readonly level: number;
  readonly directorate: string;
  readonly service: string;
  readonly title: string;
  /** Position in the file. */
  readonly at: number;
}

type Get = (row: Row, column: keyof CouncilColumns) => string;

export function readCouncil(sheet: Sheet, choices: Choices, fingerprint: string): Imported {
  const { file } = sheet;
  const columns = councilColumns(sheet);
  const get: Get = (row, column) => {
    const value = cellOf(row, columns[column]);
    return /^n\/?a$/i.test(value) ? '' : value;
  };
  const problems: ImportProblem[] = [...sheet.problems];
  const people = findPeople(choices.people);
  const posts = sheet.rows.map((row, at): Post => {
    // "Level 2" and "2" alike.
    const digits = get(row, 'level')
      .replace(/^level/i, '')
      .trim();
    return {
      row,
      id: `${fingerprint}:${row.row}`,
      level: /^[0-9]{1,3}(?:\.0)?$/.test(digits) ? Number(digits) : 0,
      directorate: get(row, 'directorate'),
      service: get(row, 'service'),
      title: get(row, 'title') || `Post in row ${row.row}`,
      at,
    };
  });
  const waiting = new Map<string, string>();
  const hanging = hangingUnder(file, choices, posts);
  const { parentOf, inferred } = places(sheet, columns.level, posts, hanging, waiting, get, problems);
  const tops = posts.filter(({ id }) => !waiting.has(id) && !parentOf.has(id));
  if (inferred.size > 0) {
    const lines = `${counted(inferred.size, 'line')} ${inferred.size === 1 ? 'is' : 'are'} inferred`;
    problems.push(
      ofFile(
        file,
        'inferred-lines',
        `the file says levels, not who reports to whom. ${lines}: each post hangs under the level above in its directorate, then its service, then by the order of the rows.`,
        'warning',
      ),
    );
  }
  if (tops.length > 1) {
    const few = aFew(tops.map(({ title, row }) => ({ name: title, row: row.row })));
    problems.push(ofFile(file, 'several-roots', `${counted(tops.length, 'post')} stand at the top: ${few}.`, 'warning'));
  }
  if (tops.length === 0) problems.push(ofFile(file, 'no-root', 'no row has a level that could stand at the top.', 'ask'));

  const organisations = new Map<string, Unit>();
  for (const { row } of posts) {
    const name = get(row, 'organisation');
    const id = `org:${hashOf(name.toLowerCase())}`;
    if (name !== '' && !organisations.has(name.toLowerCase()))
      organisations.set(name.toLowerCase(), { ...NOTHING_SAID, id, name, kind: 'organisation', body: id, file, row: row.row });
  }
  const units: Unit[] = [...organisations.values()];
  const byId = new Map(posts.map((post) => [post.id, post]));
  const lines: LineFound[] = [];
  let vacant = 0;
  for (const post of posts) {
    const { row, id } = post;
    const waits = waiting.get(id) ?? '';
    const body = organisations.get(get(row, 'organisation').toLowerCase())?.id ?? '';
    const parent = parentOf.get(id);
    const isVacant = /^(?:y|yes|true|vacant|1)$/i.test(get(row, 'vacancy')) || /^vacant$/i.test(get(row, 'name'));
    if (isVacant) vacant += 1;
    const contact = get(row, 'contact');
    units.push({
      ...NOTHING_SAID,
      id,
      name: post.title,
      kind: 'post',
      body,
      parent: waits === '' ? (parent ?? (body === '' ? null : body)) : null,
      waits,
      description: [isVacant ? 'Vacant.' : '', factsOf(post, get)].filter((part) => part !== '').join(' '),
      note: factsInWords([['Comments', get(row, 'comments')]]),
      people: people.keep([
        {
          names: /^vacant$/i.test(get(row, 'name')) ? '' : get(row, 'name'),
          emails: contact.includes('@') ? contact : '',
          phones: contact.includes('@') ? '' : contact,
          pay: [get(row, 'band'), get(row, 'maximum')].filter((part) => part !== '').join(', at most '),
        },
      ]),
      file,
      row: row.row,
      rows: [row.row],
      handle: { column: HANGS_UNDER, ref: String(row.row) },
    });
    if (parent === undefined) continue;
    const known = inferred.has(id);
    lines.push({
      from: id,
      kind: 'reports-to',
      to: parent,
      primary: true,
      basis: known ? 'inferred' : 'assumed',
      note: known
        ? `From the levels ${byId.get(parent)?.level ?? '?'} and ${post.level}; the file does not say it.`
        : 'Said in the preview of the import.',
      file,
      row: row.row,
    });
  }
  return assemble({
    kind: 'council',
    recognised: `A council transparency file: posts by level, ${sheet.how}`,
    title: units.find(({ kind }) => kind === 'organisation')?.name ?? titleOfFile(file),
    files: [file],
    units,
    lines,
    bodies: [...organisations.values()].map(({ id, name }, i) => ({
      id,
      name: nameOfText(name),
      short: nameOfText(name).slice(0, 40),
      hue: (i % 8) + 1,
    })),
    rows: sheet.rows.length,
    problems,
    told: [],
    people: people.counts(),
    more: [{ what: 'vacant post', many: 'vacant posts', count: vacant }],
  });
}

/** Under whom each post hangs; `inferred` are those of which it follows from levels alone. */
function places(
  sheet: Sheet,
  column: number,
  posts: readonly Post[],
  hanging: Hanging,
  waiting: Map<string, string>,
  get: Get,
  problems: ImportProblem[],
): { readonly parentOf: ReadonlyMap<string, string>; readonly inferred: ReadonlySet<string> } {
  const byLevel = new Map<number, Post[]>();
  for (const post of posts) {
    if (post.level === 0) continue;
    const list = byLevel.get(post.level);
    if (list) list.push(post);
    else byLevel.set(post.level, [post]);
  }
  const levels = [...byLevel.keys()].sort((a, b) => a - b);
  const above = new Map(levels.map((level, i) => [level, levels[i - 1]]));
  const finders = new Map([...byLevel].map(([level, list]) => [level, finder(list)]));
  const parentOf = new Map<string, string>();
  const inferred = new Set<string>();
  for (const post of posts) {
    const chosen = hanging.of(post.id, parentOf);
    if (chosen !== null) {
      if ('problem' in chosen)
        problems.push(
          inRow(sheet, post.row, column, 'unknown-parent', `${chosen.problem}; ${post.title} is left where its level puts it.`, 'warning'),
        );
      else {
        if (chosen.parent !== null) parentOf.set(post.id, chosen.parent);
        continue;
      }
    }
    if (post.level === 0) {
      const level = get(post.row, 'level');
      const because = level === '' ? `${post.title} has no level` : `“${shortened(level)}” is no level`;
      waiting.set(post.id, `${because}.`);
      problems.push(inRow(sheet, post.row, column, 'no-level', `${because}; it waits in the tray.`, 'ask'));
      continue;
    }
    const next = above.get(post.level);
    if (next === undefined) continue;
    if (next !== post.level - 1) {
      const because = `${post.title} is of level ${post.level}, and no row is of level ${inFigures(post.level - 1)}; it hangs under level ${next}.`;
      problems.push(inRow(sheet, post.row, column, 'level-gap', because, 'warning'));
    }
    const parent = finders.get(next)?.(post);
    if (!parent) continue;
    if (hanging.closes(parentOf, parent.id, post.id)) {
      const because = `${post.title} would hang under ${parent.title}, which hangs under it by what was said; it stands at the top instead.`;
      problems.push(inRow(sheet, post.row, column, 'ring', because, 'warning'));
      continue;
    }
    parentOf.set(post.id, parent.id);
    inferred.add(post.id);
  }
  return { parentOf, inferred };
}

function factsOf(post: Post, get: Get): string {
  const { row } = post;
  return factsInWords([
    ['Directorate', post.directorate],
    ['Service', post.service],
    ['Grade', get(row, 'grade')],
    ['Level', get(row, 'level')],
    ['Contract', get(row, 'contract')],
    ['Shared post', /^(?:n|no|false|0)$/i.test(get(row, 'shared')) ? '' : get(row, 'shared')],
    ['Organisation code', get(row, 'code')],
    ['Job number', get(row, 'job')],
  ]);
}

/** Finds the post of one level under which another hangs: of its directorate, of its service, the last one before it, else the first after. */
function finder(candidates: readonly Post[]): (post: Post) => Post | undefined {
  const pools = new Map<string, Post[]>();
  const put = (key: string, post: Post): void => {
    const pool = pools.get(key);
    if (pool) pool.push(post);
    else pools.set(key, [post]);
  };
  for (const post of candidates) {
    put('', post);
    if (post.directorate !== '') put(`d\n${post.directorate}`, post);
    if (post.service !== '') put(`s\n${post.directorate}\n${post.service}`, post);
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
