/**
 * What a table of somebody's own means, guessed from its headings and from what its columns have in common. A guess only: a person sees it
 * and may change it, and it builds nothing.
 */
import type { NodeKind } from '../model/kinds';
import { cellOf, type Sheet } from './columns';
import type { ColumnUse, TableMapping } from './imported';
import { foldedName } from './tableNames';
import { isJobTitle, isNested, tellsOfPeople, useByHeading } from './tableWords';

/** Rows looked at for what a column is like. */
const SAMPLE = 2_000;

interface Column {
  readonly at: number;
  readonly key: string;
  readonly filled: number;
  readonly distinct: number;
  readonly whole: number;
  readonly emails: number;
  readonly separated: number;
}

/** Signs between the steps of a path, in the order in which they are looked for. */
const PATH_SIGNS = ['//', '\\', ' > ', '>', ' › ', '›', ' | ', '|', '/'] as const;

export function signOfPath(values: readonly string[]): string | null {
  const filled = values.filter((value) => value !== '');
  return PATH_SIGNS.find((sign) => filled.filter((value) => value.includes(sign)).length * 2 > filled.length) ?? null;
}

function profile(sheet: Sheet): readonly Column[] {
  const rows = sheet.rows.slice(0, SAMPLE);
  return sheet.headings.map((_, at) => {
    const values = rows.map((row) => cellOf(row, at)).filter((value) => value !== '');
    return {
      at,
      key: sheet.keys[at] ?? '',
      filled: values.length,
      distinct: new Set(values).size,
      whole: values.filter((value) => /^[0-9]{1,3}(?:\.0)?$/.test(value)).length,
      emails: values.filter((value) => /^[^\s@]+@[^\s@]+$/.test(value)).length,
      separated: signOfPath(values) === null ? 0 : values.length,
    };
  });
}

/** Whether a row of cells looks like headings: words that are known, or several words of which none is a number or an address. */
export function looksLikeHeadings(keys: readonly string[], cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length < 2) return false;
  const known = keys.filter((key) => useByHeading(key) !== 'leave' || isNested(key)).length;
  if (known >= 2) return true;
  return known === 1 && filled.every((cell) => !/^[0-9.,£$€-]+$|@/.test(cell));
}

/** What the columns mean of a table that Orgmorph wrote, by heading; the others repeat in names what these say in ids, or rest on papers that a table has not. */
const OWN: Readonly<Partial<Record<string, ColumnUse>>> = {
  id: 'id',
  name: 'name',
  kind: 'kind',
  parentid: 'parent',
  reportstoid: 'also-parent',
  alsocalled: 'aliases',
  description: 'description',
  waitingorundecided: 'waiting',
  heldby: 'person-names',
  email: 'person-emails',
  telephone: 'person-phones',
  pay: 'person-pay',
};
/** Headings that stand together in no table but ours. */
const OURS = ['id', 'kind', 'parentid', 'reportstoid', 'alsoanswersto', 'waitingorundecided'] as const;

