/** Cells that would be run as formulas are marked as text, and every mark can be taken back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutral, unmarked } from '../../src/compare/cells';

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' =', ' \t@', "'=", "''+", '\u00a0='];
const cell = fc
  .tuple(fc.constantFrom('', ...STARTS, "'", ' '), fc.string({ unit: 'grapheme', maxLength: 12 }))
  .map(([start, rest]) => start + rest);

describe('cells of a spreadsheet', () => {
  it('never begin with what is run, once they are marked', () => {
    for (const start of STARTS) expect(neutral(`${start}cmd|' /C calc'!A0`)).toBe(`'${start}cmd|' /C calc'!A0`);
    fc.assert(
      fc.property(cell, (text) => {
        expect(neutral(text)).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('come back as they were, apostrophes of their own included', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(unmarked(neutral(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that are plain words stay as they are, both ways', () => {
    for (const text of ['Council Cabinet', "'tis", 'a=b', '5', ' spaced', '']) {
      expect(neutral(text)).toBe(text);
      expect(unmarked(text)).toBe(text);
    }
  });
});
