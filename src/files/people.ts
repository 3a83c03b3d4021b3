/** A document without the details of people, for whatever leaves the device. What is a person's detail is the model's affair. */
import type { LogEntry, OrgDocument } from '../model/document';
import type { Change } from '../model/patch';
import type { OrgNode, Structure } from '../model/structure';

/** A unit in what the log keeps of an edit. */
const peopled = ({ table, before, after }: Change): boolean =>
  table === 'nodes' && [before, after].some((node) => (node as OrgNode | null)?.people !== undefined);

/** Whether any unit names people, so that there is something to ask about. */
export function namesPeople(document: OrgDocument): boolean {
  for (const { nodes } of document.structures.values()) for (const node of nodes.values()) if (node.people) return true;
  for (const { changes } of document.log.values()) if (changes?.some(peopled)) return true;
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
  const log = new Map(
    [...document.log].map(([id, entry]): [string, LogEntry] => [
      id,
      entry.changes?.some(peopled)
        ? {
            ...entry,
            changes: entry.changes.map((change) =>
              peopled(change)
                ? {
                    ...change,
                    before: change.before && bare(change.before as OrgNode),
                    after: change.after && bare(change.after as OrgNode),
                  }
                : change,
            ),
          }
        : entry,
    ]),
  );
  return { ...document, structures, log };
}
