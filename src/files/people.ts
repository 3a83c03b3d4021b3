/** A document without the details of people, for whatever leaves the device. What is a person's detail is the model's affair. */
import type { OrgDocument } from '../model/document';
import type { OrgNode, Structure } from '../model/structure';

/** Whether any unit names people, so that there is something to ask about. */
export function namesPeople(document: OrgDocument): boolean {
  for (const { nodes } of document.structures.values()) for (const node of nodes.values()) if (node.people) return true;
  return false;
}

/** The same document where nobody is named; records without details keep their identity. */
export function withoutPeople(document: OrgDocument): OrgDocument {
  if (!namesPeople(document)) return document;
  const bare = ({ people: _left, ...node }: OrgNode): OrgNode => node;
  const structures = new Map(
    [...document.structures].map(([stage, structure]): [string, Structure] => [
      stage,
      { ...structure, nodes: new Map([...structure.nodes].map(([id, node]) => [id, node.people ? bare(node) : node])) },
    ]),
  );
  return { ...document, structures };
}
