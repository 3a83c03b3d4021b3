/** The way of a decision, on both sides of a comparison: from one unit to another, or to every last word. It walks nothing itself. */
import { useEffect, useMemo, useState } from 'react';
import type { Comparison } from '../compare/comparison';
import { boardsOfAnswer, decisionAnswers, remarksOf, tellAnswer, waysLeftOut, waysOf, type SideAnswer } from '../compare/decisionAnswer';
import { changeOfStations, stationsOf } from '../compare/decisions';
import { comparisonOf } from '../editor/derived';
import { announce } from '../editor/navigate';
import type { Asked } from '../editor/state';
import { store, useStore } from '../editor/store';
import { askTool, clearTrail, showTrail } from '../editor/tools';
import { MOST_WAYS } from '../model/decisionPath';
import type { OrgDocument } from '../model/document';
import type { Choice } from '../ui/Picker';
import { Segmented } from '../ui/Segmented';
import { unitChoices } from './choosing';
import { Names, SidePart } from './DecisionWays';
import { counted } from './facts';
import { ToolFrame } from './ToolFrame';
import { askedId, UnitField } from './UnitField';

/** As many ways as are listed when all are asked for; a mesh has more than anybody could read. */
const ALL_WAYS = 200;
const ALL = 'all ways';

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
  const [was, is] = [boardsOfAnswer(before).length, boardsOfAnswer(after).length];
  const same = change.onlyBefore.length === 0 && change.onlyAfter.length === 0;
  return (
    <div className="tool-side" role="group" aria-label="What differs">
      <h3>What differs</h3>
      <p>
        {counted(was, 'board')} on the way before, {is} after.{same ? ' The same units are on the way on both charts.' : ''}
      </p>
      {change.onlyBefore.length === 0 ? null : (
        <>
          <h4>Lost: on the way before, not after</h4>
          <Names nodes={change.onlyBefore} />
        </>
      )}
      {change.onlyAfter.length === 0 ? null : (
        <>
          <h4>Gained: on the way after, not before</h4>
          <Names nodes={change.onlyAfter} />
        </>
      )}
      {[before, after].flatMap(remarksOf).map((remark) => (
        <p key={remark} className="panel-notice">
          {remark}
        </p>
      ))}
      {comparison.partial && !same ? (
        <p className="panel-notice">One of the charts is partial: what it leaves out may be on the way all the same.</p>
      ) : null}
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
  const of = (side: Asked['side'], stage: string, without: readonly string[]): readonly Choice[] => {
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

function lightAll(answers: readonly SideAnswer[]): void {
  const of = (side: Asked['side']) => answers.filter((answer) => answer.side === side).flatMap(waysOf);
  showTrail(of('before'), of('after'), ALL);
}

/** Lights every listed way as soon as it is known, and says in a switch whether they are lit. */
function AllWays({ answers }: { readonly answers: readonly SideAnswer[] }) {
  const lit = useStore((state) => state.trail?.name === ALL);
  useEffect(() => lightAll(answers), [answers]);
  return (
    <label className="switch">
      <input type="checkbox" checked={lit} onChange={() => (lit ? clearTrail() : lightAll(answers))} />
      Light all of it on the map
    </label>
  );
}

export function DecisionPath({ from, to }: { readonly from: Asked | null; readonly to: Asked | 'choose' | null }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const comparison = useStore(comparisonOf);
  const [most, setMost] = useState(MOST_WAYS);
  const stages = useMemo(() => ({ before: view.mode === 'stage' ? null : view.compare, after: view.stage }), [view]);
  const nameOf = (asked: Asked | 'choose' | null): string => {
    if (asked === null || asked === 'choose') return '';
    const stage = asked.side === 'before' ? stages.before : stages.after;
    return document.structures.get(stage ?? '')?.nodes.get(asked.id)?.name ?? '';
  };
  const answers = useMemo(
    () => (from === null || to === 'choose' ? [] : decisionAnswers(document, stages, comparison, from, to, most)),
    [document, comparison, stages, from, to, most],
  );

  const told = answers
    .map((answer) => `${answers.length > 1 ? (answer.side === 'before' ? 'Before: ' : 'After: ') : ''}${tellAnswer(answer)}`)
    .join(' ');
  useEffect(() => {
    if (told !== '' && store.getState().announcement !== told) announce(told);
  }, [told]);

  const find = (query: string) => choicesOf(document, stages, query);
  const [before, after] = [answers.find((answer) => answer.side === 'before'), answers.find((answer) => answer.side === 'after')];
  const answered = (answer: SideAnswer | undefined): boolean => answer !== undefined && answer.decisions.length + answer.between.length > 0;
  const left = answers.reduce((sum, answer) => sum + waysLeftOut(answer), 0);
  return (
    <ToolFrame title="The way of a decision">
      <p className="muted">Who answers to whom and who approves, step by step upwards.</p>
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
      {answers.some((answer) => waysOf(answer).length > 0) ? <AllWays answers={answers} /> : null}
      {comparison?.relation === 'change' && before && after && answered(before) && answered(after) ? (
        <ChangePart comparison={comparison} before={before} after={after} />
      ) : null}
      {answers.map((answer) => (
        <SidePart key={answer.side} answer={answer} asked={nameOf(from)} document={document} alone={answers.length === 1} />
      ))}
      {left > 0 && most < ALL_WAYS ? (
        <button type="button" className="button" onClick={() => setMost(ALL_WAYS)}>
          List all ways
        </button>
      ) : null}
      <p className="muted tool-foot">Memberships, money and nesting are no authority and are not followed.</p>
    </ToolFrame>
  );
}
