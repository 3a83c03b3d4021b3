/** The search by any name a unit ever had: what a person types in a hurry must find what they mean. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { findUnits } from '../../src/panels/search';

const decoded = decodeDocument(readFileSync('data/bury-oco/document.json', 'utf8'), 'document.json');
if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
const bury = decoded.document;

const first = (query: string) => findUnits(bury, query)[0]?.node;

test.each([
  ['LCO', 'lco'],
  ['OCO', 'oco'],
  ['jlt', 'jlt'],
  ['Joint Leadership Team', 'jlt'],
  ['Governing Body', 'ccg-board'],
  ['goverming body', 'ccg-board'],
  ['comissioning council', 'council-commissioning'],
  ['cabnet', 'cabinet'],
  ['JOMT', 'jomt'],
  ['GMCA', 'gmca'],
  ['ceo', 'council-ceo'],
  ['Locality Care Organisation', 'lco'],
  ['resdual services', 'residual-services'],
])('“%s” finds %s first', (query, node) => {
  expect(first(query)).toBe(node);
});

test('a slip in a word of many units finds all of them', () => {
  const found = findUnits(bury, 'comissioning', 'all', 100).map(({ name }) => name);
  expect(found).toContain('Council commissioning functions');
  expect(found).toContain('CCG commissioning functions');
  expect(found).toContain('One Commissioning Organisation');
});

test('an answer says organisation, kind, stages and the other name that was meant', () => {
  expect(findUnits(bury, 'Governing Body')[0]).toMatchObject({
    name: 'CCG Board',
    also: 'Governing Body',
    body: 'Bury CCG',
    kind: 'board',
    stageNames: ['Current', 'Interim', 'Governance', 'Target'],
  });
  expect(findUnits(bury, 'Cabinet')[0]?.also).toBe('');
});

test('a team that the papers do not name is not made up, and the nearest by any of its words are offered', () => {
  expect(findUnits(bury, 'Adult social care')).toEqual([]);
  expect(findUnits(bury, 'Adult social care', 'any').map(({ node }) => node)).toContain('tpb');
  expect(findUnits(bury, 'xyzzy', 'any')).toEqual([]);
  expect(findUnits(bury, '  ')).toEqual([]);
});
