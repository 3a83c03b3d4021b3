import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../src/files/orgmorphJson';
import type { Command } from '../../src/model/command';
import type { OrgDocument } from '../../src/model/document';
import { inOrder } from '../../src/model/structure';
import { commandLaws, documentLaws } from '../laws';

function shipped(): OrgDocument {
  const read = decodeDocument(readFileSync(new URL('../../data/bury-oco/document.json', import.meta.url)), 'document.json');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

describe('the shipped reorganisation', () => {
  const document = shipped();

  it('keeps every law of a document', () => {
    documentLaws(document);
  });

  it('keeps every law whichever unit is renamed, moved to the top, set aside or removed, and whichever line goes', () => {
    let accepted = 0;
    const count = (command: Command): void => {
      if (!commandLaws(document, command).planned.refused) accepted += 1;
    };
    for (const [stage, structure] of document.structures) {
      for (const { id } of inOrder(structure)) {
        count({ do: 'edit-node', stage, id, fields: { name: 'Another name' } });
        count({ do: 'move-node', stage, id, parent: null });
        count({ do: 'unplace-node', stage, id });
        for (const content of ['below', 'lift', 'unplace'] as const) count({ do: 'remove-node', stage, id, content });
      }
      for (const line of structure.lines.keys()) count({ do: 'disconnect', stage, line });
    }
    expect(accepted).toBeGreaterThan(500);
  });
});
