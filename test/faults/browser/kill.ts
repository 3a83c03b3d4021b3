/**
 * Kills a real browser in the middle of editing, again and again on one profile, and asks the next one what is there. An edit counts as
 * acknowledged once both engines had answered for it and that had reached this process, so that no answer is counted that the page never got.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKillable, type Killable } from './killable';
import type { Progress, Reading } from './page/main';

export interface KillPlan {
  readonly address: string;
  readonly kills: number;
  /** Milliseconds between edits; 0: as fast as storage answers. */
  readonly gap: number;
  readonly flags: readonly string[];
  /** Bytes of an edit. */
  readonly size?: number;
  /** Milliseconds of editing before the kill, from and up to. */
  readonly span?: readonly [number, number];
  readonly random?: () => number;
  readonly onKill?: (so: KillResult) => void;
  /** Called between two browsers, with the profile that the next one will find. */
  readonly between?: (profile: string, round: number) => void;
}

export interface KillResult {
  readonly browser: string;
  readonly kills: number;
  /** Edits that were acknowledged. */
  readonly acked: number;
  /** Acknowledged edits that the next page did not have. */
  readonly lost: number;
  /** What pages told of something that one engine had lost, once for each time. */
  readonly recovered: readonly string[];
  /** Times that the state was not that after some edit, or that the document could not be read or not be changed. */
  readonly broken: readonly string[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The same on several profiles beside each other; the kills are shared out among them. */
export async function killInLanes(plan: KillPlan, lanes = Number(process.env['ORGMORPH_FAULTS_LANES'] ?? 2)): Promise<KillResult> {
  const share = Array.from({ length: Math.min(lanes, plan.kills) }, (_, i) => Math.floor((plan.kills + i) / Math.min(lanes, plan.kills)));
  const results = await Promise.all(share.map((kills) => killAgainAndAgain({ ...plan, kills })));
  return results.reduce((sum, one) => ({
    browser: one.browser,
    kills: sum.kills + one.kills,
    acked: sum.acked + one.acked,
    lost: sum.lost + one.lost,
    recovered: [...sum.recovered, ...one.recovered],
    broken: [...sum.broken, ...one.broken],
  }));
}

async function killAgainAndAgain(plan: KillPlan): Promise<KillResult> {
  const profile = mkdtempSync(join(tmpdir(), 'orgmorph-kill-'));
  const random = plan.random ?? Math.random;
  const [least, most] = plan.span ?? [150, 1350];
  let result: KillResult = { browser: '', kills: 0, acked: 0, lost: 0, recovered: [], broken: [] };
  /** Number of the last edit known to be kept. */
  let acked = 0;
  const broke = (what: string): void => {
    result = { ...result, broken: [...result.broken, `after kill ${result.kills}: ${what}`] };
  };

  async function opened(killable: Killable): Promise<Reading> {
    await killable.page.goto(plan.address);
    return killable.page.evaluate((size) => window.harness.open({ size }), plan.size ?? 2000);
  }

  function judge(reading: Reading): void {
    if (reading.problem === 'new' ? result.kills > 0 && acked > 0 : reading.problem !== '') broke(reading.problem);
    if (reading.last < acked) result = { ...result, lost: result.lost + acked - reading.last };
    if (!reading.whole) broke('the state is not that after any edit');
    if (reading.readOnly !== '') broke(`it can't be changed: ${reading.readOnly}`);
    const told = reading.notices.find((text) => text.includes('recovered'));
    if (told !== undefined) result = { ...result, recovered: [...result.recovered, `after kill ${result.kills}: ${told}`] };
    // What is there counts from now on, acknowledged or not.
    acked = reading.last;
  }

  try {
    for (let round = 0; round <= plan.kills; round += 1) {
      const killable = await startKillable(profile, plan.flags);
      result = { ...result, browser: killable.version };
      try {
        await killable.page.exposeFunction('report', (progress: Progress) => {
          acked = Math.max(acked, progress.acked);
        });
        judge(await opened(killable));
        const before = acked;
        if (round < plan.kills) {
          // Never settles: the browser dies under it.
          killable.page.evaluate((gap) => window.harness.work(gap), plan.gap).catch(() => undefined);
          await pause(least + random() * (most - least));
        }
        result = { ...result, acked: result.acked + acked - before };
      } finally {
        await killable.kill();
      }
      if (round < plan.kills) {
        result = { ...result, kills: round + 1 };
        plan.onKill?.(result);
        plan.between?.(profile, round);
      }
    }
    return result;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
