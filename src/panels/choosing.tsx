/** Units as choices of a picker: found by name, alias or place, and those that are not allowed say why. It refuses to know what the choice is for. */
import { editedStage } from '../editor/derived';
import { useStore } from '../editor/store';
import type { Command } from '../model/command';
import type { OrgDocument } from '../model/document';
import { NODE_KINDS } from '../model/kinds';
import { plan } from '../model/plan';
import { inOrder, type OrgNode, type Structure } from '../model/structure';
import type { Choice } from '../ui/Picker';
import { pathWords } from './facts';
import { KindIcon } from './Signs';

/** The choice that stands for no unit at all. */
export const TOP = 'top:';

export interface Place {
  readonly document: OrgDocument;
  readonly stage: string;
  readonly structure: Structure;
}

export interface Subject extends Place {
  readonly node: OrgNode;
}

/** The unit that a dialog is about, in the stage that edits go to; null where it has gone meanwhile. */
export function useSubject(id: string): Subject | null {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const structure = document.structures.get(stage);
  const node = structure?.nodes.get(id);
  return structure && node ? { document, stage, structure, node } : null;
}

/** Every word of the query starts a word of the name, an alias or the path. */
export function matches(query: string, texts: readonly string[]): boolean {
  const all = texts
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.some((text) => text.startsWith(word)));
}

/** The units of a structure as choices, those of `without` left out; `because` says why one can't be taken, '' where it can. */
export function unitChoices(
  { document, structure }: Omit<Place, 'stage'>,
  query: string,
  { without = [], because = () => '' }: { readonly without?: readonly string[]; readonly because?: (node: OrgNode) => string } = {},
): readonly Choice[] {
  return inOrder(structure).flatMap((node): readonly Choice[] => {
    const path = pathWords(structure, node.id);
    if (without.includes(node.id) || !matches(query, [node.name, ...node.aliases, path])) return [];
    const refused = because(node);
    const choice = {
      id: node.id,
      title: node.name,
      detail: path || NODE_KINDS[node.kind].label,
      section: '',
      mark: <KindIcon kind={node.kind} hue={document.bodies.get(node.body)?.hue ?? 0} />,
    };
    return [refused === '' ? choice : { ...choice, because: refused }];
  });
}

/** The other units that a command may be given; the rest say why not. */
export function commandChoices(
  place: Place,
  query: string,
  without: readonly string[],
  command: (id: string) => Command,
): readonly Choice[] {
  return allowedFirst(unitChoices(place, query, { without, because: ({ id }) => refusalOf(place.document, command(id)) }));
}

/** Why a command can't be done; '' where it can. */
export function refusalOf(document: OrgDocument, command: Command): string {
  const planned = plan(document, command);
  return planned.refused ? planned.because : '';
}

/** The top level as a choice, where the query may mean it. */
export function topChoice(query: string, because: string): readonly Choice[] {
  const choice: Choice = { id: TOP, title: 'The top level', detail: 'inside no other unit', section: '' };
  if (!matches(query, [choice.title])) return [];
  return [because === '' ? choice : { ...choice, because }];
}

/** What may be chosen before what may not; the order is kept otherwise. */
export function allowedFirst(choices: readonly Choice[]): readonly Choice[] {
  return [...choices.filter((choice) => choice.because === undefined), ...choices.filter((choice) => choice.because !== undefined)];
}
