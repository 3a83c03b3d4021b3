/** The way of a decision, in words and on both sides of a comparison: from one unit to another, or to every last word. It walks nothing itself. */
import { useEffect, useMemo } from 'react';
import type { Comparison } from '../compare/comparison';
import {
  changeOfStations,
  counterparts,
  stationsOf,
  sumOfWay,
  tellCount,
  tellDecision,
  tellEnd,
  tellNone,
  tellRound,
  verbUp,
} from '../compare/decisions';
import { comparisonOf } from '../editor/derived';
import { announce, selectNode } from '../editor/navigate';
import type { Asked } from '../editor/state';
import { store, useStore } from '../editor/store';
import { askTool, clearTrail, showTrail } from '../editor/tools';
import { BASES, NODE_KINDS, STATUSES } from '../model/kinds';
import { boardsOn, decisionOf, waysBetween, type Decision, type Hop, type Way, type WaysBetween } from '../model/decisionPath';
import type { OrgDocument } from '../model/document';
import type { OrgNode, Structure } from '../model/structure';
import type { Choice } from '../ui/Picker';
import { Segmented } from '../ui/Segmented';
import { unitChoices } from './choosing';
import { capital, counted } from './facts';
import { KindIcon } from './Signs';
import { ToolFrame } from './ToolFrame';
import { askedId, UnitField } from './UnitField';

type SideName = 'before' | 'after';

/** One side's answer: from each unit that stands for the asked one, up to the last words or to the other unit. */
interface SideAnswer {
  readonly side: SideName;
  readonly stage: string;
  readonly structure: Structure;
  readonly from: readonly string[];
  readonly decisions: readonly Decision[];
  readonly between: readonly { readonly from: string; readonly to: string; readonly found: WaysBetween }[];
}

/** All ways of an answer that are listed. */
function waysOf(answer: SideAnswer): readonly Way[] {
  return [
    ...answer.decisions.flatMap((decision) => decision.ends.flatMap((end) => end.ways)),
    ...answer.between.flatMap(({ found }) => (found.direction === 'same' ? [] : found.ways)),
  ];
}

function answerOf(side: SideName, stage: string, structure: Structure, from: readonly string[], to: readonly string[] | null): SideAnswer {
  const known = from.filter((id) => structure.nodes.has(id));
  return {
    side,
    stage,
    structure,
    from: known,
    decisions: to === null ? known.map((id) => decisionOf(structure, id, 4)) : [],
    between:
      to === null
        ? []
        : known.flatMap((one) =>
            to
              .filter((id) => structure.nodes.has(id))
              .map((other) => ({ from: one, to: other, found: waysBetween(structure, one, other) })),
          ),
  };
}

function boardsOf(answer: SideAnswer): readonly OrgNode[] {
  const found = new Map<string, OrgNode>();
  for (const way of waysOf(answer)) for (const board of boardsOn(way)) found.set(board.id, board);
  return [...found.values()];
}

function summary(answer: SideAnswer): string {
  const { structure, decisions, between } = answer;
  const told = decisions.map((decision) => tellDecision(structure, decision));
  const ways = between.map(({ from, to, found }) => {
    if (found.direction === 'none' || found.direction === 'same') return tellNone(structure, from, to, found);
    const [first] = found.ways;
    return `${tellCount(found)}${first ? ` ${capital(sumOfWay(first))}.` : ''}`;
  });
  return [...told, ...ways].join(' ');
}

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

