/**
 * The rows of a mapped table as entries: which rows are one unit, what it is called, of what kind it is, and what is told of it. Where an entry
 * stands is decided by the way in which the table says so.
 */
import { NODE_KINDS, type NodeKind } from '../model/kinds';
import { factsInWords, NOTHING_SAID, type Unit } from './assemble';
import { cellOf, type Sheet } from './columns';
import { HANGS_UNDER, type ColumnUse, type Fix, type ImportProblem, type TableMapping } from './imported';
import { counted, headingKey, idOfKey } from './importText';
import type { PeopleFound } from './peopleFound';
import { shortened } from './problem';
import { inRow, ofFile } from './report';
import type { Row } from './rows';

export interface Entry {
  readonly id: string;
  /** The one that speaks for it. */
  readonly row: Row;
  readonly rows: readonly Row[];
  /** What stands in the column of ids; '' for none. */
  readonly key: string;
  readonly name: string;
  /** Why it can't be placed, wherever it would belong; '' where it can. */
  readonly waits: string;
}

export interface MappedSheet {
  readonly sheet: Sheet;
  readonly mapping: TableMapping;
  /** Columns of a use, from left to right. */
  readonly columns: (use: ColumnUse) => readonly number[];
  /** Cells of all columns of a use, those that hold something, with a space between them. */
  readonly get: (row: Row, use: ColumnUse) => string;
}

export function mapped(sheet: Sheet, mapping: TableMapping): MappedSheet {
  const byUse = new Map<ColumnUse, number[]>();
  mapping.uses.forEach((use, column) => {
    const list = byUse.get(use);
    if (list) list.push(column);
    else byUse.set(use, [column]);
  });
  const columns = (use: ColumnUse): readonly number[] => byUse.get(use) ?? [];
  return {
    sheet,
    mapping,
    columns,
    get(row, use) {
      const [first, ...more] = columns(use);
      if (first === undefined) return '';
      if (more.length === 0) return cellOf(row, first);
      return [first, ...more]
        .map((column) => cellOf(row, column))
        .filter((cell) => cell !== '')
        .join(' ');
    },
  };
}

/** Why a unit waits that waited where its table was made. */
const WAITED = 'It waited in the tray where the table was made.';

/** One entry a row, or one an id where rows of the same id differ in nothing but who holds it. */
export function entriesOf(table: MappedSheet, fingerprint: string, problems: ImportProblem[]): readonly Entry[] {
  const { sheet, get } = table;
  const [idColumn = -1] = table.columns('id');
  const entries: Entry[] = [];
  const byKey = new Map<string, { readonly at: number; readonly rows: Row[] }>();
  const ofHolders = new Set((['person-names', 'person-emails', 'person-phones', 'person-pay'] as const).flatMap(table.columns));
  const told = sheet.headings.flatMap((_, column) => (ofHolders.has(column) || table.mapping.uses[column] === 'leave' ? [] : [column]));
  for (const row of sheet.rows) {
    const key = cellOf(row, idColumn);
    const nameless = key === '' ? `Row ${row.row}` : `Post ${key}`;
    const waits = /\bunplaced\b/i.test(get(row, 'waiting')) ? WAITED : '';
    const entry = { row, key, name: get(row, 'name') || nameless, waits };
    if (key === '') {
      entries.push({ ...entry, id: `${fingerprint}:${row.row}`, rows: [row] });
      continue;
    }
    const before = byKey.get(key);
    if (!before) {
      const rows = [row];
      byKey.set(key, { at: entries.length, rows });
      entries.push({ ...entry, id: idOfKey(key, 'id:'), rows });
      continue;
    }
    const [first] = before.rows;
    const differing = told.filter((column) => cellOf(row, column) !== (first ? cellOf(first, column) : ''));
    if (differing.length === 0) {
      before.rows.push(row);
      continue;
    }
    const headings = differing.slice(0, 5).map((column) => `“${shortened(sheet.headings[column] ?? '')}”`);
    const because = `the id “${shortened(key)}” is taken by row ${first?.row ?? 0} already, and the two differ in ${headings.join(', ')}${differing.length > 5 ? ' …' : ''}`;
    const anew = `${key}-${row.row}`;
    const fix: Fix = {
      label: `Take it for one of its own, “${shortened(anew)}”`,
      corrections: [{ file: sheet.file, row: row.row, column: idColumn, value: anew }],
    };
    entries.push({
      ...entry,
      id: `${fingerprint}:${row.row}`,
      rows: [row],
      waits: `${because.charAt(0).toUpperCase()}${because.slice(1)}.`,
    });
    problems.push(inRow(sheet, row, idColumn, 'duplicate-id', `${because}; this one waits in the tray.`, 'ask', [fix]));
  }
  return entries;
}

