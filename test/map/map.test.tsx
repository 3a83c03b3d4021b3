import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { describe, expect, it } from 'vitest';
import { store } from '../../src/editor/store';
import { NodeView } from '../../src/map/NodeView';
import { OrgMap } from '../../src/map/OrgMap';
import type { OrgDocument } from '../../src/model/document';
import { org } from '../build';
import { layOutAnew, lendBrowser, show } from './byHand';

lendBrowser();

function town(): OrgDocument {
  return org('Town')
    .body('council', { name: 'Town Council', hue: 1 })
    .body('ccg', { name: 'Town CCG', hue: 2 })
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation', name: 'Town Council', body: 'council' }, (n) =>
          n
            .node('cabinet', { kind: 'board', name: 'Cabinet', body: 'council' })
            .node('slt', { kind: 'team', name: 'Officers', body: 'council' })
            .node('buying', { kind: 'function', name: 'Council buying' }),
        )
        .node('ccg', { kind: 'organisation', name: 'Town CCG', body: 'ccg' }, (n) =>
          n
            .node('board', { kind: 'board', name: 'Board', body: 'ccg', basis: 'inferred' })
            .node('shopping', { kind: 'function', name: 'CCG buying' })
            .node('jlt', { kind: 'role-group', name: 'Leaders' }),
        )
        .line('slt', 'accountable-to', 'cabinet')
        .line('board', 'aligned-with', 'cabinet', { basis: 'assumed' }),
    )
    .stage(
      'then',
      (s) =>
        s
          .node('council', { kind: 'organisation', name: 'Town Council', body: 'council' }, (n) =>
            n.node('cabinet', { kind: 'board', name: 'Cabinet', body: 'council' }),
          )
          .node('oco', { kind: 'organisation', name: 'Joint Organisation', status: 'intended' }, (n) =>
            n
              .node('joint', { kind: 'function', name: 'Joint buying', status: 'intended' })
              .node('slt', { kind: 'team', name: 'Officers', body: 'council', status: 'intended' }),
          )
          .node('ccg', { kind: 'organisation', name: 'Town CCG', body: 'ccg' }, (n) =>
            n.node('board', { kind: 'board', name: 'Board', body: 'ccg' }),
          )
          .line('oco', 'accountable-to', 'cabinet', { status: 'intended' }),
      { status: 'intended', notice: 'Rebuilt from the text.' },
    )
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'joint'],
      ['shopping', 'merged-into', 'joint'],
      ['slt', 'moved', 'slt'],
      ['', 'new', 'oco'],
      ['jlt', 'ends'],
    ])
    .glossary('CCG', 'Clinical Commissioning Group')
    .document();
}

const change = { mode: 'change', stage: 'then', compare: 'now' } as const;
const node = (id: string): Element => {
  const found = document.querySelectorAll(`[data-node="${id}"]`);
  expect(found).toHaveLength(1);
  return found[0] as Element;
};
const wasNode = (id: string): Element | null => document.querySelector(`[data-node-before="${id}"]`);
const key = (name: string, on: Element = document.activeElement ?? document.body): boolean => fireEvent.keyDown(on, { key: name });
const focusedNode = (): string | null => document.activeElement?.getAttribute('data-key') ?? null;

describe('the hooks', () => {
  it('gives every node of a comparison one box with its fate, and what only was its earlier id', () => {
    show(town(), change);
    render(<OrgMap />);
    expect(node('oco')).toHaveAttribute('data-fate', 'added');
    expect(node('oco')).not.toHaveAttribute('data-node-before');
    expect(node('joint')).toHaveAttribute('data-fate', 'merged');
    expect(node('jlt')).toHaveAttribute('data-fate', 'removed');
    expect(node('jlt')).toHaveAttribute('data-node-before', 'jlt');
    expect(node('cabinet')).toHaveAttribute('data-fate', 'kept');
    expect(node('cabinet')).not.toHaveAttribute('data-node-before');
    // Moved: the node is where it went; the ghost only tells where it was.
    expect(node('slt')).toHaveAttribute('data-traits', 'moved status-changed');
    expect(wasNode('slt')).not.toHaveAttribute('data-node');
    expect(wasNode('slt')).toHaveAttribute('data-standing', 'ghost');
  });

  it('tells basis and status of boxes and lines, and the kind of lines', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    expect(node('board')).toHaveAttribute('data-basis', 'inferred');
    expect(node('board')).toHaveAttribute('data-status', 'in-place');
    expect(node('board')).not.toHaveAttribute('data-fate');
    const line = document.querySelector('[data-line="slt~accountable-to~cabinet"]');
    expect(line).toHaveAttribute('data-line-kind', 'accountable-to');
    expect(line).toHaveAttribute('data-basis', 'stated');
    expect(line).toHaveAttribute('data-status', 'in-place');
  });

  it('says ready once the layout is painted, working without one, failed when it failed', async () => {
    show(town(), change);
    render(<OrgMap />);
    const map = document.querySelector('[data-map]');
    expect(map).toHaveAttribute('data-view', 'change');
    expect(map).toHaveAttribute('data-layout', 'working');
    await waitFor(() => expect(map).toHaveAttribute('data-layout', 'ready'));
    act(() => store.setState({ layoutState: 'failed' }));
    expect(map).toHaveAttribute('data-layout', 'failed');
  });

  it('says on the picture itself how real it is and what it was made from', () => {
    show(town(), { mode: 'stage', stage: 'then' });
    render(<OrgMap />);
    expect(document.querySelector('.map-notice')).toHaveTextContent('Intended · Rebuilt from the text.');
  });
});

