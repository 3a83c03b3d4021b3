/** The log of edits: what stands in it, what striking one edit out takes, and how a stage was after one. Whole runs over the store are in history.property. */
import { describe, expect, it } from 'vitest';
import { integrity } from '../../src/model/check';
import type { Command } from '../../src/model/command';
import { commandSentence } from '../../src/model/deed';
import type { OrgDocument } from '../../src/model/document';
import { MOST_CHANGES, MOST_RECORDS } from '../../src/model/limits';
import { LET_GO, logged, logInOrder, withoutLog } from '../../src/model/log';
import { applyPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { org } from '../build';
import { commandLaws, documentLaws, expectSame } from '../laws';

const start = org()
  .stage('now', (s) => s.node('council', {}, (n) => n.node('slt').node('buying').line('buying', 'reports-to', 'slt')))
  .stage('then', (s) => s.node('council', {}, (n) => n.node('slt').node('buying').line('buying', 'reports-to', 'slt')))
  .lineage('now', 'then', [['buying', 'continues', 'buying']])
  .document();

/** Edits one after another as the store makes them, each with an entry of the id given. */
function after(document: OrgDocument, edits: Readonly<Record<string, Command>>): OrgDocument {
  return Object.entries(edits).reduce((made, [id, command]) => {
    const planned = plan(made, command);
    if (planned.refused) throw new Error(`${id}: ${planned.because}`);
    const entry = { id, sentence: commandSentence(made, command), now: Date.UTC(2017, 3, 1) };
    return applyPatch(made, [...planned.patch, ...logged(made, withoutLog(planned.patch), entry)]);
  }, document);
}

const rename = (id: string, name: string): Command => ({ do: 'edit-node', stage: 'then', id, fields: { name } });
const strike = (entry: string): Command => ({ do: 'strike-out', entry, as: `struck-${entry}` });
const nameOf = (document: OrgDocument, id: string, stage = 'then') => document.structures.get(stage)?.nodes.get(id)?.name;

describe('the log', () => {
  it('tells each edit in a sentence, later ones at later times whatever the clock says', () => {
    const document = after(start, {
      a: rename('slt', 'Executive Team'),
      b: { do: 'move-node', stage: 'then', id: 'buying', parent: 'slt' },
      c: { do: 'remove-node', stage: 'then', id: 'slt', content: 'lift' },
    });
    expect(logInOrder(document).map(({ at, sentence, stage }) => [at, sentence, stage])).toEqual([
      ['2017-04-01T00:00:00.000Z', 'Slt was renamed to Executive Team.', 'then'],
      ['2017-04-01T00:00:00.001Z', 'Buying was moved into Executive Team.', 'then'],
      ['2017-04-01T00:00:00.002Z', 'Executive Team was removed, and what it held was kept.', 'then'],
    ]);
    documentLaws(document);
  });

  it('keeps no changes of an edit that is too large, and lets the oldest entries go when it is full', () => {
    const rows = Array.from({ length: MOST_CHANGES + 1 }, (_, i) => ({ depth: 0, name: `Team ${i}` }));
    const document = after(start, { large: { do: 'paste-branch', stage: 'then', parent: 'slt', rows, kind: 'team', seed: 'seed' } });
    expect(document.log.get('large')?.changes).toBe(null);
    expect(plan(document, strike('large'))).toMatchObject({ rule: 'not-kept' });
    const log = new Map(
      Array.from({ length: MOST_RECORDS.log }, (_, i) => {
        const at = new Date(Date.UTC(2016, 0, 1) + i).toISOString();
        return [`e${i}`, { id: `e${i}`, at, sentence: 'Long ago.', reason: '', by: '', stage: '', struck: '', changes: null }] as const;
      }),
    );
    const full = after({ ...start, log }, { more: rename('slt', 'More') });
    expect(full.log.size).toBe(MOST_RECORDS.log - LET_GO + 1);
    expect(full.log.has(`e${LET_GO - 1}`)).toBe(false);
    expect(full.log.has(`e${LET_GO}`)).toBe(true);
  });

  it('is told why and by whom without another word of its own', () => {
    const document = after(start, { a: rename('slt', 'Executive Team') });
    const command: Command = { do: 'edit-log', entry: 'a', reason: ' It is what people say. ', by: 'Monitoring\nOfficer' };
    const made = commandLaws(document, command).after;
    expect(made.log.get('a')).toMatchObject({ reason: 'It is what people say.', by: 'Monitoring Officer' });
    expect(plan(document, { do: 'edit-log', entry: 'nothing', reason: '' })).toMatchObject({ rule: 'unknown-record' });
  });
});

describe('striking one edit out', () => {
  it('takes back what it changed and leaves what came later', () => {
    const document = after(start, {
      a: rename('slt', 'Executive Team'),
      b: { do: 'edit-node', stage: 'then', id: 'slt', fields: { note: 'meets weekly' } },
      c: rename('buying', 'Commissioning'),
    });
    const struck = after(document, { 'struck-a': strike('a') });
    expect(struck.structures.get('then')?.nodes.get('slt')).toMatchObject({ name: 'Slt', note: 'meets weekly' });
    expect(nameOf(struck, 'buying')).toBe('Commissioning');
    expect(struck.log.get('a')?.struck).toBe('struck-a');
    expect(struck.log.get('struck-a')?.sentence).toBe('“Slt was renamed to Executive Team” was struck out.');
    documentLaws(struck);
    // Striking that out brings the edit back.
    const back = after(struck, { 'struck-struck-a': strike('struck-a') });
    expect(nameOf(back, 'slt')).toBe('Executive Team');
    expect(back.log.get('a')?.struck).toBe('');
    expect(plan(struck, { do: 'strike-out', entry: 'a', as: 'again' })).toMatchObject({ rule: 'nothing-changes' });
  });

  it('is refused with the later edit that rests on it, and can be done once that is struck out', () => {
    const document = after(start, {
      a: { do: 'add-node', stage: 'then', id: 'new', parent: 'council', name: 'New', kind: 'unit' },
      b: { do: 'move-node', stage: 'then', id: 'buying', parent: 'new' },
      c: rename('slt', 'One'),
      d: rename('slt', 'Two'),
    });
    expect(plan(document, strike('c'))).toMatchObject({
      rule: 'rests-on-it',
      because: '“Slt was renamed to One” can’t be struck out: “One was renamed to Two” came later and rests on it.',
    });
    expect(plan(document, strike('a'))).toMatchObject({
      because: '“New was added to Council” can’t be struck out: “Buying was moved into New” came later and rests on it.',
    });
    const struck = after(document, { 'struck-b': strike('b'), 'struck-a': strike('a') });
    expect(struck.structures.get('then')?.nodes.has('new')).toBe(false);
    expectSame({ ...struck, log: start.log }, { ...after(start, { c: rename('slt', 'One'), d: rename('slt', 'Two') }), log: start.log });
  });

  it('brings a removed unit back with its lines, its lineage and what was pinned to it', () => {
    const pinned = after(start, {
      p: {
        do: 'put-record',
        table: 'pins',
        record: { id: 'pin', stage: 'then', node: 'buying', kind: 'question', text: 'Who buys?', at: '', by: '', settled: false },
      },
    });
    const removed = after(pinned, { r: { do: 'remove-node', stage: 'then', id: 'buying', content: 'below' }, x: rename('slt', 'Other') });
    expect(removed.pins.size).toBe(0);
    const struck = after(removed, { 'struck-r': strike('r') });
    expectSame({ ...struck, log: start.log }, { ...after(pinned, { x: rename('slt', 'Other') }), log: start.log });
  });
});

describe('an option from an earlier moment', () => {
  const document = after(start, {
    a: rename('slt', 'One'),
    b: { do: 'remove-node', stage: 'then', id: 'buying', content: 'below' },
    c: rename('slt', 'Two'),
    d: { do: 'edit-node', stage: 'now', id: 'slt', fields: { name: 'Before' } },
  });
  const branch = (asOf: string): Command => ({ do: 'branch-stage', from: 'then', id: 'option', name: 'Option', seed: 'rows', asOf });

  it('has the chart as it was right after that edit, with what became of what', () => {
    const forked = after(document, { f: branch('a') });
    const then = after(start, { a: rename('slt', 'One') });
    expect(forked.structures.get('option')?.nodes).toEqual(then.structures.get('then')?.nodes);
    expect(forked.structures.get('option')?.lines).toEqual(then.structures.get('then')?.lines);
    expect(forked.stages.get('option')).toMatchObject({ branchOf: 'then', parked: false });
    expect([...forked.lineages.values()].filter((row) => row.toStage === 'option').map(({ from, to }) => [from, to])).toEqual([
      ['buying', 'buying'],
    ]);
    expect(forked.structures.get('then')).toBe(document.structures.get('then'));
    documentLaws(forked);
    expect(nameOf(after(document, { f: branch('c') }), 'slt', 'option')).toBe('Two');
  });

  it('is refused where the log does not tell enough', () => {
    const rows = Array.from({ length: MOST_CHANGES + 1 }, (_, i) => ({ depth: 0, name: `Team ${i}` }));
    const large = after(document, { l: { do: 'paste-branch', stage: 'then', parent: null, rows, kind: 'team', seed: 'seed' } });
    expect(plan(large, branch('a'))).toMatchObject({
      rule: 'not-kept',
      because: expect.stringContaining('201 units were added') as string,
    });
    expect(plan(document, branch('nothing'))).toMatchObject({ rule: 'unknown-record' });
  });

  it('leaves a row of lineage out whose other end has gone since', () => {
    const gone = after(document, { g: { do: 'remove-node', stage: 'now', id: 'buying', content: 'below' } });
    const forked = after(gone, { f: branch('a') });
    expect(integrity(forked)).toEqual([]);
    expect([...forked.lineages.values()].filter((row) => row.toStage === 'option')).toEqual([]);
  });
});

describe('what names a unit that goes', () => {
  const document = org()
    .stage('now', (s) => s.node('a').node('b'))
    .stage('then', (s) => s.node('a').node('b').node('c'))
    .pin('p', 'then', 'a', { kind: 'decision' })
    .stop('shown', 'then', { show: { mode: 'change', compare: 'now', focus: 'c' } })
    .stop('kept', 'now')
    .document();

  it('goes with it, is handed on in a merger, and shows less', () => {
    const into = { id: 'm', name: 'M' };
    const merged = commandLaws(document, {
      do: 'merge-nodes',
      stage: 'then',
      before: 'now',
      units: ['a', 'c'],
      into,
      reason: '',
      seed: 's',
    }).after;
    expect(merged.pins.get('p')?.node).toBe('m');
    expect(merged.stops.get('shown')?.show.focus).toBe('m');
    documentLaws(merged);
    const removed = commandLaws(document, { do: 'remove-record', table: 'stages', id: 'then' }).after;
    expect(removed.pins.size).toBe(0);
    expect([...removed.stops.keys()]).toEqual(['kept']);
    documentLaws(removed);
  });
});
