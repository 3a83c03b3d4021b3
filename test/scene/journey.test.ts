/** The way through several stages: each unit of each stop has one part in it, and what becomes of what is what the lineage says. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { decodeDocument } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import { journeyThrough, nameOf, stopsBetween, type Journey } from '../../src/scene/journey';
import { cases } from '../compare/randomCases';
import { org } from '../build';

function journeyLaws(document: OrgDocument, stops: readonly string[]): Journey {
  const journey = journeyThrough(document, stops);
  const group = (from: number, to: number, side: 'before' | 'after', node: string) => {
    const comparison = compare(document, stops[from] ?? '', stops[to] ?? '');
    return (side === 'before' ? comparison.groupOfBefore : comparison.groupOfAfter).get(node);
  };

  // Each unit of each stop is in exactly one actor, which stands once at a stop and goes on in time.
  const there = stops.flatMap((stage, stop) =>
    [...(document.structures.get(stage)?.nodes.values() ?? [])]
      .filter((node) => !node.unplaced)
      .map(({ id }) => nameOf({ stop, node: id })),
  );
  expect(journey.actors.flatMap(({ at }) => at.map(nameOf)).sort(byName)).toEqual(there.sort(byName));
  expect(new Set(journey.actors.map(({ id }) => id)).size).toBe(journey.actors.length);
  for (const { at } of journey.actors) {
    for (const [index, here] of at.entries()) {
      if (index === 0) continue;
      expect(here.stop).toBeGreaterThan(at[index - 1]?.stop ?? Infinity);
      // It is the same unit because some pair of stops on the way says that it is kept.
      const kept = at.slice(0, index).some((earlier) => {
        const told = group(earlier.stop, here.stop, 'after', here.node);
        return told?.fate === 'kept' && told.before[0] === earlier.node;
      });
      expect(kept, nameOf(here)).toBe(true);
    }
  }

  // A passage leads from where one actor stands last to where another stands first, and some pair of stops says so.
  const last = new Map(journey.actors.map((actor) => [nameOf(actor.at.at(-1)!), actor]));
  const first = new Map(journey.actors.map((actor) => [nameOf(actor.at[0]!), actor]));
  for (const { from, to, out, into } of journey.passages) {
    const [source, result] = [last.get(nameOf(from)), first.get(nameOf(to))];
    expect(source && result && source !== result && from.stop < to.stop, `${nameOf(from)} → ${nameOf(to)}`).toBe(true);
    const said = source?.at.some((a) =>
      result?.at.some((b) => a.stop < b.stop && group(a.stop, b.stop, 'before', a.node)?.after.includes(b.node)),
    );
    expect(said).toBe(true);
    expect(out).toBe(journey.passages.filter((other) => nameOf(other.from) === nameOf(from)).length);
    expect(into).toBe(journey.passages.filter((other) => nameOf(other.to) === nameOf(to)).length);
  }
  expect(new Set(journey.passages.map(({ id }) => id)).size).toBe(journey.passages.length);

  // How it comes and goes agrees with where it stands and with the passages.
  for (const { at, comes, goes } of journey.actors) {
    const [start, end] = [at[0]!, at.at(-1)!];
    expect(comes === 'start').toBe(start.stop === 0);
    expect(goes === 'end').toBe(end.stop === stops.length - 1);
    if (comes !== 'start') expect(comes === 'from-others').toBe(journey.passages.some(({ to }) => nameOf(to) === nameOf(start)));
    if (goes !== 'end') expect(goes === 'into-others').toBe(journey.passages.some(({ from }) => nameOf(from) === nameOf(end)));
  }
  expect(journey.scenes).toHaveLength(stops.length - 1);
  return journey;
}

const byName = (a: string, b: string): number => (a < b ? -1 : 1);
const passages = (journey: Journey): readonly string[] => journey.passages.map(({ id }) => id).sort(byName);
const actor = (journey: Journey, id: string) => journey.actors.find((one) => one.id === id);

describe('a journey', () => {
  it('keeps every law through any two or three structures', () => {
    fc.assert(
      fc.property(cases, (document) => {
        journeyLaws(document, ['now', 'later']);
        journeyLaws(document, ['now', 'then', 'later']);
        journeyLaws(document, ['later', 'then', 'now']);
      }),
      { seed: 20170408, numRuns: 120 },
    );
  });

  it('between two stages passes what the comparison puts together, no more and no less', () => {
    fc.assert(
      fc.property(cases, (document) => {
        const comparison = compare(document, 'now', 'later');
        const journey = journeyThrough(document, ['now', 'later']);
        const changed = comparison.groups.filter(({ fate }) => fate === 'merged' || fate === 'split' || fate === 'reorganised');
        const [from, to] = [new Set(journey.passages.map((p) => p.from.node)), new Set(journey.passages.map((p) => p.to.node))];
        for (const group of changed) {
          for (const node of group.before) expect(from.has(node), node).toBe(true);
          for (const node of group.after) expect(to.has(node), node).toBe(true);
        }
        expect(from.size).toBe(changed.reduce((sum, group) => sum + group.before.length, 0));
        expect(to.size).toBe(changed.reduce((sum, group) => sum + group.after.length, 0));
      }),
      { seed: 20170409, numRuns: 120 },
    );
  });

  const three = org()
    .stage('a', (s) => s.node('keep').node('one').node('two').node('gone').node('big'))
    .stage('b', (s) => s.node('keep').node('middle').node('other').node('big'), { coverage: 'partial' })
    .stage('c', (s) => s.node('kept').node('both').node('small').node('smaller').node('fresh'))
    .lineage('a', 'c', [
      ['one', 'merged-into', 'both'],
      ['two', 'merged-into', 'both'],
      ['keep', 'renamed', 'kept'],
      ['gone', 'ends'],
      ['big', 'split-into', 'small'],
      ['big', 'split-into', 'smaller'],
      ['', 'new', 'fresh'],
    ])
    .lineage('b', 'c', [
      ['middle', 'merged-into', 'both'],
      ['other', 'merged-into', 'both'],
    ])
    .document();

  it('follows units past a partial chart that leaves them out', () => {
    const journey = journeyLaws(three, ['a', 'b', 'c']);
    expect(actor(journey, '0:one')).toMatchObject({ at: [{ stop: 0, node: 'one' }], goes: 'into-others' });
    expect(actor(journey, '0:gone')?.goes).toBe('leaves');
    expect(actor(journey, '2:fresh')?.comes).toBe('joins');
    expect(actor(journey, '1:middle')).toMatchObject({ comes: 'shown', goes: 'into-others' });
    expect(journey.passages.find(({ id }) => id === '1:middle>2:both')).toMatchObject({ out: 1, into: 4 });
    expect(passages(journey)).toContain('0:one>2:both');
  });

  it('takes a unit for one under another id, also where only the pair of the outer stages says so', () => {
    const journey = journeyLaws(three, ['a', 'b', 'c']);
    // The partial chart says nothing of the new name; the rows from the first stage to the last do.
    expect(actor(journey, '0:keep')?.at.map(({ node }) => node)).toEqual(['keep', 'keep', 'kept']);
  });

  it('lets what stood still on the way become what the outer stages say', () => {
    const journey = journeyLaws(three, ['a', 'b', 'c']);
    expect(actor(journey, '0:big')).toMatchObject({ goes: 'into-others' });
    expect(passages(journey)).toEqual(expect.arrayContaining(['1:big>2:small', '1:big>2:smaller']));
  });

  it('leaves the stages between out on request, and is its own mirror backwards', () => {
    expect(stopsBetween(three, 'a', 'c', false)).toEqual(['a', 'b', 'c']);
    expect(stopsBetween(three, 'c', 'a', false)).toEqual(['c', 'b', 'a']);
    expect(stopsBetween(three, 'a', 'c', true)).toEqual(['a', 'c']);
    const [there, back] = [journeyLaws(three, ['a', 'c']), journeyLaws(three, ['c', 'a'])];
    expect(there.passages.map(({ from, to }) => `${from.node} ${to.node}`).sort(byName)).toEqual(
      back.passages.map(({ from, to }) => `${to.node} ${from.node}`).sort(byName),
    );
  });

  it('has no stops between charts that are in no sequence', () => {
    const companion = org()
      .stage('a', (s) => s.node('x'))
      .stage('b', (s) => s.node('x'))
      .stage('beside', (s) => s.node('x'), { companionOf: 'a' })
      .document();
    expect(stopsBetween(companion, 'a', 'beside', false)).toEqual(['a', 'beside']);
  });

  it('keeps every law through the shipped case, any way round', () => {
    const read = decodeDocument(readFileSync(new URL('../../data/bury-oco/document.json', import.meta.url)), 'document.json');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const journey = journeyLaws(read.document, stopsBetween(read.document, 'current', 'target', false));
    expect(journey.stops).toEqual(['current', 'interim', 'target']);
    // The two commissioning functions merge in the target, though the interim chart shows neither.
    expect(passages(journey)).toEqual(
      expect.arrayContaining(['0:council-commissioning>2:oco-commissioning', '1:ccg-slt>2:oco-management']),
    );
    journeyLaws(read.document, ['target', 'interim', 'current']);
    journeyLaws(read.document, ['interim', 'gov']);
  });
});
