/** Files, pages and preferences behind one button. It refuses to know how any of them works. */
import { useRef } from 'react';
import { runAction } from '../editor/actions';
import { openOriginal, newDocument } from '../editor/library';
import { openFiles, saveFile } from '../editor/exchange';
import { goTo } from '../editor/follow';
import { openDialog, setRoute } from '../editor/navigate';
import { setPreference, TEXT_SIZES } from '../editor/preferences';
import type { Preferences } from '../editor/state';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { MenuGroup } from '../ui/MenuList';
import { searchHref } from './landingLinks';

const THEMES = [
  { theme: 'system', label: 'As the device' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
] as const satisfies readonly { theme: Preferences['theme']; label: string }[];

const SIZE_WORDS: Readonly<Record<string, string>> = { '1': 'Normal', '1.25': 'Large', '1.5': 'Largest, for the room' };

/** The one file field; the menu and the start page press it. */
export function FileField({ field }: { readonly field: React.RefObject<HTMLInputElement | null> }) {
  return (
    <input
      ref={field}
      type="file"
      data-open-file=""
      className="vh"
      tabIndex={-1}
      // What a file is, its bytes say: whatever its name ends in, it may be chosen; senior and junior posts are chosen together.
      multiple
      aria-label="Open files"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file may be chosen again after it was corrected.
        event.target.value = '';
        if (files.length > 0) void openFiles(files);
      }}
    />
  );
}

export function AppMenu() {
  const field = useRef<HTMLInputElement>(null);
  const preferences = useStore((state) => state.preferences);
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const { meta } = document;
  const groups: readonly MenuGroup[] = [
    {
      label: '',
      items: [
        { id: 'open', label: 'Open a file…', icon: <Icon name="file" />, run: () => field.current?.click() },
        { id: 'save', label: 'Save to a file', icon: <Icon name="save" />, run: saveFile },
        {
          id: 'take-away',
          label: 'Take away…',
          icon: <Icon name="file" />,
          run: () => openDialog({ of: 'take-away', way: null }),
        },
        { id: 'new', label: 'New document', icon: <Icon name="plus" />, run: () => newDocument() },
        ...(meta.copyOf === ''
          ? []
          : [{ id: 'original', label: 'Start again from the original', icon: <Icon name="undo" />, run: () => void openOriginal() }]),
        { id: 'workshop', label: 'Workshop: log, notes, decisions', icon: <Icon name="pencil" />, run: () => runAction('workshop') },
        { id: 'present', label: 'Present the tour', keys: 'F8', icon: <Icon name="right" />, run: () => runAction('present') },
        {
          id: 'projector',
          label: 'Open a second window',
          keys: 'F9',
          icon: <Icon name="compare" />,
          run: () => runAction('projector'),
        },
        { id: 'landing', label: 'Where do I land?', icon: <Icon name="search" />, run: () => goTo(searchHref(document, view)) },
        { id: 'start', label: 'All documents', icon: <Icon name="home" />, run: () => setRoute({ page: 'start' }) },
      ],
    },
    {
      label: 'Colours',
      items: THEMES.map(({ theme, label }) => ({
        id: theme,
        label,
        checked: preferences.theme === theme,
        icon: preferences.theme === theme ? <Icon name="check" /> : null,
        run: () => setPreference('theme', theme),
      })),
    },
    {
      label: 'Text size',
      items: TEXT_SIZES.map((size) => ({
        id: String(size),
        label: SIZE_WORDS[String(size)] ?? String(size),
        checked: preferences.textSize === size,
        icon: preferences.textSize === size ? <Icon name="check" /> : null,
        run: () => setPreference('textSize', size),
      })),
    },
    {
      label: '',
      items: [
        {
          id: 'lock',
          label: preferences.locked ? 'Unlock, to edit' : 'Lock against changes',
          icon: <Icon name="lock" />,
          run: () => setPreference('locked', !preferences.locked),
        },
        {
          id: 'panel',
          label: preferences.panel ? 'Hide the side panel' : 'Show the side panel',
          icon: <Icon name="compare" />,
          run: () => setPreference('panel', !preferences.panel),
        },
        {
          id: 'single-keys',
          label: preferences.singleKeys ? 'Switch single-letter keys off' : 'Switch single-letter keys on',
          icon: <Icon name="text" />,
          run: () => runAction('single-keys'),
        },
        { id: 'glossary', label: 'Short forms and words', icon: <Icon name="text" />, run: () => setRoute({ page: 'glossary' }) },
        { id: 'help', label: 'Keys and short forms', keys: '?', icon: <Icon name="help" />, run: () => openDialog({ of: 'help' }) },
      ],
    },
  ];
  return (
    <>
      <FileField field={field} />
      <Menu label="Menu" className="icon-button" title="Files, colours, text size, help" groups={groups}>
        <Icon name="menu" />
      </Menu>
    </>
  );
}
