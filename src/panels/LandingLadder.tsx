/** The line of command, drawn small, from below upwards. The words beside it say the same, so that it is hidden from assistive tools. */
import type { Ladder, Rung } from '../compare/landingLadder';
import { withoutBracket } from '../compare/names';
import { BASES } from '../model/kinds';

/** An arrow as long as there is room: the shorter of two ladders stretches to the height of the other, so that own units and tops stand level. */
function Link({ rung }: { readonly rung: Rung }) {
  const words = [rung.how === 'inside' ? 'part of' : '', rung.basis === 'stated' ? '' : BASES[rung.basis].label];
  return (
    <div className="ladder-link">
      {rung.how === 'inside' ? null : (
        <svg className="ladder-head" viewBox="0 0 10 8" width="10" height="8" focusable="false">
          <path d="M5 0l4 8H1z" />
        </svg>
      )}
      <i className={`ladder-stem${rung.how === 'inside' ? ' ladder-part' : ''}`} />
      <span>{words.filter((word) => word !== '').join(', ')}</span>
    </div>
  );
}

/** How many links stand on top of each other: what the room left over is shared out by. */
function heightOf(rungs: readonly Rung[]): number {
  return Math.max(0, ...rungs.map((rung) => 1 + heightOf(rung.above)));
}

function Step({ rung }: { readonly rung: Rung }) {
  return (
    <div className="ladder-step">
      <Above rungs={rung.above} />
      <div className="ladder-box">{withoutBracket(rung.node.name)}</div>
      <Link rung={rung} />
    </div>
  );
}

function Above({ rungs }: { readonly rungs: readonly Rung[] }) {
  if (rungs.length === 0) return null;
  return (
    <div className="ladder-fork" data-ways={rungs.length} style={{ flexGrow: heightOf(rungs) }}>
      {rungs.map((rung) => (
        <Step key={rung.node.id} rung={rung} />
      ))}
    </div>
  );
}

export interface LadderDrawingProps {
  readonly ladders: readonly Ladder[];
  /** Colours the unit itself. */
  readonly tone: string;
  /** Whether an arrow leads from here to the drawing beside it. */
  readonly onward: boolean;
}

export function LadderDrawing({ ladders, tone, onward }: LadderDrawingProps) {
  return (
    <div className={`ladders tone-${tone}`} aria-hidden="true">
      {onward ? (
        <svg className="ladder-onward" viewBox="0 0 30 12" width="30" height="12" focusable="false">
          <path d="M1 6h27M23 1l5 5-5 5" />
        </svg>
      ) : null}
      {ladders.map(({ units, above }) => (
        <div className="ladder" key={units.map((unit) => unit.id).join(' ')}>
          <Above rungs={above} />
          <div className="ladder-units">
            {units.map((unit) => (
              <div className="ladder-box ladder-own" key={unit.id}>
                {withoutBracket(unit.name)}
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
