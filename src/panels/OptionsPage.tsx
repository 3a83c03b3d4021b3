/** The options side by side, as a page: one column a chart, one row a figure, each number leading to what it counts. It counts nothing itself. */
import { useMemo } from 'react';
import { plainCell } from '../compare/changeTable';
import { optionsCells, optionsTable, type Lead, type OptionsCell, type OptionsColumn } from '../compare/optionsTable';
import { editable } from '../editor/building';
import { download } from '../editor/exchange';
import { park } from '../editor/scenarios';
import { dispatch, useStore } from '../editor/store';
import { freshId } from '../editor/ids';
import { csvFile } from '../files/csv';
import { plainName } from '../files/fileName';
import { STATUSES } from '../model/kinds';
import { stageName } from '../model/words';
import { nextOption, scenariosOf } from '../model/scenarios';
import type { OrgDocument } from '../model/document';
import { Icon } from '../ui/Icon';
import { counted } from './facts';
import { stageHref } from './landingLinks';
import { copyText } from './leading';
import './options.css';
import { PageTop } from './PageTop';

const PARTS = { current: 'current', target: 'target', option: 'option' } as const satisfies Record<OptionsColumn['part'], string>;

function hrefOf(document: OrgDocument, lead: Lead): string {
  return lead.compare === null
    ? stageHref(document, { stage: lead.stage, view: 'stage', ...(lead.focus === null ? {} : { focus: lead.focus }) })
    : stageHref(document, { stage: lead.stage, compare: lead.compare, view: 'table', fate: lead.fate });
}

function Value({ cell, document, words }: { readonly cell: OptionsCell; readonly document: OrgDocument; readonly words: string }) {
  const { value, detail, lead } = cell;
  return (
    <>
      {lead ? (
        <a href={hrefOf(document, lead)} aria-label={`${words}: ${value}${detail === '' ? '' : `, ${detail}`}. Show it.`}>
          {value}
        </a>
      ) : value === '–' ? (
        <span className="muted">
          <span aria-hidden="true">–</span>
          <span className="vh">not counted</span>
        </span>
      ) : (
        value
      )}
      {detail === '' ? null : <span className="options-detail">{detail}</span>}
    </>
  );
}

function HeadCell({ column, document }: { readonly column: OptionsColumn; readonly document: OrgDocument }) {
  const { stage, part } = column;
  const told = [
    PARTS[part],
    stage.branchOf === null ? '' : `branched off ${stageName(document, stage.branchOf)}`,
    STATUSES[stage.status].label,
  ];
  return (
    <th scope="col" data-part={part}>
      <a href={stageHref(document, { stage: stage.id, view: 'stage' })}>{stage.name}</a>
      <span className="options-detail">{told.filter((words) => words !== '').join(' · ')}</span>
    </th>
  );
}

function Parked({ document, locked }: { readonly document: OrgDocument; readonly locked: boolean }) {
  const parked = scenariosOf(document).filter((stage) => stage.parked);
  if (parked.length === 0) return null;
  return (
    <section aria-labelledby="options-parked">
      <h2 id="options-parked">Parked</h2>
      <ul className="documents">
        {parked.map((stage) => (
          <li key={stage.id} className="document">
            <div className="document-words">
              <a href={stageHref(document, { stage: stage.id, view: 'stage' })}>{stage.name}</a>
              <span className="muted">
                branched off {stageName(document, stage.branchOf ?? '')} ·{' '}
                {counted(document.structures.get(stage.id)?.nodes.size ?? 0, 'unit')}
              </span>
            </div>
            <button
              type="button"
              className="button"
              disabled={locked}
              aria-label={`Take ${stage.name} up again`}
              onClick={() => park(stage.id, false)}
            >
              Take it up again
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function OptionsPage() {
  const document = useStore((state) => state.document);
  const locked = useStore((state) => !editable(state));
  const table = useMemo(() => optionsTable(document), [document]);
  const { columns, groups } = table;
  const target = columns.findIndex(({ part }) => part === 'target');
  const options = columns.filter(({ part }) => part === 'option');
  const base = columns[target]?.stage ?? columns[0]?.stage;
  const branch = () => {
    if (base) dispatch({ do: 'branch-stage', from: base.id, id: freshId(), name: nextOption(document), seed: freshId() });
  };
  const copy = () => {
    const { head, rows } = optionsCells(table);
    void copyText([head, ...rows].map((line) => line.map(plainCell).join('\t')).join('\n'), `${counted(rows.length, 'row')} copied.`);
  };
  const save = () => {
    const { head, rows } = optionsCells(table);
    const file = csvFile({ name: 'Options', columns: head.map((heading) => ({ heading, width: 20 })), rows });
    download(`${plainName(document.meta.title) || 'document'}-options.csv`, 'text/csv;charset=utf-8', file);
  };
  return (
    <>
      <PageTop className="options-top" />
      <main className="page options-page" id="content" tabIndex={-1}>
        <h1>Options side by side</h1>
        <p className="lead">
          {options.length === 0
            ? `“${document.meta.title}” has no option under discussion yet. Branch one off, change it, and it stands here as a column of its own.`
            : `How ${counted(options.length, 'option')} under discussion ${options.length === 1 ? 'differs' : 'differ'} from what is and from the target of “${document.meta.title}”. A number leads to what it counts; in bold is where an option differs from the target.`}
        </p>
        <div className="form-buttons options-actions">
          {base ? (
            <button type="button" className="button" disabled={locked} onClick={branch}>
              <Icon name="plus" /> Branch {nextOption(document)} off {base.short}
            </button>
          ) : null}
          <button type="button" className="button" onClick={copy}>
            Copy the table
          </button>
          <button type="button" className="button" onClick={save}>
            <Icon name="save" /> Save as CSV
          </button>
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than the window is scrolled by keys as well */}
        <div className="options-scroll" role="region" aria-label="Options, as a table" tabIndex={0}>
          <table className="options-table" aria-label="Options">
            <thead>
              <tr>
                <th scope="col">
                  <span className="vh">Figure</span>
                </th>
                {columns.map((column) => (
                  <HeadCell key={column.stage.id} column={column} document={document} />
                ))}
              </tr>
            </thead>
            {groups.map((group) => (
              <tbody key={group.head}>
                <tr>
                  <th scope="rowgroup" colSpan={columns.length + 1} className="options-group">
                    {group.head}
                  </th>
                </tr>
                {group.rows.map((row) => (
                  <tr key={row.head}>
                    <th scope="row">
                      {row.head}
                      {row.explain === '' ? null : <span className="options-detail">{row.explain}</span>}
                    </th>
                    {row.cells.map((cell, at) => {
                      const column = columns[at];
                      if (!column) return null;
                      const usual = row.cells[target]?.value;
                      const differs = column.part === 'option' && usual !== undefined && cell.value !== (usual === '–' ? '0' : usual);
                      return (
                        <td key={column.stage.id} data-differs={differs || undefined}>
                          <Value cell={cell} document={document} words={`${row.head}, ${column.stage.name}`} />
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
        <p className="muted">
          Fates are counted as the legend of a comparison counts them: what merged or split counts once. A board on a decision’s way is a
          board, committee or statutory body above the unit; what a chart leaves out is not counted.
        </p>
        <Parked document={document} locked={locked} />
      </main>
    </>
  );
}
