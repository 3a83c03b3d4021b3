/** A drawing as it is being read: boxes and arrows collected within bounds. It knows no format and decides nothing. */
import { LIMITS } from '../model/limits';
import type { DrawnArrow, DrawnBox } from './drawn';
import { Unreadable, type ImportProblem, type Untold } from './imported';
import { inFigures } from './problem';

export interface DrawingBoard {
  /** The box of this key as far as it is known; made where it is new. */
  box(key: string, line: number | null): DrawnBox;
  /** Says more of a box that is there. */
  say(key: string, more: Partial<Omit<DrawnBox, 'key' | 'line'>>): void;
  has(key: string): boolean;
  arrow(arrow: DrawnArrow): void;
  tell(told: Omit<Untold, 'file' | 'node'>): void;
  warn(problem: ImportProblem): void;
  boxes(): readonly DrawnBox[];
  readonly arrows: readonly DrawnArrow[];
  readonly told: readonly Untold[];
  readonly problems: readonly ImportProblem[];
}

/** More would be read by nobody. */
const MOST_TOLD = 10_000;

/** Throws `Unreadable` past the bounds. */
export function startDrawing(file: string): DrawingBoard {
  const boxes = new Map<string, DrawnBox>();
  const arrows: DrawnArrow[] = [];
  const told: Untold[] = [];
  const problems: ImportProblem[] = [];
  const tooMany = (what: string, most: number): never => {
    throw new Unreadable(file, 'too-many', `${file} has more than ${inFigures(most)} ${what}, the most that is read.`);
  };
  return {
    arrows,
    told,
    problems,
    boxes: () => [...boxes.values()],
    has: (key) => boxes.has(key),
    box(key, line) {
      const known = boxes.get(key);
      if (known) return known;
      if (boxes.size >= LIMITS.nodes.hard) tooMany('boxes', LIMITS.nodes.hard);
      const box: DrawnBox = { key, label: '', inside: null, kind: null, description: '', line };
      boxes.set(key, box);
      return box;
    },
    say(key, more) {
      const box = boxes.get(key);
      if (box) boxes.set(key, { ...box, ...more });
    },
    arrow(arrow) {
      if (arrows.length >= LIMITS.lines.hard) tooMany('arrows', LIMITS.lines.hard);
      arrows.push(arrow);
    },
    tell(each) {
      if (told.length >= MOST_TOLD) tooMany('things without a counterpart', MOST_TOLD);
      told.push({ file, node: '', ...each });
    },
    warn(problem) {
      if (problems.length < MOST_TOLD) problems.push(problem);
    },
  };
}
