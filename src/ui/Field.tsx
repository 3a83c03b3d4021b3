/** Labelled fields of a form, each with the sentence that refuses what it holds right beside it. It knows no domain words. */
import { useId, type ReactNode } from 'react';
import type { Option } from './Editable';

/** Said at once to readers, and tied to its field by `id`. */
export function Refusal({ id, children }: { readonly id?: string; readonly children: string }) {
  return children === '' ? null : (
    <p className="refusal" role="alert" id={id}>
      {children}
    </p>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Why what it holds can't be; '' where it can. */
  readonly refusal?: string;
  readonly disabled?: boolean;
  /** The dialog that holds it opens for typing here. */
  readonly first?: boolean;
}

export function TextField({
  label,
  value,
  onChange,
  refusal = '',
  disabled = false,
  first = false,
  rows = 1,
  placeholder = '',
  hint = '',
}: FieldProps & { readonly rows?: number; readonly placeholder?: string; readonly hint?: string }) {
  const id = useId();
  const told = [refusal === '' ? '' : `${id}-refusal`, hint === '' ? '' : `${id}-hint`].filter((part) => part !== '').join(' ');
  const common = {
    id,
    value,
    disabled,
    placeholder,
    'aria-invalid': refusal !== '',
    'aria-describedby': told === '' ? undefined : told,
    ...(first ? { 'data-first-focus': '' } : {}),
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows > 1 ? <textarea rows={rows} {...common} /> : <input type="text" {...common} />}
      {hint === '' ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </div>
  );
}

export function ChoiceField({
  label,
  value,
  onChange,
  options,
  refusal = '',
  disabled = false,
  first = false,
}: FieldProps & { readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={refusal !== ''}
        aria-describedby={refusal === '' ? undefined : `${id}-refusal`}
        {...(first ? { 'data-first-focus': '' } : {})}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </div>
  );
}

/** The end of a form: what it would do, why it can't, and the buttons. Enter in a field does what the first button says. */
export function Answers({
  label,
  refusal = '',
  onCancel,
  children,
}: {
  readonly label: string;
  readonly refusal?: string;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}) {
  return (
    <div className="form-end">
      <Refusal>{refusal}</Refusal>
      {children}
      <div className="form-buttons">
        <button type="submit" className="button button-main">
          {label}
        </button>
        <button type="button" className="button button-plain" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
