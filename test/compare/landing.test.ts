/** Where units land: every page of the shipped case read as one reads it, and small cases for what the shipped one has not. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { landingOf, type Landing } from '../../src/compare/landing';
import { landingStages } from '../../src/compare/landingStages';
import { indexOfLandings, questionAbout, questionNotFound } from '../../src/compare/landingIndex';
import { plain, type Words } from '../../src/compare/landingWords';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { org } from '../build';
import { gradeOf } from './readingEase';

const decoded = decodeDocument(readFileSync('data/bury-oco/document.json', 'utf8'), 'document.json');
if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
const bury = decoded.document;

function landing(id: string, plan: string | null = null): Landing {
  const { before, after } = landingStages(bury, id);
  const found = landingOf(bury, before, after, id, plan);
  if (!found) throw new Error(`no landing for ${id}`);
  return found;
}

const PAGES = indexOfLandings(bury).map(({ unit }) => landing(unit.unit));

/** Every sentence of a page, in the order in which it stands there. */
function told(page: Landing): readonly Words[] {
  const { what, certainty, before, after, same, company, superior, since, between } = page;
  return [what, ...certainty, ...before.words, ...after.words, ...same, ...company, ...superior, ...since.words, ...between.words];
}

const words = (all: readonly Words[]): string => all.map(plain).join(' ');

/** The words that are ours: units are called "the team", and what the document says of them is left out. */
const ours = (sentence: Words): string =>
  sentence
    .map((piece) => (typeof piece === 'string' ? piece : 'team'))
    .join('')
    .replace(/: “[^”]*”/, '.');

const split = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+/).filter((part) => /[a-z]/i.test(part));

describe('every page of the shipped case', () => {
  test('is there: each unit of each stage has one', () => {
    const ids = new Set([...bury.structures.values()].flatMap(({ nodes }) => [...nodes.keys()]));
    expect(PAGES.map((page) => page.node).sort()).toEqual([...ids].sort());
  });

  test('is written in whole sentences', () => {
    const broken = PAGES.flatMap((page) => told(page).map(plain)).filter(
      (text) => !/^[A-Z“].*[.”]$/.test(text) || /\s\s|\.\.|undefined|\bnull\b|,\s*\.|\(\)|\ba [aeio]/.test(text),
    );
    expect(broken).toEqual([]);
  });

  test('never tells as done what is proposed or intended', () => {
    const future = PAGES.filter((page) => page.status !== 'in-place');
    expect(future.length).toBeGreaterThan(20);
    expect(future.map((page) => plain(page.what)).filter((what) => !/\b(?:is|are) (?:both )?to\b|\bwould\b/.test(what))).toEqual([]);
    expect(
      future.map((page) => plain(page.what)).filter((what) => /\b(?:has|have) (?:merged|moved|been|ended|become|taken|given)\b/.test(what)),
    ).toEqual([]);
    expect(future.flatMap((page) => page.certainty.map(plain)).join(' ')).toMatch(/still needs approval/);
  });

  test('says who says so, and gives a place in a paper for whatever is not assumed', () => {
    for (const page of PAGES) {
      expect(page.proofs.length, page.node).toBeGreaterThan(0);
      expect(page.proofs.filter((proof) => proof.basis !== 'assumed' && proof.papers.length === 0)).toEqual([]);
    }
  });

  test('tells nothing twice among what is open, and leaves references to lists of ours out', () => {
    for (const page of PAGES) {
      const texts = page.open.map((open) => open.text);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.filter((text) => /\(A\d\d/.test(text))).toEqual([]);
    }
  });

  test('can be followed by a reader of twelve to fourteen', () => {
    const all = PAGES.flatMap((page) => told(page).flatMap((sentence) => split(plain(sentence))));
    // School year 9 is the one of fourteen-year-olds; most of what is hard are the papers' own names.
    expect(gradeOf(all)).toBeLessThan(9);
    for (const page of PAGES) expect(gradeOf(told(page).flatMap((sentence) => split(ours(sentence)))), page.node).toBeLessThan(4);
    const longest = PAGES.flatMap((page) => told(page).map(ours)).map((text) => text.split(/\s+/).length);
    expect(Math.max(...longest)).toBeLessThanOrEqual(30);
  });
});

