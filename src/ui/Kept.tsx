/**
 * Fields that are kept one by one: Enter or leaving keeps, Escape takes back, and what is refused stays to be mended with its reason beside it.
 * It knows no domain words.
 */
import { useId, useState, type KeyboardEvent } from 'react';
import type { Option } from './Editable';
import { Refusal } from './Field';

/** Keeps the value; '' where it was kept, else the sentence that says why not. */
export type Keep<Value> = (value: Value) => string;

interface KeptProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly readOnly: boolean;
  readonly onKeep: Keep<Value>;
}

/** Several lines with `long`: there Enter begins a new one, and Ctrl+Enter keeps. */
export function KeptText({
  label,
  value,
  readOnly,
  onKeep,
  long = false,
  labelHidden = false,
  placeholder = '',
}: KeptProps<string> & { readonly long?: boolean; readonly labelHidden?: boolean; readonly placeholder?: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState('');
  const id = useId();
  const keep = () => {
    if (typed === null) return;
    const because = typed.trim() === value.trim() ? '' : onKeep(typed.trim());
    setRefusal(because);
    if (because === '') setTyped(null);
  };
  const common = {
    id,
    value: typed ?? value,
    readOnly,
    placeholder,
    'aria-invalid': refusal !== '',
    'aria-describedby': refusal === '' ? undefined : `${id}-refusal`,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped(event.target.value),
    onBlur: keep,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape' && typed !== null) {
        event.stopPropagation();
        setTyped(null);
        setRefusal('');
      } else if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        keep();
      }
    },
  };
  const rows = Math.min(
    8,
    Math.max(
      2,
      (typed ?? value).split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 60), 0),
    ),
  );
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'vh' : undefined}>
        {label}
      </label>
      {long ? <textarea rows={rows} {...common} /> : <input type="text" {...common} />}
      <Refusal id={`${id}-refusal`}>{refusal}</Refusal>
    </div>
  );
}

export function KeptChoice({ label, value, readOnly, onKeep, options }: KeptProps<string> & { readonly options: readonly Option[] }) {
  const [refusal, setRefusal] = useState('');
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={readOnly}
        aria-invalid={refusal !== ''}
        aria-describedby={refusal === '' ? undefined : `${id}-refusal`}
        onChange={(event) => setRefusal(onKeep(event.target.value))}
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

/** Any number of choices, ticked or not, in the order in which they are offered. */
export function KeptChecks({
  label,
  value,
  readOnly,
  onKeep,
  options,
}: KeptProps<readonly string[]> & { readonly options: readonly Option[] }) {
  const [refusal, setRefusal] = useState('');
  return (
    <fieldset className="fieldset">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="switch">
          <input
            type="checkbox"
            disabled={readOnly}
            checked={value.includes(option.value)}
            onChange={(event) => {
              const chosen = event.target.checked ? [...value, option.value] : value.filter((one) => one !== option.value);
              setRefusal(onKeep(options.map((one) => one.value).filter((one) => chosen.includes(one))));
            }}
          />
          {option.label}
        </label>
      ))}
      <Refusal>{refusal}</Refusal>
    </fieldset>
  );
}
