/** Where entries stand in a table whose rows name what they belong to, by its id, its name or an e-mail address. It makes no units. */
import { ringsOf } from './assemble';
import { cellOf } from './columns';
import { hangingUnder } from './hanging';
import { HANGS_UNDER, TOP, type Choices, type Correction, type Fix, type ImportProblem } from './imported';
import { counted, idOfKey } from './importText';
import { shortened } from './problem';
import { inRow, ringInWords } from './report';
import { foldedName } from './tableNames';
import type { Entry, MappedSheet } from './tableRows';

export interface Places {
  /** No entry for those at the top. */
  readonly parentOf: ReadonlyMap<string, string>;
  /** Why an entry waits in the tray. */
  readonly waiting: ReadonlyMap<string, string>;
  /** Entries to whom others report beside. */
  readonly also: readonly { readonly from: Entry; readonly to: string }[];
  /** Units that the rows name and don't have, and that a person wants. */
  readonly added: readonly { readonly id: string; readonly name: string }[];
}

/** "0", "XX" and the like where the one above should stand: there is none. */
function saysNone(text: string): boolean {
  return text === '' || text === '0' || text === '-' || text.toUpperCase() === TOP || /^(?:n\/?a|none|null|nil|#n\/a)$/i.test(text);
}

function aFewOf(ids: ReadonlySet<string>): readonly string[] {
  const few: string[] = [];
  for (const id of ids) if (few.push(id) === 5) break;
  return few;
}

const looseKey = (text: string): string => text.replace(/^0+(?=.)/, '').toLowerCase();

export function placesByParent(table: MappedSheet, entries: readonly Entry[], choices: Choices, problems: ImportProblem[]): Places {
  const { sheet, mapping } = table;
  const { file } = sheet;
  const [column = -1] = table.columns('parent');
  const byId = mapping.way === 'parent-id';
  const fold = byId ? (text: string): string => text : foldedName;
  /** Ids of all who go by a text. */
  const known = new Map<string, Set<string>>();
  const know = (text: string, id: string): void => {
    if (text === '') return;
    const ids = known.get(text);
    if (ids) ids.add(id);
    else known.set(text, new Set([id]));
  };
  for (const entry of entries) {
    if (entry.waits !== '') continue;
    if (byId) know(entry.key, entry.id);
    else
      for (const row of entry.rows) {
        know(foldedName(table.get(row, 'name')), entry.id);
        know(foldedName(table.get(row, 'person-names')), entry.id);
        know(foldedName(table.get(row, 'person-emails')), entry.id);
      }
  }
  const added = [...new Set(choices.adds)].filter((name) => !known.has(fold(name))).map((name) => ({ id: idOfKey(name, 'added:'), name }));
  for (const { id, name } of added) know(fold(name), id);
  const loose = new Map<string, string[]>();
  for (const text of known.keys()) {
    const alike = loose.get(looseKey(text));
    if (alike) alike.push(text);
    else loose.set(looseKey(text), [text]);
  }

  const parentOf = new Map<string, string>();
  const waiting = new Map<string, string>();
  const missing = new Map<string, Entry[]>();
  const hanging = hangingUnder(file, choices, entries);
  const hang = ({ row }: Entry, value: string): Correction => ({ file, row: row.row, column: HANGS_UNDER, value });
  const wait = (entry: Entry, rule: string, because: string, fixes: readonly Fix[]): void => {
    waiting.set(entry.id, `${because}.`);
    problems.push(inRow(sheet, entry.row, column, rule, `${because}; it waits in the tray.`, 'ask', fixes));
  };
  const toTop = (entry: Entry): Fix => ({ label: 'Put it at the top', corrections: [hang(entry, TOP)] });
  const named = new Map(entries.map((entry) => [entry.id, entry]));
  for (const entry of entries) {
    const { id, name, row } = entry;
    if (entry.waits !== '') {
      waiting.set(id, entry.waits);
      continue;
    }
    const said = hanging.of(id, parentOf);
    if (said && 'parent' in said) {
      if (said.parent !== null) parentOf.set(id, said.parent);
      continue;
    }
    if (said)
      problems.push(
        inRow(sheet, row, column, 'unknown-parent', `${said.problem}; ${shortened(name)} is left where its row puts it.`, 'warning'),
      );
    const text = cellOf(row, column);
    if (saysNone(text) && !(byId && text === '0' && known.has('0'))) continue;
    const candidates = known.get(fold(text));
    if (!candidates) {
      const all = missing.get(fold(text));
      if (all) all.push(entry);
      else missing.set(fold(text), [entry]);
      waiting.set(id, `${shortened(name)} belongs to “${shortened(text)}”, which the file doesn’t have.`);
    } else if (candidates.has(id)) {
      // Its own id or name where the one above should stand marks the top in many people's tables.
      if (candidates.size > 1)
        wait(entry, 'self-report', `${shortened(name)} belongs to “${shortened(text)}”, which is its own name and another’s`, [
          toTop(entry),
        ]);
    } else if (candidates.size > 1) {
      const fixes = aFewOf(candidates).flatMap((candidate): Fix[] => {
        const other = named.get(candidate);
        return other
          ? [{ label: `Put it under ${shortened(other.name)} (row ${other.row.row})`, corrections: [hang(entry, String(other.row.row))] }]
          : [];
      });
      wait(entry, 'ambiguous-parent', `${shortened(name)} belongs to “${shortened(text)}”, of whom there are ${candidates.size}`, fixes);
    } else for (const parent of candidates) parentOf.set(id, parent);
  }
  tellMissing();
  tellRings();
  return { parentOf, waiting, also: alsoReports(), added };

  /** Told together, so that what is the matter with many is put right once. */
  function tellMissing(): void {
    for (const [text, all] of missing) {
      const [one] = all;
      const shown = one ? cellOf(one.row, column) : text;
      const [only, ...others] = loose.get(looseKey(text)) ?? [];
      const near = only !== undefined && others.length === 0 ? only : null;
      const hint = near === null ? '' : ` There is “${shortened(near)}”, which differs in leading zeros or case alone.`;
      all.forEach((entry, i) => {
        const fixes: Fix[] = [];
        if (i === 0 && near !== null)
          fixes.push({
            label: `Take “${shortened(shown)}” for “${shortened(near)}” (${counted(all.length, 'row')})`,
            corrections: all.map(({ row }) => ({ file, row: row.row, column, value: near })),
          });
        if (i === 0)
          fixes.push({
            label: `Add “${shortened(shown)}” as a unit that holds ${counted(all.length, 'row')}`,
            corrections: [],
            adds: [shown],
          });
        fixes.push(toTop(entry));
        const because = `${shortened(entry.name)} belongs to “${shortened(shown)}”, which the file doesn’t have; it waits in the tray.${hint}`;
        problems.push(inRow(sheet, entry.row, column, 'unknown-parent', because, 'ask', fixes));
      });
    }
  }

  function tellRings(): void {
    for (const ring of ringsOf(parentOf)) {
      const members = ring.flatMap((id) => named.get(id) ?? []);
      const words = ringInWords(members.map(({ name }) => name));
      for (const entry of members) {
        waiting.set(entry.id, `It belongs to itself by way of others: ${words}.`);
        problems.push(
          inRow(sheet, entry.row, column, 'ring', `a ring: ${words}. What stands in it waits in the tray until it is cut.`, 'ask', [
            { label: `Cut here: put ${shortened(entry.name)} at the top`, corrections: [hang(entry, TOP)] },
          ]),
        );
      }
    }
  }

  function alsoReports(): Places['also'] {
    const also: { from: Entry; to: string }[] = [];
    for (const alsoColumn of table.columns('also-parent'))
      for (const entry of entries)
        for (const part of cellOf(entry.row, alsoColumn).split(';')) {
          const text = part.trim();
          if (saysNone(text)) continue;
          const ids = known.get(fold(text));
          const [to] = ids ?? [];
          if (to !== undefined && ids?.size === 1) also.push({ from: entry, to });
          else {
            const because = `${shortened(entry.name)} also reports to “${shortened(text)}”, ${to === undefined ? 'which the file doesn’t have' : 'of whom there are several'}; that line is left out.`;
            problems.push(inRow(sheet, entry.row, alsoColumn, 'unknown-parent', because, 'warning'));
          }
        }
    return also;
  }
}
