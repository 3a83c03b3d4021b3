import { describe, expect, it } from 'vitest';
import type { Command, Rule } from '../../src/model/command';
import type { OrgDocument } from '../../src/model/document';
import type { OrgLine, OrgNode } from '../../src/model/structure';
import { inOrder } from '../../src/model/structure';
import { allowedKinds, allowedLines, allowedParents, plan } from '../../src/model/plan';
import { everything, org } from '../build';
import { commandLaws } from '../laws';

const document = everything();

function done(on: OrgDocument, command: Command): OrgDocument {
  const { planned, after } = commandLaws(on, command);
  if (planned.refused) throw new Error(`refused: ${planned.because}`);
  return after;
}

function refusal(on: OrgDocument, command: Command): readonly [Rule, string] {
  const { planned } = commandLaws(on, command);
  if (!planned.refused) throw new Error(`accepted: ${planned.label}`);
  return [planned.rule, planned.because];
}

function label(on: OrgDocument, command: Command): string {
  const planned = plan(on, command);
  if (planned.refused) throw new Error(`refused: ${planned.because}`);
  return planned.label;
}

const node = (of: OrgDocument, stage: string, id: string): OrgNode | undefined => of.structures.get(stage)?.nodes.get(id);
const line = (of: OrgDocument, stage: string, id: string): OrgLine | undefined => of.structures.get(stage)?.lines.get(id);
const order = (of: OrgDocument, stage: string): string[] => {
  const structure = of.structures.get(stage);
  return structure ? inOrder(structure).map(({ id }) => id) : [];
};

describe('adding a unit', () => {
  const add = { do: 'add-node', stage: 'now', id: 'new', parent: 'council', name: ' Legal \n team ', kind: 'team' } as const;

  it('puts it last in its parent, with the parent’s colour and the stage’s status, resting on nothing yet', () => {
    const after = done(document, add);
    expect(node(after, 'now', 'new')).toMatchObject({
      name: 'Legal team',
      kind: 'team',
      body: 'city',
      basis: 'assumed',
      status: 'in-place',
      citations: [],
      unplaced: false,
    });
    expect(order(after, 'now')).toEqual(['council', 'cabinet', 'ceo', 'buying', 'contracts', 'new', 'trust-board', 'stray']);
    expect(node(done(document, { ...add, stage: 'then' }), 'then', 'new')?.status).toBe('intended');
  });

  it('puts it first, or after a sibling, where told', () => {
    expect(order(done(document, { ...add, after: null }), 'now').slice(0, 3)).toEqual(['council', 'new', 'cabinet']);
    expect(order(done(document, { ...add, after: 'cabinet' }), 'now').slice(0, 4)).toEqual(['council', 'cabinet', 'new', 'ceo']);
    expect(order(done(document, { ...add, parent: null, after: 'council' }), 'now').slice(-3)).toEqual(['new', 'trust-board', 'stray']);
  });

  it('is refused with the broken rule and the unit’s name', () => {
    expect(refusal(document, { ...add, parent: 'ceo' })).toEqual(['holds-nothing', "Ceo can't hold Legal team: a role holds nothing."]);
    expect(refusal(document, { ...add, parent: 'nobody' })).toEqual([
      'unknown-parent',
      "Legal team can't go there: this chart has no unit “nobody”.",
    ]);
    expect(refusal(document, { ...add, id: 'ceo' })).toEqual(['id-taken', 'The id “ceo” belongs to Ceo already.']);
    expect(refusal(document, { ...add, id: '__proto__' })[0]).toBe('id-malformed');
    expect(refusal(document, { ...add, name: ' \u0000 ' })).toEqual(['name-empty', 'A name is missing: a new unit needs one.']);
    expect(refusal(document, { ...add, name: 'x'.repeat(501) })).toEqual([
      'too-long',
      'The name of a new unit has 501 characters; the most is 500.',
    ]);
    expect(refusal(document, { ...add, body: 'moon' })[0]).toBe('unknown-body');
    expect(refusal(document, { ...add, stage: 'nowhere' })).toEqual(['unknown-stage', 'This document has no stage “nowhere”.']);
    expect(refusal(document, { ...add, after: 'stray' })).toEqual([
      'unknown-node',
      "Nothing can be put after Stray: it isn't directly inside Council.",
    ]);
    expect(refusal(document, { ...add, kind: 'planet' as 'team' })).toEqual([
      'unknown-kind',
      '“planet” is no kind of unit that Orgmorph knows.',
    ]);
  });

  it('may give the id that the unit has at another stage', () => {
    expect(node(done(document, { ...add, stage: 'then', id: 'buying', parent: null }), 'then', 'buying')?.name).toBe('Legal team');
  });
});

