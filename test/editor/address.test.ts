/** Addresses are read and written one to one, and what can't be followed says why. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readAddress, resolveAddress, writeAddress } from '../../src/editor/address';
import { sceneOf } from '../../src/editor/derived';
import type { Route, State, ViewMode } from '../../src/editor/state';
import { store } from '../../src/editor/store';
import { org } from '../build';
import { original, own, put, state } from './table';

/** The state that following its own address gives. */
function followed(current: State): Pick<State, 'route' | 'view'> & { readonly focus: string | null } {
  const read = readAddress(writeAddress(current));
  if ('problem' in read) throw new Error(read.problem);
  const meant = resolveAddress(read, current.document);
  if ('problem' in meant) throw new Error(meant.problem);
  return meant;
}

beforeEach(() => put(own(), { mode: 'change', stage: 'then', compare: 'now' }));

describe('an address', () => {
  it('brings back the view, the page and the focus that it was written from', () => {
    const modes: readonly ViewMode[] = ['stage', 'change', 'before', 'after', 'side-by-side', 'morph', 'flow', 'table'];
    const keys = sceneOf(state()).boxes.map((box) => box.key);
    fc.assert(
      fc.property(
        fc.constantFrom(...modes),
        fc.constantFrom('now', 'then'),
        fc.constantFrom<Route>({ page: 'map' }, { page: 'landing', node: null }, { page: 'landing', node: 'ceo' }),
        fc.option(fc.constantFrom(...keys), { nil: null }),
        (mode, stage, route, key) => {
          const compare = mode === 'stage' ? null : stage === 'now' ? 'then' : 'now';
          const landing = route.page === 'landing';
          const view = landing
            ? { mode: 'change' as const, stage: 'then', compare: 'now', plan: null }
            : { mode, stage, compare, plan: null };
          put(own(), view);
          const drawn = key !== null && sceneOf(state()).boxes.some((box) => box.key === key);
          store.setState({ route, selection: drawn ? [{ of: 'box', key }] : [] });
          expect(followed(state())).toEqual({ route, view, focus: landing || !drawn ? null : key });
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('names the document unless it is the shipped one', () => {
    expect(writeAddress(state())).toBe('#/map?doc=mine&stage=then&compare=now&view=change');
    put(original());
    expect(writeAddress(state())).toBe('#/map?stage=then&view=stage');
  });

  it('of a landing page is short where the usual pair of stages is meant, and names the plan that was chosen', () => {
    store.setState({ route: { page: 'landing', node: 'ceo' } });
    expect(writeAddress(state())).toBe('#/landing/ceo?doc=mine');
    store.setState((before) => ({ view: { ...before.view, stage: 'now', compare: 'then' } }));
    expect(writeAddress(state())).toBe('#/landing/ceo?doc=mine&stage=now&compare=then');
    put(org('A').meta({ id: 'a', openBefore: 'now', openAfter: 'then' }).stage('now').stage('then').plan('p', 'then').document(), {
      mode: 'change',
      stage: 'then',
      compare: 'now',
      plan: 'p',
    });
    store.setState({ route: { page: 'landing', node: null } });
    expect(followed(state())).toMatchObject({ view: { plan: 'p' } });
  });

  it('leads to the short forms of the document', () => {
    store.setState({ route: { page: 'glossary' } });
    expect(writeAddress(state())).toBe('#/glossary?doc=mine');
    expect(followed(state()).route).toEqual({ page: 'glossary' });
  });

  it('keeps ids with signs in them whole', () => {
    const document = org('A')
      .meta({ id: 'a', openBefore: '', openAfter: 's:1' })
      .stage('s:1', (s) => s.node('a:b_c-d'))
      .document();
    put(document);
    store.setState({ selection: [{ of: 'box', key: 'a:b_c-d' }] });
    expect(followed(state())).toMatchObject({ focus: 'a:b_c-d', view: { stage: 's:1' } });
    store.setState({ route: { page: 'landing', node: 'a:b_c-d' } });
    expect(followed(state())).toMatchObject({ route: { page: 'landing', node: 'a:b_c-d' } });
  });

  it.each([
    ['', 'last'],
    ['#', 'last'],
    ['#/', 'last'],
    ['#/start', 'start'],
    ['#/map', 'map'],
    ['#/map/', 'map'],
    ['#/present', 'present'],
    ['#/present/opening', 'present'],
    ['#/projector', 'projector'],
    ['#/notes?of=x', 'notes'],
    ['#/landing', 'landing'],
    ['#/landing/oco', 'landing'],
    ['#/glossary', 'glossary'],
  ])('%s leads to the page "%s"', (hash, page) => {
    expect(readAddress(hash)).toMatchObject({ page });
  });

  it.each([['#/nowhere'], ['#/map/x'], ['#/landing/a/b'], ['#/map?view=sideways'], ['#map'], ['#/landing/%E0%A4%A']])(
    '%s is refused with a sentence',
    (hash) => {
      expect(readAddress(hash)).toEqual({ problem: expect.stringMatching(/\.$/) });
    },
  );

  it.each([
    ['#/map?stage=never', 'stage “never”'],
    ['#/map?compare=never', 'stage “never”'],
    ['#/map?plan=never', 'plan “never”'],
    ['#/map?focus=nobody', 'no unit “nobody”'],
    ['#/map?stage=then&focus=ccg', 'it is on “Now”'],
    ['#/map?stage=now&compare=now', 'with itself'],
  ])('%s says that there is no such thing', (hash, words) => {
    const read = readAddress(hash);
    if ('problem' in read) throw new Error(read.problem);
    expect(resolveAddress(read, own())).toEqual({ problem: expect.stringContaining(words) });
  });

  it('that leaves things unsaid means the pair the document opens with', () => {
    const meant = (hash: string) => {
      const read = readAddress(hash);
      return 'problem' in read ? read : resolveAddress(read, own());
    };
    expect(meant('#/')).toMatchObject({ route: { page: 'map' }, view: { mode: 'change', stage: 'then', compare: 'now' } });
    expect(meant('#/map?stage=now')).toMatchObject({ view: { mode: 'stage', stage: 'now', compare: null } });
    expect(meant('#/map?compare=now&view=flow')).toMatchObject({ view: { mode: 'flow', stage: 'then', compare: 'now' } });
    expect(meant('#/landing/ceo')).toMatchObject({ route: { page: 'landing', node: 'ceo' }, view: { stage: 'then', compare: 'now' } });
    // The page itself says that it knows nobody of that name, beside its search.
    expect(meant('#/landing/nobody')).toMatchObject({
      route: { page: 'landing', node: 'nobody' },
      view: { stage: 'then', compare: 'now' },
    });
  });

  it('is read from any text without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `#/map?${text}`),
          fc.string().map((text) => `#/landing/${text}`),
        ),
        (hash) => {
          const read = readAddress(hash);
          if (!('problem' in read)) resolveAddress(read, own());
        },
      ),
      { numRuns: 500, seed: 2 },
    );
  });
});
