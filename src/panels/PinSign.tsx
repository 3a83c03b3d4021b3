/** The sign of what is pinned, as the map has it. */
import { PIN_KINDS, type PinKind } from '../model/kinds';
import { PIN_PATHS } from '../scene/look';
import { capital } from './facts';

export function PinSign({ kind }: { readonly kind: PinKind }) {
  return (
    <span className="pin-sign" data-pin={kind} title={capital(PIN_KINDS[kind].label)}>
      <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <circle r={7} />
        <path d={PIN_PATHS[kind]} />
      </svg>
      <span className="vh">{capital(PIN_KINDS[kind].label)}:</span>
    </span>
  );
}
