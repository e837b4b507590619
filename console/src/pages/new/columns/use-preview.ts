import { useEffect, useState } from 'preact/hooks';
import type { Preview } from '../../../api/preview.js';
import { previewFile } from '../../../api/preview.js';
import { namedAccount } from '../../../api/session.js';
import type { QueuedFile } from '../model/conversation.js';
import { FileChanged, requireUnchanged } from '../model/file-changed.js';
import type { FileMark } from '../model/file-mark.js';
import { headOf } from '../model/head-of.js';
import { Latest } from '../model/latest.js';
import type { Assigned } from '../model/mapping-field.js';
import { columnsAfter } from '../model/mapping-field.js';
import { readingFields } from '../model/upload-fields.js';
import { choose, loseFile } from '../store.js';

export interface Previewed {
  /** The last one; while another is asked for, it stays. */
  readonly preview: Preview | null;
  readonly error: unknown;
  /** Whether it is of the present choices. */
  readonly isPresent: boolean;
  readonly again: () => void;
  /** Asks whether something else can be assigned. @throws ApiProblem, Unreachable, FileChanged */
  readonly tryOut: (assigned: Assigned, signal: AbortSignal) => Promise<void>;
}

/** How the service would read a file, asked again whenever a choice changes. */
export function usePreview({ id, mark, choices }: QueuedFile, blob: File): Previewed {
  const [shown, setShown] = useState<{ preview: Preview | null; of: string }>({ preview: null, of: '' });
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const { entityType } = choices;
  const accountId = namedAccount.value;
  const wantedWith = (assigned: Assigned): string => {
    const fields = { ...readingFields({ ...choices, assigned }), ...(accountId !== null && { accountId }) };
    return `${entityType} ${JSON.stringify(fields)}`;
  };
  const wanted = wantedWith(choices.assigned);
  const [latest] = useState(
    () =>
      new Latest<string, { preview: Preview; of: string }>(
        (of, signal) => ask(of, { blob, mark }, signal),
        (answer) => {
          setError(null);
          setShown(answer);
        },
        (reason) => (reason instanceof FileChanged ? loseFile(id) : setError(reason)),
      ),
  );
  useEffect(() => {
    if (entityType !== null) latest.set(wanted, shown.preview === null ? 0 : 150);
  }, [wanted, attempt]);
  useEffect(() => () => latest.stop(), []);
  useEffect(() => {
    if (shown.preview && shown.of === wanted)
      choose({
        columns: columnsAfter(choices.columns, shown.preview.columns),
        fits: shown.preview.problems.length === 0,
      });
    // A choice may change nothing of what is asked, such as the name of a mapping: then it is still the preview.
  }, [shown, choices.fits]);
  return {
    preview: shown.preview,
    error,
    isPresent: shown.of === wanted && error === null,
    again: () => setAttempt((n) => n + 1),
    tryOut: async (assigned, signal) => {
      try {
        await ask(wantedWith(assigned), { blob, mark }, signal);
      } catch (error) {
        if (error instanceof FileChanged) loseFile(id);
        throw error;
      }
    },
  };
}

async function ask(
  of: string,
  { blob, mark }: { readonly blob: File; readonly mark: FileMark },
  signal: AbortSignal,
): Promise<{ preview: Preview; of: string }> {
  await requireUnchanged(blob, mark);
  const [entityType, fields] = [of.slice(0, of.indexOf(' ')), of.slice(of.indexOf(' ') + 1)];
  const { head, isWhole } = await headOf(blob);
  const preview = await previewFile(
    entityType as 'CONTACT',
    head,
    { ...(JSON.parse(fields) as Record<string, string>), isWhole: String(isWhole) },
    signal,
  );
  return { preview, of };
}
