/** The details of what is selected, in words, and edited where they stand. Every edit is one command; it refuses to know what is allowed. */
import { changesOf, comparisonOf, linesById, targetOf, boxesByKey } from '../editor/derived';
import { runAction } from '../editor/actions';
import { pairAround, pairOf } from '../editor/earlier';
import { openDialog, select, showStage } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import { STATUSES, type Basis, type LineKind, type NodeKind, type Status } from '../model/kinds';
import type { NodeFields } from '../model/command';
import type { OrgDocument } from '../model/document';
import type { OrgLine, OrgNode, Structure } from '../model/structure';
import { EditableChoice, EditableText } from '../ui/Editable';
import { duplicate } from '../editor/workshop';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { MenuItem } from '../ui/MenuList';
import { BranchFigures } from './BranchFigures';
import { StoryPart } from './ChangeParts';
import { capital, childrenOf, kindWords, lineWords, pathWords, relationsOf } from './facts';
import { Glossed } from './Glossed';
import { AmbiguityPart, BecomesPart, EvidencePart, Part, RelationList, UnitLink } from './InspectorParts';
import { bodyOptions, KIND_OPTIONS, LINE_OPTIONS } from './options';
import { PeopleFields, PeoplePart } from './People';
import { PinsPart } from './PinsPart';
import { EvidenceFields } from './recordFields';
import { tried } from './RecordList';
import { Several } from './Several';
import { KindIcon, LineSample } from './Signs';
import { UnitToolButtons } from './ToolButtons';
import { askRemove } from './UnitDialogs';

interface UnitProps {
  readonly document: OrgDocument;
  readonly stage: string;
  readonly structure: Structure;
  readonly node: OrgNode;
  /** False for what only shows what was, and where the chart is locked. */
  readonly editable: boolean;
}

function UnitFields({ document, stage, node, editable }: UnitProps) {
  const edit = (fields: Partial<NodeFields>) => dispatch({ do: 'edit-node', stage, id: node.id, fields });
  return (
    <details className="part fields" key={node.id}>
      <summary>Edit its details</summary>
      <EditableChoice
        label="Kind"
        value={node.kind}
        options={KIND_OPTIONS}
        readOnly={!editable}
        onKeep={(kind) => edit({ kind: kind as NodeKind })}
      />
      <EditableChoice
        label="Organisation"
        value={node.body}
        options={bodyOptions(document)}
        readOnly={!editable}
        onKeep={(body) => edit({ body })}
      />
      <EditableText
        label="Also called"
        value={node.aliases.join('; ')}
        placeholder="other names, with ; between them"
        readOnly={!editable}
        onKeep={(text) =>
          edit({
            aliases: text
              .split(';')
              .map((alias) => alias.trim())
              .filter((alias) => alias !== ''),
          })
        }
      />
      <EditableText
        label="Description"
        long
        value={node.description}
        readOnly={!editable}
        onKeep={(description) => edit({ description })}
      />
      <EvidenceFields
        key={`${stage} ${node.id}`}
        fact={node}
        readOnly={!editable}
        onKeep={(fields) => tried({ do: 'edit-node', stage, id: node.id, fields })}
      />
      <label className="switch">
        <input
          type="checkbox"
          checked={node.undecided}
          disabled={!editable}
          onChange={(event) => edit({ undecided: event.target.checked })}
        />
        Not yet decided
      </label>
      <PeopleFields people={node.people} readOnly={!editable} onKeep={(people) => edit({ people })} />
    </details>
  );
}

function UnitActions({ stage, structure, node }: UnitProps) {
  const told = useStore((state) => pairOf(state).before !== null);
  const more: readonly MenuItem[] = [
    { id: 'split', label: 'Split into several…', run: () => openDialog({ of: 'split', node: node.id }) },
    { id: 'end', label: 'End it…', disabled: !told, run: () => openDialog({ of: 'end', node: node.id }) },
    { id: 'duplicate', label: 'Duplicate with what it holds', run: () => duplicate(stage, node.id) },
    { id: 'unplace', label: 'Set aside in the tray', disabled: node.unplaced, run: () => runAction('unplace') },
    { id: 'paste', label: 'Paste a list into it…', run: () => openDialog({ of: 'paste', parent: node.id, text: '' }) },
  ];
  return (
    <div className="unit-actions">
      <button type="button" className="button" onClick={() => openDialog({ of: 'move', node: node.id })}>
        <Icon name="move" /> Move to…
      </button>
      <button type="button" className="button" onClick={() => openDialog({ of: 'connect', node: node.id })}>
        <Icon name="connect" /> Connect to…
      </button>
      <button type="button" className="button" onClick={() => askRemove(stage, node.id)}>
        <Icon name="remove" /> Remove{childrenOf(structure, node.id).length > 0 ? '…' : ''}
      </button>
      <Menu label="More to do with it" className="button" groups={[{ label: '', items: more }]}>
        More <Icon name="down" />
      </Menu>
    </div>
  );
}

