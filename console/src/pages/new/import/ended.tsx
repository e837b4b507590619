import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ActionStatsView } from '../../../../../src/client/generated/types.gen.js';
import { resultsAddress } from '../../../api/actions.js';
import { announce } from '../../../parts/announce.js';
import { Button, ButtonLink } from '../../../parts/button.js';
import { ActionFault } from '../../../parts/notice.js';
import { OutcomeBar, OutcomeLegend } from '../../../parts/outcome-bar.js';
import { StatusChip } from '../../../parts/status-chip.js';
import { texts } from '../../../texts/language.js';
import type { QueuedFile } from '../model/conversation.js';
import { stageOf } from '../model/stage.js';
import { operationOf } from '../model/upload-fields.js';
import { progressOf } from '../progress-store.js';
import { files, openStep, removeFile } from '../store.js';
import { endedTitle } from './ended-title.js';

/** What became of every row, and the files to take along. */
export function Ended(props: { readonly file: QueuedFile; readonly progress: ActionStatsView }): JSX.Element {
  const { file, progress } = props;
  const title = endedTitle(progress, operationOf(file), texts.value);
  useEffect(() => announce(title), [title]);
  return (
    <section class="panel panel-body">
      <div class="chosen">
        <h2>{title}</h2>
        <StatusChip status={progress.status} />
      </div>
      <p class="muted">
        <bdi>{file.mark.name}</bdi>
      </p>
      {progress.errorCode !== null && <ActionFault code={progress.errorCode} />}
      <OutcomeBar counts={progress} large />
      <OutcomeLegend counts={progress} />
      <Downloads progress={progress} />
      <Next file={file} progress={progress} />
    </section>
  );
}

function Downloads({ progress }: { readonly progress: ActionStatsView }): JSX.Element {
  const words = texts.value.newImport.import.downloads;
  const { id, failedItems, skippedItems } = progress;
  return (
    <div class="downloads">
      <h3 class="label">{words.title}</h3>
      <a class="button" href={resultsAddress(id)} download>
        {words.all}
      </a>
      {failedItems > 0 && (
        <a class="button" href={resultsAddress(id, 'FAILED')} download>
          {words.failed}
        </a>
      )}
      {skippedItems > 0 && (
        <a class="button" href={resultsAddress(id, 'SKIPPED')} download>
          {words.skipped}
        </a>
      )}
    </div>
  );
}

function Next({
  file,
  progress,
}: {
  readonly file: QueuedFile;
  readonly progress: ActionStatsView;
}): JSX.Element {
  const words = texts.value.newImport.import;
  const waiting = files.value.find(
    (other) => other.id !== file.id && stageOf(other, progressOf(other)) === 'chosen',
  );
  const another = (): void => {
    removeFile(file.id);
    openStep(waiting ? 'columns' : 'file', waiting ?? null);
  };
  return (
    <div class="step-buttons">
      <Button look="primary" onClick={another}>
        {waiting ? words.nextFile(waiting.mark.name) : words.another}
      </Button>
      <ButtonLink to={`actions/${progress.id}`}>{words.details}</ButtonLink>
      <Button onClick={() => openStep('check')}>{words.rows}</Button>
    </div>
  );
}
