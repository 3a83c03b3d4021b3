/** What the signs of the picture mean, and how many of each there are. Generated from the tables and from what is shown; it refuses to decide what is drawn. */
import type { Comparison } from '../compare/comparison';
import { FATES, TRAITS, type Fate, type FateRow, type Trait } from '../compare/fates';
import { BASES, LINE_KINDS, NODE_KINDS, type Basis, type LineKind, type NodeKind } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import type { Scene } from '../scene/scene';
import { capital } from './facts';
import { LineKinds } from './LineKinds';
import { Badge, Dot, KindIcon, OutlineSample } from './Signs';

/** The keys of a vocabulary, in its own order, as far as they are present. */
function present<Key extends string>(vocabulary: Readonly<Record<Key, unknown>>, found: ReadonlySet<Key>): Key[] {
  return (Object.keys(vocabulary) as Key[]).filter((key) => found.has(key));
}

/** Organisations, kinds of units, kinds of lines and outlines, as far as the scene has them. */
export function StageLegend({ document, scene }: { readonly document: OrgDocument; readonly scene: Scene }) {
  const bodies = [...document.bodies.values()]
    .filter((body) => scene.boxes.some((box) => box.body === body.id))
    .sort((a, b) => a.hue - b.hue);
  const kinds = present<NodeKind>(NODE_KINDS, new Set(scene.boxes.map((box) => box.kind)));
  const bases = present<Basis>(BASES, new Set(scene.boxes.map((box) => box.basis)));
  return (
    <div className="legend">
      {bodies.length > 0 ? (
        <ul aria-label="Organisations">
          {bodies.map((body) => (
            <li key={body.id}>
              <span className="sign">
                <Dot hue={body.hue} />
              </span>
              {body.name}
            </li>
          ))}
        </ul>
      ) : null}
      {kinds.length > 0 ? (
        <ul aria-label="Kinds of units" className="legend-pairs">
          {kinds.map((kind) => (
            <li key={kind}>
              <span className="sign">
                <KindIcon kind={kind} />
              </span>
              {NODE_KINDS[kind].label}
            </li>
          ))}
        </ul>
      ) : null}
      <LineKinds />
      {bases.length > 0 ? (
        <ul aria-label="Outlines: on what it rests">
          {bases.map((basis) => (
            <li key={basis}>
              <span className="sign">
                <OutlineSample basis={basis} />
              </span>
              <span>
                {BASES[basis].label} <span className="muted">{BASES[basis].explain}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function CountRow({ id, row, count }: { readonly id: Fate | Trait; readonly row: FateRow; readonly count: number }) {
  return (
    <li className={count === 0 ? 'none' : undefined}>
      <span className="sign">
        <Badge glyph={row.glyph} tone={row.tone} />
      </span>
      <span className="legend-label">{row.label}</span>
      <span className="count" data-count={id}>
        {count}
      </span>
    </li>
  );
}

const QUIET: ReadonlySet<Fate> = new Set<Fate>(['not-shown']);

/** Fates of units with their counts; below them what else happened to those that were kept. */
export function FateLegend({ comparison }: { readonly comparison: Comparison }) {
  const fates = (Object.keys(FATES) as Fate[]).filter((fate) => comparison.counts[fate] > 0 || !QUIET.has(fate));
  const traits = (Object.keys(TRAITS) as Trait[])
    .map((trait) => ({ trait, count: comparison.groups.filter((group) => group.traits.includes(trait)).length }))
    .filter(({ count }) => count > 0);
  return (
    <div className="legend">
      <ul aria-label="What becomes of units">
        {fates.map((fate) => (
          <CountRow key={fate} id={fate} row={FATES[fate]} count={comparison.counts[fate]} />
        ))}
      </ul>
      {traits.length > 0 ? (
        <ul aria-label="What else changes" className="legend-traits">
          {traits.map(({ trait, count }) => (
            <CountRow key={trait} id={trait} row={TRAITS[trait]} count={count} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** "5 soft lines hidden (is a member of …). 12 more are told by the lines drawn." '' where every line is drawn. */
export function foldedWords(scene: Scene): string {
  const folded = scene.lines.filter((line) => line.folded !== null);
  const soft = folded.filter((line) => line.folded === 'soft');
  const crowded = folded.filter((line) => line.folded === 'crowded').length;
  const rest = folded.length - soft.length - crowded;
  const verbs = present<LineKind>(LINE_KINDS, new Set(soft.map((line) => line.kind))).map((kind) =>
    LINE_KINDS[kind].verb.replace(/^is /, ''),
  );
  const first = soft.length === 0 ? '' : `${soft.length} soft ${soft.length === 1 ? 'line is' : 'lines are'} hidden (${verbs.join(', ')}).`;
  const second =
    rest === 0
      ? ''
      : `${rest} ${soft.length > 0 ? 'more ' : ''}${rest === 1 ? 'line is' : 'lines are'} told by nesting or by the lines drawn.`;
  const third =
    crowded === 0
      ? ''
      : `${crowded} ${soft.length + rest > 0 ? 'more ' : ''}${crowded === 1 ? 'runs' : 'run'} across branches of this crowded picture: select either end to see ${crowded === 1 ? 'it' : 'them'}.`;
  return capital([first, second, third].filter((words) => words !== '').join(' '));
}
