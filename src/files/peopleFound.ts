/** What rows tell of people, counted as it goes by and kept only as far as it was ticked. It knows no columns. */
import { PEOPLE_ORDER, cleanPeople } from '../model/people';
import type { PeopleField } from '../model/kinds';
import { LIMITS } from '../model/limits';
import type { People } from '../model/structure';
import type { Imported } from './imported';

export interface PeopleFound {
  /** What may be kept of the people of one unit, told in one or several rows. */
  keep(holders: readonly Partial<People>[]): People | undefined;
  counts(): Imported['people'];
}

export function findPeople(ticked: readonly PeopleField[]): PeopleFound {
  const found = new Map<PeopleField, number>();
  const asked = new Set(ticked);
  return {
    keep(holders) {
      const kept: Partial<Record<PeopleField, string>> = {};
      for (const field of PEOPLE_ORDER) {
        const values = new Set(holders.map((holder) => holder[field] ?? '').filter((value) => value !== ''));
        if (values.size === 0) continue;
        found.set(field, (found.get(field) ?? 0) + holders.filter((holder) => (holder[field] ?? '') !== '').length);
        if (asked.has(field)) kept[field] = withinBounds([...values].join('; '));
      }
      return cleanPeople(kept);
    },
    counts: () => PEOPLE_ORDER.flatMap((field) => (found.has(field) ? [{ field, count: found.get(field) ?? 0 }] : [])),
  };
}

/** A post with many holders keeps as many of them as a field takes, and shows that there are more. */
function withinBounds(text: string): string {
  const { hard } = LIMITS.person;
  return text.length <= hard ? text : `${text.slice(0, hard - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