export function guessMapping(sheet: Sheet, headings: boolean): TableMapping {
  if (headings && OURS.every((key) => sheet.keys.includes(key)))
    return { way: 'parent-id', uses: sheet.keys.map((key) => OWN[key] ?? 'leave'), relation: 'holds', kind: 'unit', headings };
  const columns = profile(sheet);
  const uses: ColumnUse[] = columns.map((column) => (headings ? useByHeading(column.key) : 'leave'));
  const used = (use: ColumnUse): Column[] => columns.filter(({ at }) => uses[at] === use);
  const rowCount = Math.min(sheet.rows.length, SAMPLE);
  // Addresses are known by what they are, whatever stands above them.
  for (const column of columns)
    if (column.filled > 0 && column.emails * 10 >= column.filled * 8 && !['parent', 'also-parent'].includes(uses[column.at] ?? ''))
      uses[column.at] = 'person-emails';
  for (const column of used('level')) if (column.whole * 2 < column.filled) uses[column.at] = 'description';
  for (const column of used('path')) if (column.separated === 0) uses[column.at] = 'description';
  // A column that holds nothing names nothing.
  for (const column of used('name')) if (column.filled === 0) uses[column.at] = 'leave';
  keepFirst(uses, 'id', (at) => (columns[at]?.distinct ?? 0) * 10 >= (columns[at]?.filled ?? 0) * 7);
  const ids = used('id').map(({ at }) => at);
  const people = columns.some(({ key }) => tellsOfPeople(key)) || used('person-emails').length > 0;
  const found = headings ? (bestParent(sheet, columns, uses, ids) ?? emptyParent(columns, uses, ids)) : parentByContent(sheet, columns);
  if (found?.id !== undefined) {
    for (const at of ids) if (at !== found.id) uses[at] = 'description';
    uses[found.id] = 'id';
  }
  for (const { at } of used('parent')) if (at !== found?.parent) uses[at] = 'description';
  if (found) uses[found.parent] = 'parent';
  const titled = columns.some(({ at, key }) => uses[at] === 'name' && isJobTitle(key));
  const ofPeople = found !== null && tellsOfPeople(columns[found.parent]?.key ?? '');
  if (people && (titled || used('person-emails').length > 0 || ofPeople))
    for (const { at, key } of used('name')) if (/^(?:name|label|node)$/.test(key)) uses[at] = 'person-names';
  if (!headings && found) nameTheRest(columns, uses, rowCount);

  const nested = columns.filter(
    ({ key, filled, at }) => headings && isNested(key) && filled > 0 && !['id', 'parent', 'level'].includes(uses[at] ?? ''),
  );
  const way = found
    ? found.by === 'ids'
      ? 'parent-id'
      : 'parent-name'
    : used('path').length > 0
      ? 'path'
      : nested.length > 1
        ? 'nested'
        : used('level').length > 0
          ? 'level'
          : 'nothing';
  if (way === 'nested') for (const { at } of nested) uses[at] = 'nested';
  else for (const { at, key } of nested) if (uses[at] === 'name' && titled && !isJobTitle(key)) uses[at] = 'description';
  if (way !== 'level') for (const { at } of used('level')) uses[at] = 'description';
  if (way !== 'path') for (const { at } of used('path')) uses[at] = 'description';
  onlyOneName(columns, uses);
  const reports = people && way !== 'nested' && way !== 'path';
  const kind: NodeKind = reports || (titled && way !== 'nothing') ? 'post' : 'unit';
  return { way, uses, relation: reports ? 'reports' : 'holds', kind, headings };
}

/** Of several columns that could be the one, the first that fits, else the first; the others are told as facts. */
function keepFirst(uses: ColumnUse[], use: ColumnUse, fits: (at: number) => boolean): void {
  const all = uses.flatMap((each, at) => (each === use ? [at] : []));
  const some = all.filter(fits);
  const fitting = some.length > 0 ? some : all.slice(0, 1);
  for (const at of all) if (!fitting.includes(at)) uses[at] = 'description';
}

interface ParentFound {
  readonly parent: number;
  readonly id?: number;
  readonly by: 'ids' | 'names' | 'people';
}

