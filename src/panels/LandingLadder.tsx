/** The line of command, drawn small, from below upwards. The words beside it say the same, so that it is hidden from assistive tools. */
import type { Ladder, Rung } from '../compare/landingLadder';
import { withoutBracket } from '../compare/names';
import { BASES } from '../model/kinds';

function Arrow() {
  return (
    <svg className="ladder-arrow" viewBox="0 0 10 24" width="10" height="24" focusable="false">
      <path d="M5 24V7" />
      <path className="ladder-head" d="M5 0l4 8H1z" />
    </svg>
  );
}

function Nested() {
  return (
    <svg className="ladder-arrow" viewBox="0 0 10 24" width="10" height="24" focusable="false">
      <path className="ladder-part" d="M5 24V0" />
    </svg>
  );
}

function Step({ rung }: { readonly rung: Rung }) {
  const words = [rung.how === 'inside' ? 'part of' : '', rung.basis === 'stated' ? '' : BASES[rung.basis].label]
    .filter((word) => word !== '')
    .join(', ');
  return (
    <div className="ladder-step">
      <Above rungs={rung.above} />
      <div className="ladder-box">{withoutBracket(rung.node.name)}</div>
      <div className="ladder-link">
        {rung.how === 'inside' ? <Nested /> : <Arrow />}
        <span>{words}</span>
      </div>
    </div>
  );
}

function Above({ rungs }: { readonly rungs: readonly Rung[] }) {
  if (rungs.length === 0) return null;
  return (
    <div className="ladder-fork" data-ways={rungs.length}>
      {rungs.map((rung) => (
        <Step key={rung.node.id} rung={rung} />
      ))}
    </div>
  );
}

/** `tone` colours the unit itself. */
export function LadderDrawing({ ladders, tone }: { readonly ladders: readonly Ladder[]; readonly tone: string }) {
  return (
    <div className={`ladders tone-${tone}`} aria-hidden="true">
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
