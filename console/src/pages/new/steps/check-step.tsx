import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { cancelAction } from '../../../api/actions.js';
import { account } from '../../../api/session.js';
import { Button } from '../../../parts/button.js';
import { Fault, Notice } from '../../../parts/notice.js';
import { useCall } from '../../../parts/use-call.js';
import { texts } from '../../../texts/language.js';
import { AskAgain } from '../ask-again.js';
import { CheckProgress, UploadProgress } from '../check/check-progress.js';
import { CheckResult } from '../check/check-result.js';
import { Refused } from '../check/refused.js';
import type { QueuedFile } from '../model/conversation.js';
import { isUpToDate } from '../model/upload-fields.js';
import { currentProgress, stage, tell } from '../progress-store.js';
import { blobOf, forgetUpload, openStep } from '../store.js';
import { sendingOf, startUpload, stopUpload } from '../upload-store.js';

/** Uploads the file as a dry run, and shows what would become of its rows. */
export function CheckStep({ file }: { readonly file: QueuedFile }): JSX.Element {
  const blob = blobOf(file);
  const sending = sendingOf(file);
  const isDone = stage.value === 'importing' || stage.value === 'ended';
  const isCurrent = isDone || (file.upload?.actionId != null && isUpToDate(file, account.value));
  useEffect(() => {
    if (!isCurrent && blob !== null && sending === null) void startUpload(file, blob, account.value);
  }, [file.id, isCurrent, blob, sending === null]);
  if (!isCurrent && blob === null) return <AskAgain file={file} />;
  if (sending?.error != null) return <Refused file={file} error={sending.error} />;
  if (!isCurrent || sending !== null) return <Uploading file={file} />;
  const progress = currentProgress.value;
  if (progress === null || stage.value === 'checking') return <Checking file={file} />;
  return (
    <>
      {stage.value === 'rejected' && <Rejected file={file} />}
      <CheckResult key={progress.id} file={file} progress={progress} />
    </>
  );
}

function Uploading({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value.newImport;
  return (
    <section class="panel panel-body">
      <UploadProgress file={file} sending={sendingOf(file)} />
      <div class="step-buttons">
        <Button
          onClick={() => {
            stopUpload(file.id);
            openStep('columns');
          }}
        >
          {words.check.stop}
        </Button>
      </div>
    </section>
  );
}

function Checking({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value.newImport;
  const { isBusy, error, call } = useCall(async () => {
    const id = file.upload?.actionId;
    if (id != null) await tell(id, cancelAction);
  });
  return (
    <section class="panel panel-body">
      <CheckProgress file={file} progress={currentProgress.value} />
      {error !== null && <Fault error={error} />}
      <div class="step-buttons">
        <Button busy={isBusy} onClick={call}>
          {words.check.stop}
        </Button>
        <p class="muted">{words.check.mayLeave}</p>
      </div>
    </section>
  );
}

/** The check was canceled, or a newer one took its place, so there is nothing to confirm. */
function Rejected({ file }: { readonly file: QueuedFile }): JSX.Element {
  const words = texts.value;
  const status = currentProgress.value?.status ?? 'CANCELED';
  return (
    <section class="panel panel-body">
      <Notice look="warn">
        <p>{status === 'CANCELED' ? words.newImport.check.canceled : words.newImport.check.failed}</p>
      </Notice>
      <div class="step-buttons">
        <Button look="primary" onClick={() => forgetUpload(file.id)}>
          {words.newImport.check.again}
        </Button>
        <Button onClick={() => openStep('columns')}>{words.newImport.back}</Button>
      </div>
    </section>
  );
}
