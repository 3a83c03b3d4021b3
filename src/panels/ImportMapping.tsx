/** How a file is read, as choices: columns of a table, arrows of a drawing, sheets, people. Each change reads it again; it reads nothing itself. */
import { chooseAgain } from '../editor/importing';
import {
  ARROWS,
  COLUMN_USES,
  TABLE_WAYS,
  type ArrowMeaning,
  type Choices,
  type ColumnUse,
  type Imported,
  type MappedTable,
  type TableMapping,
  type TableWay,
} from '../files/imported';
import { PEOPLE_FIELDS, type NodeKind, type PeopleField } from '../model/kinds';
import { ChoiceField } from '../ui/Field';
import { counted } from './facts';
import { KIND_OPTIONS } from './options';

const USE_OPTIONS = (Object.keys(COLUMN_USES) as ColumnUse[]).map((value) => ({ value, label: COLUMN_USES[value] }));
const WAY_OPTIONS = (Object.keys(TABLE_WAYS) as TableWay[]).map((value) => ({ value, label: TABLE_WAYS[value].label }));
const ARROW_OPTIONS = (Object.keys(ARROWS) as ArrowMeaning[]).map((value) => ({ value, label: ARROWS[value] }));

/** Of these a table has one column at most. */
const ONLY_ONE: ReadonlySet<ColumnUse> = new Set(['name', 'kind', 'id', 'parent', 'level', 'path']);

export function ImportMapping({ imported, choices }: { readonly imported: Imported; readonly choices: Choices }) {
  const { table, drawn, sheets, kind, before } = imported;
  const plainable = (kind === 'organogram' || kind === 'council') && imported.files.length === 1;
  if (!table && !drawn && sheets.length === 0 && !before && !plainable) return null;
  return (
    <section className="import-mapping" aria-labelledby="import-mapping-title">
      <h3 id="import-mapping-title">How it is read</h3>
      <div className="import-fields">
        {sheets.length === 0 ? null : (
          <ChoiceField
            label={kind === 'drawio' ? 'Page' : 'Sheet'}
            value={sheets[0] ?? ''}
            options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            onChange={(sheet) => void chooseAgain({ sheet, mapping: null, corrections: [], adds: [] })}
          />
        )}
        {table ? <TableFields mapping={table.mapping} /> : null}
        {drawn ? (
          <>
            {drawn.arrows === null ? null : (
              <ChoiceField
                label="An arrow from A to B means"
                value={drawn.arrows}
                options={ARROW_OPTIONS}
                onChange={(arrows) => void chooseAgain({ drawn: { ...drawn, arrows: arrows as ArrowMeaning } })}
              />
            )}
            <ChoiceField
              label="Each is a"
              value={drawn.kind}
              options={KIND_OPTIONS}
              onChange={(each) => void chooseAgain({ drawn: { ...drawn, kind: each as NodeKind } })}
            />
          </>
        ) : null}
      </div>
      {table ? <Columns table={table} /> : null}
      {kind === 'organogram' && before ? (
        <button type="button" className="button" onClick={() => void chooseAgain({ swapped: !choices.swapped })}>
          Swap the earlier and the later release
        </button>
      ) : null}
      {plainable ? (
        <button type="button" className="button" onClick={() => void chooseAgain({ plain: true, corrections: [], adds: [] })}>
          Read it as any table
        </button>
      ) : null}
    </section>
  );
}

function TableFields({ mapping }: { readonly mapping: TableMapping }) {
  const change = (more: Partial<TableMapping>): void => void chooseAgain({ mapping: { ...mapping, ...more } });
  return (
    <>
      <ChoiceField
        label="What belongs where"
        value={mapping.way}
        options={WAY_OPTIONS}
        onChange={(way) => change({ way: way as TableWay })}
      />
      <ChoiceField
        label="Each row is a"
        value={mapping.kind}
        options={KIND_OPTIONS}
        onChange={(kind) => change({ kind: kind as NodeKind })}
      />
      {mapping.way === 'path' || mapping.way === 'nested' ? null : (
        <ChoiceField
          label="What belongs to another"
          value={mapping.relation}
          options={[
            { value: 'reports', label: 'reports to it' },
            { value: 'holds', label: 'stands inside it' },
          ]}
          onChange={(relation) => change({ relation: relation as TableMapping['relation'] })}
        />
      )}
      <label className="switch">
        <input type="checkbox" checked={mapping.headings} onChange={(event) => change({ headings: event.target.checked })} />
        Its first row holds headings
      </label>
    </>
  );
}

function Columns({ table }: { readonly table: MappedTable }) {
  const { mapping, headings, samples } = table;
  const use = (column: number, value: ColumnUse): void => {
    const uses = headings.map((_, at): ColumnUse => {
      const before = mapping.uses[at] ?? 'leave';
      if (at === column) return value;
      return before === value && ONLY_ONE.has(value) ? 'description' : before;
    });
    void chooseAgain({ mapping: { ...mapping, uses } });
  };
  const used = mapping.uses.filter((each) => each !== 'leave').length;
  return (
    <details className="import-columns" open={mapping.way === 'nothing'}>
      <summary>
        Columns: {used.toLocaleString('en-GB')} of {counted(headings.length, 'column')} used
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Holds</th>
            <th scope="col">Is used as</th>
          </tr>
        </thead>
        <tbody>
          {headings.map((heading, column) => {
            const name = heading || `Column ${column + 1}`;
            return (
              <tr key={column}>
                <th scope="row">{name}</th>
                <td className="import-samples">{(samples[column] ?? []).join(' · ')}</td>
                <td>
                  <select
                    aria-label={`${name} is used as`}
                    value={mapping.uses[column] ?? 'leave'}
                    onChange={(event) => use(column, event.target.value as ColumnUse)}
                  >
                    {USE_OPTIONS.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

/** What the file has of people stays out unless it is ticked. */
export function ImportPeople({ imported, choices }: { readonly imported: Imported; readonly choices: Choices }) {
  if (imported.people.length === 0) return null;
  const tick = (field: PeopleField, on: boolean): void =>
    void chooseAgain({ people: on ? [...choices.people, field] : choices.people.filter((each) => each !== field) });
  return (
    <section className="import-people" aria-labelledby="import-people-title">
      <h3 id="import-people-title">What it has of people</h3>
      <p className="hint">
        Stays out unless it is ticked. What comes in stands in fields of its own, and whatever leaves later can do without.
      </p>
      <div className="import-ticks">
        {imported.people.map(({ field, count }) => (
          <label key={field} className="switch">
            <input type="checkbox" checked={choices.people.includes(field)} onChange={(event) => tick(field, event.target.checked)} />
            {PEOPLE_FIELDS[field].label} <span className="muted">in {counted(count, 'row')}</span>
          </label>
        ))}
      </div>
    </section>
  );
}
