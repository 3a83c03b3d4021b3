/** Making and telling a tour over the real store: what a stop takes and shows, its place among the others, each one step of undo. */
import { beforeEach, describe, expect, it } from 'vitest';
import { setMode } from '../../src/editor/navigate';
import { leavePresenting, present, showStop, step, stopsOf } from '../../src/editor/presenting';
import { dispatch, store, undo } from '../../src/editor/store';
import { addStop, moveStop, retakeStop } from '../../src/editor/tour';
import { integrity } from '../../src/model/check';
import { encodeDocument, decodeDocument } from '../../src/files/orgmorphJson';
import { org } from '../build';
import { original, own, put, state } from './table';

const order = () => stopsOf(state().document).map(({ title }) => title);
const stopCalled = (title: string) => {
  const found = stopsOf(state().document).find((stop) => stop.title === title);
  if (!found) throw new Error(`no stop "${title}"`);
  return found;
};

function told(...keys: readonly string[]) {
  const base = org('Told').meta({ id: 'told', openBefore: 'now', openAfter: 'then' }).stage('now').stage('then');
  return keys.reduce((builder, key, i) => builder.stop(`s${i}`, 'then', { title: `Stop ${i}`, order: key }), base).document();
}

describe('a stop that is added', () => {
  beforeEach(() => put(own(), { mode: 'change', stage: 'then', compare: 'now' }));

  it('takes the view, the selected unit and the filters, and suggests what the comparison says of the unit', () => {
    store.setState((before) => ({
      selection: [{ of: 'box', key: 'cabinet' }],
      filters: { ...before.filters, fate: ['kept'] },
    }));
    addStop();
    const [stop] = stopsOf(state().document);
    expect(stop).toMatchObject({
      title: 'Cabinet',
      show: { mode: 'change', stage: 'then', compare: 'now', plan: null, focus: 'cabinet', filters: { fate: ['kept'] } },
    });
    expect(stop?.sentence).toMatch(/cabinet.*\.$/i);
    expect(state().documentTab).toBe('tour');
    undo();
    expect(stopsOf(state().document)).toEqual([]);
  });

  it('follows the unit that only was', () => {
    store.setState({ selection: [{ of: 'box', key: 'was:ccg' }] });
    addStop();
    expect(stopsOf(state().document)[0]?.show.focus).toBe('ccg');
  });

  it('comes after the stop that it was asked for', () => {
    addStop();
    dispatch({ do: 'put-record', table: 'stops', record: { ...stopCalled('Now → Then'), title: 'First' } });
    addStop();
    addStop(stopCalled('First').id);
    expect(order()).toEqual(['First', 'Now → Then', 'Now → Then']);
    expect(stopsOf(state().document)[1]?.id).not.toBe([...state().document.stops.keys()][1] ?? '');
  });

  it('makes a copy of an original, as any edit does, and is kept in its file', () => {
    put(original(), { mode: 'change', stage: 'then', compare: 'now' });
    addStop();
    expect(state().document.meta.copyOf).toBe('bury');
    const back = decodeDocument(encodeDocument(state().document), 'told.json');
    expect(back.ok && [...back.document.stops.values()]).toEqual(stopsOf(state().document));
    expect(integrity(state().document)).toEqual([]);
  });

  it('can take another picture later', () => {
    addStop();
    setMode('flow');
    retakeStop(stopCalled('Now → Then'));
    expect(stopCalled('Now → Then').show.mode).toBe('flow');
  });
});

describe('the order of the stops', () => {
  it('is changed by one step of undo, whichever way one goes', () => {
    put(told('a0', 'a1', 'a2'));
    moveStop(stopCalled('Stop 2'), 0);
    expect(order()).toEqual(['Stop 2', 'Stop 0', 'Stop 1']);
    moveStop(stopCalled('Stop 2'), 1);
    expect(order()).toEqual(['Stop 0', 'Stop 2', 'Stop 1']);
    moveStop(stopCalled('Stop 0'), 99);
    expect(order()).toEqual(['Stop 2', 'Stop 1', 'Stop 0']);
    undo();
    undo();
    undo();
    expect(order()).toEqual(['Stop 0', 'Stop 1', 'Stop 2']);
  });

  it('can be changed where keys are equal or strange and leave no room between', () => {
    put(told('same', 'same', 'same'));
    moveStop(stopCalled('Stop 2'), 0);
    expect(order()).toEqual(['Stop 2', 'Stop 0', 'Stop 1']);
    undo();
    expect(order()).toEqual(['Stop 0', 'Stop 1', 'Stop 2']);
  });
});

describe('telling', () => {
  it('goes from stop to stop and says where there is no further one', () => {
    put(told('a0', 'a1', 'a2'));
    present();
    const at = () => (state().route.page === 'present' ? Reflect.get(state().route, 'stop') : null);
    expect(at()).toBe('s0');
    step('next');
    step('next');
    step('next');
    expect(at()).toBe('s2');
    expect(state().announcement).toMatch(/last stop/);
    step('first');
    step('previous');
    expect(at()).toBe('s0');
    expect(state().announcement).toMatch(/first stop/);
    leavePresenting();
    expect(state().route).toEqual({ page: 'map' });
  });

  it('shows the view with the unit of the stop selected, all filters but its own cleared', () => {
    const document = org('Told')
      .meta({ id: 'told', openBefore: 'now', openAfter: 'then' })
      .stage('now', (s) => s.node('a'))
      .stage('then', (s) => s.node('b'))
      .stop('s', 'then', { show: { mode: 'change', compare: 'now', focus: 'a' } })
      .document();
    put(document, { stage: 'then' });
    store.setState((before) => ({ filters: { ...before.filters, fate: ['added'] } }));
    const [stop] = stopsOf(document);
    expect(stop && showStop(stop)).toBe(true);
    expect(state().view).toMatchObject({ mode: 'change', stage: 'then', compare: 'now' });
    expect(state().selection).toEqual([{ of: 'box', key: 'was:a' }]);
    expect(state().filters.fate).toEqual([]);
    expect(state().document).toBe(document);
  });

  it('says of a stop whose chart has gone that it can’t be shown, and shows nothing else in its place', () => {
    put(told('a0'));
    const { view } = state();
    const [stop] = stopsOf(state().document);
    expect(stop && showStop({ ...stop, show: { ...stop.show, stage: 'gone' } })).toBe(false);
    expect(state().view).toBe(view);
  });
});
