import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Preview, PreviewColumn } from '../../../api/preview.js';
import { Button } from '../../../parts/button.js';
import { Fault } from '../../../parts/notice.js';
import { texts } from '../../../texts/language.js';
import type { NewField } from '../model/mapping-field.js';
import { DraftFields, useDraft } from './field-draft.js';

/** What it takes to make fields. */
export interface Making {
  /** What the entity has already. */
  readonly fields: Preview['fields'];
  /** Asks whether a column of the file can become it. @throws ApiProblem, Unreachable, FileChanged */
  readonly tryOut: (position: number, field: NewField, signal: AbortSignal) => Promise<void>;
}

interface Props {
  readonly column: PreviewColumn;
  /** What the page calls it. */
  readonly name: string;
  /** What was said before; null: nothing. */
  readonly given: NewField | null;
  readonly making: Making;
  readonly onMade: (field: NewField) => void;
  readonly onClose: () => void;
}

/** Asks what a new field is. It stands in the page, so that who goes through the options by keys meets no dialog. */
export function NewFieldForm({ column, name, given, making, onMade, onClose }: Props): JSX.Element {
  const words = texts.value.newImport.newField;
  const draft = useDraft(column, given, making.fields);
  const form = useRef<HTMLFormElement>(null);
  const error = useSignal<unknown>(null);
  const busy = useSignal(false);
  const isGone = useRef(new AbortController());
  useEffect(() => () => isGone.current.abort(), []);
  const { faults } = draft;
  useEffect(() => {
    if (faults.value > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults.value]);

  async function submit(): Promise<void> {
    const field = draft.read();
    faults.value = field === null ? faults.value + 1 : 0;
    if (field === null || busy.value) return;
    const { signal } = isGone.current;
    busy.value = true;
    error.value = null;
    try {
      await making.tryOut(column.position, field, signal);
      if (!signal.aborted) onMade(field);
    } catch (reason) {
      error.value = reason;
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      ref={form}
      class="new-field"
      aria-label={words.title(name)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p class="small muted">{words.hint}</p>
      <div class="new-field-parts">
        <DraftFields draft={draft} />
      </div>
      {error.value !== null && <Fault error={error.value} />}
      <div class="new-field-buttons">
        <Button look="primary" type="submit" busy={busy.value}>
          {words.submit}
        </Button>
        <Button onClick={onClose}>{texts.value.dialog.cancel}</Button>
      </div>
    </form>
  );
}
