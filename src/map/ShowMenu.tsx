/** What of the picture is shown, in one menu for hands: to which level it is folded, and which kind of lines stands alone. */
import { useMemo } from 'react';
import { sceneOf } from '../editor/derived';
import { foldToLevel, levelsOf, setLineKinds } from '../editor/exploring';
import { useStore } from '../editor/store';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { MenuGroup } from '../ui/MenuList';
import { Sign } from './CameraButtons';

const NUMBERS = ['one level', 'two levels', 'three levels', 'four levels'] as const;

export function ShowMenu() {
  const levels = useStore(levelsOf);
  const scene = useStore(sceneOf);
  const alone = useStore((state) => state.exploring.lineKinds);
  const kinds = useMemo(
    () => (Object.keys(LINE_KINDS) as LineKind[]).filter((kind) => scene.lines.some((line) => line.kind === kind)),
    [scene],
  );
  const tick = (on: boolean) => (on ? <Icon name="check" /> : null);
  const fold: MenuGroup = {
    label: 'Fold',
    items: [
      ...NUMBERS.slice(0, Math.max(0, levels - 1)).map((words, at) => ({
        id: words,
        label: `To ${words}`,
        run: () => foldToLevel(at + 1),
      })),
      { id: 'all', label: 'Unfold everything', run: () => foldToLevel(null) },
    ],
  };
  const lines: MenuGroup = {
    label: 'Lines shown alone',
    items: [
      { id: 'usual', label: 'Lines as usual', checked: alone === null, icon: tick(alone === null), run: () => setLineKinds(null) },
      ...kinds.map((kind) => {
        const checked = alone?.includes(kind) ?? false;
        return { id: kind, label: LINE_KINDS[kind].verb, checked, icon: tick(checked), run: () => setLineKinds([kind]) };
      }),
    ],
  };
  const groups = [...(levels > 1 ? [fold] : []), ...(kinds.length > 0 ? [lines] : [])];
  if (groups.length === 0) return null;
  return (
    <div className="map-buttons map-show">
      <Menu label="Fold, and show lines of one kind" title="Fold, and show lines of one kind" className="map-show-button" groups={groups}>
        <Sign d="M3 4h10M5 8h8M8 12h5" />
      </Menu>
    </div>
  );
}
