/** Units that may be one, for a person to confirm, refuse or pair otherwise, one by one or many at once. What is confirmed becomes lineage. */
import { useMemo, useState } from 'react';
import { openUnits } from '../compare/openUnits';
import { LIKELY, suggest } from '../compare/suggest';
import { comparisonOf } from '../editor/derived';
import { freshId } from '../editor/ids';
import { announce } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import { pairKey, refusePairs } from '../editor/tools';
import type { Command } from '../model/command';
import type { Lineage } from '../model/document';
import type { Structure } from '../model/structure';
import { Icon } from '../ui/Icon';
import { unitChoices } from './choosing';
import { counted } from './facts';
import { PairRow, SURE, type Pair, type Sides } from './PairRow';
import { ToolFrame } from './ToolFrame';
import { askedId, UnitField } from './UnitField';

/** Shown at once; the rest on request, so that thousands don't hold the page. */
const SHOWN = 40;

/** "continues", or what else a person would say of the two at once: the name or the place differs. */
function rowOf({ document, a, b, before, after }: Sides, pair: Pair): Lineage {
  const [was, is] = [a.nodes.get(pair.before), b.nodes.get(pair.after)];
  const { suggestion } = pair;
  const why = suggestion ? suggestion.reasons.filter((reason) => reason.speaks === 'for').map((reason) => reason.words) : [];
  return {
    id: freshId(),
    fromStage: before,
    toStage: after,
    kind: was && is && was.name !== is.name ? 'renamed' : 'continues',
    from: pair.before,
    to: pair.after,
    reason: '',
    via: [],
    basis: 'assumed',
    // A pairing with what is meant to come is no more real than that.
    status: document.stages.get(after)?.status ?? 'in-place',
    citations: [],
    note: suggestion ? `Paired by likeness and confirmed by a reader: ${why.join('; ')}.` : 'Paired by a reader.',
  };
}

/** One command, so that undo takes all of them back. */
function confirm(sides: Sides, pairs: readonly Pair[]): void {
  const commands = pairs.map((pair): Command => ({ do: 'put-record', table: 'lineages', record: rowOf(sides, pair) }));
  const [first] = pairs;
  if (!first) return;
  const name = (structure: Structure, id: string) => structure.nodes.get(id)?.name ?? id;
  const label =
    pairs.length === 1 ? `Pair ${name(sides.a, first.before)} with ${name(sides.b, first.after)}` : `Pair ${pairs.length} units`;
  if (dispatch({ do: 'batch', commands, label }).refused) return;
  announce(`${counted(pairs.length, 'pair')} confirmed.`);
}

interface PairsProps {
  readonly sides: Sides;
  readonly openBefore: ReadonlySet<string>;
  readonly openAfter: ReadonlySet<string>;
}

/** Two units that nothing suggests. */
function ByHand({ sides, openBefore, openAfter }: PairsProps) {
  const { document, a, b } = sides;
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const find = (side: 'before' | 'after', structure: Structure, open: ReadonlySet<string>) => (query: string) =>
    unitChoices({ document, structure }, query)
      .filter((choice) => open.has(choice.id))
      .map((choice) => ({ ...choice, id: askedId({ side, id: choice.id }) }));
  const name = (structure: Structure, id: string, open: ReadonlySet<string>) => (open.has(id) ? (structure.nodes.get(id)?.name ?? '') : '');
  const [was, is] = [name(a, before, openBefore), name(b, after, openAfter)];
  const short = (stage: string) => document.stages.get(stage)?.short ?? stage;
  return (
    <details className="pairs-by-hand">
      <summary>Pair two others yourself</summary>
      <UnitField label={short(sides.before)} name={was} find={find('before', a, openBefore)} onPick={({ id }) => setBefore(id)} />
      <UnitField label={short(sides.after)} name={is} find={find('after', b, openAfter)} onPick={({ id }) => setAfter(id)} />
      <button
        type="button"
        className="button"
        disabled={was === '' || is === ''}
        onClick={() => confirm(sides, [{ before, after, suggestion: null }])}
      >
        <Icon name="check" /> They are one
      </button>
    </details>
  );
}