describe('limits', () => {
  it('stop the 2,001st unit in one unit and the 201st level, and name the number', () => {
    const wide = org()
      .stage('now', (s) =>
        s
          .node('top', {}, (n) => {
            for (let i = 0; i < 2_000; i += 1) n.node(`n${i}`);
          })
          .node('apart'),
      )
      .document();
    expect(refusal(wide, { do: 'move-node', stage: 'now', id: 'apart', parent: 'top' })).toEqual([
      'too-many',
      'Top would have 2,001 units directly inside it; the most is 2,000.',
    ]);
    expect(plan(wide, { do: 'move-node', stage: 'now', id: 'apart', parent: 'n0' }).refused).toBeFalsy();

    const levels = (count: number) =>
      org()
        .stage('now', (s) => {
          let at = s;
          for (let i = 1; i <= count; i += 1)
            at.node(`n${i}`, {}, (inside) => {
              at = inside;
            });
          s.node('a', {}, (n) => n.node('b'));
        })
        .document();
    const deep = levels(198);
    expect(plan(deep, { do: 'move-node', stage: 'now', id: 'a', parent: 'n198' }).refused).toBeFalsy();
    expect(refusal(levels(199), { do: 'move-node', stage: 'now', id: 'a', parent: 'n199' })).toEqual([
      'too-many',
      'With A inside N199 the chart would have 201 levels of nesting; the most is 200.',
    ]);
  });

  it('stop the 20,001st unit of a chart', () => {
    const full = org()
      .stage('now', (s) => {
        for (let i = 0; i < 20_000; i += 1) s.node(`n${i}`, { order: 'a0' });
      })
      .document();
    const planned = plan(full, { do: 'add-node', stage: 'now', id: 'x', parent: null, name: 'X', kind: 'unit' });
    expect(planned).toMatchObject({ refused: true, rule: 'too-many', because: 'This chart would have 20,001 units; the most is 20,000.' });
  });

  it('stop notes that are too long and aliases that are too many', () => {
    const edit = { do: 'edit-node', stage: 'now', id: 'ceo' } as const;
    expect(refusal(document, { ...edit, fields: { note: 'x'.repeat(20_001) } })[0]).toBe('too-long');
    expect(refusal(document, { ...edit, fields: { description: 'x'.repeat(20_001) } })[0]).toBe('too-long');
    expect(refusal(document, { ...edit, fields: { aliases: Array.from({ length: 101 }, (_, i) => `a${i}`) } })[0]).toBe('too-many');
    expect(refusal(document, { ...edit, fields: { aliases: ['x'.repeat(501)] } })[0]).toBe('too-long');
  });
});

