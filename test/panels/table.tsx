/** A small document on the table and the pieces of the browser that jsdom lacks, for the tests of panels. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import type { OrgDocument } from '../../src/model/document';
import type { View } from '../../src/editor/state';
import { store } from '../../src/editor/store';
import { org } from '../build';

/** Open and close as the standard has them; the focus goes back on closing. jsdom knows the element and neither method. */
function lendDialogs(): void {
  const lenders = new WeakMap<HTMLDialogElement, Element | null>();
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    lenders.set(this, document.activeElement);
    this.open = true;
    this.querySelector<HTMLElement>('[autofocus], input, button')?.focus();
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
    const before = lenders.get(this);
    if (before instanceof HTMLElement) before.focus();
  };
}

export const scrolledIntoView: Element[] = [];

/** Two councils of two: a merger, a new body, an ending, a move and a renaming. */
export function small(): OrgDocument {
  return org('Small case')
    .meta({ summary: 'Two stages.' })
    .body('council', { name: 'Town Council', hue: 1 })
    .body('ccg', { name: 'Town CCG', hue: 2 })
    .source('paper', ['§1', '§2.1'], { title: 'The only paper' })
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation', name: 'Town Council', body: 'council' }, (n) =>
          n
            .node('cabinet', { kind: 'board', name: 'Cabinet', body: 'council', aliases: ['the Executive'] })
            .node('slt', {
              kind: 'team',
              name: 'SLT',
              body: 'council',
              citations: [{ source: 'paper', at: '§2.1' }],
              note: 'Its size is not told.',
            })
            .node('buying', { kind: 'function', name: 'Council commissioning', body: 'council' }),
        )
        .node('ccg', { kind: 'organisation', name: 'Town CCG', body: 'ccg' }, (n) =>
          n
            .node('purchasing', { kind: 'function', name: 'CCG commissioning', body: 'ccg' })
            .node('jlt', { kind: 'role-group', name: 'Old leaders', basis: 'inferred' }),
        )
        .line('slt', 'accountable-to', 'cabinet')
        .line('buying', 'reports-to', 'slt'),
    )
    .stage(
      'then',
      (s) =>
        s
          .node('council', { kind: 'organisation', name: 'Town Council', body: 'council', status: 'intended' }, (n) =>
            n
              .node('cabinet', { kind: 'board', name: 'Cabinet', body: 'council', status: 'intended' })
              .node('slt', { kind: 'team', name: 'Leadership Team', body: 'council', status: 'intended' }),
          )
          .node('oco', { kind: 'organisation', name: 'Joint Organisation', basis: 'stated', status: 'intended' }, (n) =>
            n.node('joint-buying', { kind: 'function', name: 'Joint commissioning', status: 'intended' }),
          )
          .node('ccg', { kind: 'organisation', name: 'Town CCG', body: 'ccg', status: 'intended', basis: 'assumed', citations: [] })
          .line('slt', 'accountable-to', 'cabinet', { status: 'intended' })
          .line('oco', 'accountable-to', 'cabinet', { status: 'intended' })
          .line('joint-buying', 'reports-to', 'slt', { status: 'intended' }),
      { status: 'intended', notice: 'Rebuilt from the text.', when: 'April 2018' },
    )
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'joint-buying', { status: 'intended' }],
      ['purchasing', 'merged-into', 'joint-buying', { status: 'intended' }],
      ['jlt', 'ends', '', { status: 'intended' }],
      ['', 'new', 'oco', { status: 'intended' }],
    ])
    .timeline('T0', { when: 'before April', month: '2017-03', kind: 'stage', name: 'Current forms', stages: ['now'] })
    .timeline('T1', { when: 'end July 2017', month: '2017-07', kind: 'deliverable', name: 'A timetable', stages: ['now'] })
    .timeline('T2', { when: 'end July 2017', month: '2017-07', kind: 'deliverable', name: 'A plan', stages: ['now'] })
    .timeline('T3', { when: 'before going live', kind: 'gate', name: 'The Cabinet approves', stages: ['then'] })
    .timeline('T10', {
      when: 'April 2018',
      month: '2018-04',
      kind: 'stage',
      name: 'In force',
      stages: ['then'],
      plan: 'first',
      status: 'proposed',
    })
    .timeline('T11', {
      when: 'April 2020',
      month: '2020-04',
      kind: 'stage',
      name: 'In force',
      stages: ['then'],
      plan: 'second',
      status: 'intended',
      basis: 'inferred',
    })
    .plan('first', 'then', { name: 'Plan of 2017', when: 'April 2018', month: '2018-04' })
    .plan('second', 'then', { name: 'The later plan', when: 'April 2020', month: '2020-04' })
    .ambiguity('A1', ['slt'], { problem: 'Whose team is it?', readings: 'the Council’s or both', reading: 'the Council’s' })
    .glossary('SLT', 'Senior Leadership Team')
    .glossary('CCG', 'Clinical Commissioning Group')
    .document();
}

const fresh = store.getInitialState();

/** Puts the document on the table, in a single stage or compared with another. */
export function lay(
  document: OrgDocument,
  stage: string,
  compare: string | null = null,
  mode: View['mode'] = compare === null ? 'stage' : 'change',
): void {
  store.setState({ ...fresh, document, view: { mode, stage, compare, plan: null } }, true);
}

export function setTable(): void {
  beforeEach(() => {
    lendDialogs();
    scrolledIntoView.length = 0;
    Element.prototype.scrollIntoView = function scrollIntoView(this: Element) {
      scrolledIntoView.push(this);
    };
  });
  afterEach(cleanup);
}
