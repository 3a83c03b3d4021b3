/**
 * A tiny language for writing documents in tests; it knows the model and nothing else.
 *
 *   const document = org('A')
 *     .stage('now', (s) => s
 *       .node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' }).node('ceo', { kind: 'role' }))
 *       .line('cabinet', 'accountable-to', 'council'))
 *     .stage('then', (s) => s.node('council', { kind: 'organisation' }))
 *     .lineage('now', 'then', [['cabinet', 'merged-into', 'council'], ['ceo', 'ends']])
 *     .document();
 *
 * What is left out gets a sensible default: a node is a `unit` whose name is its id in words ("Council ceo"), stated, in place and cited
 * to §1 of the one source `s` (paragraphs §1 to §5); stages are whole and numbered in the order they are written; siblings stand in the
 * order they are written; the first `reports-to` line of a node is its primary one. Everything can be overridden by the last argument.
 * A lineage row is [from, kind, to, extras?]; `ends` needs no `to`, and `new` is written ['', 'new', 'x'].
 * `everything()` gives one document in which each table has a record and each optional field is used.
 */
import { generateKeyBetween } from 'fractional-indexing';
import type {
  Ambiguity,
  Body,
  DocumentMeta,
  IgnoredAdvice,
  Lineage,
  LogEntry,
  OrgDocument,
  Pin,
  Plan,
  Purpose,
  Shown,
  Source,
  Stage,
  Stop,
  TimelineEntry,
} from '../src/model/document';
import { ignoredId } from '../src/model/document';
import { lineId, type AdviceAbout, type AdviceRule, type LineageKind, type LineKind } from '../src/model/kinds';
import type { Evidence, OrgLine, OrgNode, Structure } from '../src/model/structure';

export type NodeExtras = Partial<Omit<OrgNode, 'id' | 'place'>> & { readonly order?: string };
export type LineExtras = Partial<Omit<OrgLine, 'id' | 'from' | 'to' | 'kind'>>;
export type LineageExtras = Partial<Omit<Lineage, 'fromStage' | 'toStage' | 'from' | 'to' | 'kind'>>;
export type LineageRow = readonly [from: string, kind: LineageKind, to?: string, extras?: LineageExtras];

/** Adds nodes at one place in the nesting; `line` may be called anywhere. */
export interface Builder {
  node(id: string, extras?: NodeExtras, inside?: (builder: Builder) => unknown): Builder;
  line(from: string, kind: LineKind, to: string, extras?: LineExtras): Builder;
}

export interface DocumentBuilder {
  stage(id: string, build?: (builder: Builder) => unknown, extras?: Partial<Omit<Stage, 'id'>>): DocumentBuilder;
  lineage(fromStage: string, toStage: string, rows: readonly LineageRow[]): DocumentBuilder;
  meta(extras: Partial<DocumentMeta>): DocumentBuilder;
  body(id: string, extras?: Partial<Omit<Body, 'id'>>): DocumentBuilder;
  source(id: string, paragraphs: readonly string[], extras?: Partial<Omit<Source, 'id' | 'paragraphs'>>): DocumentBuilder;
  timeline(id: string, extras?: Partial<Omit<TimelineEntry, 'id'>>): DocumentBuilder;
  plan(id: string, stage: string, extras?: Partial<Omit<Plan, 'id' | 'stage'>>): DocumentBuilder;
  purpose(id: string, extras?: Partial<Omit<Purpose, 'id'>>): DocumentBuilder;
  ambiguity(id: string, about: readonly string[], extras?: Partial<Omit<Ambiguity, 'id' | 'about'>>): DocumentBuilder;
  ignored(rule: AdviceRule, about: AdviceAbout, reason: string): DocumentBuilder;
  pin(id: string, stage: string, node: string, extras?: Partial<Omit<Pin, 'id' | 'stage' | 'node'>>): DocumentBuilder;
  logged(id: string, at: string, extras?: Partial<Omit<LogEntry, 'id' | 'at'>>): DocumentBuilder;
  stop(id: string, stage: string, extras?: Partial<Omit<Stop, 'id' | 'show'>> & { readonly show?: Partial<Shown> }): DocumentBuilder;
  glossary(short: string, long: string): DocumentBuilder;
  document(): OrgDocument;
}

