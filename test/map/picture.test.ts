import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { curveBetween } from '../../src/layout/curve';
import { nearest } from '../../src/map/direction';
import { moveOf } from '../../src/map/drop';
import { typedTo } from '../../src/map/keys';
import { noticeWords } from '../../src/scene/notice';
import { textOf } from '../../src/layout/boxText';
import { abbreviations } from '../../src/scene/naming';
import { PALETTE, type Token } from '../../src/scene/look';
import { org, structure } from '../build';

const rect = (x: number, y: number, width = 100, height = 30) => ({ x, y, width, height });

describe('the nearest box in a direction', () => {
  const rects = new Map([
    ['below', rect(0, 60)],
    ['far-below', rect(0, 120)],
    ['right', rect(150, 10)],
    ['diagonal', rect(120, 300)],
  ]);
  it('is the one straight ahead before one aside', () => {
    expect(nearest(rects, rect(0, 0), 'down')).toBe('below');
    expect(nearest(rects, rect(0, 0), 'right')).toBe('right');
  });
  it('is none where nothing lies beyond', () => {
    expect(nearest(rects, rect(0, 0), 'up')).toBeNull();
    expect(nearest(rects, rect(0, 0), 'left')).toBeNull();
  });
});

describe('typing a name', () => {
  const stops = ['Board', 'Budget', 'Cabinet', 'Board of trade'].map((title, at) => ({ key: `k${at}`, title, rect: rect(0, at * 40) }));
  it('goes on from box to box with the same letter, and stays while a word is typed', () => {
    expect(typedTo(stops, { of: 'box', key: 'k0' }, 'b')).toEqual({ of: 'box', key: 'k1' });
    expect(typedTo(stops, { of: 'box', key: 'k1' }, 'bu')).toEqual({ of: 'box', key: 'k1' });
    expect(typedTo(stops, { of: 'box', key: 'k1' }, 'bb')).toEqual({ of: 'box', key: 'k3' });
    expect(typedTo(stops, null, 'x')).toBeNull();
  });
});

describe('a drop as a command', () => {
  const tree = structure((s) => s.node('a', {}, (n) => n.node('b').node('c').node('d')).node('e'));
  it('beside a box names the sibling to follow, the dragged one left out', () => {
    expect(moveOf(tree, 'now', ['e'], 'before', 'c')).toMatchObject({ parent: 'a', after: 'b' });
    expect(moveOf(tree, 'now', ['b'], 'before', 'c')).toMatchObject({ parent: 'a', after: null });
    expect(moveOf(tree, 'now', ['e'], 'after', 'c')).toMatchObject({ parent: 'a', after: 'c' });
  });
  it('on the ground goes to the top', () => {
    expect(moveOf(tree, 'now', ['b'], 'ground', null)).toEqual({ do: 'move-node', stage: 'now', id: 'b', parent: null });
  });
});

describe('words', () => {
  it('of a renamed box fit its old place until a new layout comes, and are never hidden unsaid', () => {
    const placed = {
      key: 'a',
      ...rect(0, 0, 160, 34),
      depth: 0,
      container: false,
      text: [{ text: 'Old', x: 30, y: 21, role: 'title' as const }],
      icon: null,
      badge: null,
    };
    expect(textOf({ title: 'Old', detail: '' }, placed)).toBe(placed.text);
    const [line, ...more] = textOf({ title: 'A very much longer name than before', detail: '' }, placed);
    expect(more).toEqual([]);
    expect(line?.text).toMatch(/…$/u);
  });
  it('explain an abbreviation only where it stands as a word and its full form is not there already', () => {
    const glossary = new Map([
      ['SLT', 'Senior Leadership Team'],
      ['OCO', 'One Commissioning Organisation'],
    ]);
    expect(abbreviations('CCG SLT, not SLTX', glossary)).toEqual([['SLT', 'Senior Leadership Team']]);
    expect(abbreviations('One Commissioning Organisation (OCO)', glossary)).toEqual([]);
  });
  it('on the picture tell a status once', () => {
    const stage = (status: 'in-place' | 'intended', notice: string) => ({
      ...[...org().stage('x', undefined, { status, notice, short: 'Target' }).document().stages.values()][0]!,
    });
    expect(noticeWords([stage('in-place', '')], null)).toBeNull();
    expect(noticeWords([stage('intended', 'Intended, subject to approval.')], null)).toEqual({
      status: 'Intended',
      rest: '· Subject to approval.',
    });
    expect(noticeWords([stage('in-place', ''), stage('intended', '')], null)).toEqual({ status: 'Target: intended', rest: '' });
  });
});

describe('a curve for a folded line', () => {
  it('begins and ends on the borders of its boxes', () => {
    const { start, end } = curveBetween(rect(0, 0), rect(300, 0));
    expect(start.x <= 100 && start.x >= 0 && end.x >= 300 && end.x <= 400).toBe(true);
    expect([start.y, end.y].every((y) => y >= 0 && y <= 30)).toBe(true);
  });
  it('survives two boxes in one place', () => {
    expect(curveBetween(rect(0, 0), rect(0, 0)).path).not.toContain('NaN');
  });
});

describe('the tokens', () => {
  const css = readFileSync('src/ui/tokens.css', 'utf8');
  it('are the same in the style sheet and in the table that exports read', () => {
    for (const [token, [light, dark]] of Object.entries(PALETTE))
      expect(css, token).toContain(`--${token}: light-dark(${light}, ${dark});`);
  });

  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  };
  const grounds: readonly Token[] = ['page', 'map', 'container', 'box'];
  for (const [theme, name] of [
    [0, 'light'],
    [1, 'dark'],
  ] as const) {
    it(`give text 4.5:1 and signs 3:1 on every ground, ${name}`, () => {
      const weak: string[] = [];
      const demand = (token: Token, ground: Token, least: number): void => {
        const found = contrast(PALETTE[token][theme], PALETTE[ground][theme]);
        if (found < least) weak.push(`${token} on ${ground}: ${found.toFixed(2)}`);
      };
      for (const ground of grounds) {
        demand('text', ground, 4.5);
        demand('muted', ground, 4.5);
        for (const sign of [
          'new',
          'ended',
          'moved',
          'changed',
          'line-kept',
          'line-removed',
          'hue-1',
          'hue-2',
          'hue-3',
          'hue-4',
          'hue-5',
          'hue-6',
          'hue-7',
          'hue-8',
        ] as const)
          demand(sign, ground, 3);
      }
      for (const tone of ['new', 'ended', 'moved', 'changed'] as const) demand(tone, `${tone}-tint`, 3);
      expect(weak).toEqual([]);
    });
  }
});
