/** Two cameras that move as one, until they are parted. */
import { describe, expect, it } from 'vitest';
import { createMotion } from '../../src/map/motion';
import { createPair } from '../../src/map/pair';

const still = () => createMotion(() => true);
const PANE = { width: 500, height: 700 };

function pairOf(before = { width: 1000, height: 1000 }, after = { width: 2000, height: 1400 }) {
  const pair = createPair(still());
  pair.before.setSizes(PANE, before, false);
  pair.after.setSizes(PANE, after, false);
  return pair;
}
/** Where a point of the picture stands in the pane. */
const seen = ({ x, y, k }: { readonly x: number; readonly y: number; readonly k: number }, px: number, py: number) => [
  x + px * k,
  y + py * k,
];

describe('two cameras', () => {
  it('begin fitted, each to its own picture', () => {
    const pair = pairOf();
    expect(pair.before.pose().k).toBeCloseTo(pair.before.fitScale());
    expect(pair.after.pose().k).toBeCloseTo(pair.after.fitScale());
    expect(pair.joined()).toBe(true);
  });

  it('pan by the same way and zoom by the same factor', () => {
    const pair = pairOf();
    const [was, other] = [pair.before.pose(), pair.after.pose()];
    pair.before.panBy(-40, 25);
    expect([pair.after.pose().x - other.x, pair.after.pose().y - other.y]).toEqual([-40, 25]);
    pair.after.scaleBy(2);
    expect(pair.before.pose().k / was.k).toBeCloseTo(2);
    expect(pair.after.pose().k / other.k).toBeCloseTo(2);
  });

  it('keep the same point of both panes in place while one zooms', () => {
    const pair = pairOf();
    const [middleX, middleY] = [PANE.width / 2, PANE.height / 2];
    const at = { x: (middleX - pair.after.pose().x) / pair.after.pose().k, y: (middleY - pair.after.pose().y) / pair.after.pose().k };
    pair.before.scaleBy(1.7);
    const [x, y] = seen(pair.after.pose(), at.x, at.y);
    expect(x).toBeCloseTo(middleX);
    expect(y).toBeCloseTo(middleY);
  });

  it('come back to where they were when the one that leads does, though the other was held at its edge', () => {
    const pair = pairOf({ width: 4000, height: 4000 }, { width: 300, height: 300 });
    pair.before.scaleTo(1);
    const [led, followed] = [pair.before.pose(), pair.after.pose()];
    pair.before.panBy(-2000, 0);
    pair.before.panBy(2000, 0);
    expect(pair.before.pose().x).toBeCloseTo(led.x);
    expect(pair.after.pose().x).toBeCloseTo(followed.x);
  });

  it('are not dragged along by what the picture itself asks for', () => {
    const pair = pairOf();
    const other = pair.after.pose();
    pair.before.reveal({ x: 900, y: 900, width: 50, height: 50 });
    pair.before.fit(false);
    expect(pair.after.pose()).toBe(other);
  });

  it('move alone once parted, and line up again when they are joined', () => {
    const pair = pairOf();
    let told = 0;
    pair.subscribe(() => (told += 1));
    pair.join(false);
    const other = pair.after.pose();
    pair.before.scaleBy(3);
    pair.before.panBy(60, 60);
    expect(pair.after.pose()).toBe(other);
    pair.join(true);
    expect(told).toBe(2);
    const [led, followed] = [pair.before.aim(), pair.after.aim()];
    expect(followed.nearer).toBeCloseTo(led.nearer);
    expect(followed.x).toBeCloseTo(led.x);
    expect(followed.y).toBeCloseTo(led.y);
  });

  it('are both fitted when they are joined to one that is', () => {
    const pair = pairOf();
    pair.join(false);
    pair.after.scaleBy(3);
    pair.attend('before');
    pair.join(true);
    expect(pair.after.pose().k).toBeCloseTo(pair.after.fitScale());
  });
});