/** What every fact carries unless told otherwise. */
export const STATED: Evidence = { basis: 'stated', status: 'in-place', citations: [{ source: 's', at: '§1' }], note: '' };

/** "council-ceo" in words: "Council ceo". */
function inWords(id: string): string {
  const words = id.replace(/[-_:]+/g, ' ').trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}

/** One structure alone, for tests that need no document. */
export function structure(build: (builder: Builder) => unknown): Structure {
  const nodes = new Map<string, OrgNode>();
  const lines = new Map<string, OrgLine>();
  const hasPrimary = new Set<string>();
  const at = (parent: string | null): Builder => {
    let last: string | null = null;
    const builder: Builder = {
      node(id, { order, ...extras } = {}, inside) {
        if (nodes.has(id)) throw new Error(`the builder was given node "${id}" twice`);
        // An order given by hand may be no key at all, and takes no part in the others.
        const key = order ?? (last = generateKeyBetween(last, null));
        nodes.set(id, {
          ...STATED,
          name: inWords(id),
          kind: 'unit',
          body: '',
          aliases: [],
          description: '',
          arrangement: 'auto',
          position: 'auto',
          unplaced: false,
          undecided: false,
          ...extras,
          id,
          place: { parent, order: key },
        });
        inside?.(at(id));
        return builder;
      },
      line(from, kind, to, extras = {}) {
        const id = lineId(from, kind, to);
        if (lines.has(id)) throw new Error(`the builder was given line "${id}" twice`);
        const primary = extras.primary ?? (kind === 'reports-to' && !hasPrimary.has(from));
        if (primary) hasPrimary.add(from);
        lines.set(id, { ...STATED, ...extras, primary, id, from, to, kind });
        return builder;
      },
    };
    return builder;
  };
  build(at(null));
  return { nodes, lines };
}

