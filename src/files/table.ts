/**
 * Any table of people, posts or units, read by a mapping of its columns: guessed at first, changed by whoever looks at the preview. It decides
 * which reader of ways is asked; the ways have files of their own.
 */
import { assemble, NOTHING_SAID, titleOfFile, type LineFound, type Unit } from './assemble';
import { cellOf, type Sheet } from './columns';
import { TABLE_WAYS, type Choices, type Imported, type ImportProblem, type MappedTable, type TableMapping, type Untold } from './imported';
import { counted } from './importText';
import { findPeople } from './peopleFound';
import { shortened } from './problem';
import { aFew, ofFile } from './report';
import { sheetOf, type RawSheet } from './sheet';
import { guessMapping, looksLikeHeadings } from './tableGuess';
import { placesByLevel } from './tableLevels';
import { placesByParent, type Places } from './tableParents';
import { unitsByPath } from './tablePaths';
import { entriesOf, makeUnits, mapped, type Entry, type MappedSheet, type UnitMaker } from './tableRows';

/** A table with the mapping that is to be read by. */
export interface TableGuess {
  readonly sheet: Sheet;
  readonly mapping: TableMapping;
}

/** With headings, unless its first row is a row like the others. */
export function guessTable(raw: RawSheet, choices: Choices): TableGuess {
  if (choices.mapping) {
    const sheet = sheetOf(raw, choices, choices.mapping.headings ? looksLikeHeadings : null);
    const uses = sheet.headings.map((_, column) => choices.mapping?.uses[column] ?? 'leave');
    return { sheet, mapping: { ...choices.mapping, uses } };
  }
  const headed = sheetOf(raw, choices, looksLikeHeadings);
  const mapping = guessMapping(headed, true);
  if (mapping.way !== 'nothing') return { sheet: headed, mapping };
  const bare = sheetOf(raw, choices, null);
  const bareMapping = guessMapping(bare, false);
  return bareMapping.way === 'nothing' ? { sheet: headed, mapping } : { sheet: bare, mapping: bareMapping };
}

/** The end of a sentence. */
const NOT_SAID =
  'no column says what belongs to what. Looked for: ids with the id of a parent; the name or e-mail address of a manager; a level; a path; columns that stand inside one another, such as Directorate, Service, Team.';

export function readTable({ sheet, mapping }: TableGuess, choices: Choices, fingerprint: string, sheets: readonly string[]): Imported {
  const { file } = sheet;
  const problems: ImportProblem[] = [...sheet.problems];
  const people = findPeople(choices.people);
  const table = mapped(sheet, mapping);
  const make = makeUnits(table, people);
  const incomplete = lacking(table);
  const nothing = mapping.way === 'nothing' || incomplete !== '';
  if (nothing) {
    const because = incomplete !== '' ? incomplete : NOT_SAID;
    problems.unshift(ofFile(file, 'no-structure', because, 'ask'));
  }
  const entries = nothing ? [] : entriesOf(table, fingerprint, problems);
  const { units, lines } = nothing
    ? { units: [], lines: [] }
    : mapping.way === 'path' || mapping.way === 'nested'
      ? { units: unitsByPath(table, entries, make, fingerprint, problems), lines: [] }
      : hung(table, entries, make, choices, problems);
  const told = nothing ? sheet.rows.map((row): Untold => untold(sheet, row.row, row.cells)) : [];
  problems.push(...make.problems(), ...aboutColumns(table, choices), ...aboutTops(file, units));
  const mappedTable: MappedTable = {
    mapping,
    headings: sheet.headings,
    samples: sheet.headings.map((_, column) => samples(sheet, column)),
  };
  return assemble({
    kind: 'table',
    recognised: `A table ${TABLE_WAYS[mapping.way].told}, ${sheet.how}`,
    title: sheet.sheet !== '' && sheets.length > 1 ? `${titleOfFile(file)}: ${sheet.sheet}` : titleOfFile(file),
    files: [file],
    units,
    lines,
    bodies: [],
    rows: sheet.rows.length,
    problems,
    told,
    table: mappedTable,
    sheets,
    people: people.counts(),
  });
}

function untold({ file }: Sheet, row: number, cells: readonly string[]): Untold {
  const text = shortened(cells.filter((cell) => cell !== '').join(' '));
  return { file, row, text, because: 'No column was found that says where it belongs.', node: '' };
}

