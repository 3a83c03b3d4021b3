/**
 * Puts the drawn boxes, lines and threads of a journey where they stand at a position of it. It touches attributes of elements that are drawn
 * already, and only those that are others than before: nothing renders while a morph plays.
 */
import { textOf } from '../layout/boxText';
import { NODE_KINDS } from '../model/kinds';
import type { Rect } from '../layout/layout';
import { radiusOf } from '../layout/outline';
import { PALE, type Choreography, type Look, type Track } from './choreography';
import { frameAt, lineShade, momentOf, phaseAt, threadShade, type Moment, type Phase } from './moments';

export interface MorphStage {
  /** `still`: halfway between two stops both are shown at once, instead of something on its way. */
  readonly show: (position: number, still: boolean) => void;
  /** What is to be in sight at a position. */
  readonly frame: (position: number) => Rect;
}

/** Asked for at each frame, worked out once. */
const names = new WeakMap<Look, string>();

/** What distinguishes the words and signs of one look from another's. */
function lookName(look: Look): string {
  const known = names.get(look);
  if (known !== undefined) return known;
  const { box, placed, note } = look;
  const { icon, badge } = placed;
  const name = JSON.stringify([textOf(box, placed), box.kind, box.body, box.hue, box.glyph, box.tone, icon, badge, note]);
  names.set(look, name);
  return name;
}

/** The looks of a track, each once. */
export function looksOf(track: Track): ReadonlyMap<string, Look> {
  return new Map(track.legs.flatMap((leg) => (leg ? [leg.from.look, leg.to.look].map((look) => [lookName(look), look] as const) : [])));
}

interface Actor {
  readonly track: Track;
  readonly element: SVGGElement;
  readonly outlines: readonly Element[];
  readonly looks: ReadonlyMap<string, SVGGElement>;
  /** Last value by attribute, so that only what changed is written. */
  readonly written: Map<string, string>;
}

export function createMorphStage(world: Element, choreography: Choreography): MorphStage {
  const found = new Map(
    [...world.querySelectorAll<SVGGElement>('[data-track]')].map((element) => [element.getAttribute('data-track'), element]),
  );
  const actors = choreography.tracks.flatMap((track): Actor[] => {
    const element = found.get(track.id);
    if (!element) return [];
    const looks = [...element.querySelectorAll<SVGGElement>('[data-look]')];
    return [
      {
        track,
        element,
        outlines: [...element.querySelectorAll('.map-outline, .map-ring')],
        looks: new Map(looks.map((look) => [look.getAttribute('data-look') ?? '', look])),
        written: new Map(),
      },
    ];
  });
  const lines = new Map(
    [...world.querySelectorAll<SVGGElement>('[data-of-passage]')].map((element) => [
      element.getAttribute('data-of-passage') ?? '',
      element,
    ]),
  );
  const threads = [...world.querySelectorAll<SVGGElement>('[data-threads-of]')];
  const shades = new Map<Element, string>();
  const passages = choreography.frames.length;

  const shade = (element: Element, opacity: number): void => {
    const value = opacity <= 0 ? 'none' : String(Math.round(opacity * 100) / 100);
    if (shades.get(element) === value) return;
    shades.set(element, value);
    element.setAttribute('display', value === 'none' ? 'none' : 'inline');
    // Even a full opacity has a group painted apart.
    if (value === 'none' || value === '1') element.removeAttribute('opacity');
    else element.setAttribute('opacity', value);
  };
  return {
    frame: (position) => frameAt(choreography, phaseAt(position, passages)),
    show(position, still) {
      const phase = phaseAt(position, passages);
      for (const actor of actors) place(actor, momentOf(actor.track, phase, still), phase);
      for (const line of choreography.lines) {
        const element = lines.get(`${line.passage} ${line.id}`);
        if (element) shade(element, lineShade(line, phase, still));
      }
      for (const [passage, element] of threads.entries()) shade(element, threadShade(passage, phase, still));
    },
  };

  function place(actor: Actor, moment: Moment | null, phase: Phase): void {
    const { element, written, track } = actor;
    const write = (on: Element, name: string, value: string): void => {
      const key = on === element ? name : `${name} ${actor.outlines.indexOf(on)}`;
      if (written.get(key) === value) return;
      written.set(key, value);
      if (value === '') on.removeAttribute(name);
      else on.setAttribute(name, value);
    };
    shade(element, moment?.opacity ?? 0);
    if (!moment) return;
    const { x, y, width, height } = moment.rect;
    const look = moment.mixed < 0.5 ? moment.look : moment.next;
    const { box, placed } = look;
    const { shape } = NODE_KINDS[box.kind];
    const radius = radiusOf({ width, height, container: placed.container, depth: placed.depth }, shape);
    write(element, 'transform', `translate(${round(x)},${round(y)})`);
    for (const outline of actor.outlines) {
      const grown = outline.classList.contains('map-ring') ? 3 : 0;
      write(outline, 'width', String(round(width + 2 * grown)));
      write(outline, 'height', String(round(height + 2 * grown)));
      write(outline, 'rx', String(round(radius + grown)));
    }
    write(element, 'data-tone', moment.marked ? box.tone : 'none');
    write(element, 'data-marked', moment.marked && box.glyph !== 'none' ? 'true' : '');
    write(element, 'data-container', placed.container && track.of === 'unit' ? 'true' : '');
    write(element, 'data-depth', placed.container ? String(placed.depth % 2) : '');
    const [was, is] = [track.nodes[phase.passage] ?? null, track.nodes[phase.passage + 1] ?? null];
    write(element, 'data-node', is ?? was ?? '');
    write(element, 'data-node-before', was !== null && was !== is ? was : '');
    for (const [name, words] of actor.looks) {
      // What a chart does not show has a place on it and no words.
      shade(words, wordsShade(moment, name) * between(moment.opacity, PALE, 0.5));
    }
  }
}

/** Where a name becomes another, the one goes before the other comes: two names over each other are none. */
function wordsShade({ look, next, mixed }: Moment, name: string): number {
  const [one, other] = [lookName(look), lookName(next)];
  if (name !== one && name !== other) return 0;
  if (one === other) return 1;
  const renamed = look.box.title !== next.box.title;
  if (!renamed) return Number(name === (mixed < 0.5 ? one : other));
  return name === one ? 1 - between(mixed, 0.3, 0.5) : between(mixed, 0.5, 0.7);
}

function between(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
