/**
 * Boxes and arrows of somebody's drawing as units and lines: what stands inside what, which arrows say a verb of ours, and what a plain arrow
 * means. Guessed at first, changed by whoever looks at the preview. It knows no format of drawings.
 */
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from '../model/kinds';
import { assemble, NOTHING_SAID, ringsOf, type LineFound, type Unit } from './assemble';
import {
  ARROWS,
  type ArrowMeaning,
  type Choices,
  type DrawnMapping,
  type Imported,
  type ImportKind,
  type ImportProblem,
  type Untold,
} from './imported';
import { counted, idOfKey } from './importText';
import { shortened } from './problem';
import { aFew, ofFile, ringInWords } from './report';

export interface DrawnBox {
  readonly key: string;
  readonly label: string;
  /** Key of the box that it is drawn inside; null where it stands free. */
  readonly inside: string | null;
  readonly kind: NodeKind | null;
  readonly description: string;
  readonly line: number | null;
}

export interface DrawnArrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** none: a plain stroke; both: a head at either end. */
  readonly heads: 'one' | 'none' | 'both';
  readonly line: number | null;
}

export interface Drawing {
  readonly kind: ImportKind;
  readonly file: string;
  readonly recognised: string;
  readonly title: string;
  readonly boxes: readonly DrawnBox[];
  readonly arrows: readonly DrawnArrow[];
  readonly problems: readonly ImportProblem[];
  /** What has no counterpart here. */
  readonly told: readonly Untold[];
  readonly sheets?: readonly string[];
  readonly rowWord?: string;
}

interface Verb {
  readonly kind: LineKind;
  /** Told from the other end. */
  readonly turned: boolean;
}

const VERBS: ReadonlyMap<string, Verb> = new Map(
  (Object.keys(LINE_KINDS) as LineKind[]).flatMap((kind): readonly (readonly [string, Verb])[] => [
    [LINE_KINDS[kind].inverse, { kind, turned: true }],
    [LINE_KINDS[kind].verb, { kind, turned: false }],
    [kind, { kind, turned: false }],
  ]),
);

/** The kind of unit that a word of a drawing names, a style or an attribute; null for any other word. */
export function kindOfWord(word: string): NodeKind | null {
  return Object.hasOwn(NODE_KINDS, word) ? (word as NodeKind) : null;
}

/** Words of titles of posts, which report to one another, rather than of units, which hold one another. */
const TITLE =
  /\b(?:chief|director|manager|officer|head of|president|chair|secretary|assistant|analyst|engineer|executive|adviser|advisor|administrator|coordinator|supervisor|ceo|cfo|coo|cto)\b/i;

function guessed(boxes: readonly DrawnBox[], plain: readonly DrawnArrow[]): DrawnMapping {
  const titles = boxes.filter(({ label }) => TITLE.test(label)).length;
  const posts = boxes.length > 0 && titles * 2 >= boxes.length;
  const kind: NodeKind = posts ? 'post' : 'unit';
  if (plain.length === 0) return { arrows: 'links', kind };
  const most = (end: 'from' | 'to'): number => {
    const ends = new Map<string, number>();
    for (const arrow of plain) ends.set(arrow[end], (ends.get(arrow[end]) ?? 0) + 1);
    return [...ends.values()].filter((count) => count > 1).length / ends.size;
  };
  // Where hardly anything has two arrows coming in, arrows lead down a tree; where hardly anything has two going out, up one.
  if (most('to') <= 0.1) return { arrows: posts ? 'leads' : 'holds', kind };
  if (most('from') <= 0.1) return { arrows: posts ? 'reports' : 'inside', kind };
  return { arrows: 'links', kind };
}

/** Arrows that say nothing by themselves. Where no stroke has a head, strokes are what leads from one to the next. */
function plainOnes(arrows: readonly DrawnArrow[]): ReadonlySet<DrawnArrow> {
  const heads = arrows.some((arrow) => arrow.heads === 'one') ? 'one' : 'none';
  return new Set(arrows.filter((arrow) => arrow.label === '' && arrow.heads === heads));
}

