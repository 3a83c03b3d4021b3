/**
 * What follows from the state: comparison, changes, scene and look-ups, each kept for as long as what it is made from is the same.
 * It stores nothing in the state and changes nothing.
 */
import { compare } from '../compare/compare';
import type { ChangeRow, Comparison } from '../compare/comparison';
import { describe, headline } from '../compare/describe';
import { passing, type Passing } from '../compare/passing';
import type { OrgDocument } from '../model/document';
import { same } from '../model/same';
import { collapse } from '../scene/collapse';
import { sceneOfComparison } from '../scene/comparisonScene';
import type { Scene, SceneBox, SceneLine } from '../scene/scene';
import { journeyThrough, stopsBetween, type Journey } from '../scene/journey';
import { sideScene, type Side } from '../scene/sideScene';
import { sceneOfStructure } from '../scene/structureScene';
import type { State } from './state';
import { measured } from './timing';

/** Enough for a view, the one before it and the one asked about before it is shown. */
const REMEMBERED = 4;

/** The last few answers by the identity of their inputs. */
export function remembered<Answer>(
  inputs: (state: State) => readonly unknown[],
  answer: (state: State) => Answer,
): (state: State) => Answer {
  const known: { readonly inputs: readonly unknown[]; readonly answer: Answer }[] = [];
  return (state) => {
    const asked = inputs(state);
    const at = known.findIndex(
      (entry) => entry.inputs.length === asked.length && entry.inputs.every((input, i) => Object.is(input, asked[i])),
    );
    const found = at >= 0 ? known.splice(at, 1)[0] : undefined;
    const entry = found ?? { inputs: asked, answer: answer(state) };
    known.unshift(entry);
    known.length = Math.min(known.length, REMEMBERED);
    return entry.answer;
  };
}

/** The two stages compared; null where one stage is shown alone. */
export function comparedStages(state: State): readonly [string, string] | null {
  return state.view.mode === 'stage' || state.view.compare === null ? null : [state.view.compare, state.view.stage];
}

/** Everything a comparison and its words read: renaming the document or drawing on a third stage leaves it alone. */
function comparisonInputs(state: State): readonly unknown[] {
  const pair = comparedStages(state);
  if (!pair) return [];
  const { stages, structures, lineages, bodies, sources, timeline, ambiguities } = state.document;
  return [...pair, structures.get(pair[0]), structures.get(pair[1]), stages, lineages, bodies, sources, timeline, ambiguities];
}

export const comparisonOf: (state: State) => Comparison | null = remembered(comparisonInputs, (state) => {
  const pair = comparedStages(state);
  if (!pair) return null;
  const start = performance.now();
  const comparison = compare(state.document, pair[0], pair[1]);
  measured('orgmorph:compare', start);
  return comparison;
});

const NO_PASSING: readonly Passing[] = [];

/** Bodies that are there in between only; none outside comparisons and between charts of one time. */
export const passingOf: (state: State) => readonly Passing[] = remembered(
  (state) => [comparisonOf(state), state.document.structures],
  (state) => {
    const comparison = comparisonOf(state);
    return comparison?.relation === 'change' ? passing(state.document, comparison) : NO_PASSING;
  },
);

const NO_CHANGES: readonly ChangeRow[] = [];

/** One row a unit or line, in telling order; empty outside comparisons. */
export const changesOf: (state: State) => readonly ChangeRow[] = remembered(comparisonInputs, (state) => {
  const comparison = comparisonOf(state);
  return comparison ? describe(state.document, comparison) : NO_CHANGES;
});

/** The comparison in one sentence; '' outside comparisons. */
export const headlineOf: (state: State) => string = remembered(comparisonInputs, (state) => {
  const comparison = comparisonOf(state);
  return comparison ? headline(state.document, comparison) : '';
});

/**
 * The comparison's scene with every box and line that says the same as in the last one taken from that: an edit leaves all others as they were,
 * and what is drawn of them need not be looked at again.
 */
let drawnLast: Scene | null = null;

function kept(scene: Scene): Scene {
  const last = drawnLast;
  if (!last) return (drawnLast = scene);
  const boxes = new Map(last.boxes.map((box) => [box.key, box]));
  const lines = new Map(last.lines.map((line) => [line.id, line]));
  const old = <Thing>(known: Thing | undefined, now: Thing): Thing => (known !== undefined && same(known, now) ? known : now);
  drawnLast = {
    ...scene,
    boxes: scene.boxes.map((box) => old(boxes.get(box.key), box)),
    lines: scene.lines.map((line) => old(lines.get(line.id), line)),
  };
  return drawnLast;
}

/** Everything there is to draw, before anything is folded. */
export const unfoldedSceneOf: (state: State) => Scene = remembered(
  (state) => {
    const { document, view } = state;
    const compared = comparisonInputs(state);
    if (compared.length > 0) return [...compared, document.meta.title];
    const { stages, structures, bodies, sources, lineages } = document;
    return [view.stage, structures.get(view.stage), stages, bodies, sources, lineages, document.meta.title];
  },
  (state) => {
    const comparison = comparisonOf(state);
    return comparison ? kept(sceneOfComparison(state.document, comparison)) : sceneOfStructure(state.document, state.view.stage);
  },
);

