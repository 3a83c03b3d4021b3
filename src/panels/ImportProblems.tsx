/** What was wrong in what was read, each with its place and rule and a way to put it right there; and the rows that stand nowhere. It mends nothing itself. */
import { useId, useMemo, useState } from 'react';
import { chooseAgain } from '../editor/importing';
import { download } from '../editor/exchange';
import type { Choices, Correction, Fix, Imported, ImportProblem, Untold } from '../files/imported';
import { Icon, type IconName } from '../ui/Icon';
import { counted } from './facts';

/** The gravest first. */
const WEIGHTS = {
  ask: { label: 'Left out until it is answered', short: 'to answer', icon: 'help' },
  warning: { label: 'Read, but doubtful', short: 'doubtful', icon: 'warning' },
  hint: { label: 'Worth knowing', short: 'to know', icon: 'info' },
} as const satisfies Record<ImportProblem['weight'], { readonly label: string; readonly short: string; readonly icon: IconName }>;
type Weight = keyof typeof WEIGHTS;
const WEIGHT_ORDER = Object.keys(WEIGHTS) as Weight[];

/** How many are shown at once. */
const AT_ONCE = 25;

/** With what was said of these cells before taken back. */
function corrected(choices: Choices, more: readonly Correction[]): Partial<Choices> {
  const anew = new Set(more.map(({ file, row, column }) => `${row} ${column} ${file}`));
  return { corrections: [...choices.corrections.filter(({ file, row, column }) => !anew.has(`${row} ${column} ${file}`)), ...more] };
}

function applied(choices: Choices, fix: Fix): Partial<Choices> {
  return {
    ...corrected(choices, fix.corrections),
    ...(fix.adds ? { adds: [...choices.adds, ...fix.adds] } : {}),
    ...(fix.mapping ? { mapping: fix.mapping } : {}),
  };
}

export function ImportProblems({ imported, choices }: { readonly imported: Imported; readonly choices: Choices }) {
  const { problems } = imported;
  const [only, setOnly] = useState<Weight | null>(null);
  const [most, setMost] = useState(AT_ONCE);
  const counts = useMemo(() => {
    const found: Record<Weight, number> = { ask: 0, warning: 0, hint: 0 };
    for (const { weight } of problems) found[weight] += 1;
    return found;
  }, [problems]);
  const sorted = useMemo(() => WEIGHT_ORDER.flatMap((weight) => problems.filter((problem) => problem.weight === weight)), [problems]);
  const listed = only === null ? sorted : sorted.filter(({ weight }) => weight === only);
  const said = choices.corrections.length + choices.adds.length;
  return (
    <section className="import-problems" aria-labelledby="import-problems-title">
      <div className="import-head">
        <h3 id="import-problems-title">
          {problems.length === 0 ? 'Nothing is wrong with it' : `What to look at (${problems.length.toLocaleString('en-GB')})`}
        </h3>
        {problems.length + imported.unplaced.length + imported.told.length === 0 ? null : (
          <button type="button" className="button" onClick={() => void saveProblems(imported)}>
            <Icon name="save" /> Save the list
          </button>
        )}
      </div>
      {WEIGHT_ORDER.filter((weight) => counts[weight] > 0).length > 1 ? (
        <div className="segmented segmented-small" role="group" aria-label="Which problems">
          <button type="button" aria-pressed={only === null} onClick={() => setOnly(null)}>
            All
          </button>
          {WEIGHT_ORDER.filter((weight) => counts[weight] > 0).map((weight) => (
            <button key={weight} type="button" aria-pressed={only === weight} title={WEIGHTS[weight].label} onClick={() => setOnly(weight)}>
              {counts[weight].toLocaleString('en-GB')} {WEIGHTS[weight].short}
            </button>
          ))}
        </div>
      ) : null}
      {said === 0 ? null : (
        <p className="import-said">
          {counted(said, 'thing')} put right here.{' '}
          <button type="button" className="link" onClick={() => void chooseAgain({ corrections: [], adds: [] })}>
            Take {said === 1 ? 'it' : 'all of it'} back
          </button>
        </p>
      )}
      <ul className="import-list">
        {listed.slice(0, most).map((problem, i) => (
          <Problem key={`${problem.file} ${problem.row} ${problem.column} ${problem.rule} ${i}`} problem={problem} choices={choices} />
        ))}
      </ul>
      {listed.length > most ? (
        <button type="button" className="button" onClick={() => setMost(most + AT_ONCE * 4)}>
          Show more of the {(listed.length - most).toLocaleString('en-GB')} left
        </button>
      ) : null}
      <NowhereRows title="In the tray" rows={imported.unplaced} explain="Nothing is dropped: these come along and wait for a place." />
      <NowhereRows title="Without a unit" rows={imported.told} explain="These have no counterpart in the chart, or have gone." />
    </section>
  );
}

