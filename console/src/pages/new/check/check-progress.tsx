import type { JSX } from 'preact';
import type { ActionStatsView } from '../../../../../src/client/generated/types.gen.js';
import { Notice, wordsOf } from '../../../parts/notice.js';
import { Progress } from '../../../parts/progress.js';
import { bytes, duration, number, percent } from '../../../texts/format.js';
import { texts } from '../../../texts/language.js';
import type { QueuedFile } from '../model/conversation.js';
import { isConnected } from '../progress-store.js';
import type { Sending } from '../upload-store.js';

/** Bytes that were sent. */
export function UploadProgress(props: {
  readonly file: QueuedFile;
  readonly sending: Sending | null;
}): JSX.Element {
  const { file, sending } = props;
  const words = texts.value.newImport.check;
  const total = sending?.total ?? file.mark.size;
  const sent = Math.min(sending?.sent ?? 0, total);
  return (
    <div class="running">
      <h2>{words.uploading}</h2>
      <bdi class="truncate muted">{file.mark.name}</bdi>
      <Progress value={sent} max={total} label={words.uploading} />
      <p class="numbers running-line">
        <span>{words.of(bytes(sent), bytes(total))}</span>
        <span>{percent(sent, total)}</span>
      </p>
      {sending?.waitsFor && (
        <Notice look="warn" alert>
          <p>
            {wordsOf(sending.waitsFor, texts.value)} {words.goesOn}
          </p>
        </Notice>
      )}
    </div>
  );
}

/** Rows that were checked. */
export function CheckProgress(props: {
  readonly file: QueuedFile;
  readonly progress: ActionStatsView | null;
}): JSX.Element {
  const { file, progress } = props;
  const words = texts.value.newImport.check;
  return (
    <div class="running">
      <h2>{words.checking}</h2>
      <bdi class="truncate muted">{file.mark.name}</bdi>
      <StageBars progress={progress} />
      <RunningLine progress={progress} />
      <Connection />
    </div>
  );
}

/** Rows, rows per second, and the time that is left. */
export function RunningLine({ progress }: { readonly progress: ActionStatsView | null }): JSX.Element {
  const words = texts.value.newImport.check;
  const { stageProcessedItems, totalItems = 0, rowsPerSecond, etaSeconds } = progress ?? {};
  return (
    <p class="numbers running-line">
      <span>{words.rowsOf(number(stageProcessedItems ?? 0), number(totalItems))}</span>
      {rowsPerSecond != null && (
        <span>{texts.value.count.rowsPerSecond(number(Math.round(rowsPerSecond)))}</span>
      )}
      {etaSeconds != null && <span>{words.left(duration(etaSeconds))}</span>}
    </p>
  );
}

/** That the figures are old. The place is always there, so that nothing moves. */
export function Connection(): JSX.Element {
  return (
    <p class="small muted connection" role="status">
      {isConnected.value ? '' : texts.value.live.off}
    </p>
  );
}

const STAGES = ['SCAN', 'RESOLVE', 'WRITE'] as const;

/** A bar for each stage; the stages take different times. */
function StageBars({ progress }: { readonly progress: ActionStatsView | null }): JSX.Element {
  const words = texts.value.newImport.check;
  const at = progress?.stage ? STAGES.indexOf(progress.stage) : -1;
  const { stageProcessedItems, stageTotalItems } = progress ?? {};
  return (
    <div class="stages">
      {STAGES.map((stage, i) => (
        <div key={stage} class={i === at ? 'stage now' : 'stage'}>
          <Progress
            value={i < at ? 1 : i > at ? 0 : (stageProcessedItems ?? 0)}
            max={i === at ? (stageTotalItems ?? 1) : 1}
            label={words.stages[stage]}
          />
          <span class="small">{words.stages[stage]}</span>
        </div>
      ))}
    </div>
  );
}
