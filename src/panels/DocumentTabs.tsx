/** The other lists of a document: stages, dates and plans, names and notes of units, papers, ambiguities, short forms. Each is a table of fields. */
import { useState } from 'react';
import { editedStage } from '../editor/derived';
import { freshId } from '../editor/ids';
import { branch, park, promote } from '../editor/scenarios';
import { useStore } from '../editor/store';
import { showStage } from '../editor/navigate';
import type { Term } from '../model/command';
import { stagesInOrder, type TimelineEntry } from '../model/document';
import { STATUSES, type Status } from '../model/kinds';
import { inOrder } from '../model/structure';
import { TextField } from '../ui/Field';
import { KeptChecks, KeptChoice, KeptText } from '../ui/Kept';
import { matches } from './choosing';
import { counted } from './facts';
import { STATUS_OPTIONS } from './options';
import { EvidenceFields, KeptUnits } from './recordFields';
import { RecordList, tried } from './RecordList';
import { inTime } from './timelineStops';

/** One a line, without those that say nothing. */
const listOf = (text: string): readonly string[] =>
  text
    .split(/[\n;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const useLocked = () => useStore((state) => state.preferences.locked);

export function StagesTab() {
  const document = useStore((state) => state.document);
  const readOnly = useLocked();
  const stages = stagesInOrder(document);
  const last = Math.max(-1, ...stages.map((stage) => stage.sequence ?? -1));
  return (
    <>
      <RecordList
        name="Stages"
        one="stage"
        table="stages"
        records={stages}
        words={(stage) => stage.name}
        columns={[
          { label: 'Name', cell: (stage) => stage.name },
          { label: 'When', cell: (stage) => stage.when },
          {
            label: 'How it stands',
            cell: (stage) =>
              stage.branchOf !== null
                ? `${stage.parked ? 'parked ' : ''}scenario of ${document.stages.get(stage.branchOf)?.short ?? stage.branchOf}`
                : stage.companionOf !== null
                  ? `beside ${document.stages.get(stage.companionOf)?.short ?? stage.companionOf}`
                  : STATUSES[stage.status].label,
          },
        ]}
        form={(stage, keep, fresh) => (
          <>
            <KeptText label="Name" value={stage.name} readOnly={readOnly} onKeep={(name) => keep({ name })} />
            <KeptText label="Short name, for tabs" value={stage.short} readOnly={readOnly} onKeep={(short) => keep({ short })} />
            <KeptText label="Subtitle" value={stage.subtitle} readOnly={readOnly} onKeep={(subtitle) => keep({ subtitle })} />
            <KeptText label="When, in words" value={stage.when} readOnly={readOnly} onKeep={(when) => keep({ when })} />
            <KeptChoice
              label="Status"
              value={stage.status}
              options={STATUS_OPTIONS}
              readOnly={readOnly}
              onKeep={(status) => keep({ status: status as Status })}
            />
            <KeptChoice
              label="Coverage"
              value={stage.coverage}
              options={[
                { value: 'whole', label: 'whole – what isn’t drawn isn’t there' },
                { value: 'partial', label: 'partial – what it leaves out is not shown' },
              ]}
              readOnly={readOnly}
              onKeep={(coverage) => keep({ coverage: coverage === 'partial' ? 'partial' : 'whole' })}
            />
            {stage.sequence === null ? null : (
              <KeptText
                label="Place in the sequence"
                value={String(stage.sequence)}
                readOnly={readOnly}
                onKeep={(text) =>
                  /^-?\d+$/.test(text) ? keep({ sequence: Number(text) }) : 'A whole number, please: earlier stages have smaller ones.'
                }
              />
            )}
            <KeptText
              label="Said on the chart itself"
              long
              value={stage.notice}
              readOnly={readOnly}
              onKeep={(notice) => keep({ notice })}
            />
            <KeptText label="Note" long value={stage.note} readOnly={readOnly} onKeep={(note) => keep({ note })} />
            {fresh ? null : (
              <div className="form-buttons">
                <button type="button" className="button" onClick={() => showStage(stage.id)}>
                  Show it
                </button>
                <button type="button" className="button" disabled={readOnly} onClick={() => branch(stage.id)}>
                  Branch an option off it
                </button>
                {stage.branchOf === null ? null : (
                  <>
                    <button type="button" className="button" disabled={readOnly} onClick={() => promote(stage.id)}>
                      Make it the target
                    </button>
                    <button type="button" className="button" disabled={readOnly} onClick={() => park(stage.id, !stage.parked)}>
                      {stage.parked ? 'Take it up again' : 'Park it'}
                    </button>
                  </>
                )}
              </div>
            )}
          </>
        )}
        blank={() => ({
          id: freshId(),
          name: 'New stage',
          short: 'New',
          subtitle: '',
          when: '',
          status: 'proposed',
          coverage: 'whole',
          sequence: last + 1,
          companionOf: null,
          branchOf: null,
          parked: false,
          notice: '',
          note: '',
        })}
        empty="There is no stage."
      />
      <p className="muted">A stage takes its chart, its plans and its rows of lineage along when it goes; undo brings all back.</p>
    </>
  );
}

const MOMENTS = [
  { value: 'stage', label: 'a stage begins' },
  { value: 'milestone', label: 'a milestone' },
  { value: 'deliverable', label: 'a deliverable' },
  { value: 'gate', label: 'a gate: something has to be decided first' },
] as const;

const notMonth = (text: string): boolean => text !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(text);
const MONTH = 'Year and month, such as 2018-04, or nothing.';

export function DatesTab() {
  const document = useStore((state) => state.document);
  const readOnly = useLocked();
  const stages = stagesInOrder(document).map(({ id, short }) => ({ value: id, label: short }));
  const ids = stages.map(({ value }) => value);
  const evidence = { basis: 'assumed', status: 'proposed', citations: [], note: '' } as const;
  const entries = inTime(document);
  return (
    <>
      <RecordList
        name="Dates"
        one="date"
        table="timeline"
        records={entries}
        words={(entry) => entry.name}
        columns={[
          { label: 'When', cell: (entry) => entry.when || entry.month },
          { label: 'What', cell: (entry) => entry.name },
        ]}
        form={(entry, keep) => (
          <>
            <KeptText label="What happens" value={entry.name} readOnly={readOnly} onKeep={(name) => keep({ name })} />
            <KeptText label="When, in words" value={entry.when} readOnly={readOnly} onKeep={(when) => keep({ when })} />
            <KeptText
              label="Month, for the order"
              value={entry.month}
              placeholder="2018-04"
              readOnly={readOnly}
              onKeep={(month) => (notMonth(month) ? MONTH : keep({ month }))}
            />
            <KeptChoice
              label="It is"
              value={entry.kind}
              options={MOMENTS}
              readOnly={readOnly}
              onKeep={(kind) => keep({ kind: kind as TimelineEntry['kind'] })}
            />
            <KeptText label="What changes" long value={entry.change} readOnly={readOnly} onKeep={(change) => keep({ change })} />
            <KeptChecks
              label="Stages"
              value={entry.stages}
              options={stages}
              readOnly={readOnly}
              onKeep={(chosen) => keep({ stages: chosen })}
            />
            <KeptUnits
              label="Units it delivers or touches"
              stages={ids}
              value={entry.nodes}
              readOnly={readOnly}
              onKeep={(nodes) => keep({ nodes })}
            />
            <KeptChoice
              label="Plan that dates it so"
              value={entry.plan}
              options={[{ value: '', label: 'none' }, ...[...document.plans.values()].map(({ id, name }) => ({ value: id, label: name }))]}
              readOnly={readOnly}
              onKeep={(plan) => keep({ plan })}
            />
            <EvidenceFields fact={entry} readOnly={readOnly} onKeep={keep} />
          </>
        )}
        blank={() => ({
          ...evidence,
          id: freshId(),
          when: '',
          month: '',
          kind: 'milestone',
          name: '',
          change: '',
          stages: [],
          nodes: [],
          plan: '',
        })}
        empty="No date yet."
      />
      <RecordList
        name="Plans"
        one="plan"
        table="plans"
        records={[...document.plans.values()]}
        words={(plan) => plan.name}
        columns={[
          { label: 'Plan', cell: (plan) => plan.name },
          { label: 'Dates', cell: (plan) => document.stages.get(plan.stage)?.short ?? plan.stage },
          { label: 'To', cell: (plan) => plan.when || plan.month },
        ]}
        form={(plan, keep) => (
          <>
            <KeptText label="Name" value={plan.name} readOnly={readOnly} onKeep={(name) => keep({ name })} />
            <KeptChoice
              label="Stage that it dates"
              value={plan.stage}
              options={stages}
              readOnly={readOnly}
              onKeep={(stage) => keep({ stage })}
            />
            <KeptText label="When, in words" value={plan.when} readOnly={readOnly} onKeep={(when) => keep({ when })} />
            <KeptText
              label="Month, for the order"
              value={plan.month}
              placeholder="2018-04"
              readOnly={readOnly}
              onKeep={(month) => (notMonth(month) ? MONTH : keep({ month }))}
            />
            <EvidenceFields fact={plan} readOnly={readOnly} onKeep={keep} />
          </>
        )}
        blank={() => ({ ...evidence, id: freshId(), name: '', stage: document.meta.openAfter, when: '', month: '' })}
        empty="No plan yet. Two plans for one stage stand side by side."
      />
    </>
  );
}

/** More rows than a page of them can be read at once. */
const MANY = 120;

export function UnitsTab() {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const readOnly = useLocked();
  const [query, setQuery] = useState('');
  const structure = document.structures.get(stage);
  const nodes = structure
    ? inOrder(structure).filter((node) => query.trim() === '' || matches(query.trim(), [node.name, ...node.aliases]))
    : [];
  const edit = (id: string, fields: { readonly aliases?: readonly string[]; readonly note?: string }) =>
    tried({ do: 'edit-node', stage, id, fields });
  return (
    <>
      <section className="records" aria-label="Names and notes">
        <h3>Names and notes on {document.stages.get(stage)?.short ?? stage}</h3>
        <TextField label="Find a unit" value={query} onChange={setQuery} />
        <table className="record-table record-grid" aria-label="Other names and notes of units">
          <thead>
            <tr>
              <th scope="col">Unit</th>
              <th scope="col">Also called</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, MANY).map((node) => (
              <tr key={node.id}>
                <th scope="row">{node.name}</th>
                <td>
                  <KeptText
                    label={`Other names of ${node.name}`}
                    labelHidden
                    value={node.aliases.join('; ')}
                    readOnly={readOnly}
                    onKeep={(text) => edit(node.id, { aliases: listOf(text) })}
                  />
                </td>
                <td>
                  <KeptText
                    label={`Note on ${node.name}`}
                    labelHidden
                    value={node.note}
                    readOnly={readOnly}
                    onKeep={(note) => edit(node.id, { note })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {nodes.length > MANY ? <p className="muted">{counted(nodes.length - MANY, 'more unit')}: type a part of the name.</p> : null}
      </section>
      <RecordList
        name="Organisations"
        one="organisation"
        table="bodies"
        records={[...document.bodies.values()]}
        words={(body) => body.name}
        columns={[
          { label: 'Name', cell: (body) => body.name },
          { label: 'Short', cell: (body) => body.short },
        ]}
        form={(body, keep) => (
          <>
            <KeptText label="Name" value={body.name} readOnly={readOnly} onKeep={(name) => keep({ name })} />
            <KeptText label="Short name" value={body.short} readOnly={readOnly} onKeep={(short) => keep({ short })} />
            <KeptChoice
              label="Colour"
              value={String(body.hue)}
              options={['blue', 'plum', 'teal', 'ochre', 'grey', 'brick', 'moss', 'violet'].map((label, at) => ({
                value: String(at + 1),
                label,
              }))}
              readOnly={readOnly}
              onKeep={(hue) => keep({ hue: Number(hue) })}
            />
          </>
        )}
        blank={() => ({ id: freshId(), name: '', short: '', hue: (document.bodies.size % 8) + 1 })}
        empty="No organisation yet: units bear the colour and the name of theirs."
      />
    </>
  );
}

export function SourcesTab() {
  const sources = useStore((state) => state.document.sources);
  const readOnly = useLocked();
  return (
    <RecordList
      name="Sources"
      one="source"
      table="sources"
      records={[...sources.values()]}
      words={(source) => source.title}
      columns={[
        { label: 'Title', cell: (source) => source.title },
        { label: 'Dated', cell: (source) => source.dated },
      ]}
      form={(source, keep) => (
        <>
          <KeptText label="Title" value={source.title} readOnly={readOnly} onKeep={(title) => keep({ title })} />
          <KeptText label="Dated, in words" value={source.dated} readOnly={readOnly} onKeep={(dated) => keep({ dated })} />
          <KeptText
            label="Places that can be cited, one a line"
            long
            value={source.paragraphs.join('\n')}
            placeholder={'§1\n§2.1'}
            readOnly={readOnly}
            onKeep={(text) => keep({ paragraphs: listOf(text) })}
          />
          <KeptText label="Note" long value={source.note} readOnly={readOnly} onKeep={(note) => keep({ note })} />
        </>
      )}
      blank={() => ({ id: freshId(), title: '', dated: '', note: '', paragraphs: [] })}
      empty="No paper yet. A workshop is a source as well: “Workshop of 3 May”."
    />
  );
}

export function AmbiguitiesTab() {
  const document = useStore((state) => state.document);
  const readOnly = useLocked();
  const stages = stagesInOrder(document).map(({ id }) => id);
  const isUnit = (id: string) => stages.some((stage) => document.structures.get(stage)?.nodes.has(id));
  return (
    <>
      <RecordList
        name="Ambiguities"
        one="question"
        table="ambiguities"
        records={[...document.ambiguities.values()]}
        words={(one) => one.problem}
        columns={[
          { label: 'What is unclear', cell: (one) => one.problem },
          { label: 'Read here as', cell: (one) => one.reading },
        ]}
        form={(one, keep) => {
          const others = one.about.filter((id) => !isUnit(id));
          return (
            <>
              <KeptText label="What is unclear" long value={one.problem} readOnly={readOnly} onKeep={(problem) => keep({ problem })} />
              <KeptText label="It can be read as" long value={one.readings} readOnly={readOnly} onKeep={(readings) => keep({ readings })} />
              <KeptText label="Read here as" long value={one.reading} readOnly={readOnly} onKeep={(reading) => keep({ reading })} />
              <KeptUnits
                label="Units it is about"
                stages={stages}
                value={one.about.filter(isUnit)}
                readOnly={readOnly}
                onKeep={(units) => keep({ about: [...units, ...others] })}
              />
              {others.length === 0 ? null : (
                <p className="muted">And {counted(others.length, 'line, row or date', 'lines, rows or dates')}.</p>
              )}
            </>
          );
        }}
        blank={() => ({ id: freshId(), problem: '', readings: '', reading: '', about: [] })}
        empty="Nothing is noted as unclear."
      />
      <RecordList
        name="Reasons for the whole"
        one="reason"
        table="purposes"
        records={[...document.purposes.values()]}
        words={(purpose) => purpose.text}
        columns={[{ label: 'Reason', cell: (purpose) => purpose.text }]}
        form={(purpose, keep) => (
          <>
            <KeptText label="Reason" long value={purpose.text} readOnly={readOnly} onKeep={(text) => keep({ text })} />
            <EvidenceFields fact={purpose} readOnly={readOnly} onKeep={keep} />
          </>
        )}
        blank={() => ({ id: freshId(), text: '', basis: 'assumed', status: 'proposed', citations: [], note: '' })}
        empty="No reason is written down."
      />
    </>
  );
}

export function GlossaryTab() {
  const glossary = useStore((state) => state.document.glossary);
  const readOnly = useLocked();
  const terms: readonly Term[] = [...glossary].map(([id, text]) => ({ id, text }));
  return (
    <RecordList
      name="Glossary"
      one="short form"
      table="glossary"
      records={terms}
      words={(term) => term.id}
      columns={[
        { label: 'Short form', cell: (term) => term.id },
        { label: 'Stands for', cell: (term) => term.text },
      ]}
      form={(term, keep, fresh) => (
        <>
          {fresh ? <KeptText label="Short form" value={term.id} readOnly={readOnly} onKeep={(id) => keep({ id })} /> : null}
          <KeptText label="Stands for" value={term.text} readOnly={readOnly} onKeep={(text) => keep({ text })} />
        </>
      )}
      blank={() => ({ id: '', text: '' })}
      empty="No short form yet. What is listed here explains itself wherever it is written."
    />
  );
}
