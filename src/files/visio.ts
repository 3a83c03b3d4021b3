/** One chart under the headings that Visio's Organization Chart Wizard looks for. It owns those headings and what is put under them. */
import type { OrgDocument } from '../model/document';
import { heldBy, inOrder, type OrgNode, type Structure } from '../model/structure';
import { structureTaken, type Taking } from './taking';
import { chiefOf, type Table } from './tables';

const HEADINGS = ['Unique_ID', 'Name', 'Title', 'Reports_To', 'Department', 'Telephone', 'Master_Shape'];

/** Shapes of the wizard: who answers to nobody, who has others below, all others. */
const SHAPES = { executive: '0', manager: '1', position: '2' } as const;

/** Units in the tray have no place on a chart and are left out. Where people's details are taken, who holds a post is its name, and the post the title. */
export function visioTable(taking: Taking): Table {
  const structure = structureTaken(taking, taking.stage);
  const nodes = inOrder(structure).filter((node) => !node.unplaced);
  const above = managers(structure, nodes);
  const managing = new Set(above.values());
  return {
    name: 'Visio',
    columns: HEADINGS.map((heading) => ({ heading, width: 20 })),
    rows: nodes.map((node) => {
      const manager = above.get(node.id) ?? '';
      const held = node.people?.names ?? '';
      return [
        node.id,
        held === '' ? node.name : held,
        held === '' ? '' : node.name,
        manager,
        departmentOf(taking.document, node),
        node.people?.phones ?? '',
        manager === ''
          ? SHAPES.executive
          : managing.has(node.id) || heldBy(structure, node.id).length > 0
            ? SHAPES.manager
            : SHAPES.position,
      ];
    }),
  };
}

function departmentOf(document: OrgDocument, node: OrgNode): string {
  return document.bodies.get(node.body)?.name ?? '';
}

/**
 * Whom each unit stands under: the one it answers to, else what it stands in. The wizard takes a tree alone, so a way that would come
 * back to its start is left to the other of the two, and else cut.
 */
function managers(structure: Structure, nodes: readonly OrgNode[]): ReadonlyMap<string, string> {
  const above = new Map<string, string>();
  const reaches = (from: string, to: string): boolean => {
    for (let at: string | undefined = from; at !== undefined; at = above.get(at)) if (at === to) return true;
    return false;
  };
  for (const node of nodes) {
    const { parent } = node.place;
    const wished = [chiefOf(structure, node.id)?.id, parent ?? undefined].find(
      (id) => id !== undefined && structure.nodes.get(id)?.unplaced === false && !reaches(id, node.id),
    );
    if (wished !== undefined) above.set(node.id, wished);
  }
  return above;
}
