import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | null | undefined;
  /** Gets the ids by which the control names its label and what is said about it. */
  readonly children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
  }) => ComponentChildren;
}

/** A label, a control, and what is to be said about it. */
export function Field({ label, hint, fault, children }: FieldProps): JSX.Element {
  const id = useId();
  const said = fault ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': said === undefined ? undefined : `${id}-said`,
        'aria-invalid': Boolean(fault),
      })}
      {said !== undefined && (
        <p id={`${id}-said`} class={fault ? 'field-fault' : 'field-hint'}>
          {said}
        </p>
      )}
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  readonly hint?: string;
}

export function Select<T extends string>(props: SelectProps<T>): JSX.Element {
  const { label, value, options, onChange, hint } = props;
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          class="control"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
