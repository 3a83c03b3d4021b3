/** The signs that panels share with the map: badges, kind icons, samples of lines and outlines. It draws tables of `scene/look` and decides nothing. */
import type { FateRow } from '../compare/fates';
import { BASES, LINE_KINDS, NODE_KINDS, type Basis, type LineKind, type NodeKind } from '../model/kinds';
import { BASIS_OUTLINE, GLYPH_PATHS, ICON_PATHS, LINE_LOOK } from '../scene/look';

export function Badge({ glyph, tone }: { readonly glyph: FateRow['glyph']; readonly tone: FateRow['tone'] }) {
  return (
    <svg className={`badge tone-${tone}`} viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true" focusable="false">
      {glyph === 'none' ? <rect x="-6.5" y="-4.5" width="13" height="9" rx="2.5" /> : <circle r="8.5" />}
      <path d={GLYPH_PATHS[glyph]} />
    </svg>
  );
}

export function KindIcon({ kind, hue = 0 }: { readonly kind: NodeKind; readonly hue?: number }) {
  return (
    <svg className={`kind-icon hue-${hue}`} viewBox="0 0 12 12" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={ICON_PATHS[NODE_KINDS[kind].icon]} />
    </svg>
  );
}

export function Dot({ hue }: { readonly hue: number }) {
  return (
    <svg className={`dot hue-${hue}`} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
      <circle cx="5" cy="5" r="5" />
    </svg>
  );
}

export function LineSample({ kind }: { readonly kind: LineKind }) {
  const look = LINE_LOOK[kind];
  const arrow = LINE_KINDS[kind].family !== 'soft';
  return (
    <svg className="line-sample" viewBox="0 0 32 10" width="32" height="10" aria-hidden="true" focusable="false">
      <path d={arrow ? 'M0 5h25' : 'M0 5h32'} strokeDasharray={look.dash || undefined} strokeWidth={look.width} strokeLinecap={look.cap} />
      {arrow ? <path className="arrow" d="M32 5l-8-3.4v6.8z" /> : null}
    </svg>
  );
}

export function OutlineSample({ basis }: { readonly basis: Basis }) {
  const look = BASIS_OUTLINE[basis];
  return (
    <svg
      className="outline-sample"
      viewBox="0 0 30 16"
      width="30"
      height="16"
      role="img"
      aria-label={`Outline of what is ${BASES[basis].label}`}
    >
      <rect x="1" y="1" width="28" height="14" rx="4.5" strokeDasharray={look.dash || undefined} strokeLinecap={look.cap} />
    </svg>
  );
}
