import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
  disabled?: boolean;
}

/** One of a few, in the browser's own list. */
export function Select<T extends string>({ label, value, options, onChoose, disabled = false }: SelectProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="control">
        <select id={id} disabled={disabled} onChange={(event) => onChoose(event.currentTarget.value as T)}>
          {options.map((it) => (
            <option key={it.value} value={it.value} selected={it.value === value}>
              {it.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

interface RadiosProps<T extends string> {
  name: string;
  legend: string;
  value: T;
  options: readonly { value: T; label: string; help?: ComponentChildren }[];
  onChoose: (value: T) => void;
}

export function Radios<T extends string>({ name, legend, value, options, onChoose }: RadiosProps<T>) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((it) => (
        <label key={it.value}>
          <input type="radio" name={name} checked={it.value === value} onChange={() => onChoose(it.value)} />
          <span>
            <b>{it.label}</b>
            {it.help && <small>{it.help}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  help: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}

export function Check({ label, help, checked, onCheck }: CheckProps) {
  return (
    <div class="choice">
      <label>
        <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
        <span>
          <b>{label}</b>
          <small>{help}</small>
        </span>
      </label>
    </div>
  );
}
