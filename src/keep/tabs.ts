/**
 * One writer a document among all tabs of this browser: a Web Lock decides, a broadcast channel tells. A tab that dies passes its lock on.
 * It knows names of documents and nothing of what is in them. Where a browser has no locks, each tab writes, and the fences keep them apart.
 */

export interface TabEvents {
  /** This tab may write from now on: the tab that did is gone or gave way. */
  readonly granted: (id: string) => void;
  /** Another tab took over; whatever is still to be written must not be. */
  readonly lost: (id: string) => void;
  /** Another tab wants to take over: write what waits, let go of files, and settle then. */
  readonly asked: (id: string) => Promise<void>;
  /** Another tab wrote; a hint to read again. */
  readonly kept: (id: string) => void;
}

export interface Tabs {
  /** True where this tab is the writer at once; where not, `granted` tells when it becomes so. */
  claim(id: string): Promise<boolean>;
  /** Whether this tab may write it now. */
  holds(id: string): boolean;
  takeOver(id: string): Promise<void>;
  /** Settles when the lock, if it was held, has been given back: until then it looks like another tab's. */
  release(id: string): Promise<void>;
  /** Tells other tabs that something was kept. */
  tell(id: string): void;
  /** Runs `work` as the writer of a document that is not open here; false, with nothing done, where another tab writes it. */
  asWriter(id: string, work: () => Promise<void>): Promise<boolean>;
  close(): void;
}

type Message = { readonly says: 'kept' | 'give-way' | 'gave-way'; readonly id: string };

const CHANNEL = 'orgmorph-kept';
/** A tab that is frozen answers nothing; its lock is taken all the same, and its fence is gone when it wakes. */
const GIVE_WAY_MS = 3000;

const lockOf = (id: string): string => `orgmorph:${id}`;

interface Claim {
  /** Ends the holding of the lock; null while it isn't held. */
  letGo: (() => void) | null;
  /** Settles when the lock that is held has been given back; null where none is. */
  ended: Promise<unknown> | null;
  readonly stop: AbortController;
}

export function openTabs(events: TabEvents): Tabs {
  const locks: LockManager | undefined = navigator.locks;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  const claims = new Map<string, Claim>();
  const awaited = new Map<string, () => void>();
  let unlockable = false;

  const say = (message: Message): void => channel?.postMessage(message);

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    const { id } = data;
    switch (data.says) {
      case 'kept':
        events.kept(id);
        break;
      case 'give-way':
        if (claims.get(id)?.letGo) void giveWay(id);
        break;
      case 'gave-way':
        awaited.get(id)?.();
        break;
      default:
        data.says satisfies never;
    }
  });

  async function giveWay(id: string): Promise<void> {
    try {
      await events.asked(id);
    } catch {
      // Storage has not taken everything: no word is given, and whoever asked takes the lock, which is told as `lost`.
      return;
    }
    say({ says: 'gave-way', id });
    // Whoever asked may have gone meanwhile: then the lock is still ours, and so is the writing.
    setTimeout(() => {
      if (claims.get(id)?.letGo) events.granted(id);
    }, GIVE_WAY_MS);
  }

  /** Holds the lock until it is let go or taken away. */
  function held(claim: Claim): Promise<void> {
    return new Promise((resolve) => {
      claim.letGo = () => {
        claim.letGo = null;
        resolve();
      };
    });
  }

  function gone(id: string, claim: Claim): void {
    if (claims.get(id) !== claim || claim.letGo === null) return;
    claim.letGo = null;
    events.lost(id);
    queue(id, claim);
  }

  function queue(id: string, claim: Claim): void {
    if (!locks) return;
    claim.ended = locks
      .request(lockOf(id), { signal: claim.stop.signal }, () => {
        if (claims.get(id) !== claim) return undefined;
        const holding = held(claim);
        events.granted(id);
        return holding;
      })
      // Given up by us, or taken by another tab: both are told by other ways.
      .catch(() => gone(id, claim));
  }

  const tabs: Tabs = {
    async claim(id) {
      const released = tabs.release(id);
      const claim: Claim = { letGo: null, ended: null, stop: new AbortController() };
      claims.set(id, claim);
      if (!locks) return true;
      await released;
      if (claims.get(id) !== claim) return false;
      return new Promise((resolve) => {
        claim.ended = locks
          .request(lockOf(id), { ifAvailable: true }, (lock) => {
            if (claims.get(id) !== claim) return undefined;
            if (!lock) {
              resolve(false);
              queue(id, claim);
              return undefined;
            }
            const holding = held(claim);
            resolve(true);
            return holding;
          })
          .catch(() => {
            // Pages opened from files have no locks; what has been held can only have been taken away.
            if (claim.letGo) gone(id, claim);
            else {
              unlockable = true;
              resolve(true);
            }
          });
      });
    },

    holds: (id) => claims.has(id) && (!locks || unlockable || claims.get(id)?.letGo !== null),

    async takeOver(id) {
      const claim = claims.get(id);
      if (!claim || claim.letGo || !locks) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, GIVE_WAY_MS);
        awaited.set(id, () => {
          clearTimeout(timer);
          resolve();
        });
        say({ says: 'give-way', id });
      });
      awaited.delete(id);
      if (claims.get(id) !== claim) return;
      claim.stop.abort();
      const taken: Claim = { letGo: null, ended: null, stop: new AbortController() };
      claims.set(id, taken);
      taken.ended = locks
        .request(lockOf(id), { steal: true }, () => {
          const holding = held(taken);
          events.granted(id);
          return holding;
        })
        .catch(() => gone(id, taken));
    },

    async release(id) {
      const claim = claims.get(id);
      if (!claim) return;
      claims.delete(id);
      claim.stop.abort();
      claim.letGo?.();
      await claim.ended;
    },

    tell: (id) => say({ says: 'kept', id }),

    async asWriter(id, work) {
      if (!locks) {
        await work();
        return true;
      }
      return locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
        if (!lock) return false;
        await work();
        return true;
      });
    },

    close() {
      for (const id of claims.keys()) void tabs.release(id);
      channel?.close();
    },
  };
  return tabs;
}
