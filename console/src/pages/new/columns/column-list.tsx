import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Preview, PreviewColumn } from '../../../api/preview.js';
import { texts } from '../../../texts/language.js';
import type { Assigned } from '../model/mapping-field.js';
import { columnOf } from '../model/mapping-field.js';
import { writtenText } from '../saved/offer-texts.js';
import { choose } from '../store.js';

interface Option {
  /** As `mapping` names it. */
  readonly value: string;
  readonly text: string;
}

/** Each column of the file, and where its cells go. */
export function ColumnList(props: { readonly preview: Preview; readonly assigned: Assigned }): JSX.Element {
  const { preview, assigned } = props;
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
          <ColumnRow key={column.position} column={column} options={options} assigned={assigned} />
        ))}
      </tbody>
    </table>
  );
}

function ColumnRow(props: {
  readonly column: PreviewColumn;
  readonly options: readonly Option[];
  readonly assigned: Assigned;
}): JSX.Element {
  const { column, options, assigned } = props;
  const words = texts.value.newImport.columns;
  const { position, header, field, match, samples, suggestion } = column;
  const target = assigned[position];
  const value = target === undefined ? field : columnOf(target);
  const written = writtenText(target, texts.value);
  const assign = (to: string | null): void => choose({ assigned: { ...assigned, [position]: to } });
  const name = header === '' ? words.unnamed(position) : header;
  return (
    <tr class={value === null ? 'is-ignored' : undefined}>
      <th scope="row" class="column-header">
        <bdi class="clamp">{name}</bdi>
        <span class="small muted">{words.matches[match]}</span>
      </th>
      <td class="column-samples truncate">
        {samples.length === 0 ? (
          <span class="muted">{words.noSamples}</span>
        ) : (
          samples.map((sample, i) => (
            <bdi key={i} class="sample">
              {sample}
            </bdi>
          ))
        )}
      </td>
      <td class="column-target">
        <select
          class="control"
          aria-label={words.target(name)}
          value={value ?? ''}
          onChange={({ currentTarget }) => assign(currentTarget.value === '' ? null : currentTarget.value)}
        >
          <option value="" selected={value === null}>
            {words.ignore}
          </option>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.text}
            </option>
          ))}
        </select>
        {written !== '' && <p class="small muted">{written}</p>}
        {value === null && suggestion !== null && match === 'near' && (
          <button type="button" class="button quiet" onClick={() => assign(suggestion)}>
            {words.suggest(suggestion)}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Columns of the entity, and the parts that some files have in their place. */
function optionsOf({ fields }: Preview): Option[] {
  const words = texts.value.newImport.columns;
  return fields.flatMap(({ name, required, combine }) => [
    { value: name, text: required ? words.required(name) : name },
    ...combine.map((part) => ({ value: part.name, text: words.part(part.name, name) })),
  ]);
}
