/** Versions of the open document: listed, taken under a name, opened as a copy, compared with what stands now. It changes none of them. */
import { decodeDocument } from '../files/orgmorphJson';
import type { Ledger, VersionEntry } from '../keep/ledger';
import type { OrgDocument } from '../model/document';
import { bringIn, bringInBoth } from './comparingFile';
import { flush } from './keeping';
import { keepVersion, ledgersOfDevice } from './kept';
import { openCopy, problemWords } from './library';
import { announce, notify, showComparison } from './navigate';
import { sentenceOf } from './preferences';
import { store } from './store';

export interface Version extends VersionEntry {
  /** As it was named, by a person or by us; '' where it came by itself. */
  readonly name: string;
  /** Edits since the document's first, then. */
  readonly edits: number;
  readonly units: number;
}

/** The latest first, each once, whichever engine has it. Rejects where no storage can be read. */
export async function versionsOf(id: string): Promise<readonly Version[]> {
  await flush();
  const found = new Map<string, Version>();
  const problems: unknown[] = [];
  const ledgers = await ledgersOfDevice();
  for (const ledger of ledgers) {
    try {
      for (const entry of await ledger.versions(id)) {
        if (found.has(entry.path)) continue;
        const record = await ledger.readVersion(entry.path);
        if (!record) continue;
        const { name, heading } = record.body;
        found.set(entry.path, { ...entry, name, edits: heading.edits, units: heading.units });
      }
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0 && problems.length === ledgers.length) throw problems[0];
  return [...found.values()].sort((a, b) => b.seq - a.seq || b.at - a.at);
}

/** Keeps the open document as it stands under a name; false, with a notice, where that can't be done. */
export async function nameVersion(name: string): Promise<boolean> {
  try {
    await keepVersion(name);
  } catch (error) {
    notify({ tone: 'alert', text: `This version was not kept: ${sentenceOf(error)}.`, action: null });
    return false;
  }
  announce(`Kept as “${name}”.`);
  return true;
}

/** "24 Nov 2026, 14:05" */
export function momentOf(at: number): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** "14:05" of today, else "24 Nov": for a tab. */
function shortMoment(at: number): string {
  const [date, today] = [new Date(at), new Date()];
  return date.toDateString() === today.toDateString()
    ? date.toLocaleTimeString('en-GB', { timeStyle: 'short' })
    : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

/** "“Before the workshop”", or when it was. */
export function wordsOf({ name, at }: Version): string {
  return name === '' ? `as of ${momentOf(at)}` : `“${name}”`;
}

/** Opens it beside the document, as one of its own; what stands now stays as it is. */
export async function openVersion(version: Version): Promise<boolean> {
  const document = await readVersion(version);
  if (!document) return false;
  openCopy(document, `${document.meta.title} (${wordsOf(version)})`);
  return true;
}

/** Brings the shown stage in as it was then, and compares it with what stands now. False, with a notice, where that can't be done. */
export async function compareVersion(version: Version): Promise<boolean> {
  const before = await readVersion(version);
  if (!before) return false;
  const { view, document } = store.getState();
  const shown = view.stage;
  const then = before.stages.has(shown) ? shown : before.meta.openAfter;
  const record = bringIn(before, then, { name: wordsOf(version), short: shortMoment(version.at) });
  if (!record) return false;
  showComparison(record.id, shown, 'change');
  announce(`${record.name} was brought in and is compared with ${document.stages.get(shown)?.name ?? shown}. Undo takes it out again.`);
  return true;
}

/** Brings the shown stage in as it was at two times, and compares the two. False, with a notice, where that can't be done. */
export async function compareVersions(earlier: Version, later: Version): Promise<boolean> {
  const [before, after] = [await readVersion(earlier), await readVersion(later)];
  if (!before || !after) return false;
  const shown = store.getState().view.stage;
  const arriving = (from: OrgDocument, version: Version) => ({
    from,
    id: from.stages.has(shown) ? shown : from.meta.openAfter,
    mark: { name: wordsOf(version), short: shortMoment(version.at) },
  });
  const brought = bringInBoth(arriving(before, earlier), arriving(after, later));
  if (!brought) return false;
  showComparison(brought[0].id, brought[1].id, 'change');
  announce(`${brought[0].name} was brought in and is compared with ${brought[1].name}. Undo takes both out again.`);
  return true;
}

/** Deletes it for good, in every engine. */
export async function dropVersion({ path }: Version): Promise<boolean> {
  const problems: string[] = [];
  for (const ledger of await ledgersOfDevice()) {
    try {
      await ledger.drop(path);
    } catch (error) {
      problems.push(sentenceOf(error));
    }
  }
  if (problems.length === 0) return true;
  notify({ tone: 'alert', text: `The version was not deleted everywhere: ${problems.join('; ')}.`, action: null });
  return false;
}

async function readVersion(version: Version): Promise<OrgDocument | null> {
  const problems: string[] = [];
  for (const ledger of await ledgersOfDevice()) {
    try {
      const document = await readFrom(ledger, version);
      if (document) return document;
    } catch (error) {
      problems.push(sentenceOf(error));
    }
  }
  notify({
    tone: 'alert',
    text: `The version ${wordsOf(version)} can’t be read${problems.length > 0 ? `: ${problems.join('; ')}` : ''}.`,
    action: null,
  });
  return null;
}

async function readFrom(ledger: Ledger, version: Version): Promise<OrgDocument | null> {
  const record = await ledger.readVersion(version.path);
  if (!record) return null;
  const read = decodeDocument(record.body.text, `the version ${wordsOf(version)}`, Number.POSITIVE_INFINITY);
  if (!read.ok) throw new Error(problemWords(read.problems));
  return read.document;
}
