/** Documents that are kept on this device, read, changed, versioned and deleted whether or not they are open. It knows no page and no notice. */
import type { Heading } from '../keep/journal';
import type { Ledger } from '../keep/ledger';
import { readAll } from '../keep/survey';
import type { Outcome } from '../keep/recovery';
import type { OrgDocument } from '../model/document';
import { flush, keeping, runningNow } from './keeping';
import { letGo } from './sharing';
import { store } from './store';

const ELSEWHERE = 'another tab has it open';

/** Everything that the engines have of a document. Rejects where they can't be read. */
export async function readKept(id: string): Promise<Outcome> {
  const { keeper, surveyed } = keeping();
  await surveyed;
  return readAll(keeper.ledgers, id);
}

/** Changes a document that is kept, open or not. Rejects with a sentence where another tab has it or storage fails. */
export async function changeKept(
  id: string,
  change: (document: OrgDocument) => { document?: OrgDocument; heading?: Partial<Heading> },
): Promise<void> {
  const { keeper, tabs, borrowed } = keeping();
  await flush();
  const open = keeper.session(id);
  if (open) {
    if (open.role === 'follower') throw new Error(ELSEWHERE);
    const { document = open.document, heading } = change(open.document);
    keeper.keep(open, document, Number.POSITIVE_INFINITY, store.getState().edits, heading);
    await keeper.flush();
    if (!keeper.settled(open)) throw new Error('the storage did not take it');
    return;
  }
  const outcome = await readKept(id);
  if (outcome.found !== 'document') throw new Error(outcome.found === 'nothing' ? 'it is not on this device' : outcome.because);
  const { recovered } = outcome;
  if (recovered.closed !== '') throw new Error(recovered.closed);
  const done = await tabs.asWriter(id, async () => {
    borrowed.add(id);
    const session = keeper.adopt(id, recovered, 'writer');
    try {
      const { document = session.document, heading } = change(session.document);
      keeper.keep(session, document, Number.POSITIVE_INFINITY, store.getState().edits, heading);
      await keeper.flush();
      if (!keeper.settled(session)) throw new Error('the storage did not take it');
    } finally {
      keeper.forget(session);
      borrowed.delete(id);
      await letGo(id);
    }
  });
  if (!done) throw new Error(ELSEWHERE);
}

/** Deletes for good, in every engine. Rejects where another tab has it or storage fails. */
export async function eraseKept(id: string): Promise<void> {
  const { keeper, tabs } = keeping();
  await flush();
  const session = keeper.session(id);
  if (session) {
    if (session.role === 'follower') throw new Error(ELSEWHERE);
    keeper.forget(session);
    await tabs.release(id);
    await letGo(id);
  }
  const done = await tabs.asWriter(id, async () => {
    const failed: unknown[] = [];
    const erased: Ledger[] = [];
    for (const ledger of keeper.ledgers) {
      try {
        await ledger.erase(id);
        erased.push(ledger);
      } catch (error) {
        failed.push(error);
      }
    }
    if (erased.length === 0) throw failed[0];
    // What an engine that doesn't work still has must not come back when it does.
    if (failed.length > 0) for (const ledger of erased) await ledger.markErased(id, true);
  });
  if (!done) throw new Error(ELSEWHERE);
}

/** The engines' books, for whoever lists what is kept. */
export async function ledgersOfDevice(): Promise<readonly Ledger[]> {
  const { keeper, surveyed } = keeping();
  await surveyed;
  return keeper.ledgers;
}

/** What the open tab knows of a document that is being kept; null where it isn't. */
export function headingHere(id: string): Heading | null {
  return runningNow()?.keeper.session(id)?.heading ?? null;
}

/** Takes a version of the open document under a name. Rejects with a sentence where it can't be kept. */
export async function keepVersion(name: string): Promise<void> {
  const { keeper } = keeping();
  await flush();
  const session = keeper.session(store.getState().document.meta.id);
  if (!session) throw new Error('nothing of it is kept on this device yet');
  if (session.role === 'follower') throw new Error(ELSEWHERE);
  keeper.name(session, name);
  await keeper.flush();
  if (!keeper.settled(session)) throw new Error('the storage did not take it; it is tried again as long as this page stays open');
}
