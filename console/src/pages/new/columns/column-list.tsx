import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Preview } from '../../../api/preview.js';
import { texts } from '../../../texts/language.js';
import type { Assigned } from '../model/mapping-field.js';
import { ColumnRow } from './column-row.js';
import type { Option } from './column-target.js';
import type { Making } from './new-field-form.js';

interface ListProps {
  readonly preview: Preview;
  readonly assigned: Assigned;
  /** Null: nobody may make fields here. */
  readonly making: Making | null;
}

/** Each column of the file, and where its cells go. */
export function ColumnList({ preview, assigned, making }: ListProps): JSX.Element {
  const words = texts.value.newImport.columns;
  const options = useMemo(() => optionsOf(preview), [preview]);
  return (
    <table class="table columns-table">
      <caption class="hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.inFile}</th>
          <th scope="col">{words.samples}</th>
          <th scope="col">{words.becomes}</th>
        </tr>
      </thead>
      <tbody>
        {preview.columns.map((column) => (
          <ColumnRow
            key={`${column.position} ${column.header}`}
            column={column}
            options={options}
            assigned={assigned}
            making={making}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Columns of the entity, and the parts that some files have in their place. */
function optionsOf({ fields }: Preview): Option[] {
  const words = texts.value.newImport.columns;
  return fields.flatMap((field) => [
    { value: field.name, text: textOf(field) },
    ...field.combine.map((part) => ({ value: part.name, text: words.part(part.name, field.name) })),
  ]);
}

/** A custom field is listed with its label, too. */
function textOf({ name, required, isCustom, aliases: [label] }: Preview['fields'][number]): string {
  const words = texts.value.newImport.columns;
  if (isCustom && label !== undefined)
    return required ? words.requiredLabelled(name, label) : words.labelled(name, label);
  return required ? words.required(name) : name;
}
