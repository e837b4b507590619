import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ActionStatsView } from '../../../../../src/client/generated/types.gen.js';
import { cancelAction, pauseAction, resumeAction } from '../../../api/actions.js';
import { Button } from '../../../parts/button.js';
import { Dialog } from '../../../parts/dialog.js';
import { Fault } from '../../../parts/notice.js';
import { OutcomeBar, OutcomeLegend } from '../../../parts/outcome-bar.js';
import { StatusChip } from '../../../parts/status-chip.js';
import { useCall } from '../../../parts/use-call.js';
import { texts } from '../../../texts/language.js';
import { Connection, RunningLine } from '../check/check-progress.js';
import type { QueuedFile } from '../model/conversation.js';
import { tell } from '../progress-store.js';

interface Props {
  readonly file: QueuedFile;
  readonly progress: ActionStatsView;
}

/** The records are being written. */
export function Importing({ file, progress }: Props): JSX.Element {
  const words = texts.value;
  const { status, waitReason } = progress;
  return (
    <section class="panel panel-body">
      <div class="chosen">
        <h2 class="truncate">
          <bdi>{file.mark.name}</bdi>
        </h2>
        <StatusChip status={status} />
      </div>
      <OutcomeBar counts={progress} large />
      <RunningLine progress={progress} />
      <OutcomeLegend counts={progress} />
      {waitReason !== null && <p class="muted">{words.waits[waitReason]}</p>}
      <Controls progress={progress} />
      <Connection />
      <p class="muted small">{words.newImport.check.mayLeave}</p>
    </section>
  );
}

function Controls({ progress: { id, status } }: { readonly progress: ActionStatsView }): JSX.Element {
  const words = texts.value.newImport.import;
  const [asks, setAsks] = useState(false);
  const isPaused = status === 'PAUSED';
  const pausing = useCall(() => tell(id, isPaused ? resumeAction : pauseAction));
  const canceling = useCall(() => tell(id, cancelAction).finally(() => setAsks(false)));
  const error = pausing.error ?? canceling.error;
  return (
    <>
      {error !== null && <Fault error={error} />}
      <div class="step-buttons">
        <Button busy={pausing.isBusy} onClick={pausing.call}>
          {isPaused ? words.resume : words.pause}
        </Button>
        <Button look="danger" onClick={() => setAsks(true)}>
          {words.cancel}
        </Button>
      </div>
      {asks && (
        <Dialog
          title={words.cancelTitle}
          onClose={() => setAsks(false)}
          action={{ text: words.cancelNow, look: 'danger', busy: canceling.isBusy, run: canceling.call }}
        >
          <p>{words.cancelHint}</p>
        </Dialog>
      )}
    </>
  );
}
