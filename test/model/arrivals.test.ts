/** Charts that come from elsewhere, as a stage or inside one, and what is known of people in them. */
import { describe, expect, it } from 'vitest';
import { commandLabel } from '../../src/model/deed';
import type { AddBranchFrom, AddStageFrom } from '../../src/model/command';
import { applyPatch, invertPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { heldBy, type People } from '../../src/model/structure';
import { everything, STATED, structure } from '../build';
import { commandLaws, expectSame } from '../laws';

const document = everything();
const coming = structure((s) =>
  s
    .node('desk', { kind: 'team', body: 'city' }, (n) => n.node('post-1', { kind: 'post' }).node('post-2', { kind: 'post' }))
    .node('lost', { kind: 'post', unplaced: true })
    .line('post-2', 'reports-to', 'post-1'),
);
const inside: AddBranchFrom = { do: 'add-branch-from', stage: 'now', parent: 'buying', structure: coming, bodies: [], sources: [] };

describe('a chart from elsewhere, brought inside a stage', () => {
  it('stands behind what is there; what waits in its tray waits in that of the stage; one step takes it back', () => {
    const planned = plan(document, inside);
    if (planned.refused) throw new Error(planned.because);
    const after = applyPatch(document, planned.patch);
    const now = after.structures.get('now');
    if (!now) throw new Error('the stage went');
    expect(heldBy(now, 'buying').map((node) => node.id)).toEqual(['contracts', 'desk']);
    expect(heldBy(now, 'desk').map((node) => node.id)).toEqual(['post-1', 'post-2']);
    expect(
      heldBy(now, null)
        .filter((node) => node.unplaced)
        .map((node) => node.id),
    ).toEqual(['stray', 'lost']);
    expect(now.lines.has('post-2~reports-to~post-1')).toBe(true);
    expectSame(applyPatch(after, invertPatch(planned.patch)), document);
    commandLaws(document, inside);
  });

  it('says in its label how much comes, and where to', () => {
    expect(commandLabel(document, inside)).toBe('Bring 4 units into Buying');
    expect(commandLabel(document, { ...inside, parent: null })).toBe('Bring in 4 units');
  });

  it.each([
    ['id-taken', { structure: structure((s) => s.node('ceo')) }],
    ['unknown-parent', { parent: 'nobody' }],
    ['holds-nothing', { parent: 'ceo' }],
    ['too-few', { structure: structure(() => undefined) }],
    ['unsound', { structure: structure((s) => s.node('x', { body: 'unheard-of' })) }],
    ['unknown-stage', { stage: 'nowhere' }],
  ])('is refused by the rule %s', (rule, change) => {
    expect(plan(document, { ...inside, ...change })).toMatchObject({ refused: true, rule });
  });

  it('brings rows of lineage along, and none whose id is taken or whose ends are missing', () => {
    const record = { ...(document.stages.get('then') ?? fail()), id: 'later', name: 'Later', sequence: 9 };
    const row = {
      ...STATED,
      id: 'r',
      fromStage: 'now',
      toStage: 'later',
      kind: 'ends',
      from: 'buying',
      to: '',
      reason: '',
      via: [],
    } as const;
    const stage: AddStageFrom = { do: 'add-stage-from', record, structure: coming, bodies: [], sources: [], lineages: [row] };
    const planned = plan(document, stage);
    if (planned.refused) throw new Error(planned.because);
    expect(applyPatch(document, planned.patch).lineages.get('r')).toEqual(row);
    expect(plan(document, { ...stage, lineages: [{ ...row, id: 'buying-joint' }] })).toMatchObject({ rule: 'id-taken' });
    expect(plan(document, { ...stage, lineages: [{ ...row, from: 'nobody' }] })).toMatchObject({ rule: 'unsound' });
  });
});

describe('people', () => {
  it('are edited as a whole: what is left empty goes, and what is too long is refused', () => {
    const nobody = { names: '', emails: '', phones: '', pay: '' };
    const edit = (people: Partial<People>) =>
      plan(document, { do: 'edit-node', stage: 'now', id: 'ceo', fields: { people: { ...nobody, ...people } } });
    const planned = edit({ names: ' B. Holder ', pay: '' });
    if (planned.refused) throw new Error(planned.because);
    expect(planned.label).toBe('Edit the people of Ceo');
    expect(applyPatch(document, planned.patch).structures.get('now')?.nodes.get('ceo')?.people).toEqual({
      names: 'B. Holder',
      emails: '',
      phones: '',
      pay: '',
    });
    const emptied = edit({});
    if (emptied.refused) throw new Error(emptied.because);
    expect(applyPatch(document, emptied.patch).structures.get('now')?.nodes.get('ceo')).not.toHaveProperty('people');
    expect(edit({ names: 'x'.repeat(2_001) })).toMatchObject({ refused: true, rule: 'too-long' });
  });

  it('do not go along with a copy', () => {
    const planned = plan(document, { do: 'duplicate-node', stage: 'now', id: 'ceo', seed: 'copy' });
    if (planned.refused) throw new Error(planned.because);
    expect(applyPatch(document, planned.patch).structures.get('now')?.nodes.get('copy')).not.toHaveProperty('people');
  });
});

function fail(): never {
  throw new Error('the builder changed');
}
