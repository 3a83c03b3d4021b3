/** Old and new values of a unit or a line, one a row. It words none of them. */
import type { FieldChange } from '../compare/comparison';

/** Longer values wait behind a summary: a note and its papers would drown what is read at a glance. */
const AT_A_GLANCE = 90;

function Rows({ fields }: { readonly fields: readonly FieldChange[] }) {
  return (
    <ul className="field-changes" aria-label="Old and new values">
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          <span className="field-name">{field}</span> <del>{before}</del>
          <span className="field-arrow" aria-hidden="true">
            {' → '}
          </span>
          <span className="vh"> is now </span>
          <ins>{after}</ins>
        </li>
      ))}
    </ul>
  );
}

/** Each value that is another now, old and new. */
export function FieldList({ fields }: { readonly fields: readonly FieldChange[] }) {
  const short = fields.filter(({ before, after }) => before.length + after.length <= AT_A_GLANCE);
  const long = fields.filter((field) => !short.includes(field));
  return (
    <>
      {short.length === 0 ? null : <Rows fields={short} />}
      {long.length === 0 ? null : (
        <details className="field-long">
          <summary>{long.map(({ field }) => field).join(', ')}: old and new</summary>
          <Rows fields={long} />
        </details>
      )}
    </>
  );
}
