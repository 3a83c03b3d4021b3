/**
 * Tables that say by a path, or by columns inside one another, in what each row stands. The steps above a row become units of their own, once
 * each, wherever they are told.
 */
import type { NodeKind } from '../model/kinds';
import { NOTHING_SAID, type Unit } from './assemble';
import { cellOf } from './columns';
import { hashOf } from './importText';
import type { ImportProblem } from './imported';
import { inRow } from './report';
import type { Row } from './rows';
import { signOfPath } from './tableGuess';
import { foldedName } from './tableNames';
import type { Entry, MappedSheet, UnitMaker } from './tableRows';

/** The units, containers first where they are first told. */
export function unitsByPath(
  table: MappedSheet,
  entries: readonly Entry[],
  make: UnitMaker,
  fingerprint: string,
  problems: ImportProblem[],
): readonly Unit[] {
  const { sheet, mapping } = table;
  const named = table.columns('name').length > 0;
  const steps = mapping.way === 'path' ? stepsOfPath(table, entries, named) : stepsOfColumns(table);
  const [column = -1] = table.columns(mapping.way === 'path' ? 'path' : 'nested');
  const units = new Map<string, Unit>();
  const container: NodeKind = named ? 'unit' : mapping.kind;
  /** The unit of the whole way; made with all above it where it is new. */
  const holderAt = (way: readonly string[], row: Row): string | null => {
    let parent: string | null = null;
    let key = '';
    for (const name of way) {
      key = `${key}\n${foldedName(name)}`;
      const id: string = `${fingerprint}:p${hashOf(key)}`;
      if (!units.has(id)) units.set(id, { ...NOTHING_SAID, id, name, kind: container, parent, file: sheet.file, row: row.row });
      parent = id;
    }
    return parent;
  };
  for (const entry of entries) {
    const way = steps(entry.row);
    if (entry.waits !== '') units.set(entry.id, make.unitOf(entry, null, entry.waits));
    else if (way.length === 0) {
      const because = mapping.way === 'path' ? `${entry.name} has no path` : `${entry.name} stands in nothing`;
      units.set(entry.id, make.unitOf(entry, null, `${because}.`));
      problems.push(inRow(sheet, entry.row, column, 'no-path', `${because}; it waits in the tray.`, 'ask'));
    } else if (named) units.set(entry.id, make.unitOf(entry, holderAt(way, entry.row), ''));
    else {
      // The last step is the row itself; the same way told twice is one unit, for which both rows stand.
      const id = holderAt(way, entry.row);
      const unit = id === null ? undefined : units.get(id);
      if (!unit) continue;
      const told = make.unitOf({ ...entry, id: unit.id, name: unit.name }, unit.parent, '');
      units.set(
        unit.id,
        unit.rows.length === 0
          ? { ...told, handle: null }
          : { ...unit, rows: [...unit.rows, ...told.rows], description: unit.description || told.description },
      );
    }
  }
  return [...units.values()];
}

/** The steps of a path that hold something; without the row's own name where the path ends with it. */
function stepsOfPath(table: MappedSheet, entries: readonly Entry[], named: boolean): (row: Row) => readonly string[] {
  const [column = -1] = table.columns('path');
  const sign = signOfPath(table.sheet.rows.map((row) => cellOf(row, column))) ?? '/';
  const steps = (row: Row): string[] =>
    cellOf(row, column)
      .split(sign)
      .map((step) => step.trim())
      .filter((step) => step !== '');
  if (!named) return steps;
  const own = entries.filter(({ row }) => foldedName(steps(row).at(-1) ?? '') === foldedName(table.get(row, 'name'))).length;
  // A path of the row alone, with its own name last, leaves nothing to stand in: then the row stands at the top of it.
  return own * 2 <= entries.length ? steps : (row) => (steps(row).length > 1 ? steps(row).slice(0, -1) : steps(row));
}

/**
 * Cells of the columns, from the outermost inwards. Where the outer ones are empty and an inner one isn't, they go on from the row above, as
 * they do in tables that say each thing once.
 */
function stepsOfColumns(table: MappedSheet): (row: Row) => readonly string[] {
  const columns = table.columns('nested');
  const known = new Map<number, readonly string[]>();
  let above: readonly string[] = columns.map(() => '');
  for (const row of table.sheet.rows) {
    const cells = columns.map((column) => cellOf(row, column));
    const first = cells.findIndex((cell) => cell !== '');
    const named = table.get(row, 'name') !== '';
    const whole = first < 0 ? (named ? above : cells) : cells.map((cell, i) => (i < first ? (above[i] ?? '') : cell));
    known.set(
      row.row,
      whole.filter((cell) => cell !== ''),
    );
    if (first >= 0) above = whole;
  }
  return (row) => known.get(row.row) ?? [];
}
