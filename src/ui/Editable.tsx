/** Fields that are edited where they stand: Enter or leaving keeps what was typed, Escape takes it back. It knows no domain words. */
import { useId, useState, type KeyboardEvent } from 'react';

interface EditableProps {
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** Called once with the trimmed text, and only where it differs. */
  readonly onKeep: (value: string) => void;
}

interface EditableTextProps extends EditableProps {
  /** Several lines: Ctrl+Enter keeps, Enter begins a new one. */
  readonly long?: boolean;
  /** One line of text that is shown whole, on as many rows as it needs. */
  readonly wraps?: boolean;
  readonly placeholder?: string;
}

export function EditableText({ label, value, readOnly, onKeep, long = false, wraps = false, placeholder = '' }: EditableTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const keep = () => {
    if (typed !== null && typed.trim() !== value) onKeep(typed.trim());
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    } else if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keep();
    }
  };
  const common = {
    id,
    value: typed ?? value,
    readOnly,
    placeholder,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped(event.target.value),
    onBlur: keep,
    onKeyDown,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {long || wraps ? (
        <textarea rows={Math.min(7, Math.max(long ? 2 : 1, Math.ceil((typed ?? value).length / (long ? 38 : 30))))} {...common} />
      ) : (
        <input type="text" {...common} />
      )}
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function EditableChoice({ label, value, readOnly, onKeep, options }: EditableProps & { readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={readOnly} onChange={(event) => onKeep(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
