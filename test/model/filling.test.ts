/** An empty chart that begins as a copy of another: what is the same keeps its id, so that a comparison starts from nothing changed. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { OrgDocument } from '../../src/model/document';
import { applyPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { org } from '../build';
import { patchLaws } from '../laws';

const document = org()
  .stage('now', (s) => s.node('council', {}, (n) => n.node('slt').node('buying').line('buying', 'reports-to', 'slt')))
  .stage('then', () => undefined)
  .document();

function filled(of: OrgDocument, stage: string, from: string): OrgDocument {
  const planned = plan(of, { do: 'fill-stage', stage, from });
  if (planned.refused) throw new Error(planned.because);
  patchLaws(of, planned.patch);
  return applyPatch(of, planned.patch);
}

describe('an empty chart', () => {
  it('begins with the same units and lines, and nothing has changed between the two', () => {
    const then = filled(document, 'then', 'now');
    expect(then.structures.get('then')).toEqual(document.structures.get('now'));
    expect(Object.entries(compare(then, 'now', 'then').counts).filter(([, count]) => count > 0)).toEqual([['kept', 3]]);
  });

  it('is told in the undo label by the names of both', () => {
    expect(plan(document, { do: 'fill-stage', stage: 'then', from: 'now' })).toMatchObject({ label: 'Begin Then as a copy of Now' });
  });

  it('is the only one that can: a chart with units, a chart that is not there, and the copy of nothing are refused', () => {
    expect(plan(document, { do: 'fill-stage', stage: 'now', from: 'then' })).toMatchObject({ rule: 'in-use' });
    expect(plan(document, { do: 'fill-stage', stage: 'then', from: 'nowhere' })).toMatchObject({ rule: 'unknown-stage' });
    expect(plan(document, { do: 'fill-stage', stage: 'then', from: 'then' })).toMatchObject({ rule: 'nothing-changes' });
  });
});