describe('editing a unit', () => {
  const edit = { do: 'edit-node', stage: 'now', id: 'cabinet' } as const;

  it('changes the fields named and no others', () => {
    const after = done(document, { ...edit, fields: { name: 'Executive ', aliases: ['Cabinet', 'Cabinet', ' '], note: 'a\r\nb' } });
    expect(node(after, 'now', 'cabinet')).toEqual({
      ...node(document, 'now', 'cabinet'),
      name: 'Executive',
      aliases: ['Cabinet'],
      note: 'a\nb',
    });
  });

  it('that says what is so already changes nothing', () => {
    expect(refusal(document, { ...edit, fields: { name: ' Cabinet ' } })).toEqual([
      'nothing-changes',
      '“Rename Cabinet to Cabinet” would change nothing.',
    ]);
    expect(refusal(document, { ...edit, fields: {} })[0]).toBe('nothing-changes');
  });

  it('is refused where the new kind cannot hold what it holds, or cannot stand at its lines', () => {
    expect(refusal(document, { ...edit, id: 'council', fields: { kind: 'role' } })).toEqual([
      'holds-nothing',
      "Council can't become a role: it holds Cabinet, Ceo and Buying.",
    ]);
    expect(refusal(document, { ...edit, id: 'contracts', fields: { kind: 'artefact' } })).toEqual([
      'kind-at-end',
      "“Contracts reports to Buying” can't be: Contracts is a deliverable, which answers to nobody and leads nobody.",
    ]);
    expect(node(done(document, { ...edit, id: 'stray', fields: { kind: 'artefact' } }), 'now', 'stray')?.kind).toBe('artefact');
  });

  it('cites only papers and paragraphs that are there', () => {
    const cite = (source: string, at: string): Command => ({ ...edit, fields: { basis: 'inferred', citations: [{ source, at }] } });
    expect(node(done(document, cite('web', '¶5a')), 'now', 'cabinet')?.citations).toEqual([{ source: 'web', at: '¶5a' }]);
    expect(node(done(document, cite('web', '')), 'now', 'cabinet')?.citations).toEqual([{ source: 'web', at: '' }]);
    expect(refusal(document, cite('web', '¶9'))).toEqual([
      'unknown-source',
      "Cabinet can't cite that: “Programme page” has no paragraph ¶9.",
    ]);
    expect(refusal(document, cite('book', ''))[0]).toBe('unknown-source');
  });
});

describe('moving a unit', () => {
  const move = { do: 'move-node', stage: 'now', id: 'buying', parent: 'council' } as const;

  it('takes what it holds along', () => {
    const after = done(document, { ...move, parent: 'trust-board' });
    expect(order(after, 'now')).toEqual(['council', 'cabinet', 'ceo', 'trust-board', 'buying', 'contracts', 'stray']);
  });

  it('goes between siblings and touches none of them', () => {
    const after = done(document, { ...move, after: 'cabinet' });
    expect(order(after, 'now').slice(0, 5)).toEqual(['council', 'cabinet', 'buying', 'contracts', 'ceo']);
    expect(node(after, 'now', 'ceo')).toBe(node(document, 'now', 'ceo'));
    expect(order(done(document, { ...move, after: null }), 'now').slice(0, 3)).toEqual(['council', 'buying', 'contracts']);
  });

  it('re-keys the siblings where equal or foreign keys leave no room, keeping their order', () => {
    const equal = org()
      .stage('now', (s) => s.node('a', { order: 'x' }).node('b', { order: 'x' }).node('c', { order: 'x' }).node('d', { order: 'zz!' }))
      .document();
    expect(order(done(equal, { do: 'move-node', stage: 'now', id: 'd', parent: null, after: 'a' }), 'now')).toEqual(['a', 'd', 'b', 'c']);
    expect(order(done(equal, { do: 'move-node', stage: 'now', id: 'a', parent: null }), 'now')).toEqual(['b', 'c', 'd', 'a']);
  });

  it('to where it stands changes nothing', () => {
    for (const after of ['ceo', 'buying']) expect(refusal(document, { ...move, after })[0]).toBe('nothing-changes');
    expect(refusal(document, move)).toEqual(['nothing-changes', '“Put Buying last” would change nothing.']);
  });

  it('has no order with what waits in the tray', () => {
    expect(refusal(document, { do: 'move-node', stage: 'now', id: 'trust-board', parent: null })[0]).toBe('nothing-changes');
    expect(refusal(document, { do: 'move-node', stage: 'now', id: 'council', parent: null, after: 'stray' })[0]).toBe('unknown-node');
  });

  it('never goes inside itself', () => {
    expect(refusal(document, { ...move, id: 'council', parent: 'council' })).toEqual(['inside-itself', "Council can't go inside itself."]);
    expect(refusal(document, { ...move, id: 'council', parent: 'contracts' })).toEqual([
      'inside-itself',
      "Council can't go inside Contracts, which is itself inside Council.",
    ]);
  });

  it('to the tray and back is one step each way', () => {
    const aside = done(document, { do: 'unplace-node', stage: 'now', id: 'buying' });
    expect(node(aside, 'now', 'buying')).toMatchObject({ unplaced: true, place: { parent: null } });
    expect(node(aside, 'now', 'contracts')?.place.parent).toBe('buying');
    expect(refusal(aside, { do: 'unplace-node', stage: 'now', id: 'buying' })[0]).toBe('nothing-changes');
    const back = done(aside, { ...move, after: 'ceo' });
    expect(order(back, 'now')).toEqual(order(document, 'now'));
    expect(node(back, 'now', 'buying')?.unplaced).toBe(false);
    expect(node(done(aside, { ...move, parent: null }), 'now', 'buying')?.unplaced).toBe(false);
  });
});

