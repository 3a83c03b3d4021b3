/** A document in an address: whole and unharmed within bounds, and refused past them before it is unpacked. */
import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileInLink, LINK_BOUNDS, linkData } from '../../src/files/link';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { org } from '../build';
import { expectSame } from '../laws';
import { documents } from './documents';

const address = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

describe('a document in a link', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const data = linkData(document);
        expect(data).toMatch(/^[A-Za-z0-9_-]+$/);
        const read = decodeDocument(fileInLink(data), 'the link');
        if (!read.ok) throw new Error(read.problems[0]?.because);
        expectSame(read.document, document);
      }),
      { numRuns: 100 },
    );
  });

  it('has room for a real reorganisation of some eighty units', () => {
    const document = org('Eighty')
      .stage('now', (s) => Array.from({ length: 80 }, (_, i) => s.node(`n${i}`, { name: `Service number ${i} of ${i * 7}` })))
      .document();
    expect(linkData(document).length).toBeLessThan(LINK_BOUNDS.soft);
  });

  it('is refused past its bounds, with the number', () => {
    expect(() => fileInLink('A'.repeat(LINK_BOUNDS.hard + 1))).toThrow(/32,001 characters; the longest that is opened has 32,000/);
  });

  it('stops a bomb at the cap, whatever it promises (row 27)', () => {
    for (const megabytes of [3, 20]) {
      const bomb = address(deflateSync(new Uint8Array(megabytes * 1024 * 1024), { level: 9 }));
      expect(bomb.length).toBeLessThan(LINK_BOUNDS.hard);
      expect(() => fileInLink(bomb)).toThrow(/would grow past/);
    }
    const padded = `{"format":"orgmorph","pad":"${'x'.repeat(3 * 1024 * 1024)}"}`;
    expect(() => fileInLink(address(deflateSync(strToU8(padded), { level: 9 })))).toThrow(/would grow past/);
  });

  it('says so where it is cut or broken', () => {
    const whole = linkData(org().stage('now').document());
    for (const data of [whole.slice(0, -40), 'not%20base64', 'A', '!!', address(strToU8('no deflate'))])
      expect(() => {
        const read = decodeDocument(fileInLink(data), 'The link');
        if (!read.ok) throw new Error(read.problems[0]?.because);
      }).toThrow(/link/i);
  });
});
