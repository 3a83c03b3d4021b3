/** Fields that are edited where they stand: Enter or leaving keeps what was typed, Escape takes it back. It knows no domain words. */
import { useId, useState, type KeyboardEvent } from 'react';

interface EditableProps {
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** Called once with the trimmed text, and only where it differs. */
  readonly onKeep: (value: string) => void;
}

export function EditableText({ label, value, readOnly, onKeep, long = false, placeholder = '' }: EditableProps & { readonly long?: boolean; readonly placeholder?: string }) {
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
      {long ? <textarea rows={Math.min(7, Math.max(2, Math.ceil((typed ?? value).length / 38)))} {...common} /> : <input type="text" {...common} />}
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
