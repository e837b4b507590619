import type { JSX } from 'preact';
import { Button } from '../../../parts/button.js';
import { Fault, Notice } from '../../../parts/notice.js';
import { bytes } from '../../../texts/format.js';
import { texts } from '../../../texts/language.js';
import type { QueuedFile } from '../model/conversation.js';
import { FileTooLarge, KeepsBreaking, RefusedOnTheWay } from '../model/upload-faults.js';
import { forgetUpload, openStep } from '../store.js';
import { forgetFailure } from '../upload-store.js';

/** The service does not take the file, or it cannot be sent there. */
export function Refused({
  file,
  error,
}: {
  readonly file: QueuedFile;
  readonly error: unknown;
}): JSX.Element {
  const words = texts.value.newImport;
  const said = wordsOf(error);
  return (
    <section class="panel panel-body">
      {said === null ? (
        <Fault error={error} />
      ) : (
        <Notice look="bad" alert>
          <p>{said}</p>
        </Notice>
      )}
      <div class="step-buttons">
        <Button look="primary" onClick={() => forgetFailure(file.id)}>
          {words.check.again}
        </Button>
        <Button
          onClick={() => {
            openStep('columns');
            forgetUpload(file.id);
            forgetFailure(file.id);
          }}
        >
          {words.back}
        </Button>
      </div>
    </section>
  );
}

/** Null: the service says it. */
function wordsOf(error: unknown): string | null {
  const { check, file } = texts.value.newImport;
  if (error instanceof FileTooLarge) return file.tooLarge(bytes(error.size, 2), bytes(error.maxSize, 2));
  if (error instanceof KeepsBreaking) return check.keepsBreaking(error.times);
  return error instanceof RefusedOnTheWay ? check.refusedOnTheWay : null;
}
