/** One box of a journey, drawn once with all that is ever written in it. Where it stands, and which words are seen, is set from outside React. */
import { memo } from 'react';
import { textOf } from '../layout/boxText';
import { NODE_KINDS } from '../model/kinds';
import { BADGE_SIZE, BASIS_OUTLINE, GLYPH_PATHS, ICON_PATHS, ICON_SIZE } from '../scene/look';
import type { Look, Track } from './choreography';
import { looksOf } from './morphStage';

export const MorphBox = memo(function MorphBox({ track }: { readonly track: Track }) {
  const looks = [...looksOf(track)];
  const first = looks[0]?.[1];
  if (!first) return null;
  const { box, placed } = first;
  const outline = BASIS_OUTLINE[box.basis];
  return (
    <g
      className={track.of === 'unit' ? 'map-box' : 'map-box map-carried'}
      data-track={track.id}
      data-of={track.of}
      data-kind={box.kind}
      data-shape={NODE_KINDS[box.kind].shape}
      data-hue={box.body === '' ? 0 : box.hue}
      data-basis={box.basis}
      data-status={box.status}
      data-standing="solid"
      data-dashed={outline.dash !== '' || undefined}
      display="none"
    >
      <rect className="map-ring" x={-3} y={-3} width={placed.width + 6} height={placed.height + 6} />
      <rect
        className="map-outline"
        width={placed.width}
        height={placed.height}
        strokeDasharray={outline.dash || undefined}
        strokeLinecap={outline.cap}
      />
      {track.of === 'part' ? (
        <path className="map-token" d={GLYPH_PATHS.part} transform="translate(17,10)" />
      ) : (
        looks.map(([name, look]) => <Words key={name} name={name} look={look} carried={track.of === 'carry'} />)
      )}
    </g>
  );
});

function Words({ name, look, carried }: { readonly name: string; readonly look: Look; readonly carried: boolean }) {
  const { box, placed, note } = look;
  const { icon } = placed;
  return (
    <g data-look={name}>
      {icon && placed.container && box.body !== '' && <circle className="map-dot" cx={icon.x} cy={icon.y} r={4} />}
      {icon && !placed.container && (
        <path
          className="map-icon"
          transform={`translate(${icon.x - ICON_SIZE / 2},${icon.y - ICON_SIZE / 2})`}
          d={ICON_PATHS[NODE_KINDS[box.kind].icon]}
        />
      )}
      {textOf(box, placed).map((line, at) => (
        <text
          key={at}
          className={line.role === 'title' ? 'map-title' : 'map-detail'}
          data-heading={placed.container || undefined}
          x={line.x}
          y={line.y}
        >
          {`${line.text} `}
        </text>
      ))}
      {note !== '' && (
        <text className="map-status-word" x={placed.width - 10} y={placed.height + 4}>
          {note}
        </text>
      )}
      {!carried && placed.badge && box.glyph !== 'none' && (
        <g className="map-badge" transform={`translate(${placed.badge.x},${placed.badge.y})`}>
          <circle r={BADGE_SIZE / 2} />
          <path d={GLYPH_PATHS[box.glyph]} />
        </g>
      )}
    </g>
  );
}
