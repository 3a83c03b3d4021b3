/** One side's answer to where a decision goes: chains, hops, boards, and what there is to say where there are none. It asks and walks nothing. */
import { boardsOfAnswer, type SideAnswer } from '../compare/decisionAnswer';
import { sumOfWay, tellCount, tellDecision, tellEnd, tellNone, tellRound, verbUp } from '../compare/decisions';
import { announce, selectNode } from '../editor/navigate';
import { useStore } from '../editor/store';
import { clearTrail, showTrail } from '../editor/tools';
import { BASES, NODE_KINDS, STATUSES } from '../model/kinds';
import type { Decision, Hop, Way } from '../model/decisionPath';
import type { OrgDocument } from '../model/document';
import type { OrgNode } from '../model/structure';
import { capital } from './facts';
import { KindIcon } from './Signs';

function Tags({ basis, status }: { readonly basis: keyof typeof BASES; readonly status: keyof typeof STATUSES }) {
  return (
    <>
      {basis === 'stated' ? null : <span className="tag">{BASES[basis].label}</span>}
      {status === 'in-place' ? null : <span className="tag">{STATUSES[status].label}</span>}
    </>
  );
}

function Station({ node, document }: { readonly node: OrgNode; readonly document: OrgDocument }) {
  return (
    <span className="station-unit">
      <KindIcon kind={node.kind} hue={document.bodies.get(node.body)?.hue ?? 0} />
      <button type="button" className="link" onClick={() => selectNode(node.id)}>
        {node.name}
      </button>
      {NODE_KINDS[node.kind].decides ? <span className="tag tag-board">{NODE_KINDS[node.kind].label}</span> : null}
      <Tags basis={node.basis} status={node.status} />
    </span>
  );
}

function HopWords({ hop }: { readonly hop: Hop }) {
  return (
    <span className="station-verb">
      {hop.lines.map((line, at) => (
        <span key={line.id}>
          {at > 0 ? ' and ' : ''}
          {verbUp(line.kind, line.status, false)} <Tags basis={line.basis} status={line.status} />
        </span>
      ))}
    </span>
  );
}

function WayList({ way, side, document }: { readonly way: Way; readonly side: SideAnswer['side']; readonly document: OrgDocument }) {
  const lit = useStore((state) => state.trail?.name === wayId(side, way));
  const light = () => {
    if (lit) return clearTrail();
    if (side === 'before') showTrail([way], [], wayId(side, way));
    else showTrail([], [way], wayId(side, way));
    announce(`On the map: ${[way.start.name, ...way.hops.map((hop) => hop.to.name)].join(', ')}.`);
    return undefined;
  };
  return (
    <li className="way">
      <ol className="stations">
        <li>
          <Station node={way.start} document={document} />
        </li>
        {way.hops.map((hop) => (
          <li key={hop.to.id}>
            <HopWords hop={hop} />
            <Station node={hop.to} document={document} />
          </li>
        ))}
      </ol>
      <p className="way-sum">
        {capital(sumOfWay(way))}.{' '}
        <button type="button" className="link" aria-pressed={lit} onClick={light}>
          {lit ? 'Clear it from the map' : 'Show it on the map'}
        </button>
      </p>
    </li>
  );
}

function wayId(side: SideAnswer['side'], way: Way): string {
  return [side, way.start.id, ...way.hops.map((hop) => hop.to.id)].join(' ');
}

function DecisionPart({
  answer,
  decision,
  document,
}: {
  readonly answer: SideAnswer;
  readonly decision: Decision;
  readonly document: OrgDocument;
}) {
  return (
    <div className="decision">
      <p className="decision-told">{tellDecision(answer.structure, decision)}</p>
      {decision.ends.map((end) => {
        const round = end.last ? tellRound(answer.structure, end.node.id) : '';
        return (
          <div key={end.node.id} className="decision-end">
            <h4>
              {end.node.name} <span className="muted">{tellEnd(end)}</span>
            </h4>
            {end.total > 1 ? <p className="muted">{tellCount(end)}</p> : null}
            <ul>
              {end.ways.map((way) => (
                <WayList key={wayId(answer.side, way)} way={way} side={answer.side} document={document} />
              ))}
            </ul>
            {round === '' ? null : <p className="panel-notice">{round}</p>}
          </div>
        );
      })}
    </div>
  );
}

export function SidePart({
  answer,
  asked,
  document,
  alone,
}: {
  readonly answer: SideAnswer;
  readonly asked: string;
  readonly document: OrgDocument;
  readonly alone: boolean;
}) {
  const stage = document.stages.get(answer.stage);
  const boards = boardsOfAnswer(answer);
  return (
    <div
      className="tool-side"
      role="group"
      aria-label={alone ? (stage?.name ?? '') : `${answer.side === 'before' ? 'Before' : 'After'}: ${stage?.name ?? ''}`}
    >
      <h3>
        {alone ? '' : `${answer.side === 'before' ? 'Before' : 'After'}: `}
        {stage?.short}
        {stage && stage.status !== 'in-place' ? <span className="tag">{STATUSES[stage.status].label}</span> : null}
      </h3>
      {answer.from.length === 0 ? (
        <p className="muted">
          {asked} has no counterpart on this chart{stage?.coverage === 'partial' ? ', which is partial' : ''}.
        </p>
      ) : (
        <p className="tool-count">
          <strong>{boards.length}</strong> {boards.length === 1 ? 'board' : 'boards'} on the way
          {boards.length === 0 ? '' : `: ${boards.map((board) => board.name).join(', ')}`}
        </p>
      )}
      {answer.decisions.map((decision) => (
        <DecisionPart key={decision.start.id} answer={answer} decision={decision} document={document} />
      ))}
      {answer.from.length > 0 && answer.between.length === 0 && answer.decisions.length === 0 ? (
        <p className="muted">The other unit has no counterpart on this chart.</p>
      ) : null}
      {answer.between.map(({ from, to, found }) => (
        <div key={`${from} ${to}`} className="decision">
          {found.direction === 'none' || found.direction === 'same' ? (
            <p>{tellNone(answer.structure, from, to, found)}</p>
          ) : (
            <>
              <p className="muted">
                {found.direction === 'down'
                  ? `Read upwards from ${answer.structure.nodes.get(to)?.name ?? to}, who answers to the other. `
                  : ''}
                {tellCount(found)}
              </p>
              <ul>
                {found.ways.map((way) => (
                  <WayList key={wayId(answer.side, way)} way={way} side={answer.side} document={document} />
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
    </div>
  );
}

/** Units one leads to, each with what it rests on. */
export function Names({ nodes }: { readonly nodes: readonly OrgNode[] }) {
  return (
    <ul className="tool-names">
      {nodes.map((node) => (
        <li key={node.id}>
          <button type="button" className="link" onClick={() => selectNode(node.id)}>
            {node.name}
          </button>
          <Tags basis={node.basis} status={node.status} />
        </li>
      ))}
    </ul>
  );
}
