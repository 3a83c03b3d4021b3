/**
 * Editing in a picture that is set out by its branches: a post stands below another because it answers to it, not inside it. So what is added
 * or dropped "inside" answers to it there. It makes commands; whether they may be done is `plan`'s to answer.
 */
import type { Command } from '../model/command';
import { LINE_KINDS, NODE_KINDS, type NodeKind } from '../model/kinds';
import type { OrgLine, Structure } from '../model/structure';
import { nameOf } from '../model/words';
import { branchesOf, isBranching } from '../scene/branches';
import { remembered, sceneOf, targetOf } from './derived';
import type { State } from './state';

interface Branch {
  /** Node ids at the edited stage. */
  readonly chief: string | null;
  readonly juniors: readonly string[];
}

/** Branches of the picture by box key; empty where it is not set out by them. */
const branches: (state: State) => ReadonlyMap<string, Branch> = remembered(
  (state) => [sceneOf(state), state.view.mode],
  (state) => {
    const scene = sceneOf(state);
    const found = new Map<string, { chief: string | null; juniors: string[] }>();
    if (!isBranching(scene)) return found;
    const at = (key: string): { chief: string | null; juniors: string[] } => {
      const own = found.get(key) ?? { chief: null, juniors: [] };
      found.set(key, own);
      return own;
    };
    const holds = new Set(scene.boxes.flatMap((box) => (box.holds ? [box.key] : [])));
    for (const { chief, junior } of branchesOf(scene.boxes, scene.lines).values()) {
      const [above, below] = [targetOf(state, chief), targetOf(state, junior)];
      if (above && !holds.has(junior)) at(junior).chief = above.node;
      if (below && !holds.has(chief)) at(chief).juniors.push(below.node);
    }
    return found;
  },
);

/** The branch in which a box stands; null where it stands in none, or holds others and so takes what is added inside itself. */
export function branchAt(state: State, key: string): Branch | null {
  return branches(state).get(key) ?? null;
}

/** A new unit that answers to `chief`, after the last that does. */
export function addUnder(structure: Structure, stage: string, id: string, name: string, chief: string, branch: Branch): Command {
  const last = branch.juniors.at(-1);
  const kind = structure.nodes.get(last ?? chief)?.kind;
  return addAnswering(structure, stage, id, name, chief, last ?? chief, kind);
}

/** A new unit beside `sibling`, right after `after`, that answers to the same chief; null where it answers to nobody. */
export function addBeside(
  structure: Structure,
  stage: string,
  id: string,
  name: string,
  sibling: string,
  branch: Branch,
  after: string | null,
): Command | null {
  if (branch.chief === null) return null;
  return addAnswering(structure, stage, id, name, branch.chief, after, structure.nodes.get(sibling)?.kind);
}

function addAnswering(
  structure: Structure,
  stage: string,
  id: string,
  name: string,
  chief: string,
  after: string | null,
  kind: NodeKind | undefined,
): Command {
  const parent = structure.nodes.get(chief)?.place.parent ?? null;
  return {
    do: 'batch',
    commands: [
      { do: 'add-node', stage, id, parent, after, name, kind: kind !== undefined && NODE_KINDS[kind].acts ? kind : 'post' },
      { do: 'connect', stage, from: id, to: chief, kind: 'reports-to' },
    ],
    label: `Add ${name}, who reports to ${nameOf(structure, chief)}`,
  };
}

/** Lets units answer to another chief: the line by which they stand where they stand leads to that one from now on. */
export function moveUnder(structure: Structure, stage: string, ids: readonly string[], chief: string): Command {
  const parent = structure.nodes.get(chief)?.place.parent ?? null;
  const commands = ids.flatMap((id): Command[] => {
    const line = lineUp(structure, id);
    const placed: Command[] = (structure.nodes.get(id)?.place.parent ?? null) === parent ? [] : [{ do: 'move-node', stage, id, parent }];
    const joined: Command = line
      ? { do: 'edit-line', stage, line: line.id, fields: { [LINE_KINDS[line.kind].senior ?? 'to']: chief } }
      : { do: 'connect', stage, from: id, to: chief, kind: 'reports-to' };
    return [...placed, joined];
  });
  const [first = ''] = ids;
  const who = ids.length === 1 ? nameOf(structure, first) : `${ids.length} units`;
  return { do: 'batch', commands, label: `Let ${who} report to ${nameOf(structure, chief)}` };
}

/** The line of authority by which a unit's place is told: the primary one, else the first. */
function lineUp(structure: Structure, id: string): OrgLine | undefined {
  const up = [...structure.lines.values()]
    .filter(({ kind, from, to }) => {
      const { senior, family } = LINE_KINDS[kind];
      return family === 'authority' && senior !== null && (senior === 'to' ? from : to) === id;
    })
    .sort((a, b) => Number(b.primary) - Number(a.primary) || (a.id < b.id ? -1 : 1));
  return up[0];
}
