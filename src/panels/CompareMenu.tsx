/** The menu of what can be compared with what: stages of the document, a file, another document of this device. It compares nothing itself. */
import { Suspense, useRef, useState } from 'react';
import { showComparison } from '../editor/navigate';
import { useStore } from '../editor/store';
import { whenOf } from '../model/dating';
import type { Stage } from '../model/document';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { MenuGroup } from '../ui/MenuList';
import { later } from '../ui/later';

const CompareOther = later(async () => (await import('./CompareOther')).CompareOther);

export function CompareMenu({ stages }: { readonly stages: readonly Stage[] }) {
  const view = useStore((state) => state.view);
  const document = useStore((state) => state.document);
  const { meta } = document;
  const when = (stage: Stage) => whenOf(document, stage.id, view.plan);
  const comparing = view.compare !== null;
  const shown = stages.find((stage) => stage.id === view.stage);
  const openers = stages.filter((stage) => stage.id === meta.openBefore || stage.id === meta.openAfter);
  const mode = view.mode === 'stage' ? 'change' : view.mode;
  const field = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState(false);
  const pairs = (after: Stage) => stages.filter((stage) => stage.id !== after.id);
  const compared = stages.length > 1 ? stages : [];
  const groups: MenuGroup[] = compared.map((after) => ({
    label: `${after.short}, compared with`,
    items: pairs(after).map((before) => ({
      id: `${before.id} ${after.id}`,
      label: before.short,
      ...(when(before) === '' ? {} : { detail: when(before) }),
      checked: view.compare === before.id && view.stage === after.id,
      icon: view.compare === before.id && view.stage === after.id ? <Icon name="check" /> : null,
      run: () => showComparison(before.id, after.id, mode),
    })),
  }));
  // What is shown now comes first: its pairs are what is asked for most.
  groups.sort((a, b) => Number(b.label.startsWith(`${shown?.short ?? ''},`)) - Number(a.label.startsWith(`${shown?.short ?? ''},`)));
  if (openers.length === 2 && !comparing) {
    groups.unshift({
      label: '',
      items: [
        {
          id: 'whole',
          label: 'The whole change',
          detail: openers.map((stage) => stage.short).join(' → '),
          icon: <Icon name="compare" />,
          run: () => showComparison(meta.openBefore, meta.openAfter, 'change'),
        },
      ],
    });
  }
  const others: MenuGroup = {
    label: '',
    items: [
      { id: 'file', label: 'Compare with a file…', icon: <Icon name="file" />, run: () => field.current?.click() },
      { id: 'document', label: 'Compare with another document…', icon: <Icon name="home" />, run: () => setListed(true) },
    ],
  };
  return (
    <>
      <Suspense fallback={null}>
        <CompareOther field={field} listed={listed} onListed={setListed} />
      </Suspense>
      <Menu
        label="Compare with another structure"
        className="button compare-button"
        groups={[...groups.slice(0, 1), others, ...groups.slice(1)]}
      >
        <Icon name="compare" /> <span className="compare-word">Compare</span> <Icon name="down" />
      </Menu>
    </>
  );
}
