import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App, pageTitle } from '../../src/App';
import { announce, notify } from '../../src/editor/navigate';
import { dispatch, store } from '../../src/editor/store';
import { lay, setTable, small } from './table';

/** The part that is to break while drawing; '' lets all work. */
const broken = vi.hoisted(() => ({ part: '' }));

/** Each part draws itself unless it is the one that a test breaks. */
function breaking(name: string, part: string) {
  return async (original: () => Promise<Record<string, unknown>>) => {
    const module = await original();
    const Real = module[name] as () => unknown;
    return {
      ...module,
      [name]: () => {
        if (broken.part === part) throw new Error(`${part} broke`);
        return Real();
      },
    };
  };
}

// jsdom measures nothing, so the drawing itself is tested in a browser.
vi.mock('../../src/map/OrgMap', () => ({
  OrgMap: () => {
    if (broken.part === 'map') throw new Error('map broke');
    return <div data-map="">The picture</div>;
  },
}));
vi.mock('../../src/panels/Toolbar', breaking('Toolbar', 'toolbar'));
vi.mock('../../src/panels/Timeline', breaking('Timeline', 'timeline'));
vi.mock('../../src/panels/Changes', breaking('Changes', 'changes'));
vi.mock('../../src/panels/StageSummary', breaking('StageSummary', 'summary'));
vi.mock('../../src/panels/Outline', breaking('Outline', 'outline'));
vi.mock('../../src/panels/Checks', breaking('Checks', 'checks'));
vi.mock('../../src/panels/Tray', breaking('Tray', 'tray'));
vi.mock('../../src/panels/Inspector', breaking('Inspector', 'inspector'));
vi.mock('../../src/panels/Palette', breaking('Palette', 'palette'));

setTable();
afterEach(() => {
  broken.part = '';
  vi.restoreAllMocks();
});

/** The page once what stands beside the map has come too, in a task of its own. */
async function open(stage = 'now', compare: string | null = null) {
  lay(small(), stage, compare);
  const rendered = render(<App />);
  await besides();
  return rendered;
}

const besides = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 5)));

describe('the shell', () => {
  it('has the landmarks and names of a page', async () => {
    await open();
    expect(screen.getByRole('banner')).toBeInTheDocument();
    expect(screen.getByRole('main')).toBeInTheDocument();
    expect(screen.getByRole('complementary', { name: 'Side panel' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Timeline' })).toBeInTheDocument();
    expect(screen.getByRole('tree', { name: 'Outline' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Checks' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Unplaced' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Small case');
  });

  it('titles the page by what is shown', async () => {
    await open('then', 'now');
    expect(document.title).toBe('Now → Then · Small case · Orgmorph');
    expect(pageTitle({ ...store.getState(), route: { page: 'start' } })).toBe('Documents · Orgmorph');
  });

  it('leads to every structure with one click', async () => {
    await open();
    await userEvent.click(within(screen.getByRole('group', { name: 'Structures' })).getByRole('button', { name: 'Then' }));
    expect(store.getState().view).toMatchObject({ mode: 'stage', stage: 'then' });
    expect(within(screen.getByRole('banner')).getByText('intended')).toBeInTheDocument();
  });

  it('compares any structure with any other from its menu', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Compare with another structure' }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: /Then/ }));
    expect(store.getState().view).toMatchObject({ mode: 'change', stage: 'now', compare: 'then' });
  });

  it('switches between before, change and after', async () => {
    await open('then', 'now');
    await userEvent.click(within(screen.getByRole('group', { name: 'View' })).getByRole('button', { name: 'Before' }));
    expect(store.getState().view.mode).toBe('before');
  });

  it('undoes and redoes by buttons that tell what', async () => {
    await open();
    act(() => void dispatch({ do: 'edit-node', stage: 'now', id: 'slt', fields: { name: 'Top team' } }));
    const undo = screen.getByRole('button', { name: 'Undo' });
    expect(undo).toHaveAttribute('title', expect.stringContaining('Rename SLT'));
    await userEvent.click(undo);
    expect(store.getState().document.structures.get('now')?.nodes.get('slt')?.name).toBe('SLT');
    await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
    expect(store.getState().document.structures.get('now')?.nodes.get('slt')?.name).toBe('Top team');
  });

  it('opens the search by its key and closes it with Escape', async () => {
    await open();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(screen.getByRole('dialog', { name: 'Search or run a command' })).toBeInTheDocument();
  });

  it('says in words how safe the work is', async () => {
    await open();
    const light = document.querySelector('[data-save]');
    expect(light).toHaveAttribute('data-acked', '0');
    expect(light).toHaveAccessibleName(/^Saved: /);
  });

  it('reads out what is announced and shows what is told', async () => {
    await open();
    act(() => {
      announce('Interim.');
      notify({ tone: 'alert', text: 'bad.json: row 3 names no unit.', action: null });
    });
    expect(document.querySelector('[data-announce]')).toHaveTextContent('Interim.');
    expect(screen.getByRole('alert')).toHaveTextContent('bad.json: row 3 names no unit.');
  });

  it('undoes from the button beside a notice', async () => {
    await open();
    act(() => void dispatch({ do: 'remove-node', stage: 'now', id: 'jlt', content: 'below' }));
    act(() => notify({ tone: 'status', text: 'Removed.', action: 'undo' }));
    const notice = screen.getByText('Removed.').closest('[role="status"]');
    await userEvent.click(within(notice as HTMLElement).getByRole('button', { name: 'Undo' }));
    expect(store.getState().document.structures.get('now')?.nodes.has('jlt')).toBe(true);
  });

  it('takes colours and text size from the preferences', async () => {
    await open();
    act(() => store.setState((state) => ({ preferences: { ...state.preferences, theme: 'dark', textSize: 1.25 } })));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(document.documentElement.dataset['textSize']).toBe('1.25');
  });

  it('shows the start page at its address', async () => {
    await open();
    act(() => store.setState({ route: { page: 'start' } }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Orgmorph');
  });
});

describe('a part that breaks', () => {
  const cases = [
    ['map', 'The map', null],
    ['toolbar', 'The toolbar', null],
    ['timeline', 'The timeline', null],
    ['summary', 'What is shown', null],
    ['changes', 'The list of changes', 'now'],
    ['outline', 'The outline', null],
    ['checks', 'The list of checks', null],
    ['tray', 'The tray of unplaced units', null],
    ['inspector', 'The details', null],
    ['palette', 'The dialog', null],
  ] as const;

  it.each(cases)('(%s) leaves the rest working and offers the document', async (part, name, compare) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    broken.part = part;
    lay(small(), 'then', compare);
    if (part === 'palette') store.setState({ dialog: { of: 'palette' } });
    render(<App />);
    await besides();
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByText(`${name} could not be drawn.`)).toBeInTheDocument();
    expect(alert.getByRole('button', { name: 'Download the document' })).toBeInTheDocument();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    if (part !== 'outline') expect(screen.getByRole('tree', { name: 'Outline' })).toBeInTheDocument();
    if (part !== 'map') expect(screen.getByText('The picture')).toBeInTheDocument();
  });

  it('comes back when it is tried again and has stopped breaking', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    broken.part = 'timeline';
    await open();
    broken.part = '';
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('region', { name: 'Timeline' })).toBeInTheDocument();
  });
});
