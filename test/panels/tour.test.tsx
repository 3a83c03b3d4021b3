/** The list of stops, and the pages that tell them: by hand and by key, over the real store. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { stopsOf } from '../../src/editor/presenting';
import { openWindow } from '../../src/editor/secondWindow';
import { store, undo } from '../../src/editor/store';
import { setWatched } from '../../src/editor/watched';
import { Dialogs } from '../../src/panels/Dialogs';
import { NotesPage, runningTime } from '../../src/panels/NotesPage';
import { Present } from '../../src/panels/Present';
import { Projector } from '../../src/panels/Projector';
import { TourTab } from '../../src/panels/TourTab';
import { org } from '../build';
import { put } from '../editor/table';
import { setTable } from './table';

setTable();

const told = () =>
  org('Told')
    .meta({ id: 'told', openBefore: 'now', openAfter: 'then' })
    .stage('now', (s) => s.node('a', { name: 'Alpha' }))
    .stage('then', (s) => s.node('a', { name: 'Alpha' }))
    .stop('one', 'now', { title: 'One', sentence: 'Here is one.', notes: 'Breathe.', show: { focus: 'a' } })
    .stop('two', 'then', { title: 'Two', sentence: 'Here is two.' })
    .stop('three', 'then', { title: 'Three', sentence: 'Here is three.' })
    .document();
const order = () => stopsOf(store.getState().document).map(({ title }) => title);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('the list of stops', () => {
  it('tells each stop in its order, with what it shows', () => {
    put(told());
    render(<TourTab />);
    const rows = within(screen.getByRole('list', { name: 'Stops of the tour' })).getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('strong')?.textContent)).toEqual(['One', 'Two', 'Three']);
    expect(rows[0]).toHaveTextContent('Now: Alpha');
    expect(rows[1]).toHaveTextContent('Then: the whole picture');
  });

  it('moves a stop by button and by key, and stays on it', async () => {
    put(told());
    render(<TourTab />);
    await press('Later: One');
    expect(order()).toEqual(['Two', 'One', 'Three']);
    const go = screen.getByRole('button', { name: 'Go to stop 2, One' });
    go.focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(order()).toEqual(['Two', 'Three', 'One']);
    expect(screen.getByRole('button', { name: 'Go to stop 3, One' })).toHaveFocus();
    expect(store.getState().announcement).toBe('One: stop 3 of 3.');
  });

  it('keeps another title, sentence and notes, each as one step of undo', async () => {
    put(told());
    render(<TourTab />);
    await press('Edit Two');
    const field = screen.getByRole('textbox', { name: 'Sentence, for the room' });
    await userEvent.clear(field);
    await userEvent.type(field, 'It would be two.{Control>}{Enter}{/Control}');
    expect(store.getState().document.stops.get('two')?.sentence).toBe('It would be two.');
    undo();
    expect(store.getState().document.stops.get('two')?.sentence).toBe('Here is two.');
  });

  it('goes to what a stop shows, and takes one out', async () => {
    put(told());
    render(<TourTab />);
    await press('Go to stop 1, One');
    expect(store.getState().view.stage).toBe('now');
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'a' }]);
    await press('Remove One');
    expect(order()).toEqual(['Two', 'Three']);
    expect(screen.getByRole('button', { name: 'Add a stop' })).toHaveFocus();
  });

  it('opens what was added, ready to be worded, and changes nothing while the chart is locked', async () => {
    put(told());
    const { unmount } = render(<TourTab />);
    await press('Add a stop');
    expect(order()).toHaveLength(4);
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Then');
    unmount();
    store.setState((state) => ({ preferences: { ...state.preferences, locked: true } }));
    render(<TourTab />);
    expect(screen.getByRole('button', { name: 'Add a stop' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Later: One' })).toBeDisabled();
  });
});

describe('presenting', () => {
  it('says which stop it is, goes on by the keys of presenters and leaves with Escape', async () => {
    put(told());
    store.setState({ route: { page: 'present', stop: null } });
    render(<Present picture={<p>picture</p>} />);
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', 'Stop 1 of 3: One');
    expect(store.getState().announcement).toBe('Stop 1 of 3. One. Here is one.');
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'a' }]);
    for (const [key, title] of [
      ['{PageDown}', 'Two'],
      ['{ArrowRight}', 'Three'],
      ['{PageUp}', 'Two'],
      ['{Home}', 'One'],
      ['{End}', 'Three'],
      ['{ArrowLeft}', 'Two'],
    ] as const) {
      await userEvent.keyboard(key);
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(title);
    }
    await userEvent.keyboard('{Escape}');
    expect(store.getState().route).toEqual({ page: 'map' });
  });

  it('lets no other key through, so that nothing is edited by accident', async () => {
    put(told());
    store.setState({ route: { page: 'present', stop: 'one' } });
    render(<Present picture={<p>picture</p>} />);
    const heard: string[] = [];
    const listener = (event: KeyboardEvent) => heard.push(event.key);
    window.addEventListener('keydown', listener);
    await userEvent.keyboard('{Delete}{Control>}z{/Control}');
    window.removeEventListener('keydown', listener);
    expect(heard).toEqual([]);
  });

  it('offers to make a tour where there is none', async () => {
    put(org('Untold').meta({ id: 'untold', openAfter: 'now' }).stage('now').document());
    store.setState({ route: { page: 'present', stop: null } });
    render(<Present picture={<p>picture</p>} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('no tour yet');
    await press('Make one');
    expect(store.getState()).toMatchObject({ route: { page: 'map' }, documentTab: 'tour' });
  });
});

describe('a window that follows', () => {
  it('has its link in a dialog where the browser keeps it from opening', async () => {
    put(told());
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    openWindow('projector');
    render(<Dialogs />);
    const link = await screen.findByRole('link', { name: 'Open the second window in a new tab' });
    expect(link).toHaveAttribute('href', open.mock.calls[0]?.[0]);
    expect(link.getAttribute('href')).toMatch(/#\/projector\?of=.+/);
    open.mockRestore();
  });

  it('says plainly that it waits, that the first window is gone, and that it can’t follow here', () => {
    put(told());
    setWatched({ how: 'waiting' });
    const { rerender } = render(<Projector picture={<p>picture</p>} />);
    expect(screen.getByText(/waits for it/)).toBeInTheDocument();
    setWatched({ how: 'gone' });
    rerender(<Projector picture={<p>picture</p>} />);
    expect(screen.getByText(/The first window is gone/)).toBeInTheDocument();
    setWatched({ how: 'alone' });
    rerender(<Projector picture={<p>picture</p>} />);
    expect(screen.getByRole('alert')).toHaveTextContent(/keeps its windows apart/);
  });

  it('names what is shown and the scenario under discussion, and keeps its own camera by key and by button', async () => {
    put(
      org('Told')
        .meta({ id: 'told', openAfter: 'now' })
        .stage('now')
        .stage('b', undefined, { name: 'Option B', branchOf: 'now', sequence: null })
        .document(),
      { stage: 'b' },
    );
    setWatched({ how: 'here', own: false, presenting: null });
    render(<Projector picture={<p>picture</p>} />);
    expect(screen.getByText('Scenario under discussion: Option B')).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Own camera' });
    await userEvent.keyboard('c');
    expect(button).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  it('gives the speaker the notes, the next stop and the time', () => {
    put(told());
    setWatched({ how: 'here', presenting: { stop: 'one', since: Date.now() - 65_000 } });
    render(<NotesPage />);
    expect(screen.getByRole('region', { name: 'Notes' })).toHaveTextContent('Breathe.');
    expect(screen.getByRole('region', { name: 'Next' })).toHaveTextContent('Two');
    expect(screen.getByRole('timer')).toHaveTextContent(/^1:0\d$/);
    expect(runningTime(3_725_000)).toBe('1:02:05');
  });
});
