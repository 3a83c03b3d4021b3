/** What a box or line is called by assistive tools: one name, one description. Pure; the fate's sentence is passed in. */
import { BASES, LINE_KINDS, NODE_KINDS, STATUSES } from '../model/kinds';
import { shortFormsIn } from '../model/shortForms';
import type { SceneBox, SceneLine } from './scene';

function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

/**
 * "Council Cabinet, board, Bury Council. Council Cabinet stays." `organisation`, `fate` and `status` (the word drawn on the box) may be ''.
 * It begins with the words that are seen, in their order (WCAG 2.5.3).
 */
export function boxName(box: SceneBox, organisation: string, fate: string, status = ''): string {
  // An organisation that is its own body needn't be named twice.
  const of = organisation === box.title ? '' : organisation;
  const name = sentence([box.title, box.detail, status, NODE_KINDS[box.kind].label, of]);
  return fate === '' ? name : `${name}. ${fate}`;
}

/** Basis and status in words, then abbreviations in full. */
export function boxDescription(box: SceneBox, glossary: ReadonlyMap<string, string>): string {
  const told = [`${BASES[box.basis].label}: ${BASES[box.basis].explain}`];
  if (box.status !== 'in-place') told.push(`${STATUSES[box.status].label}: ${STATUSES[box.status].explain}`);
  for (const [short, full] of abbreviations(`${box.title} ${box.detail}`, glossary)) told.push(`${short}: ${full}`);
  return `${told.join('. ')}.`;
}

/** Abbreviations of the glossary that occur as whole words, in the order of the text. */
export function abbreviations(text: string, glossary: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return shortFormsIn(text, glossary).map(({ short, full }) => [short, full] as const);
}

/** "Council Cabinet approves One Commissioning Organisation." A line that is not in place is told in the conditional. */
export function lineName(line: SceneLine, from: string, to: string, fate: string): string {
  const { verb, would } = LINE_KINDS[line.kind];
  const fact = line.status === 'in-place' ? `${from} ${verb} ${to}` : `${from} would ${would} ${to} (${STATUSES[line.status].label})`;
  const more =
    line.tells.length > 0 ? `; it also tells ${line.tells.length === 1 ? 'one more line' : `${line.tells.length} more lines`}` : '';
  return `${fact}${more}${fate === '' ? '' : `. ${fate}`}`;
}

export function lineDescription(line: SceneLine): string {
  return `${BASES[line.basis].label}: ${BASES[line.basis].explain}.`;
}
