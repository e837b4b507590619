import type { JSX } from 'preact';
import { Skeleton } from '../../../parts/skeleton.js';
import { BeforeImport } from '../import/before-import.js';
import { Ended } from '../import/ended.js';
import { Importing } from '../import/importing.js';
import type { QueuedFile } from '../model/conversation.js';
import { currentProgress, stage } from '../progress-store.js';

/** Writes the records, and says what became of every row. */
export function ImportStep({ file }: { readonly file: QueuedFile }): JSX.Element {
  const progress = currentProgress.value;
  if (progress === null)
    return (
      <section class="panel" aria-busy="true">
        <Skeleton lines={4} />
      </section>
    );
  if (stage.value === 'ended') return <Ended file={file} progress={progress} />;
  if (stage.value === 'importing') return <Importing file={file} progress={progress} />;
  return <BeforeImport file={file} progress={progress} />;
}
