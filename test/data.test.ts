/** Every document that ships, held to the evidence rules of `data/README.md`. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDocument, encodeDocument } from '../src/files/orgmorphJson';
import { integrity } from '../src/model/check';
import type { OrgDocument } from '../src/model/document';
import { structureOf } from '../src/model/document';
import type { Evidence } from '../src/model/structure';
import { copied, paperShingles, shingles } from './fixtures/shingles';

const names = readdirSync('data', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

function bytesOf(name: string): string {
  return readFileSync(`data/${name}/document.json`, 'utf8');
}

function documentOf(name: string): OrgDocument {
  const read = decodeDocument(bytesOf(name), `${name}/document.json`);
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.because).join('\n'));
  expect(read.repairs).toEqual([]);
  return read.document;
}

/** Every fact with a name for it. */
function factsOf(document: OrgDocument): { readonly name: string; readonly fact: Evidence }[] {
  const tables: [string, ReadonlyMap<string, Evidence>][] = [
    ...[...document.structures].flatMap(([stage, { nodes, lines }]): [string, ReadonlyMap<string, Evidence>][] => [
      [`${stage} node`, nodes],
      [`${stage} line`, lines],
    ]),
    ['lineage', document.lineages],
    ['timeline', document.timeline],
    ['plan', document.plans],
    ['purpose', document.purposes],
  ];
  return tables.flatMap(([table, facts]) => [...facts].map(([id, fact]) => ({ name: `${table} ${id}`, fact })));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(names)('the document of %s', (name) => {
  const document = documentOf(name);
  const facts = factsOf(document);

  it('is sound: reading it finds nothing to refuse and nothing to mend', () => {
    expect(integrity(document)).toEqual([]);
  });

  it('comes back from a round trip byte for byte', () => {
    expect(encodeDocument(document)).toBe(bytesOf(name));
  });

  it('is an original that opens on two of its stages', () => {
    expect(document.meta.original).toBe(true);
    expect(document.meta.id).toBe(name);
    expect(document.stages.has(document.meta.openBefore) && document.stages.has(document.meta.openAfter)).toBe(true);
  });

  it('cites an existing paragraph for each fact that is not assumed', () => {
    expect(facts.length).toBeGreaterThan(0);
    for (const {
      name: fact,
      fact: { basis, citations },
    } of facts) {
      if (basis !== 'assumed') expect(citations.length, fact).toBeGreaterThan(0);
      for (const { source, at } of citations) expect(document.sources.get(source)?.paragraphs, fact).toContain(at);
    }
  });

  it('says in a note why each fact that is not stated is there', () => {
    const silent = facts.filter(({ fact: { basis, note } }) => basis !== 'stated' && note === '');
    expect(silent.map(({ name: fact }) => fact)).toEqual([]);
  });

  it('never shows a line as more real than its ends', () => {
    for (const { nodes, lines } of document.structures.values()) {
      for (const { id, from, to, status } of lines.values()) {
        if (status === 'in-place') expect([nodes.get(from)?.status, nodes.get(to)?.status], id).toEqual(['in-place', 'in-place']);
      }
    }
  });

  it('is described: each unit says what it is and each stage has a name, a short name and a time', () => {
    for (const { nodes } of document.structures.values()) for (const node of nodes.values()) expect(node.description, node.id).not.toBe('');
    for (const stage of document.stages.values()) expect([stage.name, stage.short, stage.when]).not.toContain('');
  });

  it('names bodies on the way and units on the timeline that its stages have', () => {
    for (const row of document.lineages.values()) {
      const between = [...document.stages.values()].filter((stage) => stage.id !== row.fromStage && stage.id !== row.toStage);
      for (const via of row.via)
        expect(
          between.some((stage) => structureOf(document, stage.id).nodes.has(via)),
          `${row.id} ${via}`,
        ).toBe(true);
    }
    for (const entry of document.timeline.values()) {
      for (const node of entry.nodes)
        expect(
          entry.stages.some((stage) => structureOf(document, stage).nodes.has(node)),
          `${entry.id} ${node}`,
        ).toBe(true);
    }
  });

  it('copies no run of eight words from a paper', () => {
    expect(copied(textsOf(JSON.parse(bytesOf(name))), paperShingles())).toEqual([]);
  });
});

describe('the guard against copying', () => {
  const known = paperShingles();
  // Headings and captions, which may be quoted, in the order in which they stand in the two papers.
  const headings = [
    'Executive Recruitment / One Commissioning Organisation / One Commissioning and transformation',
    'Bury H&SC Transformation Governance Structure. Appendix 2: OCO Programme Development Structure; Interim OCO Implementation Structure',
  ];

  it('was made from the whole of both papers', () => {
    expect(known.size).toBe(1381);
    for (const heading of headings) {
      expect(shingles(heading).length).toBeGreaterThan(1);
      expect(shingles(heading).every(({ hash }) => known.has(hash))).toBe(true);
    }
  });

  it('catches words of either paper that are planted in a note, whatever their case and punctuation', () => {
    for (const heading of headings) {
      const json = JSON.parse(bytesOf('bury-oco')) as { structures: { target: { nodes: { note?: string }[] } } };
      const [node] = json.structures.target.nodes;
      if (node) node.note = `As the paper puts it: “${heading.toUpperCase()}”!`;
      expect(copied(textsOf(json), known).length).toBe(shingles(heading).length);
    }
  });

  it('lets our own words pass', () => {
    expect(
      copied(['Two organisations would buy care together and keep a board of their own each, as far as anybody has written down.'], known),
    ).toEqual([]);
  });

  it('finds nothing copied in what is written about the data', () => {
    expect(copied([readFileSync('data/README.md', 'utf8')], known)).toEqual([]);
  });
});

describe('what was read out of the papers on Bury', () => {
  const document = documentOf('bury-oco');

  it('has every unit and line of the four structures', () => {
    const counts = Object.fromEntries([...document.structures].map(([stage, { nodes, lines }]) => [stage, [nodes.size, lines.size]]));
    expect(counts).toEqual({ current: [27, 16], gov: [21, 24], interim: [35, 37], target: [26, 22] });
  });

  it('has every row of lineage, date, plan, reason and doubt', () => {
    const rows = new Map<string, number>();
    for (const { fromStage, toStage } of document.lineages.values())
      rows.set(`${fromStage} → ${toStage}`, (rows.get(`${fromStage} → ${toStage}`) ?? 0) + 1);
    expect(Object.fromEntries(rows)).toEqual({ 'current → target': 31, 'current → interim': 1, 'interim → target': 14, 'gov → target': 2 });
    expect([document.timeline.size, document.plans.size, document.purposes.size]).toEqual([16, 2, 8]);
    expect([...document.ambiguities.keys()]).toEqual(Array.from({ length: 27 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`));
  });

  it('puts the stages in order: current, interim, target, with the governance chart beside interim', () => {
    const stages = [...document.stages.values()].map(({ id, sequence, companionOf, coverage }) => [id, sequence, companionOf, coverage]);
    expect(stages).toEqual([
      ['current', 0, null, 'whole'],
      ['gov', null, 'interim', 'partial'],
      ['interim', 1, null, 'partial'],
      ['target', 2, null, 'whole'],
    ]);
  });

  it('keeps the two plans for the target side by side', () => {
    expect([...document.plans.values()].map(({ stage, when, month, status }) => [stage, when, month, status])).toEqual([
      ['target', 'April 2018', '2018-04', 'proposed'],
      ['target', 'April 2020', '2020-04', 'intended'],
    ]);
  });

  it('says on the two charts whose figures are lost that they are rebuilt, and what is proposed or intended', () => {
    expect(document.stages.get('gov')?.notice).toMatch(/Rebuilt from the text/);
    expect(document.stages.get('interim')?.notice).toMatch(/Proposed.*Rebuilt from the text/);
    expect(document.stages.get('target')?.notice).toMatch(/Intended/);
  });

  it('tells nothing as done that the papers only propose: what the target adds is intended, all but the LCO, which is at work', () => {
    const [current, target] = [structureOf(document, 'current'), structureOf(document, 'target')];
    const begun = [...target.nodes.values()].filter((node) => !current.nodes.has(node.id) && node.status !== 'intended');
    expect(begun.map((node) => node.id)).toEqual(['lco']);
    expect([...current.nodes.values(), ...current.lines.values()].every((fact) => fact.status === 'in-place')).toBe(true);
    const inPlace = [...structureOf(document, 'interim').lines.values()]
      .filter((line) => line.status === 'in-place')
      .map((line) => line.id);
    expect(inPlace).toEqual([
      'ccg-coo~accountable-to~ccg-board',
      'ccg-coo~member-of~council-slt',
      'ccg-coo~reports-to~council-ceo',
      'ccg-slt~reports-to~ccg-coo',
      'council-ceo~accountable-to~cabinet',
      'council-slt~reports-to~council-ceo',
    ]);
  });

  it('is told by a tour of eight to twelve stops: each shows a unit of its chart, in one sentence, with notes for the speaker', () => {
    const stops = [...document.stops.values()];
    expect(stops.length).toBeGreaterThanOrEqual(8);
    expect(stops.length).toBeLessThanOrEqual(12);
    for (const { id, title, sentence, notes, show } of stops) {
      const charts = [show.stage, show.compare].flatMap((stage) => (stage === null ? [] : structureOf(document, stage)));
      expect(
        charts.some(({ nodes }) => nodes.has(show.focus)),
        `${id}: ${show.focus}`,
      ).toBe(true);
      expect([title, notes], id).not.toContain('');
      expect(sentence, id).toMatch(/^\p{Lu}[^.?!]*[^.?! ]\.$/u);
      // Read aloud in one breath.
      expect(sentence.split(' ').length, id).toBeLessThanOrEqual(26);
    }
    expect(new Set(stops.map((stop) => stop.order)).size).toBe(stops.length);
  });

  it('tells in its tour nothing as done that isn’t: of what is proposed, intended or assumed it says so', () => {
    const told: string[] = [];
    for (const { id, sentence, show } of document.stops.values()) {
      expect(sentence, id).not.toMatch(/\b(?:will|shall)\b/);
      const node = structureOf(document, show.stage).nodes.get(show.focus);
      if (!node || (node.status === 'in-place' && node.basis !== 'assumed')) continue;
      told.push(id);
      expect(sentence, id).toMatch(/\b(?:would|could|(?:is|are) to|propose[sd]?|intended|assumed|plan says|do not say)\b/);
    }
    expect(told.length).toBeGreaterThan(5);
    const all = [...document.stops.values()].map(({ sentence }) => sentence).join(' ');
    for (const word of ['April 2018', 'April 2020', 'assumed', 'proposes', 'open']) expect(all).toContain(word);
  });

  it('names roles and organisations only: every capitalised word is one of these', () => {
    const known = new Set(WORDS.split(/\s+/));
    const prose = textsOf({ ...JSON.parse(bytesOf('bury-oco')), format: '', version: '' }).filter(
      (text) => !/^[A-Za-z0-9:~_-]+$/.test(text) || /^[A-Z]/.test(text),
    );
    const found = new Set(prose.flatMap((text) => text.match(/\b\p{Lu}[\p{L}]*/gu) ?? []));
    expect([...found].filter((word) => !known.has(word))).toEqual([]);
    expect(found.size).toBeGreaterThan(150);
  });
});

/** Read through by eye: no name of a person, provider or place below Bury is among them. */
const WORDS = `
A Aligned All Already An Appendix Approaches Approval April As At Authority Before Being Better Bid Board Body Bolder Both Braver Buildings Bury By CCG CCGs CEO COO Cabinet
Care Chief Clinical Co Combined Commissioning Council Current Day Decision Development Devolution Director Directors Document Does Done Drawn Due Each East Enabling
Estates Everything Executive Follows Formally Formed Framework Frontline GM GMCA Gives Governance Governing Government Greater Group Groups H HR Heading Heads Health
Help How IT Implementation In Inferred Information Initiation Integrated Intended Interim It Its JLT JOMT Joint July Keeps Known LCO Leaders Leadership Left Lets Local
Locality Management Manchester Money NES NHS National Neighbourhood Never No North Nothing Numbered OCO OD October Officer On One Only Operating Operational
Organisation Organisations PID Paragraphs Plan Plans Pooled Pooling Programme Proposals Proposed Providers Read Reading Rebuilt Reform Reporting Residual Resources
Review SC SLT Said Sector Senior Service Services Sets Several Shadow Shares Sharing Shown Single So Social Some Staff Stage Structure Support System T Taken Takes
Target Task Team Teams That The Theme They Three Tiers Timetable Told Towards Transformation Two What When Where Whether Which Who Whole Whose Work Workforce Working
Would Deciding End For Formal Four Ghosts Many Much Neither Small This To Up Whatever Why`;
