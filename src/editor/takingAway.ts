/** From what is on the table and what a person wishes to what leaves: the taking, its file, and the download. Formats are `files`' affair. */
import { version } from '../../package.json';
import { chosen } from '../compare/filters';
import { namesPeople, withoutPeople } from '../files/people';
import type { Looked, Pane, Subject, Taking } from '../files/taking';
import { createLayoutClient, type LayoutClient } from '../layout/client';
import { keyOf } from '../layout/key';
import type { Layout } from '../layout/layout';
import { whenOf } from '../model/dating';
import { STATUSES } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import { layersRound, within } from '../scene/around';
import type { Face } from '../scene/face';
import type { Scene } from '../scene/scene';
import { boxOfNode, sceneOf, sideScenes } from './derived';
import { dimmed, rowsInView } from './filtering';
import type { State } from './state';
import { store } from './store';

export interface Wish {
  readonly subject: Subject;
  readonly stage: string;
  /** null for one chart alone. */
  readonly compare: string | null;
  /** The whole chart, or what one sees now. */
  readonly whole: boolean;
  /** Names, e-mail addresses, telephone numbers and pay go along. */
  readonly people: boolean;
}

/** What the screen offers first: the comparison where two charts are compared, else the chart. */
export function usualWish({ view, document }: State): Wish {
  const compared = view.mode !== 'stage' && view.compare !== null;
  const { openBefore } = document.meta;
  return {
    subject: compared ? 'comparison' : 'structure',
    stage: view.stage,
    compare: compared ? view.compare : openBefore !== '' && openBefore !== view.stage ? openBefore : null,
    whole: true,
    people: false,
  };
}

/** Whether what is wished is what the screen shows, so that "what I see now" has a meaning. */
export function isOnScreen({ view }: State, { subject, stage, compare }: Wish): boolean {
  if (view.stage !== stage) return false;
  return subject === 'structure' ? view.mode === 'stage' : view.mode !== 'stage' && view.compare === compare;
}

/** What is folded, filtered out or faded on the screen, in words; '' where the whole is seen. */
export function leftOutWords(state: State): string {
  const { view, exploring, filters } = state;
  const words = [
    view.mode === 'before' || view.mode === 'after' ? `the view “${view.mode}” alone` : '',
    exploring.folded.size === 0 ? '' : `${exploring.folded.size} ${exploring.folded.size === 1 ? 'container' : 'containers'} closed`,
    chosen(filters) === 0 ? '' : 'changes filtered out',
    exploring.lineKinds === null ? '' : 'some kinds of lines only',
    view.around ? 'what is round one unit' : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

const bare = new WeakMap<OrgDocument, OrgDocument>();

/** The document as it may leave. */
function documentToTake(document: OrgDocument, people: boolean): OrgDocument {
  if (people || !namesPeople(document)) return document;
  const known = bare.get(document) ?? withoutPeople(document);
  bare.set(document, known);
  return known;
}

export function takingFor(state: State, wish: Wish, now: Date): Taking {
  return {
    document: documentToTake(state.document, wish.people),
    subject: wish.subject,
    stage: wish.stage,
    compare: wish.subject === 'structure' ? null : wish.compare,
    plan: state.view.plan,
    looked: wish.whole || !isOnScreen(state, wish) ? null : lookedAt(state),
    date: now.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
    app: version,
  };
}

function lookedAt(state: State): Looked {
  const { view, exploring } = state;
  const scene = sceneOf(state);
  const face: Face = view.mode === 'stage' || view.mode === 'before' || view.mode === 'after' ? view.mode : 'change';
  return {
    scene,
    face,
    beside: view.mode === 'side-by-side' ? panesBeside(state) : null,
    faint: faintOf(state, scene),
    rows: chosen(state.filters) === 0 ? null : new Set(rowsInView(state).map((row) => row.id)),
    closed: exploring.folded,
    lineKinds: exploring.lineKinds,
  };
}

/** Filtered out, and what lies outside of the look round one unit. */
function faintOf(state: State, scene: Scene): ReadonlySet<string> {
  const { around } = state.view;
  const key = around ? boxOfNode(state, around.node)?.key : undefined;
  if (!around || key === undefined) return dimmed(state);
  const near = within(scene, layersRound(scene, key), around.steps);
  const far = [
    ...scene.boxes.filter((box) => !near.boxes.has(box.key)).map((box) => box.key),
    ...scene.lines.filter((line) => !near.lines.has(line.id)).map((line) => line.id),
    ...scene.threads.filter((thread) => !near.threads.has(thread.id)).map((thread) => thread.id),
  ];
  return new Set([...dimmed(state), ...far]);
}

function panesBeside(state: State): readonly Pane[] | null {
  const { view, document } = state;
  const panes = (['before', 'after'] as const).flatMap((side): Pane[] => {
    const scene = sideScenes[side](state);
    const stage = document.stages.get((side === 'before' ? view.compare : view.stage) ?? '');
    if (!scene || !stage) return [];
    const status = [STATUSES[stage.status].label, whenOf(document, stage.id, view.plan)].filter((words) => words !== '').join(', ');
    return [{ scene, face: side, heading: `${stage.name} · ${status}` }];
  });
  return panes.length === 2 ? panes : null;
}

let layouts: LayoutClient | null = null;
/** One question at a time: a newer one would take the place of an older. */
let last: Promise<unknown> = Promise.resolve();

/** The layout on the screen where it is of this scene, else a new one. */
export function layOutToTake(scene: Scene): Promise<Layout> {
  const shown = store.getState().layout;
  const answer = last.then(() => {
    if (shown && shown.key === keyOf(scene)) return shown;
    layouts ??= createLayoutClient();
    return layouts.request(scene);
  });
  last = answer.catch(() => undefined);
  return answer;
}