/** Makes units of entries; counts what can't be read of kinds and names and tells it once. */
export interface UnitMaker {
  unitOf(entry: Entry, parent: string | null, waits: string): Unit;
  /** To be asked once all units were made. */
  problems(): readonly ImportProblem[];
}

const KIND_WORDS: ReadonlyMap<string, NodeKind> = new Map(
  (Object.keys(NODE_KINDS) as NodeKind[]).flatMap((kind) => [
    [headingKey(kind), kind] as const,
    [headingKey(NODE_KINDS[kind].label), kind] as const,
  ]),
);

export function makeUnits(table: MappedSheet, people: PeopleFound): UnitMaker {
  const { sheet, mapping, get } = table;
  const { file } = sheet;
  const [nameColumn = -1] = table.columns('name');
  const unknownKinds = new Map<string, number>();
  let nameless = 0;
  const kindOf = (row: Row): NodeKind => {
    const word = get(row, 'kind');
    const kind = KIND_WORDS.get(headingKey(word));
    if (word !== '' && !kind) unknownKinds.set(word, (unknownKinds.get(word) ?? 0) + 1);
    return kind ?? mapping.kind;
  };
  /** What is headed as a description is one; what else is told of the unit says what it is. */
  const factsOf = (row: Row): readonly [readonly string[], readonly (readonly [string, string])[]] => {
    const columns = table.columns('description');
    const isPlain = (column: number): boolean => sheet.keys[column] === 'description';
    return [
      columns.filter(isPlain).map((column) => cellOf(row, column)),
      columns.filter((column) => !isPlain(column)).map((column) => [sheet.headings[column] || 'Note', cellOf(row, column)] as const),
    ];
  };
  const aliasesOf = (row: Row, name: string): readonly string[] => [
    ...new Set(
      table
        .columns('aliases')
        .flatMap((column) => cellOf(row, column).split(';'))
        .map((alias) => alias.trim())
        .filter((alias) => alias !== '' && alias !== name),
    ),
  ];
  return {
    unitOf(entry, parent, waits) {
      const { row, rows } = entry;
      if (nameColumn >= 0 && get(row, 'name') === '') nameless += 1;
      const shared = rows.length > 1 ? `Shared by ${counted(rows.length, 'holder')}.` : '';
      const [plain, facts] = factsOf(row);
      return {
        ...NOTHING_SAID,
        id: entry.id,
        name: entry.name,
        kind: kindOf(row),
        parent: waits === '' ? parent : null,
        waits,
        description: [shared, ...plain, factsInWords(facts)].filter((part) => part !== '').join(' '),
        aliases: aliasesOf(row, entry.name),
        people: people.keep(
          rows.map((each) => ({
            names: get(each, 'person-names'),
            emails: get(each, 'person-emails'),
            phones: get(each, 'person-phones'),
            pay: get(each, 'person-pay'),
          })),
        ),
        file,
        row: row.row,
        rows: rows.map((each) => each.row),
        handle: { column: HANGS_UNDER, ref: String(row.row) },
      };
    },
    problems() {
      const found: ImportProblem[] = [];
      if (nameless > 0)
        found.push(
          ofFile(
            file,
            'no-name',
            `${counted(nameless, 'row')} ${nameless === 1 ? 'has' : 'have'} no name; they are called by their ids or rows.`,
            'warning',
          ),
        );
      if (unknownKinds.size > 0) {
        const words = [...unknownKinds.keys()].slice(0, 5).map((word) => `“${shortened(word)}”`);
        found.push(
          ofFile(
            file,
            'unknown-kind',
            `kinds that Orgmorph doesn’t know: ${words.join(', ')}${unknownKinds.size > 5 ? ' …' : ''}; each such unit is a ${NODE_KINDS[mapping.kind].label}.`,
            'hint',
          ),
        );
      }
      return found;
    },
  };
}
