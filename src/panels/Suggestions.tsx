/** Units that may be one, for a person to confirm, refuse or pair otherwise, one by one or many at once. What is confirmed becomes lineage. */
import { useMemo, useState } from 'react';
import { LIKELY, openUnits, suggest, type Suggestion } from '../compare/suggest';
import { comparisonOf } from '../editor/derived';
import { freshId } from '../editor/ids';
import { announce, selectNode } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import type { Command } from '../model/command';
import type { Lineage, OrgDocument } from '../model/document';
import type { OrgNode, Structure } from '../model/structure';
import { Icon } from '../ui/Icon';
import { unitChoices } from './choosing';
import { capital, counted, pathWords } from './facts';
import { ToolFrame } from './ToolFrame';
import { askedId, UnitField } from './UnitField';

/** From here on pairs are confirmed together. */
const SURE = 0.8;
/** Shown at once; the rest on request, so that thousands don't hold the page. */
const SHOWN = 40;

interface Pair {
  readonly before: string;
  readonly after: string;
  readonly suggestion: Suggestion | null;
}

interface Sides {
  readonly document: OrgDocument;
  readonly before: string;
  readonly after: string;
  readonly a: Structure;
  readonly b: Structure;
}

const pairKey = ({ before, after }: { readonly before: string; readonly after: string }): string => `${before}\n${after}`;

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

function confirm(sides: Sides, pairs: readonly Pair[]): boolean {
  const commands = pairs.map((pair): Command => ({ do: 'put-record', table: 'lineages', record: rowOf(sides, pair) }));
  const [only] = commands;
  const [first] = pairs;
  if (!only || !first) return false;
  const name = (structure: Structure, id: string) => structure.nodes.get(id)?.name ?? id;
  const label =
    pairs.length === 1 ? `Pair ${name(sides.a, first.before)} with ${name(sides.b, first.after)}` : `Pair ${pairs.length} units`;
  return dispatch({ do: 'batch', commands, label }).refused !== true;
}

function Unit({ node, structure, head }: { readonly node: OrgNode | undefined; readonly structure: Structure; readonly head: string }) {
  if (!node) return null;
  const path = pathWords(structure, node.id);
  return (
    <span className="pair-unit">
      <span className="muted pair-side">{head}</span>
      <button type="button" className="link" onClick={() => selectNode(node.id)}>
        {node.name}
      </button>
      {path === '' ? null : <span className="muted pair-path">in {path}</span>}
    </span>
  );
}

interface PairRowProps {
  readonly sides: Sides;
  readonly pair: Pair;
  readonly openAfter: ReadonlySet<string>;
  readonly onConfirm: (pair: Pair) => void;
  readonly onReject: (pair: Pair) => void;
  readonly onRepair: (pair: Pair, after: string) => void;
}

