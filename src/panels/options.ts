/** The vocabularies as choices of a form: value and what it is called. It reads the model's tables and adds nothing. */
import { BASES, LINE_KINDS, LINEAGE_KINDS, NODE_KINDS, STATUSES } from '../model/kinds';
import type { Basis, LineageKind, LineKind, NodeKind, Status } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import type { Option } from '../ui/Editable';

export const KIND_OPTIONS: readonly Option[] = (Object.keys(NODE_KINDS) as NodeKind[]).map((value) => ({
  value,
  label: NODE_KINDS[value].label,
}));
export const LINE_OPTIONS: readonly Option[] = (Object.keys(LINE_KINDS) as LineKind[]).map((value) => ({
  value,
  label: LINE_KINDS[value].verb,
}));
export const LINEAGE_OPTIONS: readonly Option[] = (Object.keys(LINEAGE_KINDS) as LineageKind[]).map((value) => ({
  value,
  label: LINEAGE_KINDS[value].label,
}));
export const BASIS_OPTIONS: readonly Option[] = (Object.keys(BASES) as Basis[]).map((value) => ({
  value,
  label: `${BASES[value].label} – ${BASES[value].explain}`,
}));
export const STATUS_OPTIONS: readonly Option[] = (Object.keys(STATUSES) as Status[]).map((value) => ({
  value,
  label: `${STATUSES[value].label} – ${STATUSES[value].explain}`,
}));

export function bodyOptions(document: OrgDocument): readonly Option[] {
  return [{ value: '', label: 'none' }, ...[...document.bodies.values()].map(({ id, name }) => ({ value: id, label: name }))];
}
