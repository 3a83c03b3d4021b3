/** A clean table for each test: the store as it was at the start, with one document on it. */
import type { OrgDocument } from '../../src/model/document';
import type { View } from '../../src/editor/state';
import { store } from '../../src/editor/store';
import { org } from '../build';

export function put(document: OrgDocument, view: Partial<View> = {}): void {
  store.setState(
    { ...store.getInitialState(), document, view: { mode: 'stage', stage: document.meta.openAfter, compare: null, plan: null, ...view } },
    true,
  );
}

export const state = () => store.getState();

/** A shipped original of two stages: the council's cabinet moves and the ccg ends. */
export function original(): OrgDocument {
  return org('Bury')
    .meta({ id: 'bury', title: 'Bury', original: true, openBefore: 'now', openAfter: 'then' })
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' }).node('ceo', { kind: 'role' }))
        .node('ccg', { kind: 'organisation' })
        .line('ceo', 'reports-to', 'cabinet'),
    )
    .stage('then', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) => n.node('ceo', { kind: 'role' }).node('unit-a').node('unit-b'))
        .node('cabinet', { kind: 'board' })
        .line('ceo', 'reports-to', 'cabinet'),
    )
    .document();
}

export function own(): OrgDocument {
  const document = original();
  return { ...document, meta: { ...document.meta, id: 'mine', original: false } };
}
