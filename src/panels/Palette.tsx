/** Search over every name of every stage, and every command with its keys, in one field. It refuses to know how commands work. */
import type { Action } from '../editor/action';
import { ACTIONS, labelOf, runAction, whyNot } from '../editor/actions';
import { closeDialog, selectNode, showStage } from '../editor/navigate';
import { keyLabel } from '../editor/keys';
import { store, useStore } from '../editor/store';
import { stagesInOrder, type OrgDocument } from '../model/document';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Picker, type Choice } from '../ui/Picker';
import { capital } from './facts';
import { focusPicture } from './leading';
import { findUnits, type Found } from './search';

const UNIT = 'unit:';
const ACTION = 'action:';

/** Headings of the commands; the order is the table's. */
export const GROUP_WORDS = {
  Edit: 'Change what is said',
  Build: 'Build and connect',
  Look: 'Look',
  Document: 'Document',
  Settings: 'Settings',
} as const satisfies Record<Action['group'], string>;

function unitChoice(found: Found): Choice {
  const where = [found.body || capital(found.kind), found.stageNames.join(', ')].join(' · ');
  return {
    id: UNIT + found.node,
    title: found.name,
    detail: found.also === '' ? where : `also ${found.also} · ${where}`,
    section: 'Units',
    mark: <Icon name="right" />,
  };
}

/** Selects the unit and brings it into view; goes to the first stage that has it where the shown picture has not. */
function jumpTo(document: OrgDocument, node: string): void {
  if (selectNode(node)) return;
  const stage = stagesInOrder(document).find(({ id }) => document.structures.get(id)?.nodes.has(node));
  if (!stage) return;
  showStage(stage.id);
  selectNode(node);
}

export function Palette() {
  const document = useStore((state) => state.document);
  const find = (query: string): readonly Choice[] => {
    const words = query
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const state = store.getState();
    const actions = (ACTIONS as readonly Action[])
      .filter((action) => action.id !== 'search')
      .map((action) => ({ action, label: labelOf(action, state), can: action.when(state) }))
      .filter(({ action, label }) => words.every((word) => `${label} ${action.label}`.toLowerCase().includes(word)));
    const [now, later] = [actions.filter(({ can }) => can), actions.filter(({ can }) => !can)];
    const strict = findUnits(document, query);
    // Half a match is better than none, but no better than a command that is called just so.
    const units = strict.length === 0 && now.length === 0 ? findUnits(document, query, 'any') : strict;
    const choice = ({ action, label }: (typeof actions)[number], section: string): Choice => ({
      id: ACTION + action.id,
      title: label,
      detail: '',
      section,
      keys: keyLabel(action),
    });
    return [
      ...units.map(unitChoice),
      ...now.map((each) => choice(each, GROUP_WORDS[each.action.group])),
      ...later.map((each) => ({ ...choice(each, 'Not now'), because: whyNot(each.action, state) })),
    ];
  };
  return (
    <Dialog title="Search or run a command" titleHidden className="palette" onClose={closeDialog}>
      <Picker
        label="Search or run a command"
        placeholder="A team, role or body, by its old or new name; or a command"
        find={find}
        empty="Nothing is called that, now or before."
        onPick={(choice) => {
          closeDialog();
          if (choice.id.startsWith(UNIT)) {
            jumpTo(document, choice.id.slice(UNIT.length));
            focusPicture();
          } else runAction(choice.id.slice(ACTION.length));
        }}
      />
    </Dialog>
  );
}