/** As the person asked for it: containers closed, soft lines that fold by default drawn. */
function asAsked(scene: Scene, { exploring, preferences }: State): Scene {
  const closed = collapse(scene, exploring.folded);
  if (!preferences.shownSoftLines) return closed;
  return { ...closed, lines: closed.lines.map((line) => (line.folded === 'soft' ? { ...line, folded: null } : line)) };
}

/** What is drawn. */
export const sceneOf: (state: State) => Scene = remembered(
  (state) => [unfoldedSceneOf(state), state.exploring.folded, state.preferences.shownSoftLines],
  (state) => asAsked(unfoldedSceneOf(state), state),
);

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

/** The same state with nothing folded: what is asked of it is answered for the whole picture. */
export function unfolded(state: State): State {
  return state.exploring.folded.size === 0 ? state : { ...state, exploring: { ...state.exploring, folded: NOTHING_FOLDED } };
}

function wholeSideSceneOf(side: Side): (state: State) => Scene | null {
  return remembered(
    (state) => [...comparisonInputs(state), unfoldedSceneOf(state)],
    (state) => {
      const comparison = comparisonOf(state);
      return comparison && sideScene(sceneOfStructure(state.document, comparison[side]), unfoldedSceneOf(state), comparison, side);
    },
  );
}

/** One side of the comparison as a chart of its own, under the names of the comparison's scene, nothing folded; null outside comparisons. */
export const wholeSideScenes: Readonly<Record<Side, (state: State) => Scene | null>> = {
  before: wholeSideSceneOf('before'),
  after: wholeSideSceneOf('after'),
};

function sideSceneOf(side: Side): (state: State) => Scene | null {
  return remembered(
    (state) => [wholeSideScenes[side](state), state.exploring.folded, state.preferences.shownSoftLines],
    (state) => {
      const whole = wholeSideScenes[side](state);
      return whole && asAsked(whole, state);
    },
  );
}

/** The same as it is drawn. */
export const sideScenes: Readonly<Record<Side, (state: State) => Scene | null>> = {
  before: sideSceneOf('before'),
  after: sideSceneOf('after'),
};

/** The way from the earlier stage to the later one, stage by stage; null outside comparisons. */
export const journeyOf: (state: State) => Journey | null = remembered(
  (state) => (comparedStages(state) === null ? [] : [state.document, state.view.compare, state.view.stage, state.exploring.direct]),
  (state) => {
    const pair = comparedStages(state);
    return pair && journeyThrough(state.document, stopsBetween(state.document, pair[0], pair[1], state.exploring.direct));
  },
);

const NO_SCENES: readonly Scene[] = [];

/** One scene from each stage of the journey to the next, as asked for; none outside comparisons. */
export const passageScenes: (state: State) => readonly Scene[] = remembered(
  (state) => [journeyOf(state), state.exploring.folded, state.preferences.shownSoftLines],
  (state) => journeyOf(state)?.scenes.map((scene) => asAsked(scene, state)) ?? NO_SCENES,
);

/** The document as far as its dates go: another one only where stages, dates or plans are others, so that edits of units leave the strip of dates alone. */
export const datedOf: (state: State) => OrgDocument = remembered(
  ({ document }) => [document.meta.id, document.stages, document.timeline, document.plans],
  (state) => state.document,
);

export const boxesByKey: (state: State) => ReadonlyMap<string, SceneBox> = remembered(
  (state) => [sceneOf(state)],
  (state) => new Map(sceneOf(state).boxes.map((box) => [box.key, box])),
);

export const linesById: (state: State) => ReadonlyMap<string, SceneLine> = remembered(
  (state) => [sceneOf(state)],
  (state) => new Map(sceneOf(state).lines.map((line) => [line.id, line])),
);

const boxesByNode: (state: State) => ReadonlyMap<string, SceneBox> = remembered(
  (state) => [sceneOf(state)],
  (state) => {
    const found = new Map<string, SceneBox>();
    // What is, before what was; the box at its new place before the ghost at its old one.
    const ranked = [...sceneOf(state).boxes].sort((a, b) => Number(a.ghost) - Number(b.ghost));
    for (const box of ranked) if (box.after !== null && !found.has(box.after)) found.set(box.after, box);
    for (const box of ranked) if (box.before !== null && !found.has(box.before)) found.set(box.before, box);
    return found;
  },
);

/** The box that draws a node, of the later stage first; undefined where the picture lacks it. */
export function boxOfNode(state: State, id: string): SceneBox | undefined {
  return boxesByNode(state).get(id);
}

/**
 * Stage and node that an edit of this box means: the later stage's, or in the view "before" the earlier one's.
 * null for what only shows what was: the past is edited where it is shown itself.
 */
export function targetOf(state: State, key: string): { readonly stage: string; readonly node: string } | null {
  const box = boxesByKey(state).get(key);
  if (!box) return null;
  if (state.view.mode === 'before' && state.view.compare !== null)
    return box.before === null ? null : { stage: state.view.compare, node: box.before };
  return box.ghost || box.after === null ? null : { stage: state.view.stage, node: box.after };
}

/** The stage that edits go to. */
export function editedStage(state: State): string {
  return state.view.mode === 'before' && state.view.compare !== null ? state.view.compare : state.view.stage;
}