describe('removing a unit', () => {
  const remove = { do: 'remove-node', stage: 'now', id: 'buying', content: 'below' } as const;

  it('with everything below takes lines, rows of lineage and names that nothing bears any more', () => {
    const after = done(document, remove);
    expect(order(after, 'now')).toEqual(['council', 'cabinet', 'ceo', 'trust-board', 'stray']);
    expect([...(after.structures.get('now')?.lines.keys() ?? [])]).toEqual([
      'ceo~accountable-to~cabinet',
      'trust-board~aligned-with~cabinet',
    ]);
    expect([...after.lineages.keys()].sort()).toEqual(['cabinet-renamed', 'strategy-new', 'trust-board-ends']);
    expect(after.timeline.get('start')?.nodes).toEqual([]);
    expect(after.ambiguities.get('who')?.about).toEqual(['joint~produces~strategy', 'finish', 'then']);
  });

  it('alone lifts what it holds into its place', () => {
    const after = done(document, { ...remove, content: 'lift' });
    expect(order(after, 'now')).toEqual(['council', 'cabinet', 'ceo', 'contracts', 'trust-board', 'stray']);
    expect(node(after, 'now', 'contracts')?.place.parent).toBe('council');
    expect(after.lineages.has('contracts-joint')).toBe(true);
    expect(after.lineages.has('buying-joint')).toBe(false);
    expect(order(done(document, { ...remove, id: 'council', content: 'lift' }), 'now')).toEqual([
      'cabinet',
      'ceo',
      'buying',
      'contracts',
      'trust-board',
      'stray',
    ]);
  });

  it('alone can set aside what it holds, and what waited in the tray stays there', () => {
    const after = done(document, { ...remove, id: 'council', content: 'unplace' });
    expect(order(after, 'now').length).toBe(6);
    expect(['cabinet', 'ceo', 'buying'].every((id) => node(after, 'now', id)?.unplaced)).toBe(true);
    expect(node(after, 'now', 'contracts')?.unplaced).toBe(false);
    const aside = done(document, { do: 'unplace-node', stage: 'now', id: 'council' });
    expect(node(done(aside, { ...remove, id: 'council', content: 'lift' }), 'now', 'cabinet')?.unplaced).toBe(true);
  });

  it('at one stage leaves other stages, their lineage and what still names the unit alone', () => {
    const after = done(document, { ...remove, stage: 'option', id: 'joint' });
    expect(after.structures.get('then')).toBe(document.structures.get('then'));
    expect(after.lineages).toBe(document.lineages);
    expect(after.timeline).toBe(document.timeline);
    const later = done(document, { ...remove, stage: 'then', id: 'joint' });
    expect([...later.lineages.keys()].sort()).toEqual(['cabinet-renamed', 'trust-board-ends']);
    expect(later.timeline.get('finish')?.nodes).toEqual(['joint']);
  });

  it('keeps rows of lineage that pass through it only while some stage has it', () => {
    const through = org()
      .stage('a', (s) => s.node('x'))
      .stage('b', (s) => s.node('y'))
      .stage('c', (s) => s.node('z'))
      .lineage('a', 'c', [['x', 'continues', 'z', { id: 'row', via: ['y'] }]])
      .document();
    expect(done(through, { ...remove, stage: 'b', id: 'y' }).lineages.get('row')?.via).toEqual([]);
  });
});