/** Lineage is written from either chart, also from the one that only shows what was. */
function LineageButton({ stage, node }: Pick<UnitProps, 'stage' | 'node'>) {
  const from = useStore((state) => pairAround(state, stage)?.from ?? '');
  const locked = useStore((state) => state.preferences.locked);
  if (from === '' || locked) return null;
  return (
    <div className="unit-actions">
      <button type="button" className="button" onClick={() => openDialog({ of: 'becomes', stage, node: node.id })}>
        {stage === from ? 'This becomes…' : 'This comes from…'}
      </button>
    </div>
  );
}

function UnitDetails(props: UnitProps) {
  const { document, stage, structure, node, editable } = props;
  const rows = useStore(changesOf);
  const compared = useStore((state) => state.view.compare);
  const relations = relationsOf(structure, node.id);
  const held = childrenOf(structure, node.id);
  const path = pathWords(structure, node.id);
  const earlier = stage === compared;
  const group = useStore((state) => {
    const comparison = comparisonOf(state);
    return (earlier ? comparison?.groupOfBefore : comparison?.groupOfAfter)?.get(node.id);
  });
  const becomes = rows.filter((row) => row.of === 'unit' && (earlier ? row.before : row.after).includes(node.id));
  const ids = new Set([
    node.id,
    ...[...document.lineages.values()].filter((row) => row.from === node.id || row.to === node.id).map((row) => row.id),
    ...[...structure.lines.values()].filter((line) => line.from === node.id || line.to === node.id).map((line) => line.id),
  ]);
  const disconnect = editable ? (line: string) => dispatch({ do: 'disconnect', stage, line }) : null;
  return (
    <>
      <p className="inspector-kind">
        <KindIcon kind={node.kind} hue={document.bodies.get(node.body)?.hue ?? 0} /> {kindWords(document, node)}
      </p>
      <div className="inspector-name">
        <EditableText
          key={`${stage} ${node.id}`}
          label="Name"
          wraps
          value={node.name}
          readOnly={!editable}
          onKeep={(name) => dispatch({ do: 'edit-node', stage, id: node.id, fields: { name } })}
        />
      </div>
      {path === '' ? null : (
        <p className="muted inspector-path">
          <Glossed>{`In ${path}`}</Glossed>
        </p>
      )}
      {node.status === 'in-place' ? null : (
        <p className="inspector-status">
          <span className={`status status-${node.status}`}>{STATUSES[node.status].label}</span> {capital(STATUSES[node.status].explain)}.
        </p>
      )}
      {node.description === '' ? null : (
        <p>
          <Glossed>{node.description}</Glossed>
        </p>
      )}
      {node.aliases.length === 0 ? null : (
        <p className="muted">
          <Glossed>{`Also called ${node.aliases.join('; ')}.`}</Glossed>
        </p>
      )}
      <PeoplePart people={node.people} />
      <BecomesPart rows={becomes} />
      {group ? <StoryPart group={group} /> : null}
      {node.undecided ? <p className="tag tag-alone">Not yet decided</p> : null}
      {relations.answersTo.length === 0 ? (
        <Part title="Answers to">
          <p className="muted">Nobody on this chart.</p>
        </Part>
      ) : (
        <RelationList title="Answers to" relations={relations.answersTo} onRemove={disconnect} />
      )}
      <RelationList title="Leads" relations={relations.leads} onRemove={disconnect} />
      {held.length === 0 ? null : (
        <Part title="Holds">
          <ul className="held">
            {held.map((child) => (
              <li key={child.id}>
                <UnitLink node={child} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <RelationList title="Memberships" relations={relations.memberships} onRemove={disconnect} />
      <RelationList title="Other lines" relations={relations.others} onRemove={disconnect} />
      <BranchFigures structure={structure} node={node} />
      <UnitToolButtons branch={held.length > 0 || relations.leads.length > 0} />
      <PinsPart stage={stage} node={node.id} editable={editable} />
      <EvidencePart evidence={node} />
      <AmbiguityPart ids={ids} note={node.note} />
      <LineageButton stage={stage} node={node} />
      {editable ? (
        <>
          <UnitFields {...props} />
          <UnitActions {...props} />
        </>
      ) : null}
    </>
  );
}

function LineDetails({ stage, structure, line, editable }: Omit<UnitProps, 'node' | 'document'> & { readonly line: OrgLine }) {
  const rows = useStore(changesOf);
  const told = useStore((state) => linesById(state).get(line.id)?.tells ?? NO_LINES);
  const from = structure.nodes.get(line.from);
  const to = structure.nodes.get(line.to);
  const edit = (fields: { kind?: LineKind; note?: string; basis?: Basis; status?: Status }) =>
    dispatch({ do: 'edit-line', stage, line: line.id, fields });
  return (
    <>
      <p className="inspector-kind">
        <LineSample kind={line.kind} /> Line
      </p>
      <p className="inspector-sentence">
        {from ? <UnitLink node={from} /> : line.from} {lineWords(line, true)} {to ? <UnitLink node={to} /> : line.to}.
      </p>
      <BecomesPart rows={rows.filter((row) => row.of === 'line' && [...row.before, ...row.after].includes(line.id))} />
      {told.length === 0 ? null : (
        <p className="muted">It also tells {told.length === 1 ? 'one more line' : `${told.length} more lines`} between the same units.</p>
      )}
      <EvidencePart evidence={line} />
      <AmbiguityPart ids={new Set([line.id])} note={line.note} />
      {editable ? (
        <>
          <EditableChoice
            label="Kind of line"
            value={line.kind}
            options={LINE_OPTIONS}
            readOnly={false}
            onKeep={(kind) => edit({ kind: kind as LineKind })}
          />
          <EvidenceFields
            key={line.id}
            fact={line}
            readOnly={false}
            onKeep={(fields) => tried({ do: 'edit-line', stage, line: line.id, fields })}
          />
          <div className="unit-actions">
            <button type="button" className="button" onClick={() => openDialog({ of: 're-aim', line: line.id })}>
              <Icon name="connect" /> Re-aim…
            </button>
            <button type="button" className="button" onClick={() => runAction('reverse-line')}>
              Turn it round
            </button>
            <button type="button" className="button" onClick={() => dispatch({ do: 'disconnect', stage, line: line.id })}>
              <Icon name="remove" /> Remove this line
            </button>
          </div>
        </>
      ) : null}
    </>
  );
}

const NO_LINES: readonly string[] = [];

/** Where the thing stands that the details are about: the later stage, or the earlier one where only that has it. */
function placeOf(
  document: OrgDocument,
  stages: readonly string[],
  has: (structure: Structure) => boolean,
): { readonly stage: string; readonly structure: Structure } | null {
  for (const stage of stages) {
    const structure = document.structures.get(stage);
    if (structure && has(structure)) return { stage, structure };
  }
  return null;
}

function Details() {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const locked = useStore((state) => state.preferences.locked);
  const thing = useStore((state) => state.selection[0]);
  const box = useStore((state) => (thing?.of === 'box' ? boxesByKey(state).get(thing.key) : undefined));
  const editableStage = useStore((state) => (thing?.of === 'box' ? (targetOf(state, thing.key)?.stage ?? '') : ''));
  const compare = view.compare === null ? [] : [view.compare];
  const stages = view.mode === 'before' ? [...compare, view.stage] : [view.stage, ...compare];
  if (!thing) return null;
  if (thing.of === 'line') {
    const place = placeOf(document, stages, (structure) => structure.lines.has(thing.id));
    const line = place?.structure.lines.get(thing.id);
    return place && line ? <LineDetails {...place} line={line} editable={!locked && place.stage === stages[0]} /> : null;
  }
  if (!box) return null;
  const stage =
    editableStage !== ''
      ? editableStage
      : box.ghost && box.before !== null && view.compare !== null
        ? view.compare
        : box.after !== null
          ? view.stage
          : (view.compare ?? view.stage);
  const structure = document.structures.get(stage);
  const id = stage === view.compare ? box.before : box.after;
  const node = id === null ? undefined : structure?.nodes.get(id);
  if (!structure || !node) return null;
  return (
    <>
      <UnitDetails document={document} stage={stage} structure={structure} node={node} editable={!locked && editableStage !== ''} />
      {editableStage === '' ? (
        <p className="muted">
          This is how it was.{' '}
          <button type="button" className="link" onClick={() => showStage(stage)}>
            Open {document.stages.get(stage)?.short} to change it
          </button>
        </p>
      ) : null}
    </>
  );
}

export function Inspector() {
  const count = useStore((state) => state.selection.length);
  const related = useStore((state) => {
    const thing = state.selection[0];
    const group = thing?.of === 'box' ? boxesByKey(state).get(thing.key)?.group : undefined;
    return group !== undefined && state.selection.every((other) => other.of === 'box' && boxesByKey(state).get(other.key)?.group === group);
  });
  if (count === 0) return null;
  return (
    <section className="inspector" aria-label="Details">
      <button type="button" className="icon-button inspector-close" aria-label="Close the details" onClick={() => select([])}>
        <Icon name="close" />
      </button>
      {count === 1 || related ? <Details /> : <Several count={count} />}
    </section>
  );
}
