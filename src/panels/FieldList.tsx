/** Old and new values of a unit or a line, one a row. It words none of them. */
import type { FieldChange } from '../compare/comparison';

/** Each value that is another now, old and new. */
export function FieldList({ fields }: { readonly fields: readonly FieldChange[] }) {
  if (fields.length === 0) return null;
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