export function org(title = 'A'): DocumentBuilder {
  let meta: DocumentMeta = { id: 'doc', title, short: title, summary: '', openBefore: '', openAfter: '', original: false, copyOf: '' };
  const bodies = new Map<string, Body>();
  const sources = new Map<string, Source>([
    ['s', { id: 's', title: 'The paper', dated: '', note: '', paragraphs: ['§1', '§2', '§3', '§4', '§5'] }],
  ]);
  const stages = new Map<string, Stage>();
  const structures = new Map<string, Structure>();
  const lineages = new Map<string, Lineage>();
  const timeline = new Map<string, TimelineEntry>();
  const plans = new Map<string, Plan>();
  const purposes = new Map<string, Purpose>();
  const ambiguities = new Map<string, Ambiguity>();
  const ignored = new Map<string, IgnoredAdvice>();
  const pins = new Map<string, Pin>();
  const log = new Map<string, LogEntry>();
  const stops = new Map<string, Stop>();
  const glossary = new Map<string, string>();
  let sequence = 0;

  const builder: DocumentBuilder = {
    stage(id, build = () => undefined, extras = {}) {
      const outside = (extras.companionOf ?? null) !== null || (extras.branchOf ?? null) !== null;
      stages.set(id, {
        name: inWords(id),
        short: inWords(id),
        subtitle: '',
        when: '',
        status: 'in-place',
        coverage: 'whole',
        sequence: outside ? null : (sequence += 1),
        companionOf: null,
        branchOf: null,
        parked: false,
        notice: '',
        note: '',
        ...extras,
        id,
      });
      structures.set(id, structure(build));
      return builder;
    },
    lineage(fromStage, toStage, rows) {
      for (const [from, kind, to = '', extras = {}] of rows) {
        const id = extras.id ?? `row-${lineages.size + 1}`;
        lineages.set(id, { ...STATED, reason: '', via: [], ...extras, id, fromStage, toStage, from, kind, to });
      }
      return builder;
    },
    meta(extras) {
      meta = { ...meta, ...extras };
      return builder;
    },
    body(id, extras = {}) {
      bodies.set(id, { name: inWords(id), short: inWords(id), hue: (bodies.size % 8) + 1, ...extras, id });
      return builder;
    },
    source(id, paragraphs, extras = {}) {
      sources.set(id, { title: inWords(id), dated: '', note: '', ...extras, id, paragraphs });
      return builder;
    },
    timeline(id, extras = {}) {
      timeline.set(id, {
        ...STATED,
        when: '',
        month: '',
        kind: 'milestone',
        name: inWords(id),
        change: '',
        stages: [],
        nodes: [],
        plan: '',
        ...extras,
        id,
      });
      return builder;
    },
    plan(id, stage, extras = {}) {
      plans.set(id, { ...STATED, name: inWords(id), when: '', month: '', ...extras, id, stage });
      return builder;
    },
    purpose(id, extras = {}) {
      purposes.set(id, { ...STATED, text: inWords(id), ...extras, id });
      return builder;
    },
    ambiguity(id, about, extras = {}) {
      ambiguities.set(id, { problem: inWords(id), readings: '', reading: '', ...extras, id, about });
      return builder;
    },
    ignored(rule, about, reason) {
      const id = ignoredId(rule, about);
      ignored.set(id, { id, rule, stage: about.stage, of: about.of, about: about.id, reason });
      return builder;
    },
    pin(id, stage, node, extras = {}) {
      pins.set(id, { kind: 'note', text: inWords(id), at: '', by: '', settled: false, ...extras, id, stage, node });
      return builder;
    },
    logged(id, at, extras = {}) {
      log.set(id, { sentence: inWords(id), reason: '', by: '', stage: '', struck: '', changes: null, ...extras, id, at });
      return builder;
    },
    stop(id, stage, { show = {}, ...extras } = {}) {
      stops.set(id, {
        order: `a${stops.size}`,
        title: inWords(id),
        sentence: '',
        notes: '',
        ...extras,
        id,
        show: { mode: 'stage', compare: null, plan: null, focus: '', ...show, stage },
      });
      return builder;
    },
    glossary(short, long) {
      glossary.set(short, long);
      return builder;
    },
    document() {
      const sequenced = [...stages.values()].filter((stage) => stage.sequence !== null).map((stage) => stage.id);
      return {
        meta: { ...meta, openBefore: meta.openBefore || (sequenced[0] ?? ''), openAfter: meta.openAfter || (sequenced.at(-1) ?? '') },
        bodies: new Map(bodies),
        sources: new Map(sources),
        stages: new Map(stages),
        structures: new Map(structures),
        lineages: new Map(lineages),
        timeline: new Map(timeline),
        plans: new Map(plans),
        purposes: new Map(purposes),
        ambiguities: new Map(ambiguities),
        ignored: new Map(ignored),
        pins: new Map(pins),
        log: new Map(log),
        stops: new Map(stops),
        glossary: new Map(glossary),
      };
    },
  };
  return builder;
}