describe('names for assistive tools', () => {
  it('name a box by name, kind and organisation, then by its fate', () => {
    show(town(), change);
    render(<OrgMap />);
    expect(node('cabinet').getAttribute('aria-label')).toMatch(/^Cabinet, board, Town Council\. /);
    expect(node('oco').getAttribute('aria-label')).toMatch(/^Joint Organisation, organisation\. .*Joint Organisation/);
  });

  it('describe basis, status and abbreviations', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    expect(node('board')).toHaveAttribute('aria-description', expect.stringContaining('inferred'));
    expect(node('ccg')).toHaveAttribute('aria-description', expect.stringContaining('CCG: Clinical Commissioning Group'));
  });

  it('tell an intended line in the conditional', () => {
    show(town(), { mode: 'stage', stage: 'then' });
    render(<OrgMap />);
    expect(screen.getByRole('option', { name: 'Joint Organisation would be accountable to Cabinet (intended)' })).toBeInTheDocument();
  });
});

describe('the faces of a comparison', () => {
  it('show the same places: what is not there on a side is an empty seat, hidden from assistive tools', () => {
    show(town(), { ...change, mode: 'before' });
    render(<OrgMap />);
    expect(node('oco')).toHaveAttribute('data-standing', 'seat');
    expect(node('oco')).toHaveAttribute('aria-hidden', 'true');
    expect(node('jlt')).toHaveAttribute('data-standing', 'solid');
    const place = node('jlt').getAttribute('transform');
    act(() => store.setState((state) => ({ view: { ...state.view, mode: 'after' } })));
    expect(node('jlt')).toHaveAttribute('data-standing', 'seat');
    expect(node('oco')).toHaveAttribute('data-standing', 'solid');
    expect(node('jlt')).toHaveAttribute('transform', place);
  });

  it('draws no line to an empty seat', () => {
    show(town(), { ...change, mode: 'before' });
    render(<OrgMap />);
    expect(document.querySelector('[data-line="oco~accountable-to~cabinet"]')).toBeNull();
  });
});

describe('the keyboard', () => {
  it('finds one Tab stop in the whole map', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    expect(document.querySelectorAll('.map-svg [tabindex="0"]')).toHaveLength(1);
  });

  it('moves by the picture with arrows, to the ends with Home and End, by name with letters, and selects what it reaches', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    act(() => (node('cabinet') as SVGGElement).focus());
    key('ArrowDown');
    expect(focusedNode()).toBe('slt');
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'slt' }]);
    key('ArrowRight');
    expect(focusedNode()).toBe('shopping');
    key('ArrowUp');
    key('ArrowUp');
    expect(focusedNode()).toBe('ccg');
    key('Home');
    expect(focusedNode()).toBe('council');
    key('End');
    expect(['buying', 'jlt']).toContain(focusedNode());
    key('o');
    expect(focusedNode()).toBe('slt');
    expect(document.querySelectorAll('.map-svg [tabindex="0"]')).toHaveLength(1);
  });

  it('steps along the lines of a box, folded ones too, and from a line to its ends', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    act(() => (node('cabinet') as SVGGElement).focus());
    expect(document.querySelector('[data-line="board~aligned-with~cabinet"]')).toHaveAttribute('data-folded', 'soft');
    const reached = new Set<string | null>();
    for (const _ of [1, 2]) {
      key('.');
      reached.add(document.activeElement?.getAttribute('data-line') ?? null);
    }
    expect(reached).toEqual(new Set(['slt~accountable-to~cabinet', 'board~aligned-with~cabinet']));
    while (document.activeElement?.getAttribute('data-line') !== 'board~aligned-with~cabinet') key('.');
    key('ArrowRight');
    expect(focusedNode()).toBe('board');
  });

  it('clears selection and highlight with Escape', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    act(() => (node('cabinet') as SVGGElement).focus());
    key('ArrowDown');
    expect(document.querySelector('.map')).toHaveAttribute('data-attending');
    key('Escape');
    expect(store.getState().selection).toEqual([]);
    expect(document.querySelector('.map')).not.toHaveAttribute('data-attending');
  });
});