describe('lines', () => {
  const connect = { do: 'connect', stage: 'now', from: 'trust-board', to: 'ceo', kind: 'reports-to' } as const;

  it('make the first line of reporting the primary one, and later ones not', () => {
    const after = done(document, connect);
    expect(line(after, 'now', 'trust-board~reports-to~ceo')).toMatchObject({ primary: true, basis: 'assumed', status: 'in-place' });
    const second = done(after, { ...connect, to: 'stray' });
    expect(line(second, 'now', 'trust-board~reports-to~stray')?.primary).toBe(false);
    expect(line(done(document, { ...connect, kind: 'accountable-to' }), 'now', 'trust-board~accountable-to~ceo')?.primary).toBe(false);
  });

  it('are refused by the rule they break', () => {
    expect(refusal(document, { ...connect, to: 'trust-board' })).toEqual(['line-to-itself', "Trust board can't have a line to itself."]);
    expect(refusal(document, { ...connect, to: 'nobody' })[0]).toBe('unknown-node');
    expect(refusal(document, { ...connect, kind: 'likes' as 'leads' })[0]).toBe('unknown-kind');
    expect(refusal(document, { ...connect, from: 'buying' })).toEqual([
      'line-exists',
      'The line “Buying reports to Ceo” is there already.',
    ]);
    expect(refusal(document, { ...connect, from: 'ceo', to: 'contracts' })).toEqual([
      'reporting-cycle',
      '“Ceo reports to Contracts” would close a ring: Contracts already answers to Ceo through Buying.',
    ]);
    expect(refusal(document, { do: 'connect', stage: 'then', from: 'strategy', to: 'joint', kind: 'reports-to' })[0]).toBe('kind-at-end');
    expect(done(document, { do: 'connect', stage: 'then', from: 'strategy', to: 'pool', kind: 'supports' })).toBeTruthy();
  });

  it('of softer kinds may run in rings', () => {
    expect(
      line(
        done(document, { ...connect, from: 'cabinet', to: 'trust-board', kind: 'aligned-with' }),
        'now',
        'cabinet~aligned-with~trust-board',
      ),
    ).toBeDefined();
  });

  it('that are taken away leave no name behind', () => {
    const after = done(document, { do: 'disconnect', stage: 'then', line: 'joint~produces~strategy' });
    expect(line(after, 'then', 'joint~produces~strategy')).toBeUndefined();
    expect(after.ambiguities.get('who')?.about).not.toContain('joint~produces~strategy');
    expect(refusal(document, { do: 'disconnect', stage: 'now', line: 'a~leads~b' })).toEqual([
      'unknown-line',
      'This chart has no line “a~leads~b”.',
    ]);
  });

  it('that change kind or end get another id, and what was said of them follows', () => {
    const edit = { do: 'edit-line', stage: 'then', line: 'joint~produces~strategy' } as const;
    const after = done(document, { ...edit, fields: { kind: 'delivers', note: 'read again' } });
    expect(line(after, 'then', 'joint~produces~strategy')).toBeUndefined();
    expect(line(after, 'then', 'joint~delivers~strategy')).toMatchObject({ note: 'read again', basis: 'stated' });
    expect(after.ambiguities.get('who')?.about).toContain('joint~delivers~strategy');
    expect(refusal(document, { ...edit, fields: { to: 'joint' } })[0]).toBe('line-to-itself');
    expect(refusal(document, { ...edit, fields: { kind: 'leads' } })[0]).toBe('kind-at-end');
    expect(refusal(document, { ...edit, fields: { note: '' } })[0]).toBe('nothing-changes');
    expect(refusal(document, { ...edit, line: 'x', fields: {} })[0]).toBe('unknown-line');
  });

  it('keep their rank when re-aimed, and are ranked anew when they speak of another unit', () => {
    const edit = { do: 'edit-line', stage: 'now', line: 'contracts~reports-to~trust-board' } as const;
    expect(line(done(document, { ...edit, fields: { to: 'cabinet' } }), 'now', 'contracts~reports-to~cabinet')?.primary).toBe(false);
    expect(line(done(document, { ...edit, fields: { from: 'stray' } }), 'now', 'stray~reports-to~trust-board')?.primary).toBe(true);
    expect(
      line(done(document, { ...edit, line: 'buying~reports-to~ceo', fields: { to: 'cabinet' } }), 'now', 'buying~reports-to~cabinet')
        ?.primary,
    ).toBe(true);
    expect(refusal(document, { ...edit, line: 'buying~reports-to~ceo', fields: { to: 'contracts' } })[0]).toBe('reporting-cycle');
    expect(refusal(document, { ...edit, fields: { to: 'buying' } })[0]).toBe('line-exists');
  });

  it('become primary in place of another', () => {
    const edit = { do: 'edit-line', stage: 'now', line: 'contracts~reports-to~trust-board' } as const;
    const after = done(document, { ...edit, fields: { primary: true } });
    expect(line(after, 'now', 'contracts~reports-to~trust-board')?.primary).toBe(true);
    expect(line(after, 'now', 'contracts~reports-to~buying')?.primary).toBe(false);
    expect(refusal(document, { ...edit, line: 'trust-board~aligned-with~cabinet', fields: { primary: true } })[0]).toBe('kind-at-end');
  });
});