/** One sound document in which every table has a record: two stages, a companion chart and a scenario. */
export function everything(): OrgDocument {
  return org('Everything')
    .meta({ short: 'All', summary: 'Every table has a record.', copyOf: 'the-original' })
    .body('city', { name: 'City Council', short: 'City', hue: 2 })
    .body('trust', { name: 'Health Trust', short: 'Trust', hue: 5 })
    .source('web', ['¶1', '¶2', '¶5a'], { title: 'Programme page', dated: 'about 2017', note: 'undated' })
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation', body: 'city', arrangement: 'lanes' }, (n) =>
          n
            .node('cabinet', {
              kind: 'board',
              body: 'city',
              aliases: ['the Cabinet', 'CAB'],
              position: 'start',
              description: 'Takes the decisions.',
            })
            .node('ceo', {
              kind: 'role',
              body: 'city',
              people: { names: 'A. Holder', emails: 'a.holder@example.org', phones: '0161 496 0000', pay: '£100,000' },
              citations: [
                { source: 'web', at: '¶5a' },
                { source: 's', at: '§2' },
              ],
            })
            .node('buying', { kind: 'team', body: 'city' }, (m) => m.node('contracts', { kind: 'team', basis: 'inferred' })),
        )
        .node('trust-board', { kind: 'board', body: 'trust' })
        .node('stray', { unplaced: true, basis: 'assumed', citations: [], note: 'nobody says where it belongs', undecided: true })
        .line('ceo', 'accountable-to', 'cabinet')
        .line('buying', 'reports-to', 'ceo')
        .line('contracts', 'reports-to', 'buying')
        .line('contracts', 'reports-to', 'trust-board')
        .line('trust-board', 'aligned-with', 'cabinet', { basis: 'inferred', note: 'said of the officers' }),
    )
    .stage(
      'then',
      (s) =>
        s
          .node('council', { kind: 'organisation', body: 'city' }, (n) =>
            n.node('cabinet', { kind: 'board', name: 'Executive' }).node('ceo', { kind: 'post' }),
          )
          .node('joint', { kind: 'alliance', status: 'intended', basis: 'inferred' }, (n) =>
            n.node('pool', { kind: 'resource' }).node('strategy', { kind: 'artefact' }),
          )
          .line('joint', 'accountable-to', 'cabinet', { status: 'proposed' })
          .line('joint', 'produces', 'strategy')
          .line('ceo', 'leads', 'joint'),
      { status: 'intended', notice: 'Rebuilt from text.', when: 'by April' },
    )
    .stage('oversight', (s) => s.node('cabinet', { kind: 'board' }).node('region', { kind: 'tier' }), {
      companionOf: 'now',
      coverage: 'partial',
    })
    .stage('option', (s) => s.node('council', { kind: 'organisation' }).node('joint', { kind: 'team' }), {
      branchOf: 'then',
      status: 'proposed',
      parked: true,
    })
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'joint', { id: 'buying-joint', reason: 'one buyer', via: ['contracts'] }],
      ['contracts', 'merged-into', 'joint', { id: 'contracts-joint', status: 'proposed' }],
      ['cabinet', 'renamed', 'cabinet', { id: 'cabinet-renamed', basis: 'inferred' }],
      ['trust-board', 'ends', '', { id: 'trust-board-ends' }],
      ['', 'new', 'strategy', { id: 'strategy-new' }],
    ])
    .plan('first-plan', 'then', { when: 'April 2018', month: '2018-04' })
    .plan('second-plan', 'then', { when: 'April 2020', month: '2020-04' })
    .timeline('start', { when: 'April 2017', month: '2017-04', kind: 'stage', stages: ['now'], nodes: ['buying'] })
    .timeline('finish', {
      when: 'April 2018',
      month: '2018-04',
      kind: 'deliverable',
      stages: ['then'],
      nodes: ['strategy', 'joint'],
      plan: 'first-plan',
    })
    .purpose('money', { text: 'A gap of money.' })
    .ambiguity('who', ['buying', 'joint~produces~strategy', 'contracts-joint', 'finish', 'then'], {
      problem: 'Who buys?',
      readings: 'a or b',
      reading: 'a',
    })
    .ignored('board-without-chair', { stage: 'now', of: 'node', id: 'trust-board' }, 'The chair is being chosen.')
    .ignored('uncited', { stage: 'then', of: 'line', id: 'joint~produces~strategy' }, 'Said in the room.')
    .pin('who-chairs', 'then', 'joint', { kind: 'question', text: 'Who chairs it?', at: '2017-04-01T09:30:00.000Z', by: 'Chief Executive' })
    .pin('one-post', 'now', 'ceo', { kind: 'decision', text: 'It stays one post.', settled: true })
    .logged('named', '2017-04-01T09:31:00.000Z', {
      sentence: 'Renamed Exec to Executive.',
      reason: 'It is what people say.',
      by: 'Monitoring Officer',
      stage: 'then',
      struck: 'struck',
      changes: [
        {
          table: 'plans',
          stage: '',
          id: 'gone',
          before: { ...STATED, id: 'gone', name: 'Gone', stage: 'then', when: '', month: '' },
          after: null,
        },
      ],
    })
    .logged('struck', '2017-04-01T09:32:00.000Z', { sentence: 'Struck out “Renamed Exec to Executive”.' })
    .stop('opening', 'then', {
      title: 'Where it goes',
      sentence: 'Two become one.',
      notes: 'Wait here.',
      show: { mode: 'change', compare: 'now', plan: 'first-plan', focus: 'joint', filters: { fate: ['merged'] } },
    })
    .stop('closing', 'now')
    .glossary('CAB', 'Cabinet')
    .document();
}
