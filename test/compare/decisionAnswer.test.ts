/** The whole answer to where a decision goes, on both sides of a comparison: of the shipped case, and of a mesh with more ways than are listed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { boardsOfAnswer, decisionAnswers, remarksOf, tellAnswer, waysLeftOut, waysOf } from '../../src/compare/decisionAnswer';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { org, type Builder } from '../build';

const read = decodeDocument(readFileSync('data/bury-oco/document.json'), 'document.json');
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const bury = read.document;
const stages = { before: 'current', after: 'target' };
const comparison = compare(bury, 'current', 'target');

describe('the answer on both sides', () => {
  it('starts from everybody who became the asked unit, and from what it became', () => {
    const [before, after] = decisionAnswers(bury, stages, comparison, { side: 'after', id: 'oco-commissioning' }, null, 12);
    expect(before).toMatchObject({ side: 'before', stage: 'current', from: ['ccg-commissioning', 'council-commissioning'] });
    expect(after).toMatchObject({ side: 'after', stage: 'target', from: ['oco-commissioning'] });
    expect(before && boardsOfAnswer(before).map(({ id }) => id)).toEqual(['ccg-board', 'cabinet']);
    // The chain ends inside a body that answers on: nesting is no step, so that it is remarked beside.
    expect(after && remarksOf(after)).toEqual([
      'Integrated governance, meetings and decision making are drawn inside One Commissioning Organisation, which is to answer to or be approved by Council Cabinet and CCG Board (assumed); no line says that the chain goes on there.',
    ]);
  });

  it('says plainly where a side has nobody, or no way leads', () => {
    const [before, after] = decisionAnswers(bury, stages, comparison, { side: 'after', id: 'oco' }, null, 12);
    expect(before && tellAnswer(before)).toBe('No counterpart on this chart.');
    expect(after && tellAnswer(after)).toContain('The chain from One Commissioning Organisation leads to');
    const [none] = decisionAnswers(bury, stages, comparison, { side: 'before', id: 'jlt' }, { side: 'before', id: 'cabinet' }, 12);
    expect(none && tellAnswer(none)).toBe('No chain of reporting, accountability or approval leads from JLT to Council Cabinet, or back.');
  });

  it('asks of a single stage as well', () => {
    const answers = decisionAnswers(bury, { before: null, after: 'interim' }, null, { side: 'after', id: 'tfg-plan' }, null, 12);
    expect(answers.map(({ stage, from }) => [stage, ...from])).toEqual([['interim', 'tfg-plan']]);
  });
});

describe('more ways than are listed', () => {
  /** Two units on each of four levels, each answering to both above: sixteen shortest ways. */
  const mesh = (s: Builder): unknown => {
    s.node('start').node('end', { kind: 'board' });
    for (let level = 0; level < 4; level += 1) for (const side of ['a', 'b']) s.node(`${side}${level}`);
    for (const side of ['a', 'b']) {
      s.line('start', 'reports-to', `${side}0`).line(`${side}3`, 'accountable-to', 'end');
      for (let level = 0; level < 3; level += 1)
        for (const next of ['a', 'b']) s.line(`${side}${level}`, 'reports-to', `${next}${level + 1}`);
    }
    return s;
  };
  const document = org().stage('now', mesh).document();
  const asked = (most: number) =>
    decisionAnswers(document, { before: null, after: 'now' }, null, { side: 'after', id: 'start' }, null, most)[0]!;

  it('are counted, and all are listed when all are asked for', () => {
    expect([waysOf(asked(12)).length, waysLeftOut(asked(12))]).toEqual([12, 4]);
    expect([waysOf(asked(200)).length, waysLeftOut(asked(200))]).toEqual([16, 0]);
    expect(boardsOfAnswer(asked(1)).map(({ id }) => id)).toEqual(['end']);
  });
});
