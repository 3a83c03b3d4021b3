import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import {
  changeOfStations,
  counterparts,
  stationsOf,
  statusOfWay,
  sumOfWay,
  tellCount,
  tellDecision,
  tellEnd,
  tellNone,
  tellRound,
  tellWay,
} from '../../src/compare/decisions';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { decisionOf, waysBetween, type Way } from '../../src/model/decisionPath';
import { structureOf, type OrgDocument } from '../../src/model/document';
import type { Structure } from '../../src/model/structure';
import { structure } from '../build';

function shipped(): OrgDocument {
  const read = decodeDocument(readFileSync(new URL('../../data/bury-oco/document.json', import.meta.url)), 'document.json');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

const document = shipped();
const [current, interim, target] = ['current', 'interim', 'target'].map((stage) => structureOf(document, stage)) as [
  Structure,
  Structure,
  Structure,
];
const only = (within: Structure, from: string, to: string): Way => {
  const { ways } = waysBetween(within, from, to);
  expect(ways).toHaveLength(1);
  return ways[0]!;
};

describe('a way in words', () => {
  it('tells each step with its verb and says which lines are inferred or assumed', () => {
    expect(tellWay(current, only(current, 'ccg-commissioning', 'ccg-board'))).toBe(
      'CCG commissioning functions report to CCG Senior Leadership Team (assumed), which reports to Chief Operating Officer, Bury CCG (inferred), who is accountable to CCG Board (assumed).',
    );
  });

  it('tells what is intended as intended', () => {
    expect(tellWay(target, only(target, 'oco-commissioning', 'oco-governance'))).toBe(
      'Integrated commissioning functions are to report to Integrated OCO management team (inferred), which is to be accountable to Integrated governance, meetings and decision making (inferred).',
    );
  });

  it('tells what is proposed in the conditional, and several lines of one step in one breath', () => {
    expect(tellWay(interim, only(interim, 'jomt', 'council'))).toBe(
      'Joint Operational Management Team would report to (inferred) and would be directed by OCO Programme Directors, who would report to Bury Council.',
    );
  });

  it('tells each of two lines between the same units with its own basis', () => {
    expect(tellWay(target, only(target, 'oco', 'cabinet'))).toBe(
      'One Commissioning Organisation is to be accountable to (assumed) and is to be approved by Council Cabinet.',
    );
  });

  it('has nothing to tell of a unit and itself', () => {
    expect(tellWay(current, only(current, 'jlt', 'jlt'))).toBe('');
  });

  it('is summed up by steps, boards, what is assumed and how real it is', () => {
    expect(sumOfWay(only(current, 'ccg-commissioning', 'ccg-board'))).toBe(
      '3 steps, 1 board on the way (CCG Board); 2 of 3 lines are assumed',
    );
    expect(sumOfWay(only(target, 'oco-commissioning', 'oco-governance'))).toBe('2 steps, no board on the way; intended');
    expect(sumOfWay(only(target, 'ccg-coo', 'ccg-board'))).toBe('1 step, 1 board on the way (CCG Board); its one line is assumed');
  });

  it('is as real as its least real step, each by its most real line', () => {
    const mixed = structure((s) =>
      s
        .node('a')
        .node('b')
        .node('c')
        .line('a', 'reports-to', 'b', { status: 'proposed' })
        .line('b', 'directs', 'a')
        .line('b', 'reports-to', 'c', { status: 'intended' }),
    );
    expect(statusOfWay(only(mixed, 'a', 'b'))).toBe('in-place');
    expect(statusOfWay(only(mixed, 'a', 'c'))).toBe('intended');
  });

  it('says how many are as short, and when some are left out', () => {
    const ties = structure((s) =>
      s
        .node('a')
        .node('b')
        .node('c')
        .node('d')
        .line('a', 'accountable-to', 'b')
        .line('a', 'accountable-to', 'c')
        .line('b', 'reports-to', 'd')
        .line('c', 'reports-to', 'd'),
    );
    expect(tellCount(waysBetween(ties, 'a', 'd'))).toBe('2 equally short ways, of 2 steps.');
    expect(tellCount(waysBetween(ties, 'a', 'd', 1))).toBe('1 of 2 equally short ways, of 2 steps; the others are left out.');
    expect(tellCount(waysBetween(ties, 'a', 'b'))).toBe('One way, of 1 step.');
  });

  it('says plainly where there is none, and where the chains meet', () => {
    expect(tellNone(current, 'council-commissioning', 'ccg-board', waysBetween(current, 'council-commissioning', 'ccg-board'))).toBe(
      'No chain of reporting, accountability or approval leads from Council commissioning functions to CCG Board, or back.',
    );
    expect(
      tellNone(current, 'council-commissioning', 'council-services', waysBetween(current, 'council-commissioning', 'council-services')),
    ).toMatch(/Their chains meet at Council Senior Leadership Team\.$/);
  });
});

describe('a decision in words', () => {
  const decision = (within: Structure, id: string) => tellDecision(within, decisionOf(within, id));

  it('says where it leads and which boards are on the way', () => {
    expect(decision(current, 'council-commissioning')).toBe(
      'The chain from Council commissioning functions leads to Council Cabinet; 1 board is on the way (Council Cabinet).',
    );
    expect(decision(target, 'oco-commissioning')).toBe(
      'The chain from Integrated commissioning functions leads to Integrated governance, meetings and decision making; no board is on the way.',
    );
  });

  it('says what an end is to it', () => {
    expect(decisionOf(target, 'oco').ends.map(tellEnd)).toEqual([
      'approves and answers to nobody on this chart',
      'approves and answers to nobody on this chart',
    ]);
  });

  it('tells what stands round an end beside the chain, never as a step of it', () => {
    expect(tellRound(target, 'oco-governance')).toBe(
      'Integrated governance, meetings and decision making is drawn inside One Commissioning Organisation, which is to answer to or be approved by Council Cabinet and CCG Board (assumed); no line says that the chain goes on there.',
    );
    expect(tellRound(current, 'cabinet')).toBe('');
  });

  it('says so where a unit answers to nobody', () => {
    expect(decision(current, 'jlt')).toBe('On this chart JLT answers to nobody: a decision ends with the unit itself.');
  });

  it('says so where nobody has the last word', () => {
    const ring = structure((s) => s.node('a').node('b').line('a', 'reports-to', 'b').line('b', 'accountable-to', 'a'));
    expect(decision(ring, 'a')).toBe('A and B answer to one another in a ring, in which nobody has the last word.');
  });
});

describe('both sides', () => {
  const comparison = compare(document, 'current', 'target');

  it('follow a unit to all that became it', () => {
    expect(counterparts(comparison, { side: 'after', id: 'oco-commissioning' })).toEqual({
      before: ['ccg-commissioning', 'council-commissioning'],
      after: ['oco-commissioning'],
    });
    expect(counterparts(comparison, { side: 'before', id: 'jlt' })).toEqual({ before: ['jlt'], after: [] });
    expect(counterparts(comparison, { side: 'after', id: 'oco' })).toEqual({ before: [], after: ['oco'] });
    expect(counterparts(null, { side: 'after', id: 'oco' })).toEqual({ before: [], after: ['oco'] });
  });

  it('say which stations are on the way on one side alone', () => {
    const before = ['council-commissioning', 'ccg-commissioning'].flatMap((id) => decisionOf(current, id).ends.flatMap((end) => end.ways));
    const after = decisionOf(target, 'oco-commissioning').ends.flatMap((end) => end.ways);
    const change = changeOfStations(comparison, stationsOf(before), stationsOf(after));
    const ids = (nodes: readonly { readonly id: string }[]) => nodes.map((node) => node.id);
    expect(ids(change.onlyBefore)).toEqual(['council-slt', 'council-ceo', 'cabinet', 'ccg-coo', 'ccg-board']);
    expect(ids(change.onlyAfter)).toEqual(['oco-governance']);
    // The CCG's leadership merges into the OCO's management: the same station, under another name.
    expect(ids(change.both)).toEqual(['oco-management']);
  });

  it('take a station that was renamed or merged for the same one', () => {
    const services = (within: Structure, id: string) => stationsOf(decisionOf(within, id).ends.flatMap((end) => end.ways));
    const change = changeOfStations(comparison, services(current, 'council-services'), services(target, 'residual-services'));
    expect(change.both.map((node) => node.id)).toEqual(['council-slt', 'council-ceo', 'cabinet']);
    expect([...change.onlyBefore, ...change.onlyAfter]).toEqual([]);
  });
});
