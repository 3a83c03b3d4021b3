/** A real browser is killed in the middle of editing, and its storage is taken away between two sessions: what was acknowledged is there. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience, tell, tries, type RowNumber } from '../rows';
import { chance } from '../chance';
import { startKillable } from './killable';
import { killInLanes, type KillPlan, type KillResult } from './kill';
import { serveThinPage, type ThinPage } from './thinPage';

let thin: ThinPage;
beforeAll(async () => {
  thin = await serveThinPage();
});
afterAll(() => thin.close());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const SQLITE = '--enable-features=IdbSqliteBackingStore';

async function killed(row: RowNumber, what: string, plan: Omit<KillPlan, 'address' | 'kills'>, times = tries(row)): Promise<KillResult> {
  const started = Date.now();
  const result = await killInLanes({
    ...plan,
    address: thin.address,
    kills: times,
    onKill: ({ kills, lost, broken }) => {
      // A long run says how far it is, and at once when something is wrong.
      if (kills % 100 === 0 || lost > 0 || broken.length > 0)
        console.log(`row ${row}: ${kills} kills in a lane, ${lost} lost, ${broken.join('; ')}`);
    },
  });
  const { browser, kills, acked, lost, recovered, broken } = result;
  tell(row, what, {
    browser,
    kills,
    acked,
    lost,
    'lost by one engine and recovered': recovered.length,
    broken: broken.length,
    seconds: Math.round((Date.now() - started) / 1000),
  });
  expect(broken).toEqual([]);
  expect(lost).toBe(0);
  expect(kills).toBe(times);
  expect(acked).toBeGreaterThan(0);
  return result;
}

const each = 8000;

describe('a browser that is killed', () => {
  it('at four edits a second loses no acknowledged edit (row 1)', { timeout: patience(1, each) }, async () => {
    await killed(1, 'kills at four edits a second, IndexedDB on LevelDB', { gap: 250, flags: [], span: [150, tries(1) > 60 ? 1350 : 700] });
  });

  it('in a flood of edits loses none, whatever one engine loses (row 2)', { timeout: patience(2, each) }, async () => {
    await killed(2, 'kills flat out, IndexedDB on LevelDB', { gap: 0, flags: [] });
  });

  it('loses none where IndexedDB stands on SQLite (row 3)', { timeout: patience(3, each) }, async () => {
    const half = Math.ceil(tries(3) / 2);
    await killed(3, 'kills at four edits a second, IndexedDB on SQLite', { gap: 250, flags: [SQLITE] }, half);
    await killed(3, 'kills flat out, IndexedDB on SQLite', { gap: 0, flags: [SQLITE] }, half);
  });

  it('while snapshots are written loses none (row 41)', { timeout: patience(41, each) }, async () => {
    // Edits so large that a whole document is written every few of them.
    await killed(41, 'kills while a snapshot is written every few edits', { gap: 0, flags: [], size: 18_000, span: [300, 1500] });
  });
});

describe('the move from the shelf of the first releases', () => {
  it('is killed at any moment, and every document is there at the next start (row 20)', { timeout: patience(20, each) }, async () => {
    const profile = mkdtempSync(join(tmpdir(), 'orgmorph-shelf-'));
    const random = chance(200);
    const kills = tries(20);
    let midway = 0;
    try {
      for (let round = 0; round < kills; round += 1) {
        const titles = Array.from({ length: 4 }, (_, i) => `Shelf ${round} ${i}`);
        const first = await startKillable(profile);
        try {
          await first.page.goto(thin.address);
          await first.page.evaluate((given) => window.harness.fillShelf(given), titles);
          // Moves what is on the shelf, and is killed while it does.
          first.page.evaluate(() => window.harness.open()).catch(() => undefined);
          await pause(random() * 250);
        } finally {
          await first.kill();
        }
        const second = await startKillable(profile);
        try {
          await second.page.goto(thin.address);
          const left = await second.page.evaluate(() => window.harness.shelved());
          if (left.length > 0 && left.length < titles.length) midway += 1;
          await second.page.evaluate(() => window.harness.open());
          expect(await second.page.evaluate(() => window.harness.titles())).toEqual(expect.arrayContaining(titles));
          expect(await second.page.evaluate(() => window.harness.shelved())).toEqual([]);
          await second.page.evaluate(() => window.harness.erase());
        } finally {
          await second.kill();
        }
      }
      tell(20, 'kills while documents moved from the shelf of the first releases', { kills, 'killed half-way': midway, lost: 0 });
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe('storage that is gone between two sessions', () => {
  const wiped = (folder: string) => (profile: string) => {
    const top = join(profile, 'Default');
    const found = readdirSync(top).filter((name) => name === folder);
    if (found.length === 0) throw new Error(`there is no ${folder} in ${top}`);
    for (const name of found) rmSync(join(top, name), { recursive: true, force: true });
  };

  it.each(['IndexedDB', 'File System'])(
    'in one engine is noticed, restored and told: %s (row 7)',
    { timeout: patience(7, each) },
    async (folder) => {
      const result = await killed(7, `sessions whose ${folder} was deleted`, {
        gap: 30,
        flags: [],
        span: [200, 500],
        between: wiped(folder),
      });
      expect(result.recovered).toHaveLength(result.kills);
    },
  );
});
