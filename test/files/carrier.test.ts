/** The document inside a picture: what goes in comes out byte for byte, and what is damaged or a bomb says so. */
import fc from 'fast-check';
import { gzipSync, strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CARRIER, documentInPng, documentInSvg, packed, pngChunkText, unpacked } from '../../src/files/carrier';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { expectSame } from '../laws';
import { documents } from './documents';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const inSvg = (letters: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg"><title>A</title><metadata id="other">x</metadata>${more}<metadata id="${CARRIER}">${letters}</metadata><rect/></svg>`;

/** A PNG's chunks without a picture: the reader looks at chunks alone. */
function pngOf(...chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const parts = [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])];
  for (const [kind, content] of [...chunks, ['IEND', new Uint8Array()] as const]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    parts.push(length, Buffer.from(kind, 'latin1'), Buffer.from(content), Buffer.alloc(4));
  }
  return Buffer.concat(parts);
}

const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : strFromU8(bytes));

describe('the carrier', () => {
  it('brings every document through an SVG and a PNG unharmed', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const file = encodeDocument(document);
        for (const found of [
          documentInSvg(inSvg(packed(file)), 'a.svg'),
          documentInPng(pngOf(['iTXt', pngChunkText(packed(file))]), 'a.png'),
        ]) {
          expect(text(found)).toBe(file);
          const read = decodeDocument(found!, 'a picture');
          if (!read.ok) throw new Error(read.problems[0]?.because);
          expectSame(read.document, document);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same letters for the same text', () => {
    expect(packed('{"a":1}')).toBe(packed('{"a":1}'));
    expect(packed('{"a":1}')).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('is found among other metadata and chunks, and missing where there is none', () => {
    const foreign = strToU8('Comment\0\0\0\0\0made elsewhere');
    expect(text(documentInPng(pngOf(['tEXt', strToU8('Title\0x')], ['iTXt', foreign], ['iTXt', pngChunkText(packed('ü'))]), 'a.png'))).toBe(
      'ü',
    );
    expect(documentInPng(pngOf(['iTXt', foreign]), 'a.png')).toBeNull();
    expect(documentInPng(strToU8('no picture at all'), 'a.png')).toBeNull();
    expect(documentInSvg('<svg><metadata id="x">y</metadata></svg>', 'a.svg')).toBeNull();
    expect(text(documentInSvg(inSvg(`\n  ${packed('ü')}\n`, '<g><metadata>nested</metadata></g>'), 'a.svg'))).toBe('ü');
  });

  it('refuses what is damaged, with the name of the file', () => {
    const good = gzipSync(strToU8('{"format":"orgmorph"}'.repeat(50)));
    for (const letters of ['not base64 ÿ', '', base64(strToU8('no gzip')), base64(good.subarray(0, 30)), base64(new Uint8Array(40))]) {
      expect(() => unpacked(letters, 'a.svg'), letters).toThrow(/a\.svg/);
    }
    expect(() => documentInPng(pngOf(['iTXt', pngChunkText(packed('x'))]).subarray(0, 60), 'cut.png')).toThrow(
      /cut\.png is a PNG that ends too early/,
    );
    expect(() => documentInSvg('<!DOCTYPE svg><svg/>', 'a.svg')).toThrow(/document type/);
  });

  it('stops a bomb at the cap (row 27)', () => {
    const bomb = base64(gzipSync(new Uint8Array(30 * 1024 * 1024), { level: 9 }));
    expect(() => unpacked(bomb, 'a.svg')).toThrow(/would grow past/);
  });
});
