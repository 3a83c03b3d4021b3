/**
 * The preview between a file and a document: what was recognised, the structure drawn small, how it is read, what is wrong with it, and where it
 * goes. Nothing enters before the person says so. It reads and enters nothing itself.
 */
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { editable, target } from '../editor/building';
import { editedStage } from '../editor/derived';
import { PASTED } from '../editor/exchange';
import { cancelImport, enterImport, type Entering } from '../editor/importing';
import type { Incoming } from '../editor/state';
import { useStore } from '../editor/store';
import { inCommon } from '../files/entering';
import type { Imported } from '../files/imported';
import { stagesInOrder, type OrgDocument } from '../model/document';
import { Dialog } from '../ui/Dialog';
import { ChoiceField, Refusal, TextField } from '../ui/Field';
import { Segmented } from '../ui/Segmented';
import { counted } from './facts';
import { ImportMapping, ImportPeople } from './ImportMapping';
import { ImportFigures, ImportPicture } from './ImportPicture';
import { ImportPlaces } from './ImportPlaces';
import { ImportProblems } from './ImportProblems';
import './import.css';

export function ImportDialog() {
  const incoming = useStore((state) => state.incoming);
  if (!incoming) return null;
  const { names, imported, reading, refusal } = incoming;
  return (
    <Dialog title={`Bring in ${names.map(inSentence).join(' and ')}`} className="import" onClose={cancelImport}>
      {imported ? <Preview incoming={incoming} imported={imported} /> : <p role="status">Reading…</p>}
      {imported || !reading ? null : (
        <button type="button" className="button" onClick={cancelImport}>
          Cancel
        </button>
      )}
      {imported ? null : <Refusal>{refusal}</Refusal>}
    </Dialog>
  );
}

/** Names of files stand as they are; what has none is called by words. */
const inSentence = (name: string): string => (name === PASTED ? name.toLowerCase() : name);

function Preview({ incoming, imported }: { readonly incoming: Incoming; readonly imported: Imported }) {
  const { choices, reading, refusal } = incoming;
  const [chart, setChart] = useState<'before' | 'after'>('after');
  const { before, structure } = imported;
  const shown = chart === 'before' && before ? before : structure;
  const unread = imported.problems.find(({ rule }) => rule === 'no-structure');
  return (
    <>
      <p className="import-recognised" role="status">
        {imported.recognised}.{reading ? ' Reading again…' : ''}
      </p>
      {unread ? <Refusal>{`${unread.because} (Rule: ${unread.rule}.)`}</Refusal> : null}
      <Refusal>{refusal}</Refusal>
      <div className="import-columns-two" aria-busy={reading}>
        <div className="import-left">
          {before ? (
            <Segmented
              label="Which chart"
              className="segmented-small"
              segments={(['before', 'after'] as const).map((id) => ({
                id,
                label: imported.stages[id] || (id === 'before' ? 'Before' : 'After'),
                pressed: chart === id,
                run: () => setChart(id),
              }))}
            />
          ) : null}
          <ImportPicture structure={shown} title={imported.title} />
          <ImportFigures imported={imported} />
          {imported.lineages.length + imported.ended.length === 0 ? null : <p className="import-changes">{changesInWords(imported)}</p>}
          <ImportPlaces imported={imported} choices={choices} />
        </div>
        <div className="import-right">
          <ImportPeople imported={imported} choices={choices} />
          <ImportMapping imported={imported} choices={choices} />
          <ImportProblems imported={imported} choices={choices} />
        </div>
      </div>
      <Enter imported={imported} reading={reading} />
    </>
  );
}

function changesInWords({ lineages, ended }: Imported): string {
  const said = lineages.length === 0 ? '' : `It tells ${counted(lineages.length, 'row')} of what became of what.`;
  const gone =
    ended.length === 0
      ? ''
      : `${counted(ended.length, 'post')} ${ended.length === 1 ? 'has' : 'have'} gone: a comparison with a chart that has them is told so.`;
  return [said, gone].filter((part) => part !== '').join(' ');
}

/** The stage with which most is in common by id. */
function bestMatch(document: OrgDocument, imported: Imported): { readonly stage: string; readonly count: number } {
  let best = { stage: '', count: 0 };
  for (const { id } of stagesInOrder(document)) {
    const count = inCommon(imported, document.structures.get(id));
    if (count > best.count) best = { stage: id, count };
  }
  return best;
}

