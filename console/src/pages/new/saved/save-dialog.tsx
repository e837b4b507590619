import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SavedMapping } from '../../../api/mappings.js';
import { listMappings, saveMapping } from '../../../api/mappings.js';
import type { PreviewColumn } from '../../../api/preview.js';
import { announce } from '../../../parts/announce.js';
import { Dialog } from '../../../parts/dialog.js';
import { Field } from '../../../parts/field.js';
import { Notice } from '../../../parts/notice.js';
import { texts } from '../../../texts/language.js';
import { contentOf } from '../model/apply-mapping.js';
import type { QueuedFile } from '../model/conversation.js';
import { mappingNameOf } from '../model/mapping-name.js';
import { choose, current } from '../store.js';
import { SavedFault } from './saved-fault.js';

/** Asks for a name, and again before something that has it is replaced. */
export function SaveDialog(props: {
  readonly file: QueuedFile;
  readonly columns: readonly PreviewColumn[];
  readonly accountId: string;
  readonly onSaved: (saved: SavedMapping) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { file, accountId, onSaved, onClose } = props;
  const words = texts.value.newImport.saved;
  const typed = useSignal(file.choices.applied?.accountId === accountId ? file.choices.applied.name : '');
  const isWrong = useSignal(false);
  /** What a person was told is there already. */
  const existing = useSignal<string | null>(null);
  const error = useSignal<unknown>(null);
  const busy = useSignal(false);
  const name = mappingNameOf(typed.value);
  const isReplaced = name !== null && existing.value === name;

  async function save(): Promise<void> {
    isWrong.value = name === null;
    if (name === null || busy.value) return;
    busy.value = true;
    error.value = null;
    try {
      const saved = await saveUnder(name, isReplaced, props);
      if (saved === null) return void (existing.value = name);
      markSaved(file, accountId, name);
      announce(words.isSaved(name));
      onSaved(saved);
      onClose();
    } catch (reason) {
      error.value = reason;
    } finally {
      busy.value = false;
    }
  }

  return (
    <Dialog
      title={words.save}
      onClose={onClose}
      action={{
        text: isReplaced ? words.replace : words.submit,
        look: isReplaced ? 'danger' : 'primary',
        busy: busy.value,
        run: () => void save(),
      }}
    >
      <form
        class="dialog-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={words.name} hint={words.nameHint} fault={isWrong.value ? words.nameFault : null}>
          {(control) => (
            <input
              {...control}
              class="control"
              value={typed.value}
              autoComplete="off"
              onInput={(event) => {
                typed.value = event.currentTarget.value;
                isWrong.value = false;
              }}
            />
          )}
        </Field>
      </form>
      {isReplaced && (
        <Notice look="warn" alert>
          <p>{words.exists(name)}</p>
        </Notice>
      )}
      {error.value !== null && <SavedFault error={error.value} />}
    </Dialog>
  );
}

/** @returns null where the name is taken, and nobody has said that it may be replaced */
async function saveUnder(
  name: string,
  mayReplace: boolean,
  of: { readonly file: QueuedFile; readonly columns: readonly PreviewColumn[]; readonly accountId: string },
): Promise<SavedMapping | null> {
  const { file, columns, accountId } = of;
  const path = { accountId, entityType: file.choices.entityType!, name };
  // Somebody else may have saved one since the page asked.
  if (!mayReplace && (await listMappings(path)).some((one) => one.name === name)) return null;
  return saveMapping(path, contentOf(columns, file.choices));
}

/** The columns of the file are those of the mapping from now on; unless the page shows another file by now. */
function markSaved({ id, choices }: QueuedFile, accountId: string, name: string): void {
  if (current.value?.id !== id) return;
  const { assigned, encoding } = choices;
  choose({ applied: { accountId, name, assigned, encoding: null, encodingBefore: encoding } });
}
