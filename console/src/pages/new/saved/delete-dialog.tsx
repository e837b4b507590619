import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SavedMapping } from '../../../api/mappings.js';
import { deleteMapping } from '../../../api/mappings.js';
import { ApiProblem } from '../../../api/problem.js';
import { announce } from '../../../parts/announce.js';
import { Dialog } from '../../../parts/dialog.js';
import { texts } from '../../../texts/language.js';
import { choose, current } from '../store.js';
import { SavedFault } from './saved-fault.js';

/** Asks before a saved mapping is deleted for everybody. What was chosen by it stays. */
export function DeleteDialog(props: {
  readonly accountId: string;
  readonly mapping: SavedMapping;
  readonly onDeleted: (mapping: SavedMapping) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { accountId, mapping, onDeleted, onClose } = props;
  const { name, entityType } = mapping;
  const words = texts.value.newImport.saved;
  const error = useSignal<unknown>(null);
  const busy = useSignal(false);

  async function run(): Promise<void> {
    busy.value = true;
    error.value = null;
    try {
      await deleteOnce({ accountId, entityType, name });
      forgetApplied(accountId, name);
      announce(words.isRemoved(name));
      onDeleted(mapping);
      onClose();
    } catch (reason) {
      error.value = reason;
    } finally {
      busy.value = false;
    }
  }

  const action = { text: words.remove, look: 'danger', busy: busy.value, run: () => void run() } as const;
  return (
    <Dialog title={words.removeTitle(name)} onClose={onClose} action={action}>
      <p>{words.removeHint}</p>
      {error.value !== null && <SavedFault error={error.value} />}
    </Dialog>
  );
}

/** What somebody else has deleted meanwhile is deleted. */
async function deleteOnce(path: Parameters<typeof deleteMapping>[0]): Promise<void> {
  try {
    await deleteMapping(path);
  } catch (error) {
    if (!(error instanceof ApiProblem && error.code === 'MAPPING_NOT_FOUND')) throw error;
  }
}

function forgetApplied(accountId: string, name: string): void {
  const applied = current.value?.choices.applied;
  if (applied?.accountId === accountId && applied.name === name) choose({ applied: null });
}
