/** What a person is told when something of what is kept was lost, damaged, recovered or cleared: each once, with what there is to do. */
import type { Session } from '../keep/keeper';
import type { EngineName } from '../keep/medium';
import type { Recovered } from '../keep/recovery';
import { bytesOf, setAside, shareVersions, type Surveyed } from '../keep/survey';
import { counted } from '../model/words';

import { keeping, relight, runningNow } from './keeping';
import { forgetLeft } from './leftBehind';
import { notify } from './navigate';
import { sentenceOf } from './preferences';
import { NAMES } from './saveLight';

/** How many documents were kept at the last look: a third witness, outside both engines, to whether there was ever anything to lose. */
const KEPT_KEY = 'orgmorph.kept';

/** From the first acknowledgement on there is something to lose. */
export function rememberKept(): void {
  try {
    if (!Number(localStorage.getItem(KEPT_KEY))) localStorage.setItem(KEPT_KEY, '1');
  } catch (error) {
    console.warn(`The small storage does not work: ${sentenceOf(error)}`);
  }
}

/** Damaged bytes are set aside, once, and told. */
export async function tellAside(session: Session, recovered: Recovered): Promise<void> {
  const { keeper } = keeping();
  const { title } = session.heading;
  let fresh = 0;
  try {
    fresh = await setAside(keeper.ledgers, session.id, recovered.aside);
  } catch (error) {
    console.warn(`A damaged part was not set aside: ${sentenceOf(error)}`);
  }
  if (fresh === 0) return;
  const where = 'The damaged part is set aside under “Kept on this device”.';
  if (recovered.missing > 0)
    notify({
      tone: 'alert',
      text: `What was kept of “${title}” is damaged: it is recovered up to its edit ${recovered.heading.edits}, and ${counted(recovered.missing, 'later edit')} could not be. ${where}`,
      action: 'kept',
    });
  else
    notify({
      tone: 'status',
      text: `A part of what was kept of “${title}” was damaged. It is recovered whole from the rest. ${where}`,
      action: 'kept',
    });
}

/** What can't be read, or not be gone on with, is copied byte for byte to where it can be downloaded; the document itself stays as it is. */
export async function setWholeAside(id: string): Promise<void> {
  const { ledgers } = keeping().keeper;
  try {
    await setAside(ledgers, id, await bytesOf(ledgers, id));
  } catch (error) {
    console.warn(`“${id}” could not be copied aside: ${sentenceOf(error)}`);
  }
}

/** One engine was found to have lost a document that the page still has: it has it again, and whatever else it lost comes back too. */
export async function tellRefilled(session: Session, engine: EngineName): Promise<void> {
  const own = keeping();
  const found = await own.surveyAgain();
  if (runningNow() !== own) return;
  if (found.emptied) tellEmptied({ engine: found.emptied.engine, restored: found.emptied.restored + 1 });
  else
    notify({
      tone: 'status',
      text: `The browser had lost one of its two copies of “${session.heading.title}” (${NAMES[engine]}). It is recovered from the other.`,
      action: null,
    });
}

export function tellSurvey(found: Surveyed): void {
  const { keeper, left } = keeping();
  for (const [engine, problem] of found.broken) keeper.trouble(engine, problem);
  forgetLeft(left, found.taken);
  if (found.emptied) tellEmptied(found.emptied);
  if (found.unreadable.length > 0)
    notify({ tone: 'alert', text: `Could not be read, and is left as it is: ${found.unreadable.join(', ')}.`, action: null });
  tellEmptiness(found);
  relight();
}

function tellEmptied({ engine, restored }: { readonly engine: EngineName; readonly restored: number }): void {
  if (restored > 0)
    notify({
      tone: 'status',
      text: `The browser had lost one of its two copies of your documents (${NAMES[engine]}). ${counted(restored, 'document was', 'documents were')} recovered from the other: nothing is missing.`,
      action: null,
    });
  shareVersions(keeping().keeper.ledgers).catch((error: unknown) => console.warn(`Versions were not copied: ${sentenceOf(error)}`));
}

function tellEmptiness(found: Surveyed): void {
  try {
    const before = Number(localStorage.getItem(KEPT_KEY) ?? 0);
    if (before > 0 && found.documents === 0 && found.broken.size === 0)
      notify({
        tone: 'alert',
        text: `This browser has let go of everything that was kept here (${counted(before, 'document')}). Open a file that you saved.`,
        action: 'open-file',
      });
    if (found.broken.size === 0) localStorage.setItem(KEPT_KEY, String(found.documents));
  } catch (error) {
    // Without this witness the two engines still watch each other.
    console.warn(`The small storage does not work: ${sentenceOf(error)}`);
  }
}
