/** Any run of edits, undos and redos over the real store against a plain list of documents. Commands are picked from what the document holds, so that most are accepted. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesByKey, linesById } from '../../src/editor/derived';
import { dispatch, redo, undo } from '../../src/editor/store';
import type { Command } from '../../src/model/command';
import type { OrgDocument } from '../../src/model/document';
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from '../../src/model/kinds';
import { own, put, state } from './table';

const kinds = Object.keys(NODE_KINDS) as NodeKind[];
const lineKinds = Object.keys(LINE_KINDS) as LineKind[];

interface Choice {
  readonly what: number;
  readonly a: number;
  readonly b: number;
  readonly text: string;
  readonly typed: boolean;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.nat(11),
  a: fc.nat(999),
  b: fc.nat(999),
  text: fc.oneof(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom('', '__proto__', 'Finance')),
  typed: fc.boolean(),
});

function commandFor({ what, a, b, text }: Choice, fresh: string): Command | 'undo' | 'redo' {
  const structure = state().document.structures.get('then');
  const ids = [...(structure?.nodes.keys() ?? [])];
  const lines = [...(structure?.lines.keys() ?? [])];
  const one = ids[a % Math.max(1, ids.length)] ?? 'gone';
  const two = ids[b % Math.max(1, ids.length)] ?? 'gone';
  const line = lines[a % Math.max(1, lines.length)] ?? 'gone';
  const stage = 'then';
  switch (what) {
    case 0:
    case 1:
      return { do: 'add-node', stage, id: fresh, parent: b % 3 === 0 ? null : two, name: text, kind: kinds[a % kinds.length] ?? 'unit' };
    case 2:
      return { do: 'edit-node', stage, id: one, fields: { name: text } };
    case 3:
      return { do: 'edit-node', stage, id: one, fields: { kind: kinds[b % kinds.length] ?? 'unit' } };
    case 4:
      return { do: 'move-node', stage, id: one, parent: b % 4 === 0 ? null : two };
    case 5:
      return { do: 'remove-node', stage, id: one, content: (['below', 'lift', 'unplace'] as const)[b % 3] ?? 'below' };
    case 6:
      return { do: 'connect', stage, from: one, to: two, kind: lineKinds[(a + b) % lineKinds.length] ?? 'leads' };
    case 7:
      return { do: 'disconnect', stage, line };
    case 8:
      return { do: 'edit-line', stage, line, fields: { note: text } };
    case 9:
      return { do: 'rename-document', title: text };
    case 10:
      return 'undo';
    default:
      return 'redo';
  }
}

const sameOrder = (a: OrgDocument, b: OrgDocument): void => {
  expect(a).toEqual(b);
};

describe('history over the real store', () => {
  it('agrees with a list of documents, step by step', () => {
    let accepted = 0;
    let asked = 0;
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 40 }), fc.constantFrom<'stage' | 'change'>('stage', 'change'), (choices, mode) => {
        put(own(), { mode, stage: 'then', compare: mode === 'change' ? 'now' : null });
        /** Documents before each step, the open one, and those that were undone. */
        const past: OrgDocument[] = [];
        let open = state().document;
        const future: OrgDocument[] = [];
        const keys: string[] = [];
        choices.forEach((picked, i) => {
          const command = commandFor(picked, `fresh-${i}`);
          const edits = state().edits;
          if (command === 'undo') {
            const previous = past.pop();
            expect(undo()).toBe(previous !== undefined);
            if (previous) {
              future.push(open);
              open = previous;
              keys.pop();
              if (keys.length > 0) keys[keys.length - 1] = '';
            }
          } else if (command === 'redo') {
            const next = future.pop();
            expect(redo()).toBe(next !== undefined);
            if (next) {
              past.push(open);
              keys.push('');
              open = next;
            }
          } else {
            asked += 1;
            const before = state();
            const mergeKey = picked.typed && command.do === 'edit-node' ? `field ${command.id}` : '';
            if (dispatch(command, { mergeKey }).refused) {
              expect(state().document).toBe(before.document);
              expect(state().undo).toBe(before.undo);
              expect(state().redo).toBe(before.redo);
              expect(state().edits).toBe(edits);
              expect(state().selection).toBe(before.selection);
            } else {
              accepted += 1;
              expect(state().edits).toBe(edits + 1);
              future.length = 0;
              if (mergeKey === '' || keys.at(-1) !== mergeKey) {
                past.push(open);
                keys.push(mergeKey);
              }
              open = state().document;
              const origin = past.at(-1);
              // Typed and taken back by hand: the model forgets the step as the store does.
              if (origin && mergeKey !== '' && state().undo.length === past.length - 1) {
                expect(open).toEqual(origin);
                past.pop();
                keys.pop();
              }
            }
          }
          sameOrder(state().document, open);
          expect(state().undo).toHaveLength(past.length);
          expect(state().redo).toHaveLength(future.length);
          for (const selected of state().selection) {
            expect(selected.of === 'box' ? boxesByKey(state()).has(selected.key) : linesById(state()).has(selected.id)).toBe(true);
          }
        });
        while (undo()) open = past.pop() ?? open;
        expect(state().document).toEqual(own());
      }),
      { numRuns: 150, seed: 20170401 },
    );
    // A run in which hardly anything is accepted would prove nothing.
    expect(accepted / asked).toBeGreaterThan(0.5);
  });
});