/** What the chosen way needs and no column gives, as a sentence's end; '' where nothing is lacking. */
function lacking({ mapping, columns }: MappedSheet): string {
  const needs: readonly (readonly ['id' | 'parent' | 'level' | 'path' | 'nested', string])[] =
    mapping.way === 'parent-id'
      ? [
          ['id', 'which column holds the ids'],
          ['parent', 'which column says what each row belongs to'],
        ]
      : mapping.way === 'parent-name'
        ? [['parent', 'which column says what each row belongs to']]
        : mapping.way === 'nothing'
          ? []
          : [[mapping.way, mapping.way === 'nested' ? 'which columns stand inside one another' : `which column holds the ${mapping.way}`]];
  const missing = needs.filter(([use]) => columns(use).length === 0).map(([, words]) => words);
  return missing.length === 0 ? '' : `it isn’t said yet ${missing.join(' and ')}.`;
}

/** Units and lines of a table in which each row stands for one unit and hangs under another. */
function hung(
  table: MappedSheet,
  entries: readonly Entry[],
  make: UnitMaker,
  choices: Choices,
  problems: ImportProblem[],
): { readonly units: readonly Unit[]; readonly lines: readonly LineFound[] } {
  const { sheet, mapping } = table;
  const { file } = sheet;
  const places: Places =
    mapping.way === 'level' ? placesByLevel(table, entries, choices, problems) : placesByParent(table, entries, choices, problems);
  const units: Unit[] = places.added.map(({ id, name }) => ({
    ...NOTHING_SAID,
    id,
    name,
    kind: mapping.kind,
    basis: 'assumed',
    note: 'Added in the preview of the import: rows name it, and none is about it.',
    file,
  }));
  const lines: LineFound[] = [];
  const basis = mapping.way === 'level' ? 'inferred' : 'stated';
  const line = ({ id, row }: Entry, to: string, primary: boolean): LineFound => ({
    from: id,
    kind: 'reports-to',
    to,
    primary,
    basis: primary ? basis : 'stated',
    note: '',
    file,
    row: row.row,
  });
  for (const entry of entries) {
    const parent = places.parentOf.get(entry.id) ?? null;
    const waits = places.waiting.get(entry.id) ?? '';
    units.push(make.unitOf(entry, parent, waits));
    if (parent !== null && mapping.relation === 'reports') lines.push(line(entry, parent, waits === ''));
  }
  for (const { from, to } of places.also) lines.push(line(from, to, false));
  return { units, lines };
}

function aboutColumns(table: MappedSheet, choices: Choices): ImportProblem[] {
  const { sheet, mapping, columns } = table;
  const { file } = sheet;
  const found: ImportProblem[] = [];
  const named = (of: readonly number[]): string =>
    of
      .slice(0, 8)
      .map((column) => `“${shortened(sheet.headings[column] || `column ${column + 1}`)}”`)
      .join(', ') + (of.length > 8 ? ' …' : '');
  const left = columns('leave').filter((column) => sheet.rows.some((row) => cellOf(row, column) !== ''));
  if (left.length > 0 && mapping.way !== 'nothing')
    found.push(ofFile(file, 'column-left-out', `${counted(left.length, 'column')} left out: ${named(left)}.`, 'hint'));
  const people = columns('person-names');
  const pathed = mapping.way === 'path' || mapping.way === 'nested';
  if (columns('name').length === 0 && people.length > 0 && !pathed && mapping.way !== 'nothing')
    found.push(
      ofFile(
        file,
        'people-as-names',
        `the rows are named by people alone (${named(people)}), and people’s names stay out; units are called by their ids or rows.`,
        'ask',
        [
          {
            label: `Use ${named(people)} as the names of the units`,
            corrections: [],
            mapping: { ...mapping, uses: mapping.uses.map((use) => (use === 'person-names' ? 'name' : use)) },
          },
        ],
      ),
    );
  if (choices.mapping === null && !mapping.headings)
    found.push(ofFile(file, 'no-headings', 'its first row is taken for a row like the others, since it has no headings.', 'hint'));
  return found;
}

function aboutTops(file: string, units: readonly Unit[]): ImportProblem[] {
  const tops = units.filter(({ parent, waits }) => parent === null && waits === '');
  if (units.length > 0 && tops.length === 0) return [ofFile(file, 'no-root', 'nothing stands at the top.', 'ask')];
  if (tops.length < 2) return [];
  const few = aFew(tops.map(({ name, row }) => ({ name, row: row ?? 0 })));
  const because = `${counted(tops.length, 'unit')} stand at the top: ${few}. That may be right; where it isn’t, say under what one hangs.`;
  return [ofFile(file, 'several-roots', because, 'warning')];
}

/** The first few values of a column. */
function samples(sheet: Sheet, column: number): readonly string[] {
  const found = new Set<string>();
  for (const row of sheet.rows) {
    const value = shortened(cellOf(row, column));
    if (value !== '') found.add(value);
    if (found.size === 3) break;
  }
  return [...found];
}
