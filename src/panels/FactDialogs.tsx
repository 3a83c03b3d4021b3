/** The questions about what is said of units and lines: described how, resting on what, how real, said by whom. One answer is one step of undo. */
import { useState, type FormEvent } from 'react';
import { editedStage } from '../editor/derived';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import type { Command } from '../model/command';
import type { Basis, Status } from '../model/kinds';
import type { Citation, Evidence } from '../model/structure';
import { listed } from '../model/words';
import { Dialog } from '../ui/Dialog';
import { Answers, ChoiceField, TextField } from '../ui/Field';
import { useSubject } from './choosing';
import { counted, lineWords } from './facts';
import { BASIS_OPTIONS, STATUS_OPTIONS } from './options';

export function DescribeDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  const [description, setDescription] = useState(subject?.node.description ?? '');
  const [refusal, setRefusal] = useState('');
  if (!subject) return null;
  const { stage, node } = subject;
  const keep = () => {
    if (description.trim() === node.description) return closeDialog();
    const planned = dispatch({ do: 'edit-node', stage, id, fields: { description } }, { quiet: true });
    if (planned.refused) return setRefusal(planned.because);
    return closeDialog();
  };
  return (
    <Dialog title={`Describe ${node.name}`} className="form" onClose={closeDialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          label="One or two sentences for whoever reads the chart"
          hint="Ctrl+Enter keeps it."
          value={description}
          onChange={setDescription}
          refusal={refusal}
          rows={5}
          first
        />
        <Answers label="Keep" onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}

/** Stands for "leave each as it is". */
const AS_IT_IS = '';

/** The value that all have; AS_IT_IS where they differ. */
function common(facts: readonly Evidence[], field: 'basis' | 'status'): string {
  const values = new Set(facts.map((fact) => fact[field]));
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : AS_IT_IS;
}

export function EvidenceDialog({ nodes, lines }: { readonly nodes: readonly string[]; readonly lines: readonly string[] }) {
  const stage = useStore(editedStage);
  const structure = useStore((state) => state.document.structures.get(stage));
  const sources = useStore((state) => state.document.sources);
  const units = nodes.flatMap((id) => structure?.nodes.get(id) ?? []);
  const drawn = lines.flatMap((id) => structure?.lines.get(id) ?? []);
  const facts: readonly Evidence[] = [...units, ...drawn];
  const [basis, setBasis] = useState(() => common(facts, 'basis'));
  const [status, setStatus] = useState(() => common(facts, 'status'));
  const [source, setSource] = useState(AS_IT_IS);
  const [at, setAt] = useState('');
  const [refusal, setRefusal] = useState('');
  const [first] = drawn;
  if (facts.length === 0 || !structure) return null;
  const name = (id: string) => structure.nodes.get(id)?.name ?? id;
  const about = first
    ? `“${name(first.from)} ${lineWords(first, true)} ${name(first.to)}”`
    : units.length > 3
      ? counted(units.length, 'unit')
      : listed(units.map((unit) => unit.name));
  const paper = sources.get(source);
  const cited = paper && { source: paper.id, at };
  const withCited = (citations: readonly Citation[]): readonly Citation[] =>
    cited === undefined || citations.some((one) => one.source === cited.source && one.at === cited.at) ? citations : [...citations, cited];
  const fieldsOf = (fact: Evidence): Partial<Evidence> => ({
    ...(basis === AS_IT_IS || basis === fact.basis ? {} : { basis: basis as Basis }),
    ...(status === AS_IT_IS || status === fact.status ? {} : { status: status as Status }),
    ...(withCited(fact.citations) === fact.citations ? {} : { citations: withCited(fact.citations) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const commands = [
      ...units.map((unit): Command => ({ do: 'edit-node', stage, id: unit.id, fields: fieldsOf(unit) })),
      ...drawn.map((line): Command => ({ do: 'edit-line', stage, line: line.id, fields: fieldsOf(line) })),
    ].filter((command) => command.do !== 'edit-node' || Object.keys(command.fields).length > 0);
    const [only] = commands;
    const planned =
      only && commands.length === 1
        ? dispatch(only, { quiet: true })
        : dispatch({ do: 'batch', commands, label: `Say on what ${about} rests` }, { quiet: true });
    if (planned.refused && planned.rule !== 'nothing-changes') return setRefusal(planned.because);
    return closeDialog();
  };
  const differs = { value: AS_IT_IS, label: 'leave each as it is' };
  return (
    <Dialog title={`On what ${about} rests`} className="form" onClose={closeDialog}>
      <form onSubmit={submit}>
        <ChoiceField
          label="Basis"
          value={basis}
          options={common(facts, 'basis') === AS_IT_IS ? [differs, ...BASIS_OPTIONS] : BASIS_OPTIONS}
          onChange={setBasis}
          first
        />
        <ChoiceField
          label="Status"
          value={status}
          options={common(facts, 'status') === AS_IT_IS ? [differs, ...STATUS_OPTIONS] : STATUS_OPTIONS}
          onChange={setStatus}
        />
        {sources.size === 0 ? (
          <p className="muted">No paper is listed yet. Add one under “Lineage and lists”, Sources, to cite it.</p>
        ) : (
          <ChoiceField
            label="Cite as well"
            value={source}
            options={[
              { value: AS_IT_IS, label: 'no further paper' },
              ...[...sources.values()].map(({ id, title }) => ({ value: id, label: title })),
            ]}
            onChange={(id) => {
              setSource(id);
              setAt(sources.get(id)?.paragraphs[0] ?? '');
            }}
          />
        )}
        {paper ? (
          <ChoiceField
            label="Place in the paper"
            value={at}
            options={[...paper.paragraphs.map((place) => ({ value: place, label: place })), { value: '', label: 'the paper as a whole' }]}
            onChange={setAt}
          />
        ) : null}
        <Answers label="Set" refusal={refusal} onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}
