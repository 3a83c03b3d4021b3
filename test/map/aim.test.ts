/** Where the camera goes for a stop of a tour, and how one window looks where another looks: arithmetic over rooms and boxes. */
import { describe, expect, it } from 'vitest';
import type { Eye } from '../../src/editor/eyes';
import { lookAlong, sightOf } from '../../src/editor/windowTalk';
import type { PlacedBox } from '../../src/layout/layout';
import { poseFor } from '../../src/map/Aim';
import { TYPE } from '../../src/scene/measure';

const box = (fields: Partial<PlacedBox>): PlacedBox => ({
  key: 'a',
  x: 100,
  y: 200,
  width: 280,
  height: 34,
  depth: 1,
  container: false,
  text: [{ text: 'Council Cabinet', x: 30, y: 21, role: 'title' }],
  icon: null,
  badge: null,
  ...fields,
});
const ROOMS = [
  { width: 1440, height: 620 },
  { width: 1920, height: 780 },
];

describe.each(ROOMS)('in a room of $width by $height', (room) => {
  it('a box stands in the middle, all of its words 24 px or more', () => {
    const { x, y, k } = poseFor(box({}), room);
    expect(TYPE.detail.size * k).toBeGreaterThanOrEqual(24);
    expect(x + 240 * k).toBeCloseTo(room.width / 2);
    expect(y + 217 * k).toBeCloseTo(room.height / 2);
  });

  it('a container that is larger than the room shows its name at the top', () => {
    const { y, k } = poseFor(box({ container: true, width: 344, height: 460 }), room);
    expect(TYPE.title.size * k).toBeGreaterThanOrEqual(24);
    expect(y + 200 * k).toBeGreaterThanOrEqual(0);
    expect(y + 200 * k).toBeLessThan(room.height / 8);
  });
});

it('on a narrow screen a wide box begins at the edge, its name whole and as large as there is room for', () => {
  const room = { width: 390, height: 440 };
  const short = poseFor(box({}), room);
  expect(TYPE.title.size * short.k).toBeCloseTo(24);
  expect(short.x + 100 * short.k).toBeGreaterThanOrEqual(0);
  const long = poseFor(box({ text: [{ text: 'Joint Operational Management Team', x: 30, y: 21, role: 'title' }] }), room);
  expect(long.k).toBeLessThan(short.k);
  expect(long.x + 100 * long.k).toBeGreaterThanOrEqual(0);
});

function eye(room: { width: number; height: number }, picture = { width: 1000, height: 500 }): Eye & { k: number; fitted: number } {
  let pose = { x: 0, y: 0, k: 1 };
  let moved = false;
  const made = {
    k: 1,
    fitted: 0,
    pose: () => pose,
    size: () => room,
    picture: () => picture,
    moved: () => moved,
    fit: () => {
      moved = false;
      made.fitted += 1;
    },
    follow: (to: typeof pose) => {
      moved = true;
      pose = to;
      made.k = to.k;
    },
    subscribe: () => () => undefined,
  };
  return made;
}

describe('looking along', () => {
  it('sees at least what is seen in the other window, in the middle, whatever the shapes of the two', () => {
    const [first, second] = [eye({ width: 900, height: 700 }), eye({ width: 1280, height: 600 })];
    first.follow({ x: -200, y: -100, k: 2 });
    lookAlong(second, sightOf(first));
    const seen = (one: Eye) => {
      const [{ x, y, k }, { width, height }] = [one.pose(), one.size()];
      return { left: -x / k, top: -y / k, right: (width - x) / k, bottom: (height - y) / k };
    };
    const [there, here] = [seen(first), seen(second)];
    expect(here.left).toBeLessThanOrEqual(there.left + 1e-9);
    expect(here.top).toBeLessThanOrEqual(there.top + 1e-9);
    expect(here.right).toBeGreaterThanOrEqual(there.right - 1e-9);
    expect(here.bottom).toBeGreaterThanOrEqual(there.bottom - 1e-9);
    expect(here.left + here.right).toBeCloseTo(there.left + there.right);
  });

  it('sees the whole picture where the other does, as large as this window allows', () => {
    const [first, second] = [eye({ width: 900, height: 700 }), eye({ width: 1280, height: 600 })];
    lookAlong(second, sightOf(first));
    expect(second.fitted).toBe(1);
    expect(second.k).toBe(1);
  });
});