describe('naming the document', () => {
  it('takes a name and no empty one', () => {
    expect(done(document, { do: 'rename-document', title: ' Bury ' }).meta.title).toBe('Bury');
    expect(refusal(document, { do: 'rename-document', title: ' ' })).toEqual(['name-empty', 'A name is missing: the document needs one.']);
    expect(refusal(document, { do: 'rename-document', title: 'Everything' })[0]).toBe('nothing-changes');
  });

  it('plans on an original as on any document, for the copy is made by whoever keeps them', () => {
    const original = org()
      .meta({ original: true })
      .stage('now', (s) => s.node('a'))
      .document();
    expect(done(original, { do: 'rename-document', title: 'B' }).meta).toMatchObject({ title: 'B', original: true });
  });
});

describe('undo labels', () => {
  it('say in a few words what was done', () => {
    expect(label(document, { do: 'edit-node', stage: 'now', id: 'cabinet', fields: { name: 'Executive' } })).toBe(
      'Rename Cabinet to Executive',
    );
    expect(label(document, { do: 'edit-node', stage: 'now', id: 'cabinet', fields: { kind: 'alliance' } })).toBe(
      'Make Cabinet an alliance',
    );
    expect(label(document, { do: 'edit-node', stage: 'now', id: 'cabinet', fields: { kind: 'unit' } })).toBe('Make Cabinet a unit');
    expect(label(document, { do: 'edit-node', stage: 'now', id: 'cabinet', fields: { note: 'x' } })).toBe('Edit the note of Cabinet');
    expect(label(document, { do: 'edit-node', stage: 'now', id: 'cabinet', fields: { note: 'x', name: 'y' } })).toBe('Edit Cabinet');
    expect(label(document, { do: 'add-node', stage: 'now', id: 'x', parent: 'cabinet', name: 'Chair', kind: 'role' })).toBe(
      'Add Chair to Cabinet',
    );
    expect(label(document, { do: 'move-node', stage: 'now', id: 'buying', parent: 'trust-board' })).toBe('Move Buying into Trust board');
    expect(label(document, { do: 'move-node', stage: 'now', id: 'buying', parent: null })).toBe('Move Buying to the top level');
    expect(label(document, { do: 'move-node', stage: 'now', id: 'buying', parent: 'council', after: null })).toBe('Put Buying first');
    expect(label(document, { do: 'move-node', stage: 'now', id: 'buying', parent: 'council', after: 'cabinet' })).toBe(
      'Put Buying after Cabinet',
    );
    expect(label(document, { do: 'move-node', stage: 'now', id: 'buying', parent: null, after: null })).toBe(
      'Move Buying to the top level, first',
    );
    expect(label(document, { do: 'remove-node', stage: 'now', id: 'ceo', content: 'below' })).toBe('Remove Ceo');
    expect(label(document, { do: 'remove-node', stage: 'now', id: 'buying', content: 'below' })).toBe(
      'Remove Buying and everything below it',
    );
    expect(label(document, { do: 'remove-node', stage: 'now', id: 'buying', content: 'lift' })).toBe(
      'Remove Buying and keep what it holds',
    );
    expect(label(document, { do: 'unplace-node', stage: 'now', id: 'buying' })).toBe('Set Buying aside');
    expect(label(document, { do: 'connect', stage: 'now', from: 'stray', to: 'ceo', kind: 'reports-to' })).toBe(
      'Add the line “Stray reports to Ceo”',
    );
    expect(label(document, { do: 'disconnect', stage: 'now', line: 'buying~reports-to~ceo' })).toBe(
      'Remove the line “Buying reports to Ceo”',
    );
    expect(label(document, { do: 'edit-line', stage: 'now', line: 'buying~reports-to~ceo', fields: { to: 'cabinet' } })).toBe(
      'Change the line “Buying reports to Ceo” to “Buying reports to Cabinet”',
    );
    expect(label(document, { do: 'edit-line', stage: 'now', line: 'buying~reports-to~ceo', fields: { note: 'x' } })).toBe(
      'Edit the note of the line “Buying reports to Ceo”',
    );
    expect(label(document, { do: 'rename-document', title: 'B' })).toBe('Rename the document to B');
  });
});

