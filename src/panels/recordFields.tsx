/** Fields of records that name other records: units, citations, evidence. Each keeps one value and says beside itself why not. */
import { useState } from 'react';
import { useStore } from '../editor/store';
import { stagesInOrder } from '../model/document';
import type { Basis, Status } from '../model/kinds';
import type { Citation, Evidence } from '../model/structure';
import { Dialog } from '../ui/Dialog';
import { Refusal } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { KeptChoice, KeptText, type Keep } from '../ui/Kept';
import { Picker } from '../ui/Picker';
import { unitChoices } from './choosing';
import { BASIS_OPTIONS, STATUS_OPTIONS } from './options';

/** The name of a unit wherever it stands, that of the stages given first; its id where no chart has it. */
export function useUnitName(): (id: string, ...stages: readonly string[]) => string {
  const document = useStore((state) => state.document);
  return (id, ...stages) => {
    for (const stage of [...stages, ...stagesInOrder(document).map((one) => one.id)]) {
      const node = document.structures.get(stage)?.nodes.get(id);
      if (node) return node.name;
    }
    return id;
  };
}

function PickUnit({
  title,
  stages,
  without,
  onPick,
  onClose,
}: {
  readonly title: string;
  readonly stages: readonly string[];
  readonly without: readonly string[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}) {
  const document = useStore((state) => state.document);
  const find = (query: string) => {
    const seen = new Set<string>(without);
    return stages.flatMap((stage) => {
      const structure = document.structures.get(stage);
      if (!structure) return [];
      const fresh = unitChoices({ document, structure }, query).filter((choice) => !seen.has(choice.id));
      for (const choice of fresh) seen.add(choice.id);
      return stages.length < 2 ? fresh : fresh.map((choice) => ({ ...choice, section: document.stages.get(stage)?.short ?? stage }));
    });
  };
  return (
    <Dialog title={title} className="asking" onClose={onClose}>
      <Picker
        label={title}
        placeholder="Which unit?"
        find={find}
        empty="No unit is called that."
        onPick={(choice) => {
          onClose();
          onPick(choice.id);
        }}
      />
    </Dialog>
  );
}

/** One unit of one stage, chosen by search. */
export function KeptUnit({
  label,
  stage,
  value,
  readOnly,
  onKeep,
}: {
  readonly label: string;
  readonly stage: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly onKeep: Keep<string>;
}) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState('');
  const nameOf = useUnitName();
  const name = value === '' ? 'Choose a unit…' : nameOf(value, stage);
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <button type="button" className="button chooser" aria-label={`${label}: ${name}`} disabled={readOnly} onClick={() => setOpen(true)}>
        <span>{name}</span> <Icon name="down" />
      </button>
      <Refusal>{refusal}</Refusal>
      {open ? (
        <PickUnit title={label} stages={[stage]} without={[value]} onPick={(id) => setRefusal(onKeep(id))} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

/** Any number of units of the stages given. */
export function KeptUnits({
  label,
  stages,
  value,
  readOnly,
  onKeep,
}: {
  readonly label: string;
  readonly stages: readonly string[];
  readonly value: readonly string[];
  readonly readOnly: boolean;
  readonly onKeep: Keep<readonly string[]>;
}) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState('');
  const nameOf = useUnitName();
  return (
    <fieldset className="fieldset">
      <legend>{label}</legend>
      <ul className="chips">
        {value.map((id) => (
          <li key={id}>
            {nameOf(id)}
            <button
              type="button"
              className="icon-button icon-small"
              aria-label={`Take ${nameOf(id)} out of ${label}`}
              disabled={readOnly}
              onClick={() => setRefusal(onKeep(value.filter((other) => other !== id)))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="button" disabled={readOnly} aria-label={`Add to ${label}`} onClick={() => setOpen(true)}>
            <Icon name="plus" /> Add
          </button>
        </li>
      </ul>
      <Refusal>{refusal}</Refusal>
      {open ? (
        <PickUnit
          title={`Add to ${label}`}
          stages={stages}
          without={value}
          onPick={(id) => setRefusal(onKeep([...value, id]))}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </fieldset>
  );
}

/** Where the papers say so: paper and place, as many as there are. */
function KeptCitations({
  value,
  readOnly,
  onKeep,
}: {
  readonly value: readonly Citation[];
  readonly readOnly: boolean;
  readonly onKeep: Keep<readonly Citation[]>;
}) {
  const sources = useStore((state) => state.document.sources);
  const [source, setSource] = useState('');
  const [at, setAt] = useState('');
  const [refusal, setRefusal] = useState('');
  const chosen = sources.get(source) ?? [...sources.values()][0];
  const place = chosen?.paragraphs.includes(at) ? at : (chosen?.paragraphs[0] ?? '');
  const title = (citation: Citation) => `${sources.get(citation.source)?.title ?? citation.source}, ${citation.at}`;
  return (
    <fieldset className="fieldset">
      <legend>Who says so</legend>
      <ul className="chips">
        {value.map((citation) => (
          <li key={`${citation.source} ${citation.at}`}>
            {title(citation)}
            <button
              type="button"
              className="icon-button icon-small"
              aria-label={`Cite ${title(citation)} no longer`}
              disabled={readOnly}
              onClick={() => setRefusal(onKeep(value.filter((other) => other !== citation)))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <div className="row">
          <select aria-label="Paper to cite" disabled={readOnly} value={chosen.id} onChange={(event) => setSource(event.target.value)}>
            {[...sources.values()].map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
          <select aria-label="Place in the paper" disabled={readOnly} value={place} onChange={(event) => setAt(event.target.value)}>
            {chosen.paragraphs.map((paragraph) => (
              <option key={paragraph} value={paragraph}>
                {paragraph}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button"
            disabled={readOnly || place === '' || value.some((one) => one.source === chosen.id && one.at === place)}
            onClick={() => setRefusal(onKeep([...value, { source: chosen.id, at: place }]))}
          >
            Cite
          </button>
        </div>
      ) : (
        <p className="muted">No paper is listed yet. Add one under Sources.</p>
      )}
      <Refusal>{refusal}</Refusal>
    </fieldset>
  );
}

/** What every fact carries: on what it rests, how real it is, who says so, what is uncertain. */
export function EvidenceFields({
  fact,
  readOnly,
  onKeep,
}: {
  readonly fact: Evidence;
  readonly readOnly: boolean;
  readonly onKeep: Keep<Partial<Evidence>>;
}) {
  return (
    <>
      <KeptChoice
        label="Basis"
        value={fact.basis}
        options={BASIS_OPTIONS}
        readOnly={readOnly}
        onKeep={(basis) => onKeep({ basis: basis as Basis })}
      />
      <KeptChoice
        label="Status"
        value={fact.status}
        options={STATUS_OPTIONS}
        readOnly={readOnly}
        onKeep={(status) => onKeep({ status: status as Status })}
      />
      <KeptCitations value={fact.citations} readOnly={readOnly} onKeep={(citations) => onKeep({ citations })} />
      <KeptText label="Note" long value={fact.note} readOnly={readOnly} onKeep={(note) => onKeep({ note })} />
    </>
  );
}
