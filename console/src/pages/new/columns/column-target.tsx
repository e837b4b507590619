import type { JSX, RefObject } from 'preact';
import type { PreviewColumn } from '../../../api/preview.js';
import { Button } from '../../../parts/button.js';
import { texts } from '../../../texts/language.js';
import type { Assigned, NewField, Target } from '../model/mapping-field.js';
import { isNewField } from '../model/mapping-field.js';
import { writtenText } from '../saved/offer-texts.js';

export interface Option {
  /** As `mapping` names it. */
  readonly value: string;
  readonly text: string;
}

interface Props {
  readonly column: PreviewColumn;
  /** What the page calls it. */
  readonly name: string;
  /** What it becomes now; null: it is ignored. */
  readonly value: string | null;
  readonly options: readonly Option[];
  readonly assigned: Assigned;
  readonly select: RefObject<HTMLSelectElement | null>;
  readonly onAssign: (to: Target) => void;
  /** Asks for a new field; null: there can be none here. */
  readonly onMake: (() => void) | null;
  /** Whether it is asked for. */
  readonly isMaking: boolean;
}

/** The option that asks for a new field. No column and no field is called so. */
const NEW = '+';

/** What a column of the file becomes. */
export function ColumnTarget(props: Props): JSX.Element {
  const { column, name, value, options, assigned, select, onAssign, onMake, isMaking } = props;
  const { position, match, suggestion } = column;
  const { columns: words, newField } = texts.value.newImport;
  const target = assigned[position];
  const written = writtenText(target, texts.value);
  const take = (chosen: string): void => {
    if (chosen === NEW) return onMake?.();
    // Whoever makes a field for one column may give it to another.
    const definition = Object.values(assigned).find((one) => isNewField(one) && one.field === chosen);
    onAssign(chosen === '' ? null : (definition ?? chosen));
  };
  return (
    <>
      <select
        ref={select}
        class="control"
        aria-label={words.target(name)}
        value={isMaking ? NEW : (value ?? '')}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      >
        <option value="" selected={!isMaking && value === null}>
          {words.ignore}
        </option>
        {withValue(options, value).map((option) => (
          <option key={option.value} value={option.value} selected={!isMaking && option.value === value}>
            {option.text}
          </option>
        ))}
        {onMake && (
          <option value={NEW} selected={isMaking}>
            {newField.choose}
          </option>
        )}
      </select>
      {isNewField(target) && !isMaking && <MadeLine field={target} onChange={onMake} />}
      {written !== '' && <p class="small muted">{written}</p>}
      {!isMaking && value === null && suggestion !== null && match === 'near' && (
        <button type="button" class="button quiet" onClick={() => onAssign(suggestion)}>
          {words.suggest(suggestion)}
        </button>
      )}
    </>
  );
}

/** What becomes a new field, and the way to say that otherwise. */
function MadeLine(props: { readonly field: NewField; readonly onChange: (() => void) | null }): JSX.Element {
  const { field, onChange } = props;
  const words = texts.value.newImport.newField;
  return (
    <div class="made-field">
      <p class="small muted">{words.made(words.types[field.type])}</p>
      {onChange && (
        <Button look="quiet" label={words.changeName(field.field)} onClick={onChange}>
          {words.change}
        </Button>
      )}
    </div>
  );
}

/** What was chosen is in the list before the service has told of it, and where it refuses it. */
function withValue(options: readonly Option[], value: string | null): readonly Option[] {
  if (value === null || options.some((option) => option.value === value)) return options;
  return [...options, { value, text: value }];
}
