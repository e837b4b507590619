import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PreviewColumn } from '../../../api/preview.js';
import { Field, Select } from '../../../parts/field.js';
import { texts } from '../../../texts/language.js';
import type { NewField } from '../model/mapping-field.js';
import { formatOf } from '../model/mapping-field.js';
import type { Fields } from '../model/mapping-fit.js';
import {
  fieldNameOf,
  labelOf,
  proposedLabel,
  proposedName,
  valueOf,
  valuesOf,
  withLabels,
} from '../model/new-field.js';

type Draft = ReturnType<typeof useDraft>;

/** What stands in the form. */
export function useDraft(
  { header, position }: Pick<PreviewColumn, 'header' | 'position'>,
  given: NewField | null,
  fields: Fields,
) {
  const name = useSignal(given?.field ?? proposedName(header, position, fields));
  const label = useSignal(given ? (given.label ?? '') : proposedLabel(header, fields));
  const type = useSignal<NewField['type']>(given?.type ?? 'text');
  const values = useSignal(given?.values?.map(valueOf).join('\n') ?? '');
  /** How often it was sent in vain since it was right. */
  const faults = useSignal(0);
  const read = (): NewField | null => {
    const field = fieldNameOf(name.value);
    const shown = labelOf(label.value);
    const allowed = type.value === 'oneOf' ? valuesOf(values.value) : [];
    if (field === null || allowed === null) return null;
    // How its cells are written was said for the type.
    const written = given?.type === type.value ? formatOf(given) : {};
    return {
      ...{ ...written, field, type: type.value },
      ...(shown !== '' && { label: shown }),
      ...(allowed.length > 0 && { values: withLabels(allowed, given?.values) }),
    };
  };
  return { name, label, type, values, faults, read };
}

export function DraftFields({ draft }: { readonly draft: Draft }): JSX.Element {
  const words = texts.value.newImport.newField;
  const { name, label, type, values, faults } = draft;
  const isWrongName = faults.value > 0 && fieldNameOf(name.value) === null;
  const areWrongValues = faults.value > 0 && valuesOf(values.value) === null;
  return (
    <>
      <Field label={words.name} hint={words.nameHint} fault={isWrongName ? words.nameFault : null}>
        {(control) => (
          <input
            {...control}
            class="control"
            value={name.value}
            spellcheck={false}
            autoComplete="off"
            autoCapitalize="none"
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words.label} hint={words.labelHint}>
        {(control) => (
          <input
            {...control}
            class="control"
            value={label.value}
            autoComplete="off"
            onInput={(event) => (label.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Select
        label={words.type}
        hint={words.typeHint}
        value={type.value}
        options={(Object.keys(words.types) as NewField['type'][]).map((value) => ({
          value,
          text: words.types[value],
        }))}
        onChange={(chosen) => (type.value = chosen)}
      />
      {type.value === 'oneOf' && (
        <Field label={words.values} hint={words.valuesHint} fault={areWrongValues ? words.valuesFault : null}>
          {(control) => (
            <textarea
              {...control}
              class="control"
              rows={4}
              value={values.value}
              onInput={(event) => (values.value = event.currentTarget.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}