export function unitsOfDrawing(drawing: Drawing, choices: Choices): Imported {
  const { file, boxes } = drawing;
  const problems = [...drawing.problems];
  const plain = plainOnes(drawing.arrows);
  const mapping = choices.drawn ?? guessed(boxes, [...plain]);
  const meaning: ArrowMeaning = mapping.arrows ?? 'links';
  const byKey = new Map(boxes.map((box) => [box.key, box]));
  const idOf = (key: string): string => idOfKey(key);
  const parentOf = new Map<string, string>();
  for (const { key, inside } of boxes) if (inside !== null && byKey.has(inside)) parentOf.set(key, inside);
  for (const ring of ringsOf(parentOf)) {
    const [first = ''] = ring;
    const because = `boxes stand inside one another in a ring, ${ringInWords(ring.map((key) => byKey.get(key)?.label || key))}; it is cut at the first.`;
    problems.push(ofFile(file, 'ring', because, 'warning'));
    parentOf.delete(first);
  }
  const containers = new Map(parentOf);
  const lines: LineFound[] = [];
  const line = ({ line: row }: DrawnArrow, from: string, kind: LineKind, to: string, primary: boolean, note: string): void => {
    lines.push({ from: idOf(from), kind, to: idOf(to), primary, basis: 'stated', note, file, row });
  };
  const cut: DrawnArrow[] = [];
  const second: DrawnArrow[] = [];
  const below = startBelow(parentOf);
  for (const arrow of drawing.arrows) {
    const verb = VERBS.get(arrow.label.toLowerCase());
    if (verb) {
      const [from, to] = verb.turned ? [arrow.to, arrow.from] : [arrow.from, arrow.to];
      line(arrow, from, verb.kind, to, true, '');
      continue;
    }
    if (!plain.has(arrow) || meaning === 'links') {
      line(arrow, arrow.from, 'links-to', arrow.to, false, arrow.label === '' ? '' : `Labelled “${arrow.label}”.`);
      continue;
    }
    const down = meaning === 'holds' || meaning === 'leads';
    const [over, under] = down ? [arrow.from, arrow.to] : [arrow.to, arrow.from];
    const reports = meaning === 'leads' || meaning === 'reports';
    const container = containers.get(under);
    const free = parentOf.get(under) === container && (container === undefined || within(containers, over, container));
    const closes = over === under || below(over, under);
    if (free && !closes) parentOf.set(under, over);
    else if (closes) cut.push(arrow);
    else if (!reports) second.push(arrow);
    if (reports) line(arrow, under, 'reports-to', over, free && !closes, '');
    else if (!free || closes) line(arrow, arrow.from, 'links-to', arrow.to, false, '');
  }
  const named = (key: string): string => shortened(byKey.get(key)?.label || key);
  const tell = (arrows: readonly DrawnArrow[], rule: string, why: string): void => {
    const few = arrows.slice(0, 5).map(({ from, to }) => `${named(from)} → ${named(to)}`);
    if (arrows.length > 0)
      problems.push(
        ofFile(file, rule, `${counted(arrows.length, 'arrow')} ${why}: ${few.join(', ')}${arrows.length > 5 ? ' …' : ''}.`, 'warning'),
      );
  };
  tell(cut, 'ring', 'would close a ring and became a line between the two instead');
  tell(second, 'second-parent', 'would put a unit into a second place and became a link instead');
  const units = boxes.map((box): Unit => ({
    ...NOTHING_SAID,
    id: idOf(box.key),
    name: box.label || box.key,
    kind: box.kind ?? mapping.kind,
    parent: parentOf.has(box.key) ? idOf(parentOf.get(box.key) ?? '') : null,
    description: box.description,
    file,
    row: box.line,
    rows: [box.line ?? 0],
  }));
  const tops = boxes.filter(({ key }) => !parentOf.has(key));
  if (tops.length > 1) {
    const few = aFew(tops.map(({ label, key, line: row }) => ({ name: label || key, row: row ?? 0 })));
    problems.push(
      ofFile(
        file,
        'several-roots',
        `${counted(tops.length, 'unit')} stand at the top: ${few.replaceAll('(row ', '(line ').replaceAll(' (line 0)', '')}.`,
        'hint',
      ),
    );
  }
  return assemble({
    kind: drawing.kind,
    recognised: plain.size === 0 ? drawing.recognised : `${drawing.recognised}; in an arrow from A to B, ${ARROWS[meaning]}`,
    title: drawing.title,
    files: [file],
    units,
    lines,
    bodies: [],
    rows: boxes.length + drawing.told.length,
    problems,
    told: drawing.told,
    drawn: { arrows: plain.size === 0 ? null : meaning, kind: mapping.kind },
    sheets: drawing.sheets ?? [],
    rowWord: drawing.rowWord ?? 'line',
  });
}

/** Whether `key` stands inside `container`, at whatever depth. */
function within(containers: ReadonlyMap<string, string>, key: string, container: string): boolean {
  const seen = new Set<string>();
  for (let at = containers.get(key); at !== undefined && !seen.has(at); at = containers.get(at)) {
    if (at === container) return true;
    seen.add(at);
  }
  return false;
}

/** Whether `id` stands below `top`, while places are still being given. Depth is bounded elsewhere; past it the answer is yes, so that nothing hangs for ever. */
function startBelow(parentOf: ReadonlyMap<string, string>): (id: string, top: string) => boolean {
  return (id, top) => {
    let steps = 0;
    for (let at = parentOf.get(id); at !== undefined; at = parentOf.get(at)) {
      steps += 1;
      if (at === top || steps > DEEPEST_WALK) return true;
    }
    return false;
  };
}

/** Deeper than any chart that is taken in. */
const DEEPEST_WALK = 1_000;