describe('attention', () => {
  it('marks a focused box, its lines, their other ends and its relatives, and nothing else', () => {
    show(town(), change);
    render(<OrgMap />);
    act(() => (node('joint') as SVGGElement).focus());
    expect(node('joint')).toHaveAttribute('data-near');
    expect(wasNode('buying')).toHaveAttribute('data-near');
    expect(wasNode('shopping')).toHaveAttribute('data-near');
    expect(node('jlt')).not.toHaveAttribute('data-near');
    expect(node('cabinet')).not.toHaveAttribute('data-near');
    expect(document.querySelectorAll('[data-thread][data-near]')).toHaveLength(2);
  });
});

describe('short forms', () => {
  it('are said in full while their box has the focus', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    expect(document.querySelector('.map-short')).toBeNull();
    act(() => (node('ccg') as SVGGElement).focus());
    expect(document.querySelector('.map-short')).toHaveTextContent('CCG Clinical Commissioning Group');
    act(() => (node('cabinet') as SVGGElement).focus());
    expect(document.querySelector('.map-short')).toBeNull();
  });
});

describe('a name edited in place', () => {
  it('commits one command on Enter and gives the focus back to the box', async () => {
    const person = userEvent.setup();
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    act(() => (node('cabinet') as SVGGElement).focus());
    key('Enter');
    const field = await screen.findByRole('textbox', { name: 'Name of Cabinet' });
    await person.clear(field);
    await person.type(field, 'Executive{Enter}');
    expect(store.getState().edits).toBe(1);
    expect(store.getState().undo.at(-1)?.label).toContain('Cabinet');
    expect(node('cabinet')).toHaveTextContent('Executive');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(focusedNode()).toBe('cabinet');
  });

  it('costs nothing when Escape ends it', async () => {
    const person = userEvent.setup();
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    fireEvent.doubleClick(node('cabinet').querySelector('.map-title') as Element);
    await person.type(await screen.findByRole('textbox'), 'X{Escape}');
    expect(store.getState().edits).toBe(0);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('stays open with what was typed when the name is refused', async () => {
    const person = userEvent.setup();
    show(town(), { mode: 'stage', stage: 'now' });
    render(<OrgMap />);
    act(() => store.setState({ renaming: 'cabinet' }));
    await person.clear(screen.getByRole('textbox'));
    await person.keyboard('{Enter}');
    expect(screen.getByRole('textbox')).toHaveValue('');
    expect(store.getState().edits).toBe(0);
    expect(store.getState().notices.at(-1)?.tone).toBe('alert');
  });

  it('never opens for what only was, and says why', () => {
    show(town(), change);
    render(<OrgMap />);
    fireEvent.doubleClick(node('jlt').querySelector('.map-title') as Element);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(store.getState().announcement).toContain('what was');
  });
});

describe('rendering', () => {
  const counted = (keys: readonly string[]) => {
    const count = new Map<string, number>();
    render(
      <svg>
        {keys.map((boxKey) => (
          <Profiler key={boxKey} id={boxKey} onRender={() => count.set(boxKey, (count.get(boxKey) ?? 0) + 1)}>
            <NodeView boxKey={boxKey} face="stage" />
          </Profiler>
        ))}
      </svg>,
    );
    count.clear();
    return count;
  };
  const keys = ['council', 'cabinet', 'slt', 'buying', 'ccg', 'board', 'shopping', 'jlt'];

  it('draws one box anew for a renaming, and two for a selection that passes on', async () => {
    show(town(), { mode: 'stage', stage: 'now' });
    const { dispatch } = await import('../../src/editor/store');
    const count = counted(keys);
    act(() => void dispatch({ do: 'edit-node', stage: 'now', id: 'cabinet', fields: { name: 'Executive' } }));
    expect([...count]).toEqual([['cabinet', 1]]);
    act(() => store.setState({ selection: [{ of: 'box', key: 'slt' }] }));
    count.clear();
    act(() => store.setState({ selection: [{ of: 'box', key: 'board' }] }));
    expect(new Map(count)).toEqual(
      new Map([
        ['slt', 1],
        ['board', 1],
      ]),
    );
  });

  it('draws nothing anew for a layout that leaves a box where it was', () => {
    show(town(), { mode: 'stage', stage: 'now' });
    const count = counted(keys);
    act(layOutAnew);
    expect([...count]).toEqual([]);
  });
});
