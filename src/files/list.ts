/** An indented list of names as units inside one another: one line a unit. Spaces, tabs and bullets are `indented`'s affair. */
import { assemble, NOTHING_SAID, titleOfFile, type Unit } from './assemble';
import { indentedLines } from './indented';
import type { Choices, Imported } from './imported';
import { correctedText } from './lines';

export function readList(text: string, file: string, choices: Choices, fingerprint: string): Imported {
  const kind = choices.drawn?.kind ?? 'unit';
  const path: string[] = [];
  const units = indentedLines(correctedText(text, file, choices)).map(({ depth, name, line }): Unit => {
    path.length = depth;
    const id = `${fingerprint}:${line}`;
    const parent = path.at(-1) ?? null;
    path.push(id);
    return { ...NOTHING_SAID, id, name, kind, parent, file, row: line, rows: [line] };
  });
  return assemble({
    kind: 'indented',
    recognised: 'An indented list, one unit a line',
    title: titleOfFile(file),
    files: [file],
    units,
    lines: [],
    bodies: [],
    rows: units.length,
    problems: [],
    told: [],
    drawn: { arrows: null, kind },
    rowWord: 'line',
  });
}
