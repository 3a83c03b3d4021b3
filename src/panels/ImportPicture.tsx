/** The structure that was read, drawn small, with its figures. It draws what `importMiniature` chose and decides nothing. */
import { useMemo, type CSSProperties } from 'react';
import type { Imported } from '../files/imported';
import { NODE_KINDS } from '../model/kinds';
import type { Structure } from '../model/structure';
import { counted } from './facts';
import { levelsOf, miniature, type Miniature } from './importMiniature';
import { KindIcon } from './Signs';

export function ImportPicture({ structure, title }: { readonly structure: Structure; readonly title: string }) {
  const picture = useMemo(() => miniature(structure), [structure]);
  const { bars, rests, rows } = picture;
  const words = useMemo(() => inWords(structure), [structure]);
  if (rows === 0) return <p className="import-nothing">Nothing stands in the chart yet.</p>;
  return (
    // Larger than its frame, it is scrolled by keys as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reached
    <div className="import-picture" role="region" aria-label="The chart, drawn small" tabIndex={0}>
      <div className="import-bars" role="img" aria-label={`${title}: ${words}`} style={gridOf(picture)}>
        {bars.map((bar) => (
          <div
            key={bar.id}
            className={`import-bar${bar.rows > 1 ? ' import-bar-tall' : ''}${bar.inferred ? ' import-bar-inferred' : ''}`}
            title={bar.more === 0 ? bar.name : `${bar.name}, with ${counted(bar.more, 'unit')} inside`}
            style={{ gridColumn: bar.depth + 1, gridRow: `${bar.row + 1} / span ${bar.rows}` }}
          >
            <KindIcon kind={bar.kind} />
            <span className="import-bar-name">{bar.name}</span>
            {bar.more === 0 ? null : <span className="import-bar-more">+{bar.more.toLocaleString('en-GB')}</span>}
          </div>
        ))}
        {rests.map((rest) => (
          <div key={`${rest.depth} ${rest.row}`} className="import-rest" style={{ gridColumn: rest.depth + 1, gridRow: rest.row + 1 }}>
            and {rest.count.toLocaleString('en-GB')} more
          </div>
        ))}
      </div>
    </div>
  );
}

/** Columns of bars that are one row high need the room for their names; in tall ones names wrap. */
function gridOf({ bars, depth, rows }: Miniature): CSSProperties {
  const columns = Array.from({ length: depth }, (_, at) => {
    const tall = bars.every((bar) => bar.depth !== at || bar.rows > 2);
    return tall ? 'minmax(5.5rem, 3fr)' : 'minmax(8rem, 5fr)';
  });
  return { gridTemplateColumns: columns.join(' '), gridTemplateRows: `repeat(${rows}, 1.25rem)` };
}

/** What the picture shows, for whoever doesn't see it. */
function inWords(structure: Structure): string {
  const levels = levelsOf(structure);
  const { bars, rests } = miniature(structure, 12);
  const tops = bars.filter(({ depth }) => depth === 0).map(({ name }) => name);
  const second = bars.filter(({ depth }) => depth === 1).map(({ name }) => name);
  const more = rests.reduce((sum, { count }) => sum + count, 0);
  return `${counted(levels, 'level')}. At the top: ${tops.join(', ')}.${second.length === 0 ? '' : ` Below: ${second.join(', ')}${more === 0 ? '' : ' and more'}.`}`;
}

/** Each figure with what it counts. */
export function ImportFigures({ imported }: { readonly imported: Imported }) {
  const { counts, unplaced, told, structure, before } = imported;
  const kinds = useMemo(() => kindsIn(structure), [structure]);
  const rowWord = imported.kind === 'organogram' || imported.kind === 'council' || imported.kind === 'table' ? 'rows' : 'things';
  const figures: readonly (readonly [string, number])[] = [
    [`${rowWord} read`, counts.rows],
    ['units', counts.units],
    ...(before ? [['units before', before.nodes.size] as const] : []),
    ['lines', counts.lines],
    ['levels', useMemo(() => levelsOf(structure), [structure])],
    ...(counts.inferred > 0 ? [['inferred', counts.inferred] as const] : []),
    [`${rowWord} in the tray`, unplaced.length],
    ...(told.length > 0 ? [[`${rowWord} without a unit`, told.length] as const] : []),
  ];
  return (
    <>
      <dl className="import-figures">
        {figures.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count.toLocaleString('en-GB')}</dd>
          </div>
        ))}
      </dl>
      <p className="muted import-more">
        {[
          ...kinds.map(([kind, count]) => counted(count, NODE_KINDS[kind].label)),
          ...counts.more.map(({ what, many, count }) => counted(count, what, many)),
        ].join(' · ')}
      </p>
    </>
  );
}

function kindsIn({ nodes }: Structure): readonly (readonly [keyof typeof NODE_KINDS, number])[] {
  const found = new Map<keyof typeof NODE_KINDS, number>();
  for (const { kind } of nodes.values()) found.set(kind, (found.get(kind) ?? 0) + 1);
  return [...found].sort(([, a], [, b]) => b - a).slice(0, 4);
}
