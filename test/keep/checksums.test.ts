/** The two checksums against their published vectors and against Node's own. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, crc32c, hexOf, sha256 } from '../../src/keep/checksums';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('checksums', () => {
  it('are CRC32C as RFC 3720 gives it', () => {
    expect(crc32c(bytes('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
    expect(crc32c(new Uint8Array(0))).toBe(0);
  });

  it('are SHA-256 as Node gives it, whatever the length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
        expect(hexOf(sha256(given))).toBe(createHash('sha256').update(given).digest('hex'));
      }),
      { numRuns: 200, seed: 1 },
    );
    const long = new Uint8Array(1_000_003).fill(7);
    expect(hexOf(sha256(long))).toBe(createHash('sha256').update(long).digest('hex'));
  });

  it('go through hexadecimal digits and back', () => {
    const given = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(bytesOf(hexOf(given))).toEqual(given);
  });
});