function WayList({ way, side, document }: { readonly way: Way; readonly side: SideName; readonly document: OrgDocument }) {
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

function wayId(side: SideName, way: Way): string {
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

function SidePart({
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
  const boards = boardsOf(answer);
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

function Names({ nodes }: { readonly nodes: readonly OrgNode[] }) {
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

function ChangePart({
  comparison,
  before,
  after,
}: {
  readonly comparison: Comparison;
  readonly before: SideAnswer;
  readonly after: SideAnswer;
}) {
  const change = changeOfStations(comparison, stationsOf(waysOf(before)), stationsOf(waysOf(after)));
  const [was, is] = [boardsOf(before).length, boardsOf(after).length];
  return (
    <div className="tool-side" role="group" aria-label="What differs">
      <h3>What differs</h3>
      <p>
        {counted(was, 'board')} on the way before, {is} after.{' '}
        {change.onlyBefore.length === 0 && change.onlyAfter.length === 0 ? 'The same units are on the way on both charts.' : ''}
      </p>
      {change.onlyBefore.length === 0 ? null : (
        <>
          <h4>On the way on the earlier chart alone</h4>
          <Names nodes={change.onlyBefore} />
        </>
      )}
      {change.onlyAfter.length === 0 ? null : (
        <>
          <h4>On the way on the later chart alone</h4>
          <Names nodes={change.onlyAfter} />
        </>
      )}
    </div>
  );
}

/** Units of the later chart, then those that the earlier one alone has. */
function choicesOf(
  document: OrgDocument,
  stages: { readonly before: string | null; readonly after: string },
  query: string,
): readonly Choice[] {
  const name = (stage: string) => document.stages.get(stage)?.short ?? stage;
  const of = (side: SideName, stage: string, without: readonly string[]): readonly Choice[] => {
    const structure = document.structures.get(stage);
    if (!structure) return [];
    return unitChoices({ document, structure }, query, { without }).map((choice) => ({
      ...choice,
      id: askedId({ side, id: choice.id }),
      section: stages.before === null ? '' : side === 'after' ? name(stage) : `Only on ${name(stage)}`,
    }));
  };
  const later = of('after', stages.after, []);
  if (stages.before === null) return later;
  return [...later, ...of('before', stages.before, [...(document.structures.get(stages.after)?.nodes.keys() ?? [])])];
}

export function DecisionPath({ from, to }: { readonly from: Asked | null; readonly to: Asked | 'choose' | null }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const comparison = useStore(comparisonOf);
  const stages = useMemo(() => ({ before: view.mode === 'stage' ? null : view.compare, after: view.stage }), [view]);
  const nameOf = (asked: Asked | 'choose' | null): string => {
    if (asked === null || asked === 'choose') return '';
    const stage = asked.side === 'before' ? stages.before : stages.after;
    return document.structures.get(stage ?? '')?.nodes.get(asked.id)?.name ?? '';
  };
  const answers = useMemo(() => {
    if (!from || to === 'choose') return [];
    const [starts, ends] = [counterparts(comparison, from), to === null ? null : counterparts(comparison, to)];
    const sides: readonly (readonly [SideName, string | null])[] = [
      ['before', stages.before],
      ['after', stages.after],
    ];
    return sides.flatMap(([side, stage]): SideAnswer[] => {
      const structure = stage === null ? undefined : document.structures.get(stage);
      return stage === null || !structure ? [] : [answerOf(side, stage, structure, starts[side], ends === null ? null : ends[side])];
    });
  }, [document, comparison, stages, from, to]);

  const told = answers
    .map(
      (answer) =>
        `${answers.length > 1 ? (answer.side === 'before' ? 'Before: ' : 'After: ') : ''}${summary(answer) || 'No counterpart on this chart.'}`,
    )
    .join(' ');
  useEffect(() => {
    if (told !== '' && store.getState().announcement !== told) announce(told);
  }, [told]);

  const find = (query: string) => choicesOf(document, stages, query);
  const [before, after] = [answers.find((answer) => answer.side === 'before'), answers.find((answer) => answer.side === 'after')];
  return (
    <ToolFrame title="The way of a decision">
      <p className="muted">
        Who answers to whom, and who approves, step by step upwards. Memberships, money and nesting are no authority and are not followed.
      </p>
      <UnitField label="A decision of" name={nameOf(from)} find={find} onPick={(picked) => askTool({ of: 'decision', from: picked, to })} />
      <Segmented
        label="How far"
        className="segmented-small"
        segments={[
          { id: 'up', label: 'All the way up', pressed: to === null, run: () => askTool({ of: 'decision', from, to: null }) },
          { id: 'one', label: 'To one unit', pressed: to !== null, run: () => askTool({ of: 'decision', from, to: to ?? 'choose' }) },
        ]}
      />
      {to === null ? null : (
        <UnitField label="To" name={nameOf(to)} find={find} onPick={(picked) => askTool({ of: 'decision', from, to: picked })} />
      )}
      {from !== null && nameOf(from) === '' ? <p className="muted">The unit is not on these charts any more.</p> : null}
      {answers.map((answer) => (
        <SidePart key={answer.side} answer={answer} asked={nameOf(from)} document={document} alone={answers.length === 1} />
      ))}
      {comparison && before && after && comparison.relation === 'change' ? (
        <ChangePart comparison={comparison} before={before} after={after} />
      ) : null}
    </ToolFrame>
  );
}