function Pairs({ sides, openBefore, openAfter }: PairsProps) {
  const { document, before, after } = sides;
  const refused = useStore((state) => state.refused);
  // What is paired changes the comparison, so that the suggestions are made anew from what is left.
  const found = useMemo(() => suggest(document, before, after), [document, before, after]);
  const [byHand, setByHand] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const keyOf = (pair: { readonly before: string; readonly after: string }): string => pairKey(before, after, pair);

  // Who is chosen by hand for one is offered to nobody else.
  const taken = new Set([...byHand].filter(([one]) => found.some((pair) => pair.before === one)).map(([, other]) => other));
  const offered = found.flatMap((one): Pair[] => {
    const hand = byHand.get(one.before);
    if (hand !== undefined) return openAfter.has(hand) ? [{ before: one.before, after: hand, suggestion: null }] : [];
    return taken.has(one.after) ? [] : [{ before: one.before, after: one.after, suggestion: one }];
  });
  const pairs = offered.filter((pair) => !refused.has(keyOf(pair)));
  const away = offered.filter((pair) => refused.has(keyOf(pair)));
  const isLikely = ({ suggestion }: Pair): boolean => suggestion === null || suggestion.confidence >= LIKELY;
  const [likely, unlikely] = [pairs.filter(isLikely), pairs.filter((pair) => !isLikely(pair))];
  const sure = pairs.filter(({ suggestion }) => suggestion !== null && suggestion.confidence >= SURE);
  const picked = pairs.filter((pair) => chosen.has(keyOf(pair)));

  const refuse = (some: readonly Pair[]): void => {
    refusePairs(some.map(keyOf), true);
    announce(some.length === 1 ? 'Refused: the two stay apart.' : `${some.length} pairs refused: they stay apart.`);
  };
  const choose = (keys: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const key of keys) if (on) next.add(key); else next.delete(key); // prettier-ignore
    setChosen(next);
  };
  const list = (some: readonly Pair[]) => (
    <ul className="pairs">
      {some.map((pair) => (
        <PairRow
          key={keyOf(pair)}
          sides={sides}
          pair={pair}
          chosen={chosen.has(keyOf(pair))}
          openAfter={openAfter}
          onChoose={(one) => choose([keyOf(one)], !chosen.has(keyOf(one)))}
          onConfirm={(one) => confirm(sides, [one])}
          onRefuse={(one) => refuse([one])}
          onRepair={(one, other) => setByHand(new Map([...byHand, [one.before, other]]))}
        />
      ))}
    </ul>
  );
  const shown = all ? likely : likely.slice(0, SHOWN);
  const every = shown.length > 0 && shown.every((pair) => chosen.has(keyOf(pair)));
  return (
    <>
      <p>
        {likely.length === 0
          ? 'No two of them are alike enough to be suggested.'
          : `${counted(likely.length, 'pair')} may be one unit each.`}{' '}
        Nothing is paired before you confirm it, and undo takes it back.
      </p>
      <div className="pairs-all">
        {sure.length > 1 ? (
          <button type="button" className="button" onClick={() => confirm(sides, sure)}>
            <Icon name="check" /> Confirm all {sure.length} that are at least {SURE * 100} per cent alike
          </button>
        ) : null}
        {shown.length > 1 ? (
          <label className="switch">
            <input type="checkbox" checked={every} onChange={() => choose(shown.map(keyOf), !every)} />
            Choose all {shown.length}
          </label>
        ) : null}
        {picked.length > 0 ? (
          <div className="unit-actions">
            <button type="button" className="button" onClick={() => confirm(sides, picked)}>
              <Icon name="check" /> Confirm {picked.length} chosen
            </button>
            <button type="button" className="button" onClick={() => refuse(picked)}>
              <Icon name="close" /> Refuse {picked.length} chosen
            </button>
          </div>
        ) : null}
      </div>
      {list(shown)}
      {!all && likely.length > SHOWN ? (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show the other {likely.length - SHOWN}
        </button>
      ) : null}
      {unlikely.length === 0 ? null : (
        <details>
          <summary>{counted(unlikely.length, 'pair')} too little alike to be suggested</summary>
          {list(unlikely.slice(0, SHOWN))}
          {unlikely.length > SHOWN ? <p className="muted">The {unlikely.length - SHOWN} least alike are left out.</p> : null}
        </details>
      )}
      <ByHand sides={sides} openBefore={openBefore} openAfter={openAfter} />
      {away.length === 0 ? null : (
        <p className="muted">
          {counted(away.length, 'pair')} refused.{' '}
          <button type="button" className="link" onClick={() => refusePairs(away.map(keyOf), false)}>
            Suggest {away.length === 1 ? 'it' : 'them'} again
          </button>
        </p>
      )}
    </>
  );
}

export function Suggestions() {
  const document = useStore((state) => state.document);
  const comparison = useStore(comparisonOf);
  const open = useMemo(() => (comparison ? openUnits(comparison) : null), [comparison]);
  const [a, b] = [document.structures.get(comparison?.before ?? ''), document.structures.get(comparison?.after ?? '')];
  return (
    <ToolFrame title="Suggested pairs">
      {!comparison || !open || !a || !b ? (
        <p className="muted">Pairs are suggested between two structures: compare this one with another first.</p>
      ) : (
        <>
          <p className="muted">
            {counted(open.before.size, 'unit')} of {document.stages.get(comparison.before)?.short} and {counted(open.after.size, 'unit')} of{' '}
            {document.stages.get(comparison.after)?.short} have neither the same id nor a row of lineage.
          </p>
          <Pairs
            key={`${comparison.before} ${comparison.after}`}
            sides={{ document, before: comparison.before, after: comparison.after, a, b }}
            openBefore={open.before}
            openAfter={open.after}
          />
        </>
      )}
    </ToolFrame>
  );
}
