/** The pieces of the browser that the map needs and jsdom lacks, and a document put on the map with a layout made by hand. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import { sceneOf } from '../../src/editor/derived';
import type { View } from '../../src/editor/state';
import { store } from '../../src/editor/store';
import type { OrgDocument } from '../../src/model/document';
import { layOutByHand } from './handLayout';

/** Room for the map in px: jsdom gives every element none. */
const ROOM = { x: 0, y: 0, left: 0, top: 0, right: 1000, bottom: 700, width: 1000, height: 700, toJSON: () => ({}) };

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** Before each test the pieces are lent, after each the page is empty. Motion is unwelcome, so that every picture stands still. */
export function lendBrowser(): void {
  beforeEach(() => {
    globalThis.ResizeObserver = NoResize;
    window.matchMedia = (query) => ({ matches: query.includes('reduce'), media: query }) as MediaQueryList;
    Element.prototype.getBoundingClientRect = () => ROOM;
    SVGElement.prototype.setPointerCapture = () => undefined;
  });
  afterEach(cleanup);
}

const START = store.getState();

export function show(document: OrgDocument, view: Partial<View>): void {
  store.setState({ ...START, document, view: { mode: 'stage', stage: document.meta.openAfter, compare: null, plan: null, ...view } }, true);
  layOutAnew();
}

/** What the layout worker does in the app. */
export function layOutAnew(): void {
  store.setState({ layout: layOutByHand(sceneOf(store.getState())), layoutState: 'ready' });
}