describe('the pages that people ask for most', () => {
  test('a function that merges', () => {
    const page = landing('council-commissioning');
    expect(page.verdict.label).toBe('To merge with CCG commissioning functions');
    expect(plain(page.what)).toBe(
      'Council commissioning functions are to merge with CCG commissioning functions and become Integrated commissioning functions, as part of the One Commissioning Organisation.',
    );
    expect(words(page.certainty)).toBe('This is meant to happen, but still needs approval. The papers say so.');
    expect(words(page.before.words)).toBe(
      'Council commissioning functions answer to the Council Senior Leadership Team (assumed). From there the line goes up to the Chief Executive, Bury Council, and then to the Council Cabinet (assumed).',
    );
    expect(words(page.superior)).toBe(
      'To the Integrated OCO management team (inferred). No paper says who leads the Integrated OCO management team.',
    );
    expect(page.since.dates.map((date) => date.when)).toEqual(['April 2018', 'April 2020']);
    expect(words(page.since.words)).toBe('The plans give different dates, so both are shown.');
    expect(words(page.between.words)).toBe('The step in between would be the OCO Work Programme: “The work that is to build the OCO.”');
  });

  test('services that are split between what stays and what goes', () => {
    const page = landing('council-services');
    expect(page.verdict.label).toBe('To be split in three');
    expect(plain(page.what)).toBe(
      "All other Council services are to be split: one part is to become the Council's residual services, and other parts are to go to the Local Care Organisation and to Integrated neighbourhood approaches.",
    );
    expect(words(page.superior)).toBe('To the Council Senior Leadership Team (assumed).');
  });

  test('a group that ends, and what comes before that', () => {
    const page = landing('jlt');
    expect(plain(page.what)).toBe('The JLT is to end; before that, the JLT would be renamed OCO Programme Directors (inferred).');
    expect(words(page.company)).toBe('The papers do not say where its people go in the end.');
    expect(words(page.superior)).toBe('Nobody, because it is to end.');
  });

  test('a post that stays and gets a second line', () => {
    const page = landing('ccg-coo');
    expect(plain(page.what)).toBe(
      'The Chief Operating Officer, Bury CCG, stays, but it now also answers to the Chief Executive, Bury Council (assumed).',
    );
    expect(words(page.certainty)).toBe('No paper says quite this: it is assumed from what comes nearest.');
  });

  test('the new organisation', () => {
    const page = landing('oco');
    expect(plain(page.what)).toBe(
      'The One Commissioning Organisation is to be new, formed from parts of Bury Council and Bury CCG, which are both to stay.',
    );
    expect(words(page.between.words)).toMatch(
      /^The step in between would be the One Commissioning Organisation itself, as a first form: “/,
    );
  });

  test('a body of which nothing is said, which is no ending', () => {
    const page = landing('tpb');
    expect(page.verdict.label).toBe('Nothing said yet');
    expect(plain(page.what)).toMatch(/which does not mean that it ends\.$/);
    expect([page.same, page.company, page.superior].map(words)).toEqual(Array(3).fill('The papers do not say.'));
    expect(words(page.since.words)).toBe('The papers give no date.');
  });

  test('a note on a part says which part it is about', () => {
    const notes = landing('council-budget').open.map(({ of, text }) => `${plain(of)}: ${text}`);
    expect(notes).toContain('the part for the Aligned budget: Where the law doesn’t allow pooling.');
    expect(notes).toContain('the Pooled budget and the Aligned budget: How much isn’t said.');
  });
});

describe('a plan that is asked for', () => {
  test('dates the page, and never hides that there is another', () => {
    const page = landing('council-commissioning', 'plan-2020');
    expect(page.after.when).toBe('April 2020');
    expect(page.since.dates.map((date) => date.when)).toEqual(['April 2020']);
    expect(words(page.since.words)).toBe('There is another date, April 2018: Plan of mid-2017.');
    expect(landing('council-commissioning', 'plan-2018').after.when).toBe('April 2018');
  });

  test('leaves other stages and units without a change alone', () => {
    expect(landing('council-commissioning', 'plan-2020').before.when).toBe('up to April 2017');
    expect(landing('cabinet', 'plan-2020').since.dates).toEqual([]);
  });
});

describe('small cases', () => {
  test('what is marked as not yet decided says so first', () => {
    const document = org()
      .stage('now', (s) => s.node('team', { kind: 'team' }).node('rest'))
      .stage('then', (s) => s.node('team', { kind: 'team', name: 'Other team', undecided: true }).node('rest'), { status: 'proposed' })
      .document();
    const page = landingOf(document, 'now', 'then', 'team');
    expect(page?.verdict.label).toMatch(/^Not yet decided: /);
    expect(words(page?.certainty ?? [])).toMatch(/^This is not yet decided\./);
    expect(landingOf(document, 'now', 'then', 'rest')?.verdict.label).not.toMatch(/decided/);
  });

  test('a chart without sources speaks of this document', () => {
    const document = org()
      .stage('now', (s) => s.node('board', { kind: 'board' }, (b) => b.node('team', { kind: 'team', citations: [] })))
      .stage('then', (s) => s.node('board', { kind: 'board' }))
      .document();
    const page = landingOf({ ...document, sources: new Map() }, 'now', 'then', 'board');
    expect(words(page?.superior ?? [])).toBe('This document names nobody. Nothing here says who chairs the Board.');
  });

  test('a unit on the only chart there is has a page that claims no change', () => {
    const document = org()
      .stage('now', (s) => s.node('team', { kind: 'team' }))
      .document();
    expect(plain(landingOf(document, null, 'now', 'team')?.what ?? [])).toBe(
      'The Team stands on the only chart there is, so no change can be told.',
    );
  });

  test('what a partial chart leaves out stays nowhere: a unit drawn inside something else there claims no place', () => {
    const page = landingOf(bury, 'current', 'interim', 'jlt');
    expect(words(page?.same ?? [])).toBe('The papers do not say what stays the same.');
    expect(words(page?.company ?? [])).toBe('The papers name no other unit that moves with it.');
    expect(page?.since.dates).toEqual([]);
    expect(words(page?.since.words ?? [])).toBe('No day is given; the Interim chart is dated “to April 2018”.');
  });

  test('a unit that is nowhere has none', () => {
    expect(landingOf(bury, 'current', 'target', 'nobody')).toBeNull();
  });
});

test('a question to send names the unit and what was read, or what was looked for', () => {
  const page = landing('jlt');
  expect(questionAbout(bury, page)).toContain(`“JLT” in “${bury.meta.title}”.\nI read: ${plain(page.what)}`);
  expect(questionNotFound(bury, ' Finance ')).toContain('I looked for “Finance”');
});
