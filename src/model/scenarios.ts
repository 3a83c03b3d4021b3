/**
 * The alternatives under discussion: which there are, which are offered, and what the next one is called. Pure; how they come and go is
 * `planStages`' business.
 */
import { stagesInOrder, type OrgDocument, type Stage } from './document';

/** In reading order, those that are set aside last. */
export function scenariosOf(document: OrgDocument): readonly Stage[] {
  const all = stagesInOrder(document).filter((stage) => stage.branchOf !== null);
  return [...all.filter((stage) => !stage.parked), ...all.filter((stage) => stage.parked)];
}

/** "A" … "Z", "AA", "AB" …; `at` counts from 0. */
function letters(at: number): string {
  const rest = Math.floor(at / 26);
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCodePoint(65 + (at % 26))}`;
}

/** The first of "Option A", "Option B" … that no stage is called. */
export function nextOption(document: OrgDocument): string {
  const taken = new Set([...document.stages.values()].flatMap(({ name, short }) => [name, short]));
  for (let at = 0; ; at += 1) {
    const name = `Option ${letters(at)}`;
    if (!taken.has(name)) return name;
  }
}