describe('menus', () => {
  it('offer the parents that a move would be accepted to', () => {
    expect(allowedParents(document, 'now', 'buying')).toEqual([null, 'council', 'cabinet', 'trust-board', 'stray']);
    expect(allowedParents(document, 'now', 'council')).toEqual([null, 'trust-board', 'stray']);
    expect(allowedParents(document, 'now', 'nobody')).toEqual([]);
    expect(allowedParents(document, 'nowhere', 'buying')).toEqual([]);
  });

  it('offer the kinds that a unit can become, its own included', () => {
    const kinds = allowedKinds(document, 'now', 'buying');
    expect(kinds).toContain('team');
    expect(kinds).toContain('post');
    expect(kinds).not.toContain('role');
    expect(kinds).not.toContain('artefact');
    expect(allowedKinds(document, 'now', 'stray')).toContain('artefact');
    expect(allowedKinds(document, 'now', 'nobody')).toEqual([]);
  });

  it('offer the lines that can still be drawn', () => {
    expect(allowedLines(document, 'then', 'joint', 'strategy')).toEqual(expect.arrayContaining(['delivers', 'approves', 'aligned-with']));
    expect(allowedLines(document, 'then', 'joint', 'strategy')).not.toContain('produces');
    expect(allowedLines(document, 'then', 'joint', 'strategy')).not.toContain('leads');
    expect(allowedLines(document, 'then', 'joint', 'joint')).toEqual([]);
  });
});
