/** The versions of the open document: name this one, compare one with what stands now, open one as a copy. It refuses to know where they lie. */
import { useCallback, useEffect, useState } from 'react';
import { closeDialog } from '../editor/navigate';
import { useStore } from '../editor/store';
import {
  compareVersion,
  compareVersions,
  dropVersion,
  momentOf,
  nameVersion,
  openVersion,
  versionsOf,
  wordsOf,
  type Version,
} from '../editor/versions';
import { Dialog } from '../ui/Dialog';
import { ChoiceField, TextField } from '../ui/Field';
import { sizeWords } from './amounts';
import { counted } from './facts';

function detail({ at, name, edits, units, size }: Version): string {
  const facts = [counted(units, 'unit'), counted(edits, 'edit'), sizeWords(size)];
  return [...(name === '' ? [] : [momentOf(at)]), ...facts].join(' · ');
}

function VersionRow({ version, onChanged }: { readonly version: Version; readonly onChanged: () => void }) {
  const words = wordsOf(version);
  const title = version.name === '' ? momentOf(version.at) : version.name;
  const leave = (done: Promise<boolean>) => void done.then((well) => (well ? closeDialog() : undefined));
  return (
    <li className="document">
      <div className="document-words">
        <span className={version.reason === 'auto' ? '' : 'version-named'}>{title}</span>
        <span className="muted">{detail(version)}</span>
      </div>
      <button type="button" className="button" aria-label={`Compare with now: ${words}`} onClick={() => leave(compareVersion(version))}>
        Compare with now
      </button>
      <button type="button" className="button" aria-label={`Open as a copy: ${words}`} onClick={() => leave(openVersion(version))}>
        Open as a copy
      </button>
      {version.reason === 'named' ? (
        <button
          type="button"
          className="button"
          aria-label={`Delete the version ${words}`}
          onClick={() => void dropVersion(version).then(onChanged)}
        >
          Delete
        </button>
      ) : null}
    </li>
  );
}

const NOW = 'now';

/** Any version with any other, or with what stands now; the one that was kept first is the earlier side, however they are chosen. */
function CompareAny({ versions }: { readonly versions: readonly Version[] }) {
  const [one, setOne] = useState(versions.at(-1)?.path ?? '');
  const [other, setOther] = useState(versions[0]?.path ?? '');
  const [refusal, setRefusal] = useState('');
  const options = versions.map((version) => ({
    value: version.path,
    label: version.name === '' ? momentOf(version.at) : `“${version.name}”, ${momentOf(version.at)}`,
  }));
  const compare = () => {
    // The latest stands first.
    const [later, earlier] = versions.filter(({ path }) => path === one || path === other);
    if (!later || one === other) return setRefusal('Choose two that differ.');
    const done = earlier ? compareVersions(earlier, later) : compareVersion(later);
    return void done.then((well) => (well ? closeDialog() : undefined));
  };
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value);
    setRefusal('');
  };
  return (
    <form
      className="version-form"
      aria-label="Compare any two versions"
      onSubmit={(event) => {
        event.preventDefault();
        compare();
      }}
    >
      <ChoiceField label="Compare" value={one} onChange={choose(setOne)} options={options} refusal={refusal} />
      <ChoiceField
        label="with"
        value={other}
        onChange={choose(setOther)}
        options={[{ value: NOW, label: 'what stands now' }, ...options]}
      />
      <button type="submit" className="button">
        Compare
      </button>
    </form>
  );
}

export function VersionsDialog() {
  const { id, title } = useStore((state) => state.document.meta);
  const readOnly = useStore((state) => state.readOnly !== null);
  const [name, setName] = useState('');
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [problem, setProblem] = useState('');
  const read = useCallback(() => {
    versionsOf(id).then(
      (found) => {
        setVersions(found);
        setProblem('');
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, [id]);
  useEffect(read, [read]);
  const keep = () => {
    const given = name.trim();
    if (given === '') return;
    void nameVersion(given).then((kept) => {
      if (!kept) return;
      setName('');
      read();
    });
  };
  return (
    <Dialog title={`Versions of “${title}”`} className="versions" onClose={closeDialog}>
      {readOnly ? null : (
        <form
          className="version-form"
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <TextField
            label="Keep what stands now as a version named"
            value={name}
            onChange={setName}
            placeholder="Before the workshop"
            first
          />
          <button type="submit" className="button button-primary" aria-disabled={name.trim() === ''}>
            Keep
          </button>
        </form>
      )}
      <p className="muted">
        Versions also come by themselves: the last twenty, one an hour for a week, one a day for a month. Named ones stay until you delete
        them. Comparing brings the structure that is shown in as it was then; Undo takes it out again.
      </p>
      {problem === '' ? null : <p role="alert">The versions can’t be read: {problem}</p>}
      {versions === null ? (
        problem === '' ? (
          <p className="muted">Looking…</p>
        ) : null
      ) : versions.length === 0 ? (
        <p>No version yet. The first comes by itself after an hour of work; name one to have it now.</p>
      ) : (
        <>
          {versions.length > 1 ? <CompareAny versions={versions} /> : null}
          <ul className="documents">
            {versions.map((version) => (
              <VersionRow key={version.path} version={version} onChanged={read} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
