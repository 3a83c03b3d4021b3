import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../src/files/scan';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The answer itself.
    return false;
  }
}

/** JSON and near misses: one or two characters taken out, put in or swapped. */
const nearJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '\\', '\\u12', '0', '-', '.', 'e', 'tru', '\n', '\u0001', ' '),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([json, edits]) =>
    edits.reduce((text, [at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + (at % 2)), json),
  );

describe('the scanner', () => {
  it('takes for JSON what JSON.parse takes, and nothing else', () => {
    let sound = 0;
    fc.assert(
      fc.property(nearJson, (text) => {
        const fault = scanJson(text, 32);
        if (fault === null || fault.rule === 'not-json') expect(fault === null).toBe(parses(text));
        else expect(['duplicate-key', 'forbidden-key']).toContain(fault.rule);
        if (fault === null) sound += 1;
      }),
      { seed: 1, numRuns: 5_000 },
    );
    expect(sound).toBeGreaterThan(1_000);
  });

  it('says where the first fault is', () => {
    expect(scanJson('{\n  "a": [1, 2,]\n}', 32)).toMatchObject({
      rule: 'not-json',
      line: 2,
      column: 14,
      path: 'a[2]',
      what: 'there is “]” where a value should stand',
    });
    expect(scanJson('{"a": 1 "b": 2}', 32)).toMatchObject({ line: 1, column: 9, what: 'there is “"” where a comma or “}” should stand' });
    expect(scanJson('{a: 1}', 32)).toMatchObject({ column: 2, what: 'there is “a” where a key in double quotes should stand' });
    expect(scanJson('[1] 2', 32)).toMatchObject({ column: 5, what: 'there is “2” where nothing more should stand' });
    expect(scanJson('["a\\q"]', 32)).toMatchObject({ column: 4, what: 'there is “\\” where the string should go on' });
  });

  it('takes 32 levels and refuses the 33rd, naming it', () => {
    expect(scanJson('['.repeat(32) + ']'.repeat(32), 32)).toBeNull();
    expect(scanJson('['.repeat(33) + ']'.repeat(33), 32)).toMatchObject({
      rule: 'nested-too-deep',
      column: 33,
      what: 'values are nested more than 32 deep',
    });
    expect(scanJson('{"a":'.repeat(1_000_000), 32)).toMatchObject({
      rule: 'nested-too-deep',
      path: Array.from({ length: 32 }, () => 'a').join('.'),
    });
  });

  it('is not overwhelmed by one huge string or number', () => {
    expect(scanJson(`"${'\\n'.repeat(2_000_000)}"`, 32)).toBeNull();
    expect(scanJson(`[${'1'.repeat(5_000_000)}]`, 32)).toBeNull();
  });
});
