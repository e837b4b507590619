import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface Props<T extends string> {
  readonly legend: string;
  readonly value: T | null;
  /** Each with a sentence about it. */
  readonly options: readonly { readonly value: T; readonly name: string; readonly says: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few things, each explained. */
export function RadioCards<T extends string>({ legend, value, options, onChange }: Props<T>): JSX.Element {
  const name = useId();
  return (
    <fieldset class="cards">
      <legend class="label">{legend}</legend>
      <div class="cards-list">
        {options.map((option) => (
          <label key={option.value} class="card">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span class="card-name">{option.name}</span>
              <span class="small muted card-says">{option.says}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