function Enter({ imported, reading }: { readonly imported: Imported; readonly reading: boolean }) {
  const document = useStore((state) => state.document);
  const shownStage = useStore((state) => state.view.stage);
  const stage = useStore(editedStage);
  const open = useStore((state) => state.document.meta.id !== '');
  const mayEdit = useStore(editable);
  const unit = useStore((state) => {
    const at = target(state);
    return at ? (state.document.structures.get(at.stage)?.nodes.get(at.node) ?? null) : null;
  });
  const best = useMemo(() => bestMatch(document, imported), [document, imported]);
  // An id or two may be the same by chance.
  const mostlyThere = best.count > 0 && best.count * 2 >= imported.structure.nodes.size;
  const [where, setWhere] = useState<Entering['in']>(open && mayEdit && mostlyThere ? 'stage' : 'document');
  const [title, setTitle] = useState(imported.title);
  const [name, setName] = useState(imported.stages.after || imported.title);
  const [compare, setCompare] = useState(best.stage || shownStage);
  const [standing, setStanding] = useState<'last' | 'first'>('last');
  const [refusal, setRefusal] = useState('');
  const [entering, setEntering] = useState(false);
  const group = useId();
  const main = useRef<HTMLButtonElement>(null);
  // What was still being read when the dialog opened has its main button only now. Where it is out of sight, what comes before it is seen first.
  useEffect(() => {
    const button = main.current;
    button?.focus({ preventScroll: true });
    const heading = button?.closest('dialog')?.querySelector('h2');
    if (!button || !heading || button.getBoundingClientRect().bottom <= window.innerHeight) return;
    heading.tabIndex = -1;
    heading.focus();
  }, []);
  const nothing = imported.structure.nodes.size === 0;
  const common = inCommon(imported, document.structures.get(compare));
  const submit = (): void => {
    setRefusal('');
    setEntering(true);
    const asked: Entering =
      where === 'document'
        ? { in: 'document', title }
        : where === 'stage'
          ? { in: 'stage', name, standing, compare }
          : { in: 'unit', parent: unit?.id ?? null };
    void enterImport(asked).then((because) => {
      setRefusal(because);
      setEntering(false);
    });
  };
  const stageShort = document.stages.get(stage)?.short ?? '';
  return (
    <form
      className="import-enter"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="import-where">
        <legend className="vh">Where it goes</legend>
        <Where group={group} value="document" chosen={where} onChoose={setWhere}>
          As a new document
        </Where>
        {open ? (
          <Where group={group} value="stage" chosen={where} onChoose={setWhere} disabled={!mayEdit}>
            As {imported.before ? 'two stages' : 'a stage'} of “{document.meta.title}”
          </Where>
        ) : null}
        {open && imported.before === null ? (
          <Where group={group} value="unit" chosen={where} onChoose={setWhere} disabled={!mayEdit}>
            {unit ? `Inside “${unit.name}”` : `Beside what is on “${stageShort}”`}
          </Where>
        ) : null}
      </fieldset>
      <div className="import-fields">
        {where === 'document' ? <TextField label="Title" value={title} onChange={setTitle} /> : null}
        {where === 'stage' ? (
          <>
            <TextField label="Name of the stage" value={name} onChange={setName} />
            {imported.before ? null : (
              <ChoiceField
                label="Compared with"
                value={compare}
                options={stagesInOrder(document).map(({ id, name: label }) => ({ value: id, label }))}
                onChange={setCompare}
              />
            )}
            <ChoiceField
              label="It stands"
              value={standing}
              options={[
                { value: 'last', label: 'after the other stages' },
                { value: 'first', label: 'before the other stages' },
              ]}
              onChange={(value) => setStanding(value === 'first' ? 'first' : 'last')}
            />
          </>
        ) : null}
      </div>
      {where === 'stage' && !imported.before ? (
        <p className="hint">
          {common === 0
            ? `No unit has the same id as one of “${document.stages.get(compare)?.name ?? ''}”: pairs can be suggested and confirmed afterwards.`
            : `${counted(common, 'unit')} of ${imported.structure.nodes.size.toLocaleString('en-GB')} ${common === 1 ? 'has' : 'have'} the same id there and ${common === 1 ? 'is' : 'are'} compared as the same.`}
        </p>
      ) : null}
      <Refusal>{refusal}</Refusal>
      <div className="form-buttons">
        <button type="submit" className="button button-main" ref={main} disabled={nothing || reading || entering}>
          {nothing ? 'There is nothing to bring in yet' : `Bring in ${counted(imported.structure.nodes.size, 'unit')}`}
        </button>
        <button type="button" className="button button-plain" onClick={cancelImport}>
          Cancel
        </button>
        <span className="muted">
          {where === 'document' ? 'What is open now stays where it is kept.' : 'One step: undo takes it out again.'}
        </span>
      </div>
    </form>
  );
}

function Where({
  group,
  value,
  chosen,
  onChoose,
  disabled = false,
  children,
}: {
  readonly group: string;
  readonly value: Entering['in'];
  readonly chosen: Entering['in'];
  readonly onChoose: (value: Entering['in']) => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <label className="switch">
      <input type="radio" name={group} value={value} checked={chosen === value} disabled={disabled} onChange={() => onChoose(value)} />
      {children}
    </label>
  );
}
