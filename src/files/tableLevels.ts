/** Where entries stand in a table that gives each row a level: under the last row before it of a higher one. It makes no units. */
import { hangingUnder } from './hanging';
import type { Choices, ImportProblem } from './imported';
import { shortened } from './problem';
import { inRow } from './report';
import type { Places } from './tableParents';
import type { Entry, MappedSheet } from './tableRows';

/** Signs of a numbering like "1.2.1", in which "1" is the first level. */
const OUTLINE = /^[0-9]{1,6}(?:\.[0-9]{1,6}){0,20}\.?$/;

/** "3", "Level 3" and "L3", or in a numbering "1.2.1", are all a third level; 0 where it is none. */
function levelOf(text: string, numbered: boolean): number {
  const digits = text.replace(/^(?:level|l|tier)\s*/i, '');
  if (numbered) return OUTLINE.test(digits) ? digits.replace(/\.$/, '').split('.').length : 0;
  return /^[0-9]{1,3}(?:\.0)?$/.test(digits) ? Number(digits) + 1 : 0;
}

export function placesByLevel(table: MappedSheet, entries: readonly Entry[], choices: Choices, problems: ImportProblem[]): Places {
  const { sheet } = table;
  const [column = -1] = table.columns('level');
  const numbered = entries.some(({ row }) => /^[0-9]+\.[0-9]*[1-9]/.test(table.get(row, 'level')));
  const parentOf = new Map<string, string>();
  const waiting = new Map<string, string>();
  const hanging = hangingUnder(sheet.file, choices, entries);
  /** The last entry of each level that the next may hang under, from the top. */
  const open: { readonly level: number; readonly id: string }[] = [];
  for (const entry of entries) {
    const { id, row } = entry;
    const name = shortened(entry.name);
    if (entry.waits !== '') {
      waiting.set(id, entry.waits);
      continue;
    }
    const text = table.get(row, 'level');
    const level = levelOf(text, numbered);
    const said = hanging.of(id, parentOf);
    if (level > 0) {
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      const above = open.at(-1);
      open.push({ level, id });
      if (said && 'parent' in said) {
        if (said.parent !== null) parentOf.set(id, said.parent);
        continue;
      }
      if (said)
        problems.push(inRow(sheet, row, column, 'unknown-parent', `${said.problem}; ${name} is left where its level puts it.`, 'warning'));
      if (!above || hanging.closes(parentOf, above.id, id)) continue;
      parentOf.set(id, above.id);
      if (above.level < level - 1) {
        const because = `${name} stands ${level - above.level} levels below the row it hangs under; a level between them is missing.`;
        problems.push(inRow(sheet, row, column, 'level-gap', because, 'warning'));
      }
    } else if (said && 'parent' in said) {
      if (said.parent !== null) parentOf.set(id, said.parent);
    } else {
      const because = text === '' ? `${name} has no level` : `“${shortened(text)}” is no level`;
      waiting.set(id, `${because}.`);
      problems.push(inRow(sheet, row, column, 'no-level', `${because}; it waits in the tray.`, 'ask'));
    }
  }
  return { parentOf, waiting, also: [], added: [] };
}
