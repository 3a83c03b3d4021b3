/** Drawings as charts: Mermaid, Graphviz, draw.io and GraphML, what arrows mean in them, and lists that are set in. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WHOLE_LINE } from '../../../src/files/imported';
import type { Imported } from '../../../src/files/imported';
import { bring, refusal, rulesOf, standing } from './bringing';

const linesOf = (imported: Imported): readonly string[] => [...imported.structure.lines.keys()].sort();

describe('an indented list', () => {
  it('is units inside one another, one a line, whatever sets them in', async () => {
    const imported = await bring({ 'l.txt': '\uFEFF• Council\r\n\t- Finance\n\t\t1. Payroll\n\n    Legal\nTrust' });
    expect(imported.kind).toBe('indented');
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council', Payroll: 'Finance', Legal: 'Council', Trust: '' });
    expect([...imported.structure.nodes.values()].map(({ citations }) => citations[0]?.at)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 5',
      'line 6',
    ]);
  });

  it('may be of any kind, and its lines may be written otherwise', async () => {
    const imported = await bring(
      { 'l.txt': 'Council\n  Finace' },
      { drawn: { arrows: null, kind: 'team' }, corrections: [{ file: 'l.txt', row: 2, column: WHOLE_LINE, value: '  Finance' }] },
    );
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council' });
    expect([...imported.structure.nodes.values()].map(({ kind }) => kind)).toEqual(['team', 'team']);
  });
});

describe('what a plain arrow means', () => {
  const tree = 'graph TD\nA[Council] --> B[Finance]\nA --> C[Legal]';
  it.each([
    ['holds', { Council: '', Finance: 'Council', Legal: 'Council' }, []],
    ['leads', { Council: '', Finance: 'Council', Legal: 'Council' }, ['B~reports-to~A', 'C~reports-to~A']],
    ['links', { Council: '', Finance: '', Legal: '' }, ['A~links-to~B', 'A~links-to~C']],
  ] as const)('%s', async (arrows, places, lines) => {
    const imported = await bring({ 'a.mmd': tree }, { drawn: { arrows, kind: 'unit' } });
    expect(standing(imported)).toEqual(places);
    expect(linesOf(imported)).toEqual(lines);
  });

  it('is guessed: down a tree of units they hold, down one of titles they lead, up one the other way round', async () => {
    expect((await bring({ 'a.mmd': tree })).drawn).toEqual({ arrows: 'holds', kind: 'unit' });
    expect((await bring({ 'a.mmd': 'graph TD\nA[Chief Executive] --> B[Director of Finance]\nA --> C[Head of Legal]' })).drawn).toEqual({
      arrows: 'leads',
      kind: 'post',
    });
    expect((await bring({ 'a.mmd': 'graph BT\nB[Finance] --> A[Council]\nC[Legal] --> A' })).drawn).toEqual({
      arrows: 'inside',
      kind: 'unit',
    });
    expect((await bring({ 'a.mmd': 'graph TD\nA --> B\nA --> C\nD --> B\nD --> C' })).drawn?.arrows).toBe('links');
  });

  it('never puts a unit into two places or into itself: what would becomes a line, and is told', async () => {
    const imported = await bring(
      { 'a.mmd': 'graph TD\nA --> B\nC --> B\nB --> D\nD --> A\nE --> E' },
      { drawn: { arrows: 'holds', kind: 'unit' } },
    );
    expect(standing(imported)).toEqual({ A: '', B: 'A', C: '', D: 'B', E: '' });
    expect(linesOf(imported)).toEqual(['C~links-to~B', 'D~links-to~A']);
    expect(rulesOf(imported)).toEqual(['ring', 'second-parent', 'several-roots']);
  });

  it('is not asked of one that says a verb of ours, from whichever end', async () => {
    const imported = await bring({ 'a.mmd': 'graph TD\nA -->|reports to| B\nA -->|is led by| C\nA -->|talks with| D' });
    expect(linesOf(imported)).toEqual(['A~links-to~D', 'A~reports-to~B', 'C~leads~A']);
    expect(imported.structure.lines.get('A~links-to~D')?.note).toBe('Labelled “talks with”.');
    expect(imported.drawn?.arrows).toBeNull();
  });
});

describe('Mermaid', () => {
  it('names nodes by the words in their shapes, holds what its subgraphs hold, and leaves looks out', async () => {
    const imported = await bring({
      'a.mmd': `---
title: Our council
---
flowchart LR
  %% a comment
  classDef big fill:#f9f
  A(["Chief &amp; Co"]) --> B{{"Board<br/>of two"}}:::board
  subgraph fin [Finance team]
    direction TB
    P[/Payroll/] & T[("Tax")]
    subgraph inner
      Q((Audit))
    end
  end
  B@{ shape: rect, label: "Board of three" }
  A --- P
  x-1>Flag] -.->|approves| A
  A e1@==> T
  class P,T team
  click A "https://example.org"
  style A fill:#fff`,
    });
    expect(imported.title).toBe('Our council');
    expect(standing(imported)).toMatchObject({
      'Finance team': '',
      Payroll: 'Finance team',
      Tax: 'Finance team',
      inner: 'Finance team',
      Audit: 'inner',
      Flag: '',
    });
    expect(
      [...imported.structure.nodes.values()].filter(({ kind }) => kind === 'team' || kind === 'board').map(({ id, name }) => [id, name]),
    ).toEqual([
      ['B', 'Board of three'],
      ['P', 'Payroll'],
      ['T', 'Tax'],
    ]);
    expect(linesOf(imported)).toContain('x-1~approves~A');
    expect(imported.told).toEqual([]);
  });

  it('reads every way of writing an arrow', async () => {
    const imported = await bring(
      {
        'a.mmd': `graph TD
A --> B1
A ---> B2
A -- words --> B3
A -->|words| B4
A -. words .-> B5
A == words ==> B6
A --o B7
A --x B8
A <--> B9
A -.- B10
A === B11
A ~~~ B12
A-->B13;A-->B14
A --> B15 --> B16`,
      },
      { drawn: { arrows: 'links', kind: 'unit' } },
    );
    expect(imported.counts.units).toBe(17);
    expect(imported.counts.lines).toBe(15);
    expect(linesOf(imported)).not.toContain('A~links-to~B12');
    expect(imported.problems.map(({ rule }) => rule)).not.toContain('not-understood');
  });

  it('tells a line that it doesn’t understand, as it stands, so that it can be written otherwise', async () => {
    const files = { 'a.mmd': 'graph TD\nA[Open --> B\nC --> D' };
    const imported = await bring(files);
    const [problem] = imported.problems;
    expect(problem).toMatchObject({ rule: 'not-understood', row: 2, cell: { column: WHOLE_LINE, value: 'A[Open --> B' } });
    expect(imported.told).toMatchObject([{ row: 2 }]);
    const mended = await bring(files, { corrections: [{ file: 'a.mmd', row: 2, column: WHOLE_LINE, value: 'A[Open] --> B' }] });
    expect(standing(mended)).toMatchObject({ B: 'Open' });
    expect(mended.told).toEqual([]);
  });
});

describe('Graphviz', () => {
  it('holds what clusters hold, takes labels of every sort, and edges of every shape', async () => {
    const imported = await bring({
      'a.dot': `strict digraph "Council" { // a comment
        graph [rankdir=LR]; node [shape=box]
        label = "The council"
        ceo [label="Chief\\nExecutive", tooltip="Leads"];
        subgraph cluster_fin { label="Finance"; fd [label=<<b>Finance</b> <br/>director>]; "pay roll"; }
        r [shape=record, label="{<f0> Audit|<f1> 3 FTE}"];
        ceo -> { fd r } [label="is reported to by"]
        fd -> "pay" + " roll" [dir=back]
      }`,
    });
    expect(imported.title).toBe('The council');
    expect(standing(imported)).toMatchObject({
      'Chief Executive': '',
      Finance: '',
      'Finance director': 'pay roll',
      'pay roll': 'Finance',
      Audit: '',
    });
    expect(linesOf(imported)).toEqual(['fd~reports-to~ceo', 'r~reports-to~ceo']);
    expect(imported.structure.nodes.get('ceo')?.description).toBe('Leads');
  });

  it('of strokes without heads reads them down from the first end', async () => {
    expect(standing(await bring({ 'a.gv': 'graph { a -- b -- c; a -- d }' }))).toEqual({ a: '', b: 'a', c: 'b', d: 'a' });
  });

  it.each([
    ['an open quote', 'digraph { a [label="x] }'],
    ['an open brace', 'digraph { a -> b'],
    ['an open comment', 'digraph { /* a }'],
    ['a stray sign', 'digraph { a -> ! }'],
  ])('with %s is refused with the line', async (_, text) => {
    const told = await refusal({ 'a.dot': text });
    expect(told.rule).toBe('not-dot');
    expect(told.because).toMatch(/in line 1|at its end/);
  });
});

const DRAWIO_CELLS = `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
  <mxCell id="c" value="Council" style="swimlane;html=1;" vertex="1" parent="1"><mxGeometry/></mxCell>
  <mxCell id="g" value="" style="group" vertex="1" parent="c"/>
  <mxCell id="f" value="&lt;b&gt;Finance&lt;/b&gt;&lt;br&gt;and &amp;amp; tax" style="rounded=1;html=1;" vertex="1" parent="g"/>
  <object id="o" label="%team% team" placeholders="1" team="Legal" Grade="7" link="javascript:alert(1)" kind="team"><mxCell style="rounded=1" vertex="1" parent="1"/></object>
  <mxCell id="e1" value="reports to" style="endArrow=classic;" edge="1" parent="1" source="f" target="o"/>
  <mxCell id="e2" style="endArrow=none;startArrow=classic" edge="1" parent="1" source="o" target="c"/>
  <mxCell id="e2l" value="leads" style="edgeLabel" vertex="1" parent="e2"/>
  <mxCell id="e3" value="loose" edge="1" parent="1" source="f"/>
  <mxCell id="t" value="Draft of May" style="text;html=1;" vertex="1" parent="1"/>
  <mxCell id="s" value="" style="shape=image" vertex="1" parent="1"/></root></mxGraphModel>`;

describe('draw.io', () => {
  const packed = (xml: string): string => deflateRawSync(Buffer.from(encodeURIComponent(xml), 'latin1')).toString('base64');
  it.each([
    ['bare', DRAWIO_CELLS],
    ['in a file', `<mxfile><diagram name="P">${DRAWIO_CELLS}</diagram></mxfile>`],
    ['compressed', `<mxfile compressed="true"><diagram name="P">${packed(DRAWIO_CELLS)}</diagram></mxfile>`],
  ])('%s gives boxes with the words of their labels, what stands inside what, and arrows', async (_, text) => {
    const imported = await bring({ 'a.drawio': text });
    expect(standing(imported)).toEqual({ Council: '', 'Finance and & tax': 'Council', 'Legal team': '' });
    expect(linesOf(imported)).toEqual(['c~leads~o', 'f~reports-to~o']);
    expect(imported.structure.nodes.get('o')).toMatchObject({ kind: 'team', description: 'team: Legal. Grade: 7.' });
    expect(imported.told.map(({ text: words, because }) => `${words}: ${because}`)).toEqual([
      'Draft of May: A text beside the boxes is no unit.',
      'A shape: A shape without words is no unit.',
      'loose: An arrow that isn’t fixed to a box at both ends leads nowhere.',
    ]);
  });

  it('takes the first page with anything on it, another when asked, each under a name of its own', async () => {
    const page = (name: string, box: string) =>
      `<diagram name="${name}"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${box === '' ? '' : `<mxCell id="b" value="${box}" vertex="1" parent="1"/>`}</root></mxGraphModel></diagram>`;
    const files = { 'a.drawio': `<mxfile>${page('Now', 'A')}${page('Then', 'B')}${page('Now', 'C')}</mxfile>` };
    const imported = await bring(files);
    expect(imported.sheets).toEqual(['Now', 'Then', 'Now (3)']);
    expect(standing(imported)).toEqual({ A: '' });
    expect(standing(await bring(files, { sheet: 'Now (3)' }))).toEqual({ C: '' });
  });

  it('survives cells that stand inside themselves', async () => {
    const imported = await bring({
      'a.drawio':
        '<mxGraphModel><root><mxCell id="a" value="A" vertex="1" parent="b"/><mxCell id="b" value="B" vertex="1" parent="a"/></root></mxGraphModel>',
    });
    expect(imported.structure.nodes.size).toBe(2);
  });

  it('that is damaged is refused by name', async () => {
    expect(await refusal({ 'a.drawio': '<mxfile><diagram name="P">!!!!</diagram></mxfile>' })).toMatchObject({ rule: 'page-damaged' });
    expect(await refusal({ 'a.drawio': '<mxfile><diagram name="P">AAAA</diagram></mxfile>' })).toMatchObject({ rule: 'zip-broken' });
    expect(await refusal({ 'a.drawio': '<mxfile></mxfile>' })).toMatchObject({ rule: 'no-page' });
  });
});

describe('GraphML', () => {
  it('reads labels as yEd and as others write them, graphs inside nodes, edges with and without heads', async () => {
    const imported = await bring({
      'a.graphml': `<?xml version="1.0"?><graphml xmlns:y="http://www.yworks.com/xml/graphml">
        <key id="d0" for="node" attr.name="label"/><key id="d1" for="node" attr.name="Description"/><key id="d6" for="node" yfiles.type="nodegraphics"/>
        <key id="d2" for="node" attr.name="kind"/>
        <graph id="G" edgedefault="directed">
          <node id="n0"><data key="d0">Council</data><data key="d1">The whole</data><data key="d2">organisation</data></node>
          <node id="n1"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers><y:GroupNode><y:NodeLabel>Finance</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
            <graph id="n1:"><node id="n1::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Payroll<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node></graph></node>
          <edge id="e0" source="n0" target="n1"/>
          <edge source="n1::n0" target="n0"><data key="x"><y:PolyLineEdge><y:EdgeLabel>reports to</y:EdgeLabel><y:Arrows source="none" target="standard"/></y:PolyLineEdge></data></edge>
          <edge source="n1" target="nowhere"/>
        </graph></graphml>`,
    });
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council', Payroll: 'Finance' });
    expect(imported.structure.nodes.get('n0')).toMatchObject({ kind: 'organisation', description: 'The whole' });
    expect(linesOf(imported)).toHaveLength(1);
    expect(imported.told).toMatchObject([{ text: 'n1 → nowhere' }]);
  });
});
