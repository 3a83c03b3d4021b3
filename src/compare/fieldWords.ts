/** Old and new values of what is compared, as a reader calls them: "Name", "Inside", "Rests on". It finds no difference itself. */
import type { FieldChange, Group, LineChange } from './comparison';
import type { Telling } from './telling';

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  kind: 'Kind',
  body: 'Organisation',
  description: 'Description',
  aliases: 'Also called',
  unplaced: 'Waits for a place',
  undecided: 'Not yet decided',
  primary: 'Main line of its kind',
  basis: 'Basis',
  status: 'Status',
  citations: 'Who says so',
  note: 'Note',
};

/** What stands for an empty value. */
const NOTHING = 'none';

function worded({ field, before, after }: FieldChange): FieldChange {
  return { field: LABELS[field] ?? field, before: before === '' ? NOTHING : before, after: after === '' ? NOTHING : after };
}

/** Where it stands comes first: place is no field of the unit, but what a reader looks for. */
export function unitFields(telling: Telling, group: Group): readonly FieldChange[] {
  const fields = group.fields.map(worded);
  if (!group.traits.includes('moved')) return fields;
  const [was, is] = [telling.a.nodes.get(group.before[0] ?? ''), telling.b.nodes.get(group.after[0] ?? '')];
  const inside = (parent: string | null | undefined, noun: Telling['was']): string =>
    parent == null ? 'no other unit' : noun(parent).name;
  return [{ field: 'Inside', before: inside(was?.place.parent, telling.was), after: inside(is?.place.parent, telling.is) }, ...fields];
}

export function lineFields(change: LineChange): readonly FieldChange[] {
  return change.fields.map(worded);
}

/** "Name: Housing → Homes". */
export function tellField({ field, before, after }: FieldChange): string {
  return `${field}: ${before} → ${after}`;
}
