/**
 * Every unit with its landing in few words; short forms of a page; questions to send where it knows no answer. It decides nothing.
 */
import { stagesInOrder, structureOf, type OrgDocument } from '../model/document';
import { shortFormsIn } from '../model/shortForms';
import { inOrder } from '../model/structure';
import { heldOf, type Held, type Landing } from './landing';
import { landingStages } from './landingStages';
import { plain, type Mention } from './landingWords';

export interface Listed extends Held {
  readonly body: string;
  readonly lands: readonly Mention[];
  readonly stages: readonly string[];
}

/** Every unit of every stage with its landing, in the order of the charts; units of one id once. */
export function indexOfLandings(document: OrgDocument): readonly Listed[] {
  const found = new Map<string, Listed>();
  const stages = stagesInOrder(document);
  for (const stage of stages) {
    for (const node of inOrder(structureOf(document, stage.id))) {
      if (found.has(node.id)) continue;
      const pair = landingStages(document, node.id);
      const landing = heldOf(document, pair.before, pair.after, node.id);
      if (!landing) continue;
      found.set(node.id, {
        ...landing,
        body: document.bodies.get(node.body)?.name ?? '',
        stages: stages.filter((one) => document.structures.get(one.id)?.nodes.has(node.id)).map((one) => one.short),
      });
    }
  }
  return [...found.values()];
}

/** Everything that one unit's page says, piece by piece. */
function textsOf(landing: Landing): readonly string[] {
  const { what, certainty, before, after, same, company, superior, since, between, open, inside, proofs } = landing;
  const told = [what, ...certainty, ...before.words, ...after.words, ...same, ...company, ...superior, ...since.words, ...between.words];
  return [
    landing.name,
    ...told.map(plain),
    ...between.dates.map(({ when, what: name }) => `${when} ${name}`),
    ...proofs.flatMap((proof) => [plain(proof.of), ...proof.papers.map(({ title, places }) => `${title}, ${places}`)]),
    ...open.map(({ of, text }) => `${plain(of)} ${text}`),
    ...inside.map(({ unit, verdict }) => `${unit.name} ${verdict.label}`),
  ];
}

/** How much a page says, in characters. */
export function lengthOf(landing: Landing): number {
  return textsOf(landing).reduce((total, text) => total + text.length, 0);
}

/** The short forms that stand on one unit's page, with what they stand for, by the alphabet. */
export function shortFormsOn(document: OrgDocument, landing: Landing): readonly (readonly [string, string])[] {
  const found = new Map(
    textsOf(landing)
      .flatMap((text) => shortFormsIn(text, document.glossary))
      .map(({ short, full }) => [short, full] as const),
  );
  return [...found].sort(([a], [b]) => a.localeCompare(b, 'en'));
}

/** A question to copy and send to whoever runs the programme. */
export function questionAbout(document: OrgDocument, landing: Landing): string {
  return [
    `I have a question about “${landing.name}” in “${document.meta.title}”.`,
    `I read: ${plain(landing.what)}`,
    'What does this mean for my team: where do we go, from when, to whom will we answer, and what is still open?',
    'Which paper says so?',
  ].join('\n');
}

/** The same for a name that nothing answers to. */
export function questionNotFound(document: OrgDocument, query: string): string {
  return [
    `I looked for “${query.trim()}” in “${document.meta.title}” and did not find it.`,
    'Is my team part of these changes? If so, where does it go, from when, and to whom will it answer?',
    'If this is not decided yet: when will it be, and who decides?',
    'Which paper says so?',
  ].join('\n');
}
