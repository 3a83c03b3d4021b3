/** What leaves as faults: texts that a spreadsheet would run, many times over. What is markup to a browser is tried in one. */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { write } from '../../src/files/formats';
import { NO_CHOICES } from '../../src/files/imported';
import { readFiles } from '../../src/files/read';
import { splitRows } from '../../src/files/rows';
import { org } from '../build';
import { taking, TOOLS } from '../files/takings';
import { chance, oneOf } from './chance';
import { patience, tell, tries } from './rows';

const LEADS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '＝', '＋', '－', '＠', ' =', '\u00a0=', "'=", "''=", '"=', '|', '%', '=-', '@@'];
const REST = ['1+1', 'SUM(A1:A9)', 'cmd|\' /C calc\'!A0', 'HYPERLINK("http://127.0.0.1:9/x","y")', 'WEBSERVICE("http://127.0.0.1:9")', 'a', '2024', '-1', ', b; c', '"quoted"', 'x\ny']; // prettier-ignore
/** Names in one document. */
const SHARE = 50;

describe('cells that look like formulas (row 30)', () => {
  it('are text in every table that leaves, and as they were when they are read again', { timeout: patience(30, 10) }, async () => {
    const random = chance(30);
    const documents = Math.ceil(tries(30) / SHARE);
    for (let round = 0; round < documents; round += 1) {
      const names = Array.from({ length: SHARE }, (_, i) => `${oneOf(random, LEADS)}${oneOf(random, REST)} ${i}`);
      const document = org('Chart')
        .stage('now', (s) => names.forEach((name, i) => s.node(`n${i}`, { name, description: name })))
        .document();
      for (const id of ['csv', 'xlsx'] as const) {
        const { name: file, content } = await write(id, taking(document, 'structure', 'now', null), TOOLS);
        const bytes = typeof content === 'string' ? strToU8(content) : content;
        if (id === 'csv') {
          for (const { cells } of splitRows(strFromU8(bytes).replace(/^\uFEFF/, ''), ',').rows)
            for (const cell of cells) expect(cell).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u);
        } else {
          for (const [part, sheet] of Object.entries(unzipSync(bytes)))
            if (part.startsWith('xl/worksheets/')) expect(strFromU8(sheet)).not.toMatch(/<f[ >]| t="(?!inlineStr)/);
        }
        const read = await readFiles([{ name: file, bytes }], NO_CHOICES);
        if (read.is !== 'imported') throw new Error(`${file} came back as ${read.is}`);
        const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
        expect([...read.imported.structure.nodes.values()].map(({ name }) => name)).toEqual(names.map(plain));
        expect([...read.imported.structure.nodes.values()].map(({ description }) => plain(description))).toEqual(names.map(plain));
      }
    }
    tell(30, 'names and descriptions that look like formulas, as CSV and as XLSX', { texts: documents * SHARE * 2, live: 0 });
  });
});
