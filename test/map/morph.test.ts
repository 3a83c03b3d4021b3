/** A journey in motion: at each stop everything stands where it should, and on the way nothing jumps. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choreograph, PALE, type Choreography, type Track } from '../../src/map/choreography';
import { frameAt, lineShade, momentOf, phaseAt, threadShade, type Moment } from '../../src/map/moments';
import { createMotion } from '../../src/map/motion';
import { createPlayer } from '../../src/map/player';
import type { OrgDocument } from '../../src/model/document';
import { collapse } from '../../src/scene/collapse';
import { asBefore } from '../../src/scene/face';
import { journeyThrough, type Journey } from '../../src/scene/journey';
import { cases } from '../compare/randomCases';
import { org } from '../build';
import { layOutByHand } from './handLayout';

interface Played {
  readonly journey: Journey;
  readonly choreography: Choreography;
  readonly passages: number;
}

function play(document: OrgDocument, stops: readonly string[], folded: readonly string[] = []): Played {
  const journey = journeyThrough(document, stops);
  const drawn = journey.scenes.map((scene) => collapse(scene, new Set(folded)));
  const choreography = choreograph(journey, drawn, drawn.map(layOutByHand), (stage, box) => asBefore(document, stage, box));
  return { journey, choreography, passages: stops.length - 1 };
}

const at = (track: Track, position: number, { passages }: Pick<Played, 'passages'>): Moment | null =>
  momentOf(track, phaseAt(position, passages));
const trackOf = ({ choreography }: Played, id: string): Track => {
  const track = choreography.tracks.find((one) => one.id === id);
  if (!track) throw new Error(`no track "${id}" among ${choreography.tracks.map((one) => one.id).join(' ')}`);
  return track;
};
const centre = (moment: Moment | null) => moment && [moment.rect.x + moment.rect.width / 2, moment.rect.y + moment.rect.height / 2];

describe('a journey in motion', () => {
  it('shows at each stop each of its units once, and nothing else but faintly', () => {
    fc.assert(
      fc.property(cases, (document) => {
        const stops = ['now', 'then', 'later'];
        const played = play(document, stops);
        for (const [stop, stage] of stops.entries()) {
          const there = [...(document.structures.get(stage)?.nodes.values() ?? [])].map((node) => node.id);
          const shown = played.choreography.tracks.filter((track) => (at(track, stop, played)?.opacity ?? 0) > PALE);
          // What a moved container holds has no room at its old place: there its number stands for it.
          const squeezed = shown.filter((track) => (at(track, stop, played)?.look.note ?? '') !== '').length;
          if (squeezed === 0) expect(new Set(shown.map((track) => track.nodes[stop]))).toEqual(new Set(there));
          expect(new Set(shown.map((track) => track.nodes[stop])).size).toBe(shown.length);
          for (const track of shown) expect(at(track, stop, played)?.opacity).toBe(1);
        }
      }),
      { seed: 20170410, numRuns: 80 },
    );
  });

  it('never jumps: a little further on the way everything is a little further', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (document, fold) => {
        const played = play(document, ['now', 'then', 'later'], fold ? ['a', 'd'] : []);
        const { width, height } = played.choreography;
        const step = 0.002;
        const reach = Math.hypot(width, height) * 0.03 + 1;
        for (const track of played.choreography.tracks) {
          let last = at(track, 0, played);
          for (let position = step; position < played.passages + step / 2; position += step) {
            const now = at(track, position, played);
            const [was, is] = [last?.opacity ?? 0, now?.opacity ?? 0];
            if (Math.abs(is - was) > 0.05) expect.fail(`${track.id} is suddenly ${is}, not ${was}, at ${position}`);
            if (last && now && Math.min(was, is) > 0.02) {
              const moved = Math.hypot(now.rect.x - last.rect.x, now.rect.y - last.rect.y);
              if (moved > reach) expect.fail(`${track.id} jumps ${moved} px at ${position}`);
            }
            last = now;
          }
        }
      }),
      { seed: 20170411, numRuns: 25 },
    );
  });

  it('leaves what stays where it is, as long as a passage lasts', () => {
    fc.assert(
      fc.property(cases, (document) => {
        const played = play(document, ['now', 'later']);
        for (const track of played.choreography.tracks) {
          if (track.legs[0]?.how !== 'stay') continue;
          for (const position of [0, 0.3, 0.5, 0.8, 1])
            expect(at(track, position, played)).toMatchObject({ rect: track.legs[0].from.rect, opacity: 1 });
        }
      }),
      { seed: 20170412, numRuns: 60 },
    );
  });

  it('gives each way from a unit to what it becomes to exactly one box: its own, the result’s, or one that is carried', () => {
    fc.assert(
      fc.property(cases, (document) => {
        const { journey, choreography } = play(document, ['now', 'then', 'later']);
        for (const passage of journey.passages) {
          const leg = passage.to.stop - 1;
          const of = (id: string | undefined) => choreography.tracks.find((track) => track.id === id)?.legs[leg]?.how;
          const source = journey.actors.find((actor) =>
            actor.at.some(({ stop, node }) => stop === passage.from.stop && node === passage.from.node),
          );
          const result = journey.actors.find((actor) =>
            actor.at.some(({ stop, node }) => stop === passage.to.stop && node === passage.to.node),
          );
          const ways = [
            of(source?.id) === 'converge' && passage.from.stop === leg,
            of(result?.id) === 'diverge',
            of(passage.id) === 'carry',
          ];
          // Of a unit that isn't drawn any more, nor anything round it, there is nothing to come from.
          if (passage.from.stop === leg) expect(ways.filter(Boolean), passage.id).toHaveLength(1);
          else expect(ways.filter(Boolean).length, passage.id).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 20170413, numRuns: 80 },
    );
  });
});

describe('what happens to a unit', () => {
  const town = org()
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) => n.node('one').node('gone').node('mover'))
        .node('ccg', { kind: 'organisation' }, (n) => n.node('two').node('whole'))
        .node('dept', {}, (n) => n.node('inner')),
    )
    .stage('then', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) => n.node('both').node('half').node('other'))
        .node('ccg', { kind: 'organisation' }, (n) =>
          n
            .node('mover')
            .node('fresh')
            .node('dept', {}, (m) => m.node('inner')),
        ),
    )
    .lineage('now', 'then', [
      ['one', 'merged-into', 'both'],
      ['two', 'merged-into', 'both'],
      ['whole', 'split-into', 'half'],
      ['whole', 'split-into', 'other'],
      ['gone', 'ends'],
      ['', 'new', 'fresh'],
      ['council', 'split-into', 'fresh'],
    ])
    .document();
  const played = play(town, ['now', 'then']);
  const moment = (id: string, position: number) => at(trackOf(played, id), position, played);

  it('merged, it converges with its fellow on what both become', () => {
    const result = trackOf(played, '1:both').legs[0]?.to.rect;
    expect(moment('0:one', 0)?.rect).not.toEqual(result);
    expect(moment('0:one', 0.81)?.rect).toEqual(result);
    expect(moment('0:two', 0.81)?.rect).toEqual(result);
    // Halfway both are halfway.
    const [a, b] = [centre(moment('0:one', 0.5)), centre(moment('0:two', 0.5))];
    expect(a?.[0]).not.toBeCloseTo(b?.[0] ?? 0);
    expect(moment('0:one', 1)).toBeNull();
    expect(moment('1:both', 0.5)).toBeNull();
    expect(moment('1:both', 1)?.opacity).toBe(1);
  });

  it('split, its parts diverge from where it stood', () => {
    const source = trackOf(played, '0:whole').legs[0]?.from.rect;
    expect(moment('1:half', 0.15)?.rect).toEqual(source);
    expect(moment('1:other', 0.15)?.rect).toEqual(source);
    expect(moment('0:whole', 0.5)).toBeNull();
    expect(moment('1:half', 1)?.rect).not.toEqual(source);
  });

  it('ending, it fades where it stands; beginning, it comes last', () => {
    expect(moment('0:gone', 0.2)?.rect).toEqual(moment('0:gone', 0)?.rect);
    expect(moment('0:gone', 0.4)).toBeNull();
    expect(moment('1:fresh', 0.6)).toBeNull();
    expect(moment('1:fresh', 0.9)?.opacity).toBeGreaterThan(0.5);
  });

  it('moved, it travels from its old place to its new one', () => {
    expect(moment('0:mover', 0.1)?.rect).toEqual(trackOf(played, '0:mover').legs[0]?.from.rect);
    expect(moment('0:mover', 0.9)?.rect).toEqual(trackOf(played, '0:mover').legs[0]?.to.rect);
    expect(moment('0:mover', 0.5)?.opacity).toBe(1);
  });

  it('moved with what it holds, it says at its old place how much that is, and takes it along', () => {
    expect(moment('0:dept', 0)?.look.note).toBe('1 inside');
    expect(moment('0:inner', 0)).toBeNull();
    const [container, inner] = [moment('0:dept', 0.6), moment('0:inner', 0.6)];
    expect(inner && container && inner.rect.x >= container.rect.x - 1 && inner.rect.y >= container.rect.y - 1).toBe(true);
    expect(moment('0:inner', 1)?.opacity).toBe(1);
    expect(moment('0:dept', 1)?.look.note).toBe('');
  });

  it('giving a part, it stays, and a token goes to who receives it', () => {
    const token = played.choreography.tracks.find((track) => track.of === 'part');
    expect(token && at(token, 0, played)).toBeNull();
    expect((token && at(token, 0.5, played)?.opacity) ?? 0).toBeGreaterThan(0.9);
    expect(token && at(token, 1, played)).toBeNull();
    expect(moment('0:council', 0.5)?.rect).toEqual(moment('0:council', 0)?.rect);
  });

  it('inside a closed container is seen as the container', () => {
    const folded = play(town, ['now', 'then'], ['council']);
    expect(folded.choreography.tracks.some((track) => track.id === '0:gone')).toBe(false);
    // Its fellow converges on the container in which the result is.
    expect(at(trackOf(folded, '0:two'), 0.81, folded)?.rect).toEqual(trackOf(folded, '0:council').legs[0]?.to.rect);
  });

  it('without movement stands still halfway: what goes faintly where it was, what comes where it will be', () => {
    const still = (id: string) => momentOf(trackOf(played, id), phaseAt(0.5, 1), true);
    expect(still('0:one')).toMatchObject({ rect: moment('0:one', 0)?.rect, opacity: 0.5 });
    expect(still('1:both')).toMatchObject({ rect: moment('1:both', 1)?.rect, opacity: 1 });
    expect(still('0:mover')?.rect).toEqual(moment('0:mover', 1)?.rect);
    expect(threadShade(0, phaseAt(0.5, 1), true)).toBe(1);
  });
});

describe('past a partial chart', () => {
  const document = org()
    .stage('a', (s) => s.node('body', { kind: 'organisation' }, (n) => n.node('one').node('two').node('back')))
    .stage('b', (s) => s.node('body', { kind: 'organisation' }, (n) => n.node('between')), { coverage: 'partial' })
    .stage('c', (s) => s.node('body', { kind: 'organisation' }, (n) => n.node('both').node('back')))
    .lineage('a', 'c', [
      ['one', 'merged-into', 'both'],
      ['two', 'merged-into', 'both'],
    ])
    .document();
  const played = play(document, ['a', 'b', 'c']);

  it('what it leaves out stands there faintly, and is back afterwards', () => {
    const back = trackOf(played, '0:back');
    expect(at(back, 0, played)?.opacity).toBe(1);
    expect(at(back, 1, played)?.opacity).toBe(PALE);
    expect(at(back, 2, played)?.opacity).toBe(1);
  });

  it('what has merged since comes out of the container that it stood in', () => {
    const [one, two] = [trackOf(played, '0:one>2:both'), trackOf(played, '0:two>2:both')];
    expect(one.of).toBe('carry');
    const body = trackOf(played, '0:body').legs[1]?.from.rect;
    for (const way of [one, two]) {
      const from = way.legs[1]?.from.rect;
      expect(from && body && from.x + from.width / 2 >= body.x && from.x + from.width / 2 <= body.x + body.width).toBe(true);
    }
    expect(one.legs[1]?.from.rect.y).not.toBe(two.legs[1]?.from.rect.y);
    expect(centre(at(one, 1.855, played))?.[0]).toBeCloseTo(centre(at(trackOf(played, '2:both'), 2, played))?.[0] ?? 0);
  });

  it('the picture makes room for the next one before anything changes in it', () => {
    expect(phaseAt(1, 2)).toEqual({ passage: 0, of: 'rest', share: 1 });
    expect(phaseAt(1.1, 2)).toMatchObject({ passage: 1, of: 'settle' });
    expect(phaseAt(1.6, 2)).toMatchObject({ passage: 1, of: 'change' });
    const [first, second] = played.choreography.frames;
    expect(frameAt(played.choreography, phaseAt(0.5, 2))).toEqual(first);
    expect(frameAt(played.choreography, phaseAt(2, 2))).toEqual(second);
  });
});

describe('lines', () => {
  const line = (on: 'both' | 'before' | 'after') => ({ id: 'x', passage: 1, on });
  it('are all there at rest, and wait while their ends move', () => {
    for (const on of ['both', 'before', 'after'] as const) {
      expect(lineShade(line(on), phaseAt(2, 2))).toBe(on === 'before' ? 0 : 1);
      expect(lineShade(line(on), phaseAt(1.6, 2))).toBe(on === 'both' ? 1 : 0);
      expect(lineShade(line(on), phaseAt(0.5, 2))).toBe(0);
    }
  });
});

describe('the player', () => {
  const still = () =>
    createPlayer(
      createMotion(() => true),
      () => true,
    );

  it('goes from stop to stop without movement where movement is unwelcome, in steps of half a passage', () => {
    const player = still();
    player.resize(2);
    let told = 0;
    player.subscribe(() => (told += 1));
    player.goTo(1);
    expect(player.position()).toBe(1);
    player.set(1.3);
    expect(player.position()).toBe(1.5);
    player.goTo(9);
    expect(player.position()).toBe(2);
    expect(told).toBeGreaterThan(2);
  });

  it('keeps within a journey that has become shorter, and stops when it is set by hand', () => {
    const player = still();
    player.resize(3);
    player.goTo(3);
    player.resize(1);
    expect(player.position()).toBe(1);
    player.play();
    expect(player.playing()).toBe(true);
    expect(player.position()).toBe(0);
    player.set(0.5);
    expect(player.playing()).toBe(false);
    player.close();
  });
});
