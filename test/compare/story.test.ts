/** What stands behind a change: every row of its group, the bodies between, what is there in between only, and old and new values. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { describe as tell } from '../../src/compare/describe';
import { tellField } from '../../src/compare/fieldWords';
import { passing, stagesBetween, tellPassing } from '../../src/compare/passing';
import { storyOf, tellStory } from '../../src/compare/story';
import { decodeDocument } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import { org } from '../build';

const read = decodeDocument(readFileSync('data/bury-oco/document.json'), 'document.json');
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const bury = read.document;

function story(document: OrgDocument, before: string, after: string, node: string): string[] {
  const comparison = compare(document, before, after);
  const group = comparison.groupOfAfter.get(node) ?? comparison.groupOfBefore.get(node);
  if (!group) throw new Error(`no unit "${node}"`);
  return storyOf(document, comparison, group).map(tellStory);
}

describe('the whole story of a unit', () => {
  it('tells every row of a merger, the part that goes into it, and the body of the interim through which they pass', () => {
    expect(story(bury, 'current', 'target', 'oco-management')).toEqual([
      'CCG Senior Leadership Team is to merge into Integrated OCO management team, by way of Joint Operational Management Team (Interim).',
      'Council Senior Leadership Team is to give a part to Integrated OCO management team, by way of Joint Operational Management Team (Interim).',
    ]);
  });

  it('tells every piece of a split, from either end', () => {
    const rows = [
      "All other Council services are to split into Council's residual services.",
      'All other Council services are to give a part to Local Care Organisation (LCO).',
      'All other Council services are to give a part to Integrated neighbourhood approaches, by way of Neighbourhood Working Programme (Interim).',
    ];
    expect(story(bury, 'current', 'target', 'council-services')).toEqual(rows);
    expect(story(bury, 'current', 'target', 'residual-services')).toEqual(rows);
  });

  it('reads rows in their own direction, also where the comparison is read back in time', () => {
    expect(story(bury, 'target', 'current', 'jlt')).toEqual(['JLT is to end, by way of OCO Programme Directors (Interim).']);
  });

  it('tells no row as more real than where the unit is to stand', () => {
    expect(story(bury, 'current', 'target', 'frontline')).toEqual([
      'Frontline services are to move and be called Frontline services at neighbourhood level, by way of Neighbourhood Working Programme (Interim).',
    ]);
  });

  it('names a unit that keeps its name once', () => {
    expect(story(bury, 'current', 'target', 'council')[0]).toBe('Bury Council is to stay.');
  });

  it('has nothing to tell where equal ids alone say what became of a unit', () => {
    expect(story(bury, 'current', 'target', 'gm')).toEqual([]);
  });
});

describe('what is there in between only', () => {
  it('is what the interim chart has and neither of the others, with how real it is', () => {
    const [interim, ...others] = passing(bury, compare(bury, 'current', 'target'));
    expect(others).toEqual([]);
    expect(interim?.stage.id).toBe('interim');
    const ids = interim?.nodes.map(({ id }) => id) ?? [];
    expect(ids).toContain('jomt');
    expect(ids).toContain('tpb');
    // The Directors are the JLT under another name, the shadow OCO and the LCO's development go on.
    for (const id of ['programme-directors', 'oco', 'lco-strand', 'council', 'out-budgets', 'out-plan']) expect(ids).not.toContain(id);
    expect(ids).toHaveLength(17);
    expect(tellPassing(bury, interim!)).toContain('Proposed: OCO Work Programme; Joint Operational Management Team; ');
  });

  it('is nothing where no stage lies between, nor for charts of one time', () => {
    expect(passing(bury, compare(bury, 'current', 'interim'))).toEqual([]);
    expect(passing(bury, compare(bury, 'gov', 'interim'))).toEqual([]);
  });

  it('is told the same read back in time', () => {
    const there = passing(bury, compare(bury, 'current', 'target')).map(({ nodes }) => nodes.map(({ id }) => id));
    expect(passing(bury, compare(bury, 'target', 'current')).map(({ nodes }) => nodes.map(({ id }) => id))).toEqual(there);
  });

  it('leaves out scenarios and companions, which are no step on the way', () => {
    const document = org()
      .stage('now', (s) => s.node('a'))
      .stage('next', (s) => s.node('b'))
      .stage('then', (s) => s.node('c'))
      .stage('option', (s) => s.node('x'), { branchOf: 'next' })
      .stage('beside', (s) => s.node('y'), { companionOf: 'next' })
      .document();
    expect(stagesBetween(document, 'now', 'then').map(({ id }) => id)).toEqual(['next']);
    expect(stagesBetween(document, 'then', 'now').map(({ id }) => id)).toEqual(['next']);
    expect(passing(document, compare(document, 'now', 'then')).map(tellPassing.bind(null, document))).toEqual([
      'In between only, on the Next chart. In place: B.',
    ]);
  });
});

describe('old and new values', () => {
  const values = (document: OrgDocument, id: string): string[] => {
    const rows = tell(document, compare(document, 'now', 'then'));
    return rows.find((row) => row.id === id)?.fields.map(tellField) ?? [];
  };

  it('are told of every field, where it stands first', () => {
    const document = org()
      .body('north', { name: 'North' })
      .body('south', { name: 'South' })
      .stage('now', (s) => s.node('p', {}, (p) => p.node('x', { name: 'Homes', body: 'north', note: 'once' })).node('q'))
      .stage('then', (s) =>
        s.node('p').node('q', {}, (q) =>
          q.node('x', {
            name: 'Housing',
            kind: 'team',
            body: 'south',
            description: 'Homes for all',
            aliases: ['HO'],
            undecided: true,
            basis: 'assumed',
            status: 'intended',
            citations: [],
          }),
        ),
      )
      .document();
    expect(values(document, 'x>x')).toEqual([
      'Inside: P → Q',
      'Name: Homes → Housing',
      'Kind: unit → team',
      'Organisation: North → South',
      'Description: none → Homes for all',
      'Also called: none → HO',
      'Not yet decided: no → yes',
      'Basis: stated → assumed',
      'Status: in place → intended',
      'Who says so: The paper §1 → none',
      'Note: once → none',
    ]);
  });

  it('are told of lines, basis and status included', () => {
    const document = org()
      .stage('now', (s) => s.node('a').node('b').line('a', 'supports', 'b'))
      .stage('then', (s) => s.node('a').node('b').line('a', 'supports', 'b', { basis: 'inferred', status: 'proposed', note: 'new' }))
      .document();
    expect(values(document, 'a~supports~b>a~supports~b')).toEqual([
      'Basis: stated → inferred',
      'Status: in place → proposed',
      'Note: none → new',
    ]);
  });

  it('say nothing of the people in a post', () => {
    const people = (names: string) => ({ names, emails: '', phones: '', pay: '' });
    const document = org()
      .stage('now', (s) => s.node('a', { people: people('the one') }))
      .stage('then', (s) => s.node('a', { people: people('the other') }))
      .document();
    expect(values(document, 'a>a')).toEqual([]);
  });

  it('of a unit that is not yet decided are told in its sentence', () => {
    const document = org()
      .stage('now', (s) => s.node('a', { name: 'Homes' }))
      .stage('then', (s) => s.node('a', { name: 'Homes', undecided: true }))
      .document();
    expect(tell(document, compare(document, 'now', 'then'))[0]?.sentence).toBe('Homes stays; this is not yet decided.');
  });
});