function Problem({ problem, choices }: { readonly problem: ImportProblem; readonly choices: Choices }) {
  const { weight, because, rule, fixes, cell, file, row, column } = problem;
  const [text, setText] = useState<string | null>(null);
  const words = useId();
  return (
    <li className={`import-problem import-${weight}`} data-problem={rule} data-row={row ?? undefined}>
      <Icon name={WEIGHTS[weight].icon} />
      <div className="import-problem-words">
        <p id={words}>
          <span className="vh">{WEIGHTS[weight].label}: </span>
          {because} <span className="import-rule">{rule}</span>
        </p>
        {fixes.length === 0 && cell === null ? null : (
          <div className="import-fixes">
            {fixes.map((fix) => (
              <button
                key={fix.label}
                type="button"
                className="button"
                aria-describedby={words}
                onClick={() => void chooseAgain(applied(choices, fix))}
              >
                {fix.label}
              </button>
            ))}
            {cell === null || row === null || text !== null ? null : (
              <button
                type="button"
                className="button button-plain"
                aria-label={`Write it otherwise: ${column === '' ? `line ${row}` : `${column}, row ${row}`}`}
                onClick={() => setText(cell.value)}
              >
                <Icon name="pencil" /> Write it otherwise
              </button>
            )}
          </div>
        )}
        {cell === null || row === null || text === null ? null : (
          <form
            className="import-cell"
            onSubmit={(event) => {
              event.preventDefault();
              void chooseAgain(corrected(choices, [{ file, row, column: cell.column, value: text }]));
            }}
          >
            <label>
              <span>{column === '' ? `Line ${row}` : `${column}, row ${row}`}</span>
              <input type="text" value={text} onChange={(event) => setText(event.target.value)} />
            </label>
            <button type="submit" className="button">
              Read again
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

function NowhereRows({ title, rows, explain }: { readonly title: string; readonly rows: readonly Untold[]; readonly explain: string }) {
  const [most, setMost] = useState(AT_ONCE);
  if (rows.length === 0) return null;
  return (
    <details className="import-nowhere">
      <summary>
        {title} ({rows.length.toLocaleString('en-GB')})
      </summary>
      <p className="hint">{explain}</p>
      <ul>
        {rows.slice(0, most).map(({ file, row, text, because }, i) => (
          <li key={`${file} ${row} ${i}`}>
            <strong>{text}</strong> <span className="muted">{row === null ? file : `${file}, row ${row}`}</span>
            <br />
            {because}
          </li>
        ))}
      </ul>
      {rows.length > most ? (
        <button type="button" className="button" onClick={() => setMost(most + AT_ONCE * 4)}>
          Show more of the {(rows.length - most).toLocaleString('en-GB')} left
        </button>
      ) : null}
    </details>
  );
}

/** Problems and rows without a place, one below the other, for whoever puts them right in the file itself. */
async function saveProblems({ title, problems, unplaced, told }: Imported): Promise<void> {
  const [{ csvFile }, { plainName }] = await Promise.all([import('../files/csv'), import('../files/fileName')]);
  const line = (file: string, row: number | null, column: string, rule: string, what: string, because: string): readonly string[] => [
    file,
    row === null ? '' : String(row),
    column,
    rule,
    what,
    because,
  ];
  const text = csvFile({
    name: `Problems of ${title}`,
    columns: ['File', 'Row', 'Column', 'Rule', 'What', 'Problem'].map((heading) => ({ heading, width: 20 })),
    rows: [
      ...problems.map(({ file, row, column, rule, weight, because }) => line(file, row, column, rule, WEIGHTS[weight].label, because)),
      ...unplaced.map(({ file, row, text: what, because }) => line(file, row, '', 'in-the-tray', what, because)),
      ...told.map(({ file, row, text: what, because }) => line(file, row, '', 'without-a-unit', what, because)),
    ],
  });
  download(`${plainName(title) || 'import'}-problems.csv`, 'text/csv', text);
}
