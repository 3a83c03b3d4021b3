/**
 * Addresses: what stands behind the `#`, read and written. One address for each thing that can be looked at, so that it can be sent to a colleague.
 * Pure; what can't be followed gives a sentence. Following and the browser's history belong to `follow`.
 */
import type { Filters } from '../compare/filters';
import { landingStages } from '../compare/landingStages';
import type { OrgDocument } from '../model/document';
import { openingView } from './blank';
import { boxesByKey } from './derived';
import { filterProblem, readFilters, writeFilters } from './filterAddress';
import type { Route, State, View, ViewMode } from './state';

const MODES: Readonly<Record<ViewMode, true>> = {
  stage: true,
  change: true,
  before: true,
  after: true,
  'side-by-side': true,
  morph: true,
  flow: true,
  table: true,
};

/** What an address asks for, before any document has been looked at; null: not said. */
export interface Address {
  /** `last`: wherever this person was. */
  readonly page: 'last' | 'map' | 'start' | 'kept' | 'landing' | 'glossary' | 'workshop' | 'options' | 'present' | 'projector' | 'notes';
  /** null: the shipped case. */
  readonly document: string | null;
  /** A document that stands in the address itself, packed; then `document` says nothing. */
  readonly shared: string | null;
  readonly stage: string | null;
  readonly compare: string | null;
  readonly view: ViewMode | null;
  /** Node on the map, or the landing page's. */
  readonly focus: string | null;
  /** The stop that is presented; null for the first, and on other pages. */
  readonly stop?: string | null;
  /** Node that one looks round on the map, and how many layers deep; absent where nothing is said. */
  readonly around?: { readonly node: string; readonly steps: number };
  readonly plan: string | null;
  /** What of a comparison is in view, as asked for. */
  readonly filters: Filters;
}