function PairRow({ sides, pair, openAfter, onConfirm, onReject, onRepair }: PairRowProps) {
  const { document, a, b } = sides;
  const [was, is] = [a.nodes.get(pair.before), b.nodes.get(pair.after)];
  const names = `${was?.name ?? ''} and ${is?.name ?? ''}`;
  const short = (stage: string) => document.stages.get(stage)?.short ?? stage;
  const others = (query: string) =>
    unitChoices({ document, structure: b }, query)
      .filter((choice) => openAfter.has(choice.id) && choice.id !== pair.after)
      .map((choice) => ({ ...choice, id: askedId({ side: 'after', id: choice.id }) }));
  return (
    <li className="pair" data-confidence={pair.suggestion?.confidence}>
      <div className="pair-units">
        <Unit node={was} structure={a} head={short(sides.before)} />
        <Unit node={is} structure={b} head={short(sides.after)} />
      </div>
      {pair.suggestion ? (
        <>
          <p className="pair-confidence">
            <meter min={0} max={1} low={LIKELY} high={SURE} optimum={1} value={pair.suggestion.confidence} aria-hidden="true" />
            <span>{Math.round(pair.suggestion.confidence * 100)} per cent alike</span>
          </p>
          <ul className="pair-reasons">
            {pair.suggestion.reasons.map((reason) => (
              <li key={reason.words}>
                <span aria-hidden="true">{reason.speaks === 'for' ? '+' : '−'}</span>
                <span className="vh">{reason.speaks === 'for' ? 'For: ' : 'Against: '}</span>
                {capital(reason.words)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted">Chosen by hand.</p>
      )}
      <div className="unit-actions">
        <button type="button" className="button" aria-label={`Confirm: ${names} are one`} onClick={() => onConfirm(pair)}>
          <Icon name="check" /> Confirm
        </button>
        <button type="button" className="button" aria-label={`Refuse: ${names} are not one`} onClick={() => onReject(pair)}>
          <Icon name="close" /> Refuse
        </button>
      </div>
      <UnitField
        label={`Pair ${was?.name ?? ''} with another`}
        name="Another unit…"
        find={others}
        onPick={({ id }) => onRepair(pair, id)}
      />
    </li>
  );
}

function PairsOf({
  sides,
  openAfter,
  rejected,
  onReject,
}: {
  readonly sides: Sides;
  readonly openAfter: ReadonlySet<string>;
  readonly rejected: ReadonlySet<string>;
  readonly onReject: (key: string) => void;
}) {
  const { document, before, after } = sides;
  // What is paired changes the comparison, so that the suggestions are made anew from what is left.
  const found = useMemo(() => suggest(document, before, after), [document, before, after]);
  const [byHand, setByHand] = useState<ReadonlyMap<string, string>>(new Map());
  const [all, setAll] = useState(false);
  const taken = new Set([...byHand].filter(([one]) => found.some((pair) => pair.before === one)).map(([, other]) => other));
  const pairs = found
    .filter((one) => !rejected.has(pairKey(one)))
    .flatMap((one): Pair[] => {
      const hand = byHand.get(one.before);
      if (hand !== undefined) return openAfter.has(hand) ? [{ before: one.before, after: hand, suggestion: null }] : [];
      return taken.has(one.after) ? [] : [{ before: one.before, after: one.after, suggestion: one }];
    });
  const likely = pairs.filter((pair) => pair.suggestion === null || pair.suggestion.confidence >= LIKELY);
  const unlikely = pairs.filter((pair) => pair.suggestion !== null && pair.suggestion.confidence < LIKELY);
  const sure = pairs.filter((pair) => pair.suggestion !== null && pair.suggestion.confidence >= SURE);
  const actions = {
    onConfirm: (pair: Pair) => void confirm(sides, [pair]),
    onReject: (pair: Pair) => {
      onReject(pairKey(pair));
      announce('Refused: the two stay apart.');
    },
    onRepair: (pair: Pair, other: string) => setByHand(new Map([...byHand, [pair.before, other]])),
  };
  const list = (some: readonly Pair[]) => (
    <ul className="pairs">
      {some.map((pair) => (
        <PairRow key={`${pair.before} ${pair.after}`} sides={sides} pair={pair} openAfter={openAfter} {...actions} />
      ))}
    </ul>
  );
  return (
    <>
      <p>
        {likely.length === 0
          ? 'No two of them are alike enough to be suggested.'
          : `${counted(likely.length, 'pair')} may be one unit each.`}{' '}
        Nothing is paired before you confirm it, and undo takes it back.
      </p>
      {sure.length > 1 ? (
        <button type="button" className="button" onClick={() => confirm(sides, sure)}>
          <Icon name="check" /> Confirm all {sure.length} that are at least {SURE * 100} per cent alike
        </button>
      ) : null}
      {list(all ? likely : likely.slice(0, SHOWN))}
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
    </>
  );
}

export function Suggestions() {
  const document = useStore((state) => state.document);
  const comparison = useStore(comparisonOf);
  const [rejected, setRejected] = useState<ReadonlySet<string>>(new Set());
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
          <PairsOf
            sides={{ document, before: comparison.before, after: comparison.after, a, b }}
            openAfter={open.after}
            rejected={rejected}
            onReject={(key) => setRejected(new Set([...rejected, key]))}
          />
        </>
      )}
    </ToolFrame>
  );
}
