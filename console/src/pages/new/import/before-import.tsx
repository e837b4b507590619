import type { JSX } from 'preact';
import type { ActionStatsView } from '../../../../../src/client/generated/types.gen.js';
import { confirmAction } from '../../../api/actions.js';
import { may } from '../../../api/session.js';
import { Button } from '../../../parts/button.js';
import { Fault, Notice } from '../../../parts/notice.js';
import { OutcomeBar, OutcomeLegend } from '../../../parts/outcome-bar.js';
import { useCall } from '../../../parts/use-call.js';
import { texts } from '../../../texts/language.js';
import type { QueuedFile } from '../model/conversation.js';
import { operationOf } from '../model/upload-fields.js';
import { tell } from '../progress-store.js';
import { openStep } from '../store.js';

/** What a person decides, in one sentence and one picture. */
export function BeforeImport(props: {
  readonly file: QueuedFile;
  readonly progress: ActionStatsView;
}): JSX.Element {
  const { file, progress } = props;
  const words = texts.value.newImport;
  const operation = operationOf(file);
  const { isBusy, error, call } = useCall(() => tell(progress.id, confirmAction));
  const mayImport = operation !== 'DELETE' || may('delete');
  return (
    <section class="panel panel-body">
      <h2>{words.import.ready[operation](progress.successfulItems)}</h2>
      <OutcomeBar counts={progress} large />
      <OutcomeLegend counts={progress} />
      {progress.failedItems > 0 && (
        <Notice look="warn">
          <p>{words.import.leavesOut(progress.failedItems)}</p>
        </Notice>
      )}
      {error !== null && <Fault error={error} />}
      <div class="step-buttons">
        {mayImport && (
          <Button look="primary" busy={isBusy} onClick={call}>
            {words.import.confirm[operation]}
          </Button>
        )}
        <Button onClick={() => openStep('check')}>{words.back}</Button>
      </div>
      <p class="muted small">{words.import.again}</p>
    </section>
  );
}
