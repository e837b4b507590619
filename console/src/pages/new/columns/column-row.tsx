import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { PreviewColumn } from '../../../api/preview.js';
import { announce } from '../../../parts/announce.js';
import { texts } from '../../../texts/language.js';
import type { Assigned, Target } from '../model/mapping-field.js';
import { columnOf, isNewField } from '../model/mapping-field.js';
import { choose, current } from '../store.js';
import type { Option } from './column-target.js';
import { ColumnTarget } from './column-target.js';
import type { Making } from './new-field-form.js';
import { NewFieldForm } from './new-field-form.js';

interface Props {
  readonly column: PreviewColumn;
  readonly options: readonly Option[];
  readonly assigned: Assigned;
  readonly making: Making | null;
}

/** A column of the file, and where its cells go; below, what a new field for it is to be. */
export function ColumnRow({ column, options, assigned, making }: Props): JSX.Element {
  const words = texts.value.newImport;
  const isAsked = useSignal(false);
  const select = useRef<HTMLSelectElement>(null);
  const { position, header, field } = column;
  const target = assigned[position];
  const value = target === undefined ? field : columnOf(target);
  const name = header === '' ? words.columns.unnamed(position) : header;
  // What is a column already is no new field.
  const canMake = making !== null && (value === null || isNewField(target));
  const isMaking = canMake && isAsked.value;
  const assign = (to: Target): void => {
    isAsked.value = false;
    // As it is now: another column may have been decided while this one was asked about.
    choose({ assigned: { ...current.value?.choices.assigned, [position]: to } });
  };
  const make = (): void => {
    isAsked.value = true;
    announce(words.newField.opened);
  };
  const close = (): void => {
    isAsked.value = false;
    select.current?.focus();
  };
  return (
    <>
      <tr class={value === null ? 'is-ignored' : undefined}>
        <ColumnCells column={column} name={name} />
        <td class="column-target">
          <ColumnTarget
            {...{ column, name, value, options, assigned, select, isMaking }}
            onAssign={assign}
            onMake={canMake ? make : null}
          />
        </td>
      </tr>
      {isMaking && (
        <tr class="new-field-row">
          <td colSpan={3}>
            <NewFieldForm
              {...{ column, name, making }}
              given={isNewField(target) ? target : null}
              onMade={(made) => {
                assign(made);
                close();
              }}
              onClose={close}
            />
          </td>
        </tr>
      )}
    </>
  );
}

/** What the column is in the file. */
function ColumnCells(props: { readonly column: PreviewColumn; readonly name: string }): JSX.Element {
  const { match, samples } = props.column;
  const words = texts.value.newImport.columns;
  return (
    <>
      <th scope="row" class="column-header">
        <bdi class="clamp">{props.name}</bdi>
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
    </>
  );
}
