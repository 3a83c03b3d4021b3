/**
 * What is known of the people in a unit, made fit to be kept. Who asks for it, and what leaves without it, is for others.
 */
import type { PeopleField } from './kinds';
import { cleanText } from './limits';
import type { OrgNode, People } from './structure';

const NOBODY: People = { names: '', emails: '', phones: '', pay: '' };
export const PEOPLE_ORDER = Object.keys(NOBODY) as readonly PeopleField[];

/** Safe to keep; undefined where nothing is left. */
export function cleanPeople(people: Partial<People>): People | undefined {
  const clean: Record<PeopleField, string> = { ...NOBODY };
  for (const field of PEOPLE_ORDER) clean[field] = cleanText(people[field] ?? '');
  return PEOPLE_ORDER.some((field) => clean[field] !== '') ? clean : undefined;
}

/** The unit with these in place of those it had. */
export function withPeople(node: OrgNode, people: People | undefined): OrgNode {
  const { people: _before, ...rest } = node;
  return people ? { ...rest, people } : rest;
}
