/** A list of records as a table: each row opens into its form, a new one is written in a form of its own. What the fields mean is the caller's affair. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { dispatch, useStore } from '../editor/store';
import type { Command, Listed, ListedTable, PutRecord } from '../model/command';
import { Refusal } from '../ui/Field';
import { Icon } from '../ui/Icon';
import type { Keep } from '../ui/Kept';

export interface Column<Row> {
  readonly label: string;
  readonly cell: (record: Row) => ReactNode;
}

export interface RecordListProps<Table extends ListedTable> {
  /** Name of the table, e.g. "Lineage". */
  readonly name: string;
  /** One of them, e.g. "row": for the buttons. */
  readonly one: string;
  readonly table: Table;
  readonly records: readonly Listed[Table][];
  readonly columns: readonly Column<Listed[Table]>[];
  /** How a record is called in the names of its controls. */
  readonly words: (record: Listed[Table]) => string;
  /** Said under a row, e.g. what follows from it; '' where nothing is. */
  readonly told?: (record: Listed[Table]) => string;
  readonly form: (record: Listed[Table], keep: Keep<Partial<Listed[Table]>>, fresh: boolean) => ReactNode;
  /** A record to begin with; null where none can be added now. */
  readonly blank: (() => Listed[Table]) | null;
  readonly empty: string;
}

/** '' where it was done or would change nothing, else why not. */
export function tried(command: Command): string {
  const planned = dispatch(command, { quiet: true });
  return planned.refused && planned.rule !== 'nothing-changes' ? planned.because : '';
}

export function RecordList<Table extends ListedTable>({
  name,
  one,
  table,
  records,
  columns,
  words,
  told,
  form,
  blank,
  empty,
}: RecordListProps<Table>) {
  const locked = useStore((state) => state.preferences.locked);
  const [open, setOpen] = useState('');
  const [draft, setDraft] = useState<Listed[Table] | null>(null);
  const [refusal, setRefusal] = useState({ id: '', because: '' });
  const adding = useRef<HTMLButtonElement>(null);
  const fresh = useRef<HTMLDivElement>(null);
  const drafting = draft !== null;
  const drafted = useRef(false);
  // The form takes the place of the button that asked for it, and gives it back.
  useEffect(() => {
    if (drafting) fresh.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    else if (drafted.current) adding.current?.focus();
    drafted.current = drafting;
  }, [drafting]);
  // The table and its record belong together; a union of pairs can't be seen from one of its type parameters.
  const put = (record: Listed[Table]): string => tried({ do: 'put-record', table, record } as unknown as PutRecord);
  const remove = (id: string) => {
    const because = tried({ do: 'remove-record', table, id });
    setRefusal({ id, because });
    if (because === '') adding.current?.focus();
  };
  const add = () => {
    if (!draft) return;
    // The id of what is not there yet tells nobody anything.
    const because = put(draft).replace(` ${draft.id}`, '');
    setRefusal({ id: 'new', because });
    if (because === '') setDraft(null);
  };
  const span = columns.length + 1;
  return (
    <section className="records" aria-label={name}>
      <div className="records-head">
        <h3>{name}</h3>
        {draft ? null : (
          <button
            type="button"
            className="button"
            ref={adding}
            disabled={locked || blank === null}
            onClick={() => {
              setRefusal({ id: '', because: '' });
              setDraft(blank?.() ?? null);
            }}
          >
            <Icon name="plus" /> Add a {one}
          </button>
        )}
      </div>
      {draft ? (
        <div className="record-form record-new" role="group" aria-label={`New ${one}`} ref={fresh}>
          {form(
            draft,
            (fields) => {
              setDraft((before) => before && { ...before, ...fields });
              setRefusal({ id: '', because: '' });
              return '';
            },
            true,
          )}
          <Refusal>{refusal.id === 'new' ? refusal.because : ''}</Refusal>
          <div className="form-buttons">
            <button type="button" className="button button-main" onClick={add}>
              Add the {one}
            </button>
            <button type="button" className="button button-plain" onClick={() => setDraft(null)}>
              Cancel
            </button>
          </div>
        </div>
      ) : null}
      {records.length === 0 ? <p className="muted">{empty}</p> : null}
      {records.length === 0 ? null : (
        <table className="record-table" aria-label={name}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.label} scope="col">
                  {column.label}
                </th>
              ))}
              <th scope="col">
                <span className="vh">Edit and remove</span>
              </th>
            </tr>
          </thead>
          {records.map((record) => {
            const isOpen = open === record.id;
            const follows = told?.(record) ?? '';
            return (
              <tbody key={record.id} data-record={record.id} className={isOpen ? 'record-open' : undefined}>
                <tr>
                  {columns.map((column) => (
                    <td key={column.label}>{column.cell(record)}</td>
                  ))}
                  <td className="record-buttons">
                    <button
                      type="button"
                      className="icon-button icon-small"
                      aria-expanded={isOpen}
                      aria-label={`${locked ? 'Read' : 'Edit'} ${words(record)}`}
                      onClick={() => setOpen(isOpen ? '' : record.id)}
                    >
                      <Icon name={isOpen ? 'down' : locked ? 'right' : 'pencil'} />
                    </button>
                    <button
                      type="button"
                      className="icon-button icon-small"
                      aria-label={`Remove ${words(record)}`}
                      disabled={locked}
                      onClick={() => remove(record.id)}
                    >
                      <Icon name="remove" />
                    </button>
                  </td>
                </tr>
                {follows === '' ? null : (
                  <tr className="record-told">
                    <td colSpan={span}>{follows}</td>
                  </tr>
                )}
                {refusal.id === record.id && refusal.because !== '' ? (
                  <tr>
                    <td colSpan={span}>
                      <Refusal>{refusal.because}</Refusal>
                    </td>
                  </tr>
                ) : null}
                {isOpen ? (
                  <tr>
                    <td colSpan={span}>
                      <div className="record-form" role="group" aria-label={words(record)}>
                        {form(record, (fields) => put({ ...record, ...fields }), false)}
                      </div>
                    </td>
                  </tr>
                ) : null}
              </tbody>
            );
          })}
        </table>
      )}
    </section>
  );
}
