/**
 * Documents that come and go in a link: the address that holds one, the document that an address holds, and keeping it on this device.
 * What comes in a link never takes the place of anything here: it has an id of its own, and is shown without being kept.
 */
import { Unreadable } from '../files/imported';
import { fileInLink, linkData } from '../files/link';
import { crc32 } from '../files/crc32';
import { decodeDocument } from '../files/orgmorphJson';
import type { OrgDocument } from '../model/document';
import { writeAddress } from './address';
import { copyOfDocument, LINK_ID } from './blank';
import { freshId } from './ids';
import { keepWhole } from './keeping';
import { problemWords, putOnTable, type Found } from './library';
import { announce } from './navigate';
import type { State } from './state';
import { store } from './store';

/** What stands in a link, or the sentence that says why nothing. */
export function foundInLink(data: string): Found {
  let bytes: Uint8Array;
  try {
    bytes = fileInLink(data);
  } catch (error) {
    if (error instanceof Unreadable) return { problem: `${error.message} Ask for the file instead.` };
    throw error;
  }
  const result = decodeDocument(bytes, 'The link');
  if (!result.ok) return { problem: problemWords(result.problems) };
  const { document, repairs } = result;
  const id = `${LINK_ID}${crc32(new TextEncoder().encode(data)).toString(16).padStart(8, '0')}`;
  return { document: { ...document, meta: { ...document.meta, id, original: true } }, recovered: null, repairs };
}

/** The address of what is looked at, with the document in it. The log of its edits stays behind: it would make any link too long. */
export function linkTo(state: State, document: OrgDocument): string {
  const shared = { id: document.meta.id, data: linkData({ ...document, log: new Map() }) };
  const route = state.route.page === 'unknown' || state.route.page === 'start' ? ({ page: 'map' } as const) : state.route;
  return `${location.href.replace(/#.*$/, '')}${writeAddress({ ...state, document, route, shared })}`;
}

/** Keeps what came in a link as a document of its own. */
export function keepShared(): void {
  const { document, view } = store.getState();
  putOnTable(copyOfDocument(document, freshId(), document.meta.title), null, view);
  keepWhole();
  announce(`${document.meta.title} is kept on this device.`);
}