/** Reads the part from `#` on; `problem` where it is no address of ours. */
export function readAddress(hash: string): Address | { readonly problem: string } {
  const text = hash.replace(/^#/, '');
  const [path = '', query = ''] = text.split('?', 2);
  const asked = new URLSearchParams(query);
  const part = (name: string): string | null => asked.get(name) || null;
  const view = part('view');
  if (view !== null && !isMode(view)) return { problem: `There is no view “${view}”. The views are ${Object.keys(MODES).join(', ')}.` };
  const address = {
    document: part('doc'),
    shared: part('data'),
    stage: part('stage'),
    compare: part('compare'),
    view,
    focus: part('focus'),
    plan: part('plan'),
    ...readAround(part('around'), part('layers')),
    filters: readFilters(asked),
  };
  const [, page = '', rest, ...more] = path.split('/');
  if (more.length > 0 || (path !== '' && !path.startsWith('/'))) return { problem: `“#${text}” leads nowhere here.` };
  if (rest !== undefined && rest !== '' && page !== 'landing' && page !== 'present') return { problem: `“#${text}” leads nowhere here.` };
  switch (page) {
    case '':
      return { ...address, page: 'last' };
    case 'map':
    case 'start':
    case 'kept':
    case 'glossary':
    case 'workshop':
    case 'projector':
    case 'notes':
    case 'options':
      return { ...address, page };
    case 'present':
    case 'landing': {
      const node = rest === undefined || rest === '' ? null : unescaped(rest);
      return node === undefined
        ? { problem: `“#${text}” can't be read as an address.` }
        : page === 'present'
          ? { ...address, page, stop: node }
          : { ...address, page, focus: node };
    }
    default:
      return { problem: `There is no page “${page}”.` };
  }
}

/** The address of what is looked at. An unknown address has none of its own and gives ''. */
export function writeAddress(state: State): string {
  const { route, view, document, selection } = state;
  const asked = new URLSearchParams();
  const data = sharedData(state);
  if (data !== null) asked.set('data', data);
  else if (!document.meta.original && document.meta.id !== '') asked.set('doc', document.meta.id);
  switch (route.page) {
    case 'start':
    case 'kept':
    case 'projector':
    case 'notes':
      return `#/${route.page}`;
    case 'unknown':
      return '';
    case 'glossary':
      return withQuery('#/glossary', asked);
    case 'options':
      return withQuery('#/options', asked);
    case 'workshop':
      asked.set('stage', view.stage);
      if (view.compare !== null) asked.set('compare', view.compare);
      return withQuery('#/workshop', asked);
    case 'landing': {
      // The usual pair of stages goes without saying: a short address is one that is passed on.
      const usual = landingView(document, route.node, view.plan);
      if (view.stage !== usual.stage || view.compare !== usual.compare) {
        asked.set('stage', view.stage);
        if (view.compare !== null) asked.set('compare', view.compare);
      }
      if (view.plan !== null) asked.set('plan', view.plan);
      return withQuery(`#/landing${route.node === null ? '' : `/${encodeURIComponent(route.node)}`}`, asked);
    }
    case 'present':
      return withQuery(`#/present${route.stop === null ? '' : `/${encodeURIComponent(route.stop)}`}`, asked);
    case 'map': {
      asked.set('stage', view.stage);
      if (view.compare !== null && view.mode !== 'stage') asked.set('compare', view.compare);
      asked.set('view', view.mode);
      const first = selection[0];
      if (first?.of === 'box' && boxesByKey(state).has(first.key)) asked.set('focus', first.key);
      if (view.plan !== null) asked.set('plan', view.plan);
      if (view.around) {
        asked.set('around', view.around.node);
        asked.set('layers', String(view.around.steps));
      }
      if (view.mode !== 'stage') writeFilters(asked, state.filters);
      return `#/map?${asked.toString()}`;
    }
    default:
      return route satisfies never;
  }
}

/** What stood in the link that the open document came in, as long as it is not kept; null where it came in none. */
export function sharedData({ shared, document }: Pick<State, 'shared' | 'document'>): string | null {
  return shared !== null && shared.id === document.meta.id ? shared.data : null;
}

function withQuery(path: string, asked: URLSearchParams): string {
  const query = asked.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** What an address means in a document, or the sentence that says why nothing. */
export function resolveAddress(
  address: Address,
  document: OrgDocument,
): { readonly route: Route; readonly view: View; readonly focus: string | null } | { readonly problem: string } {
  const { title } = document.meta;
  for (const stage of [address.stage, address.compare]) {
    if (stage !== null && !document.stages.has(stage)) return { problem: `“${title}” has no stage “${stage}”.` };
  }
  if (address.plan !== null && !document.plans.has(address.plan)) return { problem: `“${title}” has no plan “${address.plan}”.` };
  const unknown = filterProblem(document, address.filters);
  if (unknown !== '') return { problem: unknown };
  const view = viewOf(address, document);
  if (address.compare !== null && address.compare === address.stage)
    return { problem: `The address compares the stage “${address.stage}” with itself.` };
  const { page, stop = null } = address;
  if (
    page === 'start' ||
    page === 'kept' ||
    page === 'glossary' ||
    page === 'workshop' ||
    page === 'options' ||
    page === 'projector' ||
    page === 'notes'
  )
    return { route: { page }, view, focus: null };
  if (page === 'present')
    return stop === null || document.stops.has(stop)
      ? { route: { page, stop }, view, focus: null }
      : { problem: `The tour of “${title}” has no stop “${stop}”.` };
  if (address.focus !== null) {
    const node = address.focus.replace(/^was:/, '');
    const stages = view.compare === null ? [view.stage] : [view.compare, view.stage];
    if (!stages.some((stage) => document.structures.get(stage)?.nodes.has(node))) {
      const elsewhere = [...document.stages.values()].find((stage) => document.structures.get(stage.id)?.nodes.has(node));
      // Where a unit lands is asked of any unit: one between the first stage and the last is compared from its own stage on, and of one
      // that nobody knows the page says so beside its search.
      if (address.page === 'landing' && (!elsewhere || (address.stage === null && address.compare === null))) {
        return {
          route: { page: 'landing', node: address.focus },
          view: elsewhere ? landingView(document, node, address.plan) : view,
          focus: null,
        };
      }
      const name = elsewhere ? document.structures.get(elsewhere.id)?.nodes.get(node)?.name : undefined;
      return {
        problem: elsewhere
          ? `“${name}” is not on the charts of this address; it is on “${elsewhere.name}”.`
          : `“${title}” has no unit “${node}”.`,
      };
    }
  }
  if (address.page === 'landing') return { route: { page: 'landing', node: address.focus }, view, focus: null };
  return {
    route: { page: 'map' },
    view: withAround(view, address, document),
    focus: address.focus,
  };
}

function viewOf(address: Address, document: OrgDocument): View {
  const { plan } = address;
  if (address.page === 'landing') {
    const { before, after } = landingStages(document, null);
    const stage = address.stage ?? after;
    const compare = address.compare ?? before;
    return compare === null || compare === stage ? { mode: 'stage', stage, compare: null, plan } : { mode: 'change', stage, compare, plan };
  }
  const opening = openingView(document);
  const single = address.view === 'stage' || (address.view === null && address.compare === null && address.stage !== null);
  if (single) return { mode: 'stage', stage: address.stage ?? opening.stage, compare: null, plan };
  const stage = address.stage ?? opening.stage;
  const compare = address.compare ?? (opening.compare === stage ? opening.stage : opening.compare);
  if (compare === null || compare === stage) return { mode: 'stage', stage, compare: null, plan };
  return { mode: address.view ?? 'change', stage, compare, plan };
}

function landingView(document: OrgDocument, node: string | null, plan: string | null): View {
  const { before, after } = landingStages(document, node);
  return before === null ? { mode: 'stage', stage: after, compare: null, plan } : { mode: 'change', stage: after, compare: before, plan };
}

export function sameView(a: View, b: View): boolean {
  return sameLook(a, b) && a.around?.steps === b.around?.steps;
}

/** The same but for how many layers deep one looks round a unit: going one deeper is no step of history. */
export function sameLook(a: View, b: View): boolean {
  return a.mode === b.mode && a.stage === b.stage && a.compare === b.compare && a.plan === b.plan && a.around?.node === b.around?.node;
}

function readAround(node: string | null, layers: string | null): Pick<Address, 'around'> {
  if (node === null) return {};
  const steps = Number.parseInt(layers ?? '1', 10);
  return { around: { node, steps: Number.isSafeInteger(steps) && steps > 0 ? steps : 1 } };
}

/** A unit that is on neither chart any more is looked round no longer; the picture itself can still be shown. */
function withAround(view: View, { around }: Address, document: OrgDocument): View {
  const shown =
    around && [view.stage, view.compare].some((stage) => stage !== null && document.structures.get(stage)?.nodes.has(around.node));
  return shown ? { ...view, around } : view;
}

function isMode(text: string): text is ViewMode {
  return Object.hasOwn(MODES, text);
}

/** undefined where the escapes are broken. */
function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
