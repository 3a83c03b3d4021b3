/** Details of people can be left out of whatever leaves, and nothing else goes with them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { namesPeople, withoutPeople } from '../../src/files/people';
import type { OrgDocument } from '../../src/model/document';
import type { OrgNode } from '../../src/model/structure';
import { org } from '../build';
import { documents } from './documents';

const people = { names: 'A. Person', emails: 'a@example.org', phones: '0161 496 0000', pay: '£50,000 – £54,999' };

describe('details of people', () => {
  it('are left out field by field, and what had none keeps its identity', () => {
    const document = org()
      .stage('now', (s) => s.node('head', { kind: 'post', people }).node('team'))
      .document();
    expect(namesPeople(document)).toBe(true);
    const bare = withoutPeople(document);
    expect(namesPeople(bare)).toBe(false);
    expect(encodeDocument(bare)).not.toMatch(/Person|example|0161|£/);
    expect(bare.structures.get('now')?.nodes.get('team')).toBe(document.structures.get('now')?.nodes.get('team'));
    expect(bare.structures.get('now')?.nodes.get('head')?.name).toBe('Head');
    expect(withoutPeople(bare)).toBe(bare);
  });

  it('are all that is left out, of any document', () => {
    const nobody = (node: OrgNode): OrgNode => (node.people ? { ...node, people: { names: '', emails: '', phones: '', pay: '' } } : node);
    const kept = (record: unknown): unknown => record && nobody(record as OrgNode);
    const withNobody = (document: OrgDocument): OrgDocument => ({
      ...document,
      log: new Map(
        [...document.log].map(([id, { changes, ...entry }]) => [
          id,
          {
            ...entry,
            changes: changes && changes.map((change) => ({ ...change, before: kept(change.before), after: kept(change.after) })),
          },
        ]),
      ),
      structures: new Map(
        [...document.structures].map(([stage, { nodes, ...rest }]) => [
          stage,
          {
            ...rest,
            nodes: new Map([...nodes].map(([id, node]) => [id, nobody(node)])),
          },
        ]),
      ),
    });
    fc.assert(
      fc.property(documents, (document) => {
        const bare = encodeDocument(withoutPeople(document));
        expect(bare).toBe(encodeDocument(withNobody(document)).replace(/,\n\s*"people": \{\}/g, ''));
      }),
      { numRuns: 100 },
    );
  });
});
