/**
 * What of the selection each of two charts beside each other shows: counterparts to be marked and brought into view, and in words what is
 * missing and what is there in its place. It refuses to know how they are drawn.
 */
import { counterpartOf, type Counterpart } from '../scene/counterparts';
import type { Scene } from '../scene/scene';
import type { Side } from '../scene/sideScene';
import { changesOf, comparisonOf, remembered, sideScenes, unfoldedSceneOf, wholeSideScenes } from './derived';
import type { Selected, State } from './state';

/** counterpart: what stands for the selected thing on this side; near: what is nearest where nothing does. */
export type Mark = 'counterpart' | 'near';

export interface Answer {
  /** By box key; what is selected itself is not marked too. */
  readonly boxes: ReadonlyMap<string, Mark>;
  /** By line id. */
  readonly lines: ReadonlyMap<string, Mark>;
  /** Keys to bring into view; to be put in the middle where `missing`. */
  readonly keys: readonly string[];
  /** Nothing of the selection has a counterpart here. */
  readonly missing: boolean;
  /** Shown and said: '' where everything selected is on this side itself. */
  readonly words: string;
}

const EMPTY: Answer = { boxes: new Map(), lines: new Map(), keys: [], missing: false, words: '' };

function answerOf(side: Side): (state: State) => Answer {
  return remembered(
    (state) => [comparisonOf(state), sideScenes[side](state), state.selection],
    (state) => {
      const [comparison, whole, drawn] = [comparisonOf(state), wholeSideScenes[side](state), sideScenes[side](state)];
      if (!comparison || !whole || !drawn || state.selection.length === 0) return EMPTY;
      const sides = { union: unfoldedSceneOf(state), comparison, side, whole, drawn };
      const found = state.selection.map((thing) => ({ thing, ...counterpartOf(sides, thing) }));
      const boxes = new Map<string, Mark>();
      const lines = new Map<string, Mark>();
      for (const { how, boxes: keys, lines: ids } of found) {
        if (how === 'same' || how === 'none') continue;
        const mark: Mark = how === 'near' ? 'near' : 'counterpart';
        if (ids.length === 0) for (const key of keys) boxes.set(key, boxes.get(key) === 'counterpart' ? 'counterpart' : mark);
        for (const id of ids) lines.set(id, mark);
      }
      return {
        boxes,
        lines,
        keys: [...new Set(found.flatMap(({ boxes: keys }) => keys))],
        missing: found.every(({ how }) => how === 'near' || how === 'none'),
        words: found.length === 1 && found[0] ? wordsOf(state, side, drawn, found[0]) : severalWords(found),
      };
    },
  );
}

export const answers: Readonly<Record<Side, (state: State) => Answer>> = { before: answerOf('before'), after: answerOf('after') };

type Found = Counterpart & { readonly thing: Selected };

function wordsOf(state: State, side: Side, drawn: Scene, { thing, how, boxes }: Found): string {
  if (how === 'same') return '';
  const told = sentenceOf(state, thing);
  // The sentence names what stands here already.
  if (told !== '' && (how === 'became' || how === 'part')) return told;
  const titles = new Map(drawn.boxes.map((box) => [box.key, box.title]));
  const names = listed(boxes.map((key) => titles.get(key) ?? key));
  const chart = state.document.stages.get((side === 'before' ? state.view.compare : state.view.stage) ?? '')?.short ?? side;
  const here =
    how === 'none' ? `Nothing on ${chart} corresponds to it.`
    : how === 'near' ? `Not on ${chart}. Nearest here: ${names}.`
    : `On ${chart}: ${names}.`; // prettier-ignore
  return [here, told].filter((words) => words !== '').join(' ');
}

function severalWords(found: readonly Found[]): string {
  const missing = found.filter(({ how }) => how === 'near' || how === 'none').length;
  if (missing === 0) return '';
  return `${missing} of ${found.length} selected ${missing === 1 ? 'has' : 'have'} no counterpart here.`;
}

/** What the comparison says of the thing's group or line. */
function sentenceOf(state: State, thing: Selected): string {
  const rows = changesOf(state);
  if (thing.of === 'box') {
    const group = unfoldedSceneOf(state).boxes.find((box) => box.key === thing.key)?.group;
    return rows.find((row) => row.of === 'unit' && row.id === group)?.sentence ?? '';
  }
  const id = thing.id.replace(/^was:/u, '');
  return rows.find((row) => row.of === 'line' && (row.before.includes(id) || row.after.includes(id)))?.sentence ?? '';
}

function listed(names: readonly string[]): string {
  const [last, ...rest] = names.toReversed();
  return rest.length === 0 ? (last ?? '') : `${rest.toReversed().join(', ')} and ${last}`;
}
