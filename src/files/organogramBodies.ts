/** The organisations that a government organogram names: bodies of the document, and the units that hold their top posts. */
import type { Body } from '../model/document';
import { NOTHING_SAID, type Unit } from './assemble';
import { hashOf, nameOfText } from './importText';

export interface Holders {
  readonly bodies: ReadonlyMap<string, Body>;
  /** In the order in which they were first needed. */
  readonly units: ReadonlyMap<string, Unit>;
  /** Id of the body; '' for no name. */
  bodyOf(name: string): string;
  /** The unit under which a top post stands, inside that of its department where it has another one; null where the row names neither. */
  holderOf(organisation: string, department: string, file: string): string | null;
}

export function newHolders(): Holders {
  const bodies = new Map<string, Body>();
  const units = new Map<string, Unit>();
  const bodyOf = (name: string): string => {
    if (name === '') return '';
    const id = `org:${hashOf(name.toLowerCase())}`;
    if (!bodies.has(id)) bodies.set(id, { id, name: nameOfText(name), short: nameOfText(name).slice(0, 40), hue: (bodies.size % 8) + 1 });
    return id;
  };
  const holderOf = (organisation: string, department: string, file: string): string | null => {
    const name = organisation || department;
    if (name === '') return null;
    const above = department !== '' && department.toLowerCase() !== name.toLowerCase() ? holderOf(department, '', file) : null;
    const id = bodyOf(name);
    if (!units.has(id)) units.set(id, { ...NOTHING_SAID, id, name, kind: 'organisation', body: id, parent: above, file });
    return id;
  };
  return { bodies, units, bodyOf, holderOf };
}
