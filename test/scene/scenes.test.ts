/** What is drawn of one structure and of two: ghosts, threads, folding, ranks, and text that wraps. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { OrgDocument } from '../../src/model/document';
import { sceneOfComparison } from '../../src/scene/comparisonScene';
import { splitName, textWidth, widestWord, wrapText } from '../../src/scene/measure';
import type { Scene } from '../../src/scene/scene';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { org } from '../build';

const box = (scene: Scene, key: string) => scene.boxes.find((candidate) => candidate.key === key);
const folded = (scene: Scene) => Object.fromEntries(scene.lines.map((line) => [line.id, line.folded]));
const change = (document: OrgDocument): Scene => sceneOfComparison(document, compare(document, 'a', 'b'));

describe('text', () => {
  it('wraps into as few lines as fit, and those evenly', () => {
    const lines = wrapText('Governance and management structure group', 150, 'title');
    expect(lines.join(' ')).toBe('Governance and management structure group');
    expect(Math.max(...lines.map((line) => textWidth(line, 'title')))).toBeLessThanOrEqual(150);
    const widths = lines.map((line) => textWidth(line, 'title'));
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(90);
  });
  it('breaks long words after hyphens and slashes, and cuts what has none', () => {
    expect(wrapText('Decision-making', widestWord('Decision-making', 'title') + 1, 'title')).toEqual(['Decision-', 'making']);
    expect(wrapText('W'.repeat(40), 100, 'title').join('')).toBe('W'.repeat(40));
  });
  it('takes a trailing bracket for a detail', () => {
    expect(splitName('Pooled budget (where the law allows)')).toEqual({ title: 'Pooled budget', detail: 'where the law allows' });
    expect(splitName('(all of it)')).toEqual({ title: '(all of it)', detail: '' });
  });
});

describe('one structure', () => {
  const scene = sceneOfStructure(
    org('One')
      .stage('now', (s) =>
        s
          .node('board', { kind: 'board' })
          .node('team', { kind: 'team' }, (n) => n.node('squad').node('crew'))
          .node('chief', { kind: 'role' })
          .line('team', 'reports-to', 'chief')
          .line('chief', 'leads', 'team')
          .line('squad', 'reports-to', 'chief')
          .line('team', 'produces', 'squad')
          .line('chief', 'member-of', 'board')
          .line('chief', 'accountable-to', 'board')
          .line('board', 'approves', 'crew'),
      )
      .document(),
    'now',
  );
  it('folds what nesting or another line tells, and says which', () => {
    expect(folded(scene)).toEqual({
      'team~produces~squad': 'nesting',
      'team~reports-to~chief': 'told-by-another',
      'chief~leads~team': null,
      'squad~reports-to~chief': 'absorbed',
      'chief~member-of~board': 'told-by-another',
      'chief~accountable-to~board': null,
      'board~approves~crew': null,
    });
    expect(scene.lines.find((line) => line.id === 'chief~leads~team')?.tells).toEqual(['team~reports-to~chief', 'squad~reports-to~chief']);
  });
  it('every folded line is told by a drawn one, parallel to nesting, or soft', () => {
    const told = new Set(scene.lines.flatMap((line) => line.tells));
    for (const line of scene.lines) if (line.folded === 'told-by-another' || line.folded === 'absorbed') expect(told).toContain(line.id);
  });
  it('ranks boxes below those they answer to', () => {
    expect(['board', 'chief', 'team'].map((key) => box(scene, key)?.rank)).toEqual([0, 1, 2]);
  });
  it('leaves out what waits in the tray', () => {
    const document = org('Tray')
      .stage('now', (s) => s.node('here').node('waiting', { unplaced: true }).line('here', 'links-to', 'waiting'))
      .document();
    const tray = sceneOfStructure(document, 'now');
    expect(tray.boxes.map(({ key }) => key)).toEqual(['here']);
    expect(tray.lines).toEqual([]);
  });
  it('survives a ring of authority', () => {
    const ring = sceneOfStructure(
      org('Ring')
        .stage('now', (s) =>
          s.node('x').node('y').line('x', 'reports-to', 'y', { primary: false }).line('y', 'reports-to', 'x', { primary: false }),
        )
        .document(),
      'now',
    );
    expect(ring.boxes.every(({ rank }) => Number.isFinite(rank))).toBe(true);
  });
});

describe('two structures', () => {
  const scene = change(
    org('Two')
      .stage('a', (s) =>
        s
          .node('left', { kind: 'organisation' }, (n) => n.node('one').node('two').node('stays').node('mover'))
          .node('right', { kind: 'organisation' })
          .line('one', 'reports-to', 'stays')
          .line('two', 'reports-to', 'stays'),
      )
      .stage('b', (s) =>
        s
          .node('left', { kind: 'organisation' }, (n) => n.node('both').node('stays'))
          .node('right', { kind: 'organisation' }, (n) => n.node('mover'))
          .node('fresh')
          .line('both', 'reports-to', 'stays'),
      )
      .lineage('a', 'b', [
        ['one', 'merged-into', 'both'],
        ['two', 'merged-into', 'both'],
      ])
      .document(),
  );
  it('draws what stayed once, and leaves ghosts where things were', () => {
    expect(scene.boxes.map(({ key }) => key).sort()).toEqual([
      'both',
      'fresh',
      'left',
      'mover',
      'right',
      'stays',
      'was:mover',
      'was:one',
      'was:two',
    ]);
    expect(box(scene, 'was:one')).toMatchObject({
      parent: 'left',
      ghost: true,
      presence: 'before',
      before: 'one',
      after: null,
      fate: 'merged',
      glyph: 'merge',
    });
    expect(box(scene, 'was:mover')).toMatchObject({ parent: 'left', before: 'mover', after: 'mover', fate: 'kept', tone: 'moved' });
    expect(box(scene, 'stays')).toMatchObject({ presence: 'both', before: 'stays', after: 'stays', tone: 'none' });
    expect(box(scene, 'fresh')).toMatchObject({ presence: 'after', fate: 'added', tone: 'new', glyph: 'plus' });
  });
  it('leads threads from what was to what it became', () => {
    expect(scene.threads.map(({ from, to, kind }) => [from, to, kind]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
      ['was:mover', 'mover', 'moved'],
      ['was:one', 'both', 'became'],
      ['was:two', 'both', 'became'],
    ]);
  });
  it('shows a kept line where it stood before as well, but only before', () => {
    const lines = scene.lines.map(({ from, to, presence, fate }) => [from, to, presence, fate]);
    expect(lines).toContainEqual(['both', 'stays', 'both', 'kept']);
    expect(lines).toContainEqual(['was:one', 'stays', 'before', 'kept']);
    expect(lines).toContainEqual(['was:two', 'stays', 'before', 'kept']);
  });
  it('a part given goes from box to box without settling either fate', () => {
    const parts = change(
      org('Parts')
        .stage('a', (s) => s.node('giver'))
        .stage('b', (s) => s.node('giver').node('taker'))
        .lineage('a', 'b', [
          ['giver', 'continues', 'giver'],
          ['', 'new', 'taker'],
          ['giver', 'merged-into', 'taker'],
        ])
        .document(),
    );
    expect(parts.threads).toMatchObject([{ from: 'giver', to: 'taker', kind: 'part' }]);
    expect(box(parts, 'giver')).toMatchObject({ fate: 'kept', glyph: 'part' });
    expect(box(parts, 'taker')).toMatchObject({ fate: 'added', glyph: 'plus' });
  });
  it('a container that ends holds the ghosts of what it held', () => {
    const ended = change(
      org('Ended')
        .stage('a', (s) => s.node('old', {}, (n) => n.node('x').node('y')))
        .stage('b', (s) => s.node('x'))
        .document(),
    );
    expect(ended.boxes.map(({ key, parent }) => [key, parent])).toEqual([
      ['x', null],
      ['was:old', null],
      ['was:x', 'was:old'],
      ['was:y', 'was:old'],
    ]);
  });
});
