/** One pair of units that may be one: both with where they stand, how alike and why, and what a person may say of it. It decides nothing. */
import { LIKELY, type Suggestion } from '../compare/suggest';
import { selectNode } from '../editor/navigate';
import type { OrgDocument } from '../model/document';
import type { OrgNode, Structure } from '../model/structure';
import { Icon } from '../ui/Icon';
import { unitChoices } from './choosing';
import { capital, pathWords } from './facts';
import { askedId, UnitField } from './UnitField';

/** From here on pairs are confirmed together. */
export const SURE = 0.8;

export interface Pair {
  readonly before: string;
  readonly after: string;
  /** null where a person chose the two. */
  readonly suggestion: Suggestion | null;
}

export interface Sides {
  readonly document: OrgDocument;
  readonly before: string;
  readonly after: string;
  readonly a: Structure;
  readonly b: Structure;
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

export interface PairRowProps {
  readonly sides: Sides;
  readonly pair: Pair;
  readonly chosen: boolean;
  readonly openAfter: ReadonlySet<string>;
  readonly onChoose: (pair: Pair) => void;
  readonly onConfirm: (pair: Pair) => void;
  readonly onRefuse: (pair: Pair) => void;
  readonly onRepair: (pair: Pair, after: string) => void;
}

export function PairRow({ sides, pair, chosen, openAfter, onChoose, onConfirm, onRefuse, onRepair }: PairRowProps) {
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
      <div className="pair-head">
        <input type="checkbox" aria-label={`Choose: ${names}`} checked={chosen} onChange={() => onChoose(pair)} />
        <div className="pair-units">
          <Unit node={was} structure={a} head={short(sides.before)} />
          <Unit node={is} structure={b} head={short(sides.after)} />
        </div>
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
        <button type="button" className="button" aria-label={`Refuse: ${names} are not one`} onClick={() => onRefuse(pair)}>
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
