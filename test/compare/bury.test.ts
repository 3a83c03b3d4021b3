/** The shipped case: every pair of its four structures with the counts that the papers' tables give by hand, and its sentences word for word. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare';
import { describe as tell, heading, headline, summary } from '../../src/compare/describe';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { comparisonLaws } from './laws';
import { gradeOf } from './readingEase';

const decoded = decodeDocument(readFileSync('data/bury-oco/document.json', 'utf8'), 'document.json');
if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
const bury = decoded.document;

const NO_UNITS = { added: 0, merged: 0, split: 0, reorganised: 0, removed: 0, kept: 0, 'not-shown': 0 };
const NO_LINES = { added: 0, removed: 0, rerouted: 0, retyped: 0, kept: 0, 'not-shown': 0 };

const WHOLE = { added: 3, merged: 4, split: 1, reorganised: 1, removed: 1, kept: 16 };
const WHOLE_BACK = { added: 1, merged: 1, split: 4, reorganised: 1, removed: 3, kept: 16 };
const PAIRS = [
  ['current', 'target', WHOLE, { added: 16, removed: 10, kept: 6 }, 'change'],
  ['target', 'current', WHOLE_BACK, { added: 10, removed: 16, kept: 6 }, 'change'],
  ['current', 'interim', { kept: 13, 'not-shown': 36 }, { kept: 6, 'not-shown': 41 }, 'change'],
  ['interim', 'current', { kept: 13, 'not-shown': 36 }, { kept: 6, 'not-shown': 41 }, 'change'],
  ['current', 'gov', { kept: 12, 'not-shown': 24 }, { 'not-shown': 40 }, 'change'],
  ['gov', 'current', { kept: 12, 'not-shown': 24 }, { 'not-shown': 40 }, 'change'],
  ['interim', 'target', { split: 2, removed: 7, kept: 14, 'not-shown': 20 }, { kept: 7, 'not-shown': 45 }, 'change'],
  ['target', 'interim', { merged: 2, added: 7, kept: 14, 'not-shown': 20 }, { kept: 7, 'not-shown': 45 }, 'change'],
  ['gov', 'target', { kept: 12, 'not-shown': 23 }, { 'not-shown': 46 }, 'change'],
  ['target', 'gov', { kept: 12, 'not-shown': 23 }, { 'not-shown': 46 }, 'change'],
  ['gov', 'interim', { kept: 17, 'not-shown': 22 }, { kept: 6, 'not-shown': 49 }, 'companion'],
  ['interim', 'gov', { kept: 17, 'not-shown': 22 }, { kept: 6, 'not-shown': 49 }, 'companion'],
] as const;

test('all pairs of the four structures are written out', () => {
  const ids = [...bury.structures.keys()];
  const pairs = ids.flatMap((before) => ids.filter((after) => after !== before).map((after) => `${before} ${after}`));
  expect(PAIRS.map(([before, after]) => `${before} ${after}`).sort()).toEqual(pairs.sort());
});

test.each(PAIRS)('from %s to %s as the tables say', (before, after, units, lines, relation) => {
  const comparison = comparisonLaws(bury, before, after);
  expect(comparison.counts).toEqual({ ...NO_UNITS, ...units });
  expect(comparison.lineCounts).toEqual({ ...NO_LINES, ...lines });
  expect(comparison.relation).toBe(relation);
  expect(comparison.problems).toEqual([]);
});

test.each([...bury.structures.keys()])('%s compared with itself is all kept', (stage) => {
  const { nodes, lines } = bury.structures.get(stage) ?? { nodes: new Map(), lines: new Map() };
  const comparison = compare(bury, stage, stage);
  expect(comparison.counts).toEqual({ ...NO_UNITS, kept: nodes.size });
  expect(comparison.lineCounts).toEqual({ ...NO_LINES, kept: lines.size });
});

describe('from current to target', () => {
  const comparison = compare(bury, 'current', 'target');
  const rows = tell(bury, comparison);

  test('the groups are those of the lineage table', () => {
    const shaped = comparison.groups.filter((group) => group.fate !== 'kept').map((group) => `${group.fate} ${group.id}`);
    expect(shaped.sort()).toEqual([
      'added >commissioning-strategy',
      'added >lco',
      'added >oco',
      'merged ccg-commissioning+council-commissioning>oco-commissioning',
      'merged ccg-meetings+council-meetings>oco-governance',
      'merged ccg-opmgmt+council-opmgmt>oco-opmgmt',
      'merged ccg-slt>oco-management',
      'removed jlt>',
      'reorganised ccg-budget+council-budget>aligned-budget+pooled-budget',
      'split council-services>residual-services',
    ]);
    expect(comparison.parts.map(({ from, to }) => `${from}>${to}`).sort()).toEqual([
      'ccg>oco',
      'council-services>lco',
      'council-services>neighbourhoods',
      'council-slt>oco-management',
      'council>oco',
    ]);
  });

  test('the headline tells of the organisation formed from parts of two that remain', () => {
    expect(heading(bury, comparison)).toBe('From Current to Target');
    expect(headline(bury, comparison)).toBe(
      'One Commissioning Organisation is to be new, formed from parts of Bury Council and Bury CCG, which both remain.',
    );
    expect(rows[0]?.sentence).toBe(headline(bury, comparison));
  });

  test('every change of a unit is told, in the order that tells the story', () => {
    const changed = rows.filter((row) => row.of === 'unit').slice(0, 15);
    expect(changed.map((row) => row.sentence)).toEqual([
      'One Commissioning Organisation is to be new, formed from parts of Bury Council and Bury CCG, which both remain.',
      'Local Care Organisation (LCO) is new, and is to take on a part of All other Council services (inferred).',
      'Bury Council is to stay (inferred), and part of it is to go to One Commissioning Organisation.',
      'Bury CCG is to stay (assumed), and part of it is to go to One Commissioning Organisation.',
      'Council meetings and decisions on commissioning are to merge with CCG meetings and decisions on commissioning into Integrated governance, meetings and decision making.',
      'CCG Senior Leadership Team and a part of Council Senior Leadership Team are to merge into Integrated OCO management team (assumed).',
      'Council commissioning functions and CCG commissioning functions are to merge into Integrated commissioning functions.',
      'Operational management tied to Council commissioning and Operational management tied to CCG commissioning are to merge into Integrated operational management.',
      "All other Council services are to split: one part is to become Council's residual services, other parts are to go to Local Care Organisation (LCO) and Integrated neighbourhood approaches (inferred).",
      'JLT is to end (inferred).',
      'Council Senior Leadership Team stays (inferred), and part of it is to go to Integrated OCO management team (assumed).',
      'Neighbourhood Working Programme is to be renamed Integrated neighbourhood approaches, and is to take on a part of All other Council services (inferred).',
      'Frontline services are to move from Local service providers to Integrated neighbourhood approaches and be renamed Frontline services at neighbourhood level (inferred).',
      'Single commissioning strategy is to be new.',
      'Council resources for commissioning and CCG resources for commissioning are to be reorganised into Pooled budget (where the law allows) and Aligned budget (where it does not).',
    ]);
    expect(rows.slice(0, 15)).toEqual(changed);
  });

  test('every change of a line is told', () => {
    const changed = rows.filter((row) => row.of === 'line' && row.fate !== 'kept');
    expect(changed.map((row) => row.sentence)).toEqual([
      'Chief Operating Officer, Bury CCG, now reports to Chief Executive, Bury Council (assumed).',
      'One Commissioning Organisation is to be accountable to Council Cabinet (assumed).',
      'One Commissioning Organisation is to be accountable to CCG Board (assumed).',
      'Integrated OCO management team is to be accountable to Integrated governance, meetings and decision making (inferred).',
      'Council Cabinet is to approve One Commissioning Organisation.',
      'CCG Board is to approve One Commissioning Organisation.',
      'One Commissioning Organisation is to produce Single commissioning strategy (inferred).',
      'Integrated commissioning functions are to commission Local Care Organisation (LCO) – assumed.',
      'Local Care Organisation (LCO) is to deliver Integrated neighbourhood approaches (inferred).',
      'Frontline services at neighbourhood level are now members of Local Care Organisation (LCO) – inferred.',
      'Chief Operating Officer, Bury CCG, is now a member of Council Senior Leadership Team (assumed).',
      'Local service providers are now members of Local Care Organisation (LCO).',
      'Single commissioning strategy is to be aligned with GM Transformation Bid.',
      'Single commissioning strategy is to be aligned with Bury Locality Plan.',
      'One Commissioning Organisation is to link to GM Combined Authority (inferred).',
      'One Commissioning Organisation is to link to North East Sector.',
      'Council commissioning functions are no longer to report to Council Senior Leadership Team (assumed).',
      'Operational management tied to Council commissioning is no longer to report to Council Senior Leadership Team (assumed).',
      'CCG Senior Leadership Team is no longer to report to Chief Operating Officer, Bury CCG (inferred).',
      'The “establishes” line from Bury Council to Neighbourhood Working Programme is to go (inferred).',
      'Council commissioning functions are no longer to commission Local service providers (inferred).',
      'CCG commissioning functions are no longer to commission Local service providers (inferred).',
      'Chief Executive, Bury Council, is no longer to be a member of JLT (inferred).',
      'Chief Operating Officer, Bury CCG, is no longer to be a member of JLT (inferred).',
      'Bury (locality) is no longer to link to GM Combined Authority (inferred).',
      'Bury (locality) is no longer to link to North East Sector (inferred).',
    ]);
  });

  test('what is kept comes last', () => {
    expect(rows.slice(41).map((row) => row.sentence)).toEqual([
      'Greater Manchester stays.',
      'GM Combined Authority stays.',
      'North East Sector stays.',
      'Bury (locality) stays.',
      'Council Cabinet stays (inferred).',
      'Chief Executive, Bury Council, stays (inferred).',
      'CCG Board stays (inferred).',
      'Chief Operating Officer, Bury CCG, stays (assumed).',
      'Local service providers stay (inferred).',
      'Bury Locality Plan stays.',
      'GM Transformation Bid stays.',
      'As before, Council Senior Leadership Team reports to Chief Executive, Bury Council (inferred).',
      "Council's residual services are to report to Council Senior Leadership Team, as All other Council services do now (assumed).",
      'Integrated commissioning functions are to report to Integrated OCO management team, as CCG commissioning functions now report to CCG Senior Leadership Team (inferred).',
      'Integrated operational management is to report to Integrated OCO management team, as Operational management tied to CCG commissioning now reports to CCG Senior Leadership Team (inferred).',
      'As before, Chief Executive, Bury Council, is accountable to Council Cabinet (assumed).',
      'As before, Chief Operating Officer, Bury CCG, is accountable to CCG Board (assumed).',
    ]);
  });

  test('each change says on what it rests', () => {
    const oco = rows[0];
    expect(oco).toMatchObject({ basis: 'stated', status: 'intended', reason: 'So that commissioning decisions are made jointly.' });
    expect(oco?.sources).toContain('¶4');
    expect(oco?.sources).toContain('§1.2');
    const ccg = rows.find((row) => row.id === 'ccg>ccg');
    expect(ccg).toMatchObject({ basis: 'assumed', status: 'intended' });
    expect(ccg?.notes.join(' ')).toContain('statutory shell');
  });

  test('the summary can be pasted into a mail', () => {
    const text = summary(bury, comparison);
    expect(text.split('\n').slice(1, 7)).toEqual([
      'From Current to Target.',
      'Current: Before the OCO: two organisations (up to April 2017).',
      'Target: Integrated OCO, LCO and neighbourhoods (April 2018 by one plan, April 2020 by the other).',
      'Intended: meant to happen, subject to approval.',
      'One Commissioning Organisation is to be new, formed from parts of Bury Council and Bury CCG, which both remain.',
      '3 units new, 4 merged, 1 split, 1 reorganised, 1 ends, 16 kept (5 of them with changes); 16 lines new, 10 end, 6 kept.',
    ]);
    // Nine lines about the whole (its title first), then one a change; the headline stands for the first of the 41.
    expect(text.split('\n')).toHaveLength(8 + 40);
    expect(text.split('\n')[7]).toMatch(
      /^In between only, on the Interim chart\. In place: Whole System .*\. Proposed: OCO Work Programme; /,
    );
  });

  test('a young reader can follow the sentences', () => {
    const names = [...bury.structures.values()].flatMap((structure) => [...structure.nodes.values()].map((node) => node.name));
    const longest = [...new Set(names)].sort((a, b) => b.length - a.length);
    const ours = rows.map((row) => longest.reduce((text, name) => text.replaceAll(name, 'the team'), row.sentence));
    // Without the papers' own names the words are ours: the first years of school.
    expect(gradeOf(ours)).toBeLessThan(3);
    expect(gradeOf(rows.map((row) => row.sentence))).toBeLessThan(13);
    expect(Math.max(...ours.map((text) => text.split(/\s+/).length))).toBeLessThanOrEqual(30);
  });
});

test('a companion chart is told side by side, never as a change', () => {
  const comparison = compare(bury, 'gov', 'interim');
  expect(heading(bury, comparison)).toBe("Two charts of one time: differences aren't changes");
  const sentences = tell(bury, comparison).map((row) => row.sentence);
  expect(sentences).toContain('Joint Operational Management Team is on the Interim chart only.');
  expect(sentences).toContain('OCO Work Programme is on both charts.');
  expect(sentences).toContain('On both charts, OCO Programme Directors would lead OCO Work Programme.');
  expect(sentences.filter((sentence) => /\b(?:new|end|ends|move|moves|moved|renamed|stays?)\b/.test(sentence))).toEqual([]);
});

test('a partial chart is told as one that leaves things out', () => {
  const rows = tell(bury, compare(bury, 'current', 'interim'));
  const sentences = rows.map((row) => row.sentence);
  // That a partial chart leaves a body out doesn't make the body a proposal.
  expect(rows.find((row) => row.before.includes('gm'))).toMatchObject({ fate: 'not-shown', status: 'in place' });
  expect(sentences[0]).toBe('JLT would be renamed OCO Programme Directors (inferred).');
  expect(sentences).toContain('Council commissioning functions are not shown on the Interim chart.');
  expect(sentences).toContain(
    'Chief Executive, Bury Council, would be a member of OCO Programme Directors, as it is now a member of JLT (inferred).',
  );
  expect(sentences.filter((sentence) => /\b(?:is|are) to end\b|would end|\bnew\b/.test(sentence))).toEqual([]);
});

test('read back in time nothing is told as a change', () => {
  const comparison = compare(bury, 'target', 'current');
  expect(heading(bury, comparison)).toBe('From Target back to Current');
  const rows = tell(bury, comparison);
  const sentences = rows.map((row) => row.sentence);
  expect(sentences).toContain(
    'Back on the Current chart, Integrated governance, meetings and decision making are still two: Council meetings and decisions on commissioning; and CCG meetings and decisions on commissioning.',
  );
  expect(sentences).toContain(
    'On the Target chart only, One Commissioning Organisation is to be accountable to Council Cabinet (assumed).',
  );
  // A line that is kept while its ends are called otherwise is told as each chart has it.
  expect(sentences).toContain(
    "On the Target chart, Council's residual services are to report to Council Senior Leadership Team (assumed); back on the Current chart, All other Council services report to Council Senior Leadership Team (assumed).",
  );
  // What is only meant to be is no more in place for being read backwards.
  const target = bury.structures.get('target');
  for (const row of rows.filter((one) => one.of === 'line' && one.after.length === 0))
    expect(row.status === 'in place', row.sentence).toBe(
      row.before.every((id) => {
        const line = target?.lines.get(id);
        return [line, target?.nodes.get(line?.from ?? ''), target?.nodes.get(line?.to ?? '')].every((fact) => fact?.status === 'in-place');
      }),
    );
  expect(sentences).toContain('Back on the Current chart, One Commissioning Organisation is not there yet.');
  expect(sentences).toContain('Back on the Current chart, JLT is still there.');
});
