/** What can be done with options, behind one button beside the stages: branch, rename, promote, park, remove, and the table of differences. */
import { useEffect } from 'react';
import type { Action } from '../editor/action';
import { actionOf, labelOf, runAction, type ActionId } from '../editor/actions';
import { keyLabel } from '../editor/keys';
import { meantScenario } from '../editor/scenarioActions';
import { park } from '../editor/scenarios';
import { editable } from '../editor/building';
import { editedStage } from '../editor/derived';
import { store, useStore } from '../editor/store';
import { nextOption, scenariosOf } from '../model/scenarios';
import { stageName } from '../model/words';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { MenuItem } from '../ui/MenuList';

function itemOf(id: ActionId, more: Partial<MenuItem> = {}): MenuItem {
  const action: Action | undefined = actionOf(id);
  if (!action) throw new Error(`no action "${id}"`);
  const state = store.getState();
  const keys = keyLabel(action);
  return {
    id,
    label: labelOf(action, state),
    ...(keys === '' ? {} : { keys }),
    disabled: !action.when(state),
    run: () => void runAction(id),
    ...more,
  };
}

/** Where there are more stages than room, those looked at are scrolled into it. */
function useStagesInView(): void {
  const shown = useStore(({ view, document }) => [view.compare, view.stage, document.stages.size].join(' '));
  useEffect(() => {
    for (const button of window.document.querySelectorAll<HTMLElement>(
      '.toolbar-switches > .segmented:first-child [aria-pressed="true"]',
    )) {
      const group = button.parentElement;
      if (!group) continue;
      const start = button.offsetLeft - group.offsetLeft;
      const end = start + button.offsetWidth;
      if (start < group.scrollLeft) group.scrollLeft = start;
      else if (end > group.scrollLeft + group.clientWidth) group.scrollLeft = end - group.clientWidth;
    }
  }, [shown]);
}

export function ScenarioMenu() {
  useStagesInView();
  const document = useStore((state) => state.document);
  const base = useStore(editedStage);
  const meant = useStore(meantScenario);
  const can = useStore(editable);
  const parked = scenariosOf(document).filter((stage) => stage.parked);
  const name = document.stages.get(meant ?? '')?.name ?? '';
  const groups = [
    {
      label: '',
      items: [
        itemOf('branch', {
          label: `Branch ${nextOption(document)} off ${stageName(document, base)}`,
          detail: 'A copy of the chart, to be changed by itself',
          icon: <Icon name="branch" />,
          disabled: !can,
        }),
        itemOf('options', { label: 'Options side by side…', detail: 'The differences as a table', icon: <Icon name="compare" /> }),
      ],
    },
    ...(meant === null
      ? []
      : [
          {
            label: name,
            items: [
              itemOf('rename-option', { label: 'Rename…', icon: <Icon name="pencil" /> }),
              itemOf('promote-option', { label: 'Make it the target', icon: <Icon name="up" /> }),
              itemOf('park-option', { icon: <Icon name="down" /> }),
              itemOf('remove-option', { icon: <Icon name="remove" /> }),
            ],
          },
        ]),
    ...(parked.length === 0
      ? []
      : [
          {
            label: 'Parked',
            items: parked.map((stage) => ({
              id: stage.id,
              label: `Take ${stage.name} up again`,
              icon: <Icon name="up" />,
              disabled: !can,
              run: () => park(stage.id, false),
            })),
          },
        ]),
  ];
  return (
    <Menu label="Options under discussion" className="icon-button" title="Options: branch one off, rename, promote, park" groups={groups}>
      <Icon name="branch" />
    </Menu>
  );
}
