/** What a person said in the preview of where rows hang that have no ids of their own: by the number of the row above. It reads no rows. */
import { HANGS_UNDER, TOP, type Choices } from './imported';
import { shortened } from './problem';

interface Hung {
  readonly id: string;
  readonly row: { readonly row: number };
}

export interface Hanging {
  /** Null where nothing was said. `parent` null: at the top. */
  of(id: string, parentOf: ReadonlyMap<string, string>): { readonly parent: string | null } | { readonly problem: string } | null;
  /** Whether `id` under `parent` would close a ring, given who hangs where so far. */
  closes(parentOf: ReadonlyMap<string, string>, parent: string, id: string): boolean;
}

/** `hung` are the things that rows stand for. */
export function hangingUnder(file: string, choices: Choices, hung: readonly Hung[]): Hanging {
  const said = new Map<number, string>();
  for (const { file: of, row, column, value } of choices.corrections)
    if (of === file && column === HANGS_UNDER && value.trim() !== '') said.set(row, value.trim());
  const byRow = new Map(hung.map((each) => [each.row.row, each.id]));
  const chosen = new Map<string, string>();
  for (const [row, value] of said) {
    const id = byRow.get(row);
    if (id !== undefined) chosen.set(id, value);
  }
  const closes: Hanging['closes'] = (parentOf, parent, id) => {
    // Without anything said, what hangs under what follows the order of levels, and closes no ring.
    if (chosen.size === 0) return false;
    const seen = new Set<string>();
    for (let at: string | undefined = parent; at !== undefined && !seen.has(at); at = parentOf.get(at)) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  };
  return {
    closes,
    of(id, parentOf) {
      const value = chosen.get(id);
      if (value === undefined) return null;
      if (value.toUpperCase() === TOP) return { parent: null };
      const parent = byRow.get(Number(value));
      if (parent === undefined) return { problem: `there is no row ${shortened(value)} for it to hang under` };
      if (parent === id) return { problem: 'it can’t hang under itself' };
      if (closes(parentOf, parent, id)) return { problem: `row ${shortened(value)} hangs under it already` };
      return { parent };
    },
  };
}