/** The column that names what each row belongs to, and the one in which that is found most often. */
function bestParent(sheet: Sheet, columns: readonly Column[], uses: readonly ColumnUse[], ids: readonly number[]): ParentFound | null {
  const parents = columns.filter(({ at, filled }) => uses[at] === 'parent' && filled > 0);
  const at = (...wanted: ColumnUse[]): number[] =>
    columns.flatMap((column) => (wanted.includes(uses[column.at] ?? 'leave') ? [column.at] : []));
  let best: (ParentFound & { readonly share: number }) | null = null;
  for (const parent of parents) {
    const named = new Set(sheet.rows.map((row) => cellOf(row, parent.at)).filter((value) => value !== ''));
    const folded = [...named].map(foldedName);
    const consider = (share: number, found: ParentFound): void => {
      if (!best || share > best.share) best = { ...found, share };
    };
    for (const id of ids) {
      const known = new Set(sheet.rows.map((row) => cellOf(row, id)));
      consider(shareOf([...named], known), { parent: parent.at, id, by: 'ids' });
    }
    for (const name of at('name')) consider(shareOf(folded, namesIn(sheet, [name])), { parent: parent.at, by: 'names' });
    for (const email of at('person-emails')) consider(shareOf(folded, namesIn(sheet, [email])), { parent: parent.at, by: 'people' });
    const holders = at('person-names');
    if (holders.length > 0) consider(shareOf(folded, namesIn(sheet, holders)), { parent: parent.at, by: 'people' });
  }
  if (best !== null) return best;
  const [only] = parents;
  // Nobody's name matches: an id would be the rule, and the problems say what is missing.
  return only ? { parent: only.at, ...(ids[0] === undefined ? {} : { id: ids[0] }), by: ids[0] === undefined ? 'names' : 'ids' } : null;
}

/** A column that should say it and says nothing, where no other way is open: then every row stands at the top. */
function emptyParent(columns: readonly Column[], uses: readonly ColumnUse[], ids: readonly number[]): ParentFound | null {
  const other = columns.some(({ at, key, filled }) => filled > 0 && (uses[at] === 'path' || uses[at] === 'level' || isNested(key)));
  const [id] = ids;
  const parent = columns.find(({ at }) => uses[at] === 'parent');
  return other || id === undefined || !parent ? null : { parent: parent.at, id, by: 'ids' };
}

function namesIn(sheet: Sheet, columns: readonly number[]): ReadonlySet<string> {
  return new Set(
    sheet.rows.map((row) =>
      foldedName(
        columns
          .map((column) => cellOf(row, column))
          .filter((part) => part !== '')
          .join(' '),
      ),
    ),
  );
}

/** How much of `named` is `known`, 0 to 1; ways of finding nothing are no ways. */
function shareOf(named: readonly string[], known: ReadonlySet<string>): number {
  return named.length === 0 ? 0 : named.filter((value) => known.has(value)).length / named.length;
}

/** Without headings: a column all of whose values stand in another that names each row once. */
function parentByContent(sheet: Sheet, columns: readonly Column[]): ParentFound | null {
  const rows = Math.min(sheet.rows.length, SAMPLE);
  for (const id of columns) {
    if (id.filled < rows * 0.9 || id.distinct < id.filled * 0.95) continue;
    const known = new Set(sheet.rows.map((row) => cellOf(row, id.at)));
    for (const parent of columns) {
      if (parent.at === id.at || parent.filled < rows * 0.4 || parent.distinct === parent.filled) continue;
      const named = [...new Set(sheet.rows.map((row) => cellOf(row, parent.at)).filter((value) => value !== ''))];
      // Small numbers stand in any column of numbers.
      if (named.every((value) => value.length < 2) && named.length < 5) continue;
      if (shareOf(named, known) >= 0.8) return { parent: parent.at, id: id.at, by: 'ids' };
    }
  }
  return null;
}

/** The longest words of what is left name the rows. */
function nameTheRest(columns: readonly Column[], uses: ColumnUse[], rows: number): void {
  const left = columns.filter(({ at, filled, whole }) => uses[at] === 'leave' && filled >= rows * 0.5 && whole * 2 < filled);
  const [first] = left;
  if (first) uses[first.at] = 'name';
}

/** One column names the unit: a job's title before others, else the first; the rest are facts. */
function onlyOneName(columns: readonly Column[], uses: ColumnUse[]): void {
  const names = columns.filter(({ at }) => uses[at] === 'name');
  const chosen = names.find(({ key }) => isJobTitle(key)) ?? names.find(({ key }) => key.endsWith('name')) ?? names[0];
  for (const { at } of names) if (at !== chosen?.at) uses[at] = 'description';
}
