import { describe, expect, it } from 'vitest';
import { isId, newId } from '../../src/model/ids';
import { cleanLine, cleanText } from '../../src/model/limits';
import { same } from '../../src/model/same';

describe('ids', () => {
  it('are 1 to 64 plain characters', () => {
    for (const id of ['a', 'council-ceo', 'A:1_b', 'x'.repeat(64)]) expect(isId(id)).toBe(true);
    for (const id of ['', ' ', 'a b', 'a~b', 'é', 'x'.repeat(65), 'a\n', 'a/b']) expect(isId(id)).toBe(false);
  });

  it('are never the names that every object answers to', () => {
    for (const id of ['__proto__', 'constructor', 'prototype']) expect(isId(id)).toBe(false);
  });

  it('are made of every bit they are given', () => {
    const made = new Set<string>();
    for (let byte = 0; byte < 20; byte += 1) {
      for (let bit = 0; bit < 6; bit += 1) {
        const id = newId((length) => Uint8Array.from({ length }, (_, i) => (i === byte ? 1 << bit : 0)));
        expect(isId(id)).toBe(true);
        made.add(id);
      }
    }
    expect(made.size).toBe(120);
  });

  it('are not made of too little chance', () => {
    expect(() => newId(() => new Uint8Array(3))).toThrow('too few');
  });
});

describe('typed text', () => {
  it('loses control characters and halves of pairs, and keeps the rest', () => {
    expect(cleanText('  a\u0000b\u0007\r\nc\td\rE\ud800 ')).toBe('ab\nc\td\nE\uFFFD');
    expect(cleanText('👩‍💼 é – “x”')).toBe('👩‍💼 é – “x”');
  });

  it('is one line in a name', () => {
    expect(cleanLine(' Council \n\t Cabinet\u00a0 ')).toBe('Council Cabinet');
  });
});

describe('saying the same', () => {
  it('ignores the order of fields and nothing else', () => {
    expect(same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(same({ a: undefined }, { b: undefined })).toBe(false);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same([], {})).toBe(false);
    expect(same(null, {})).toBe(false);
    expect(same('1', 1)).toBe(false);
  });

  it('takes any depth', () => {
    const deep = (levels: number): unknown => {
      let value: unknown = 'end';
      for (let i = 0; i < levels; i += 1) value = { value };
      return value;
    };
    expect(same(deep(100_000), deep(100_000))).toBe(true);
    expect(same(deep(100_000), deep(99_999))).toBe(false);
  });
});
