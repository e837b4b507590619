import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type {
  ActionStatsView,
  BulkActionView,
  OutcomeGroupView,
} from '../../../../../src/client/generated/types.gen.js';
import { countOutcomes } from '../../../api/table.js';
import { Button } from '../../../parts/button.js';
import { Fault } from '../../../parts/notice.js';
import { OutcomeBar, OutcomeLegend } from '../../../parts/outcome-bar.js';
import { RowsPanel } from '../../../parts/rows/rows-panel.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { texts } from '../../../texts/language.js';
import type { QueuedFile } from '../model/conversation.js';
import { stage } from '../progress-store.js';
import { follow, openStep } from '../store.js';

interface Props {
  readonly file: QueuedFile;
  readonly progress: ActionStatsView;
}

/** What would become of the rows, or what became of them. */
export function CheckResult({ file, progress }: Props): JSX.Element {
  const words = texts.value.newImport;
  return (
    <>
      <section class="panel panel-body">
        <h2>{words.check.result(texts.value.count.rows(progress.totalItems))}</h2>
        <p class="muted">
          <bdi>{file.mark.name}</bdi>
          {stage.value === 'checked' && <> · {words.check.unchanged}</>}
        </p>
        <OutcomeBar counts={progress} large />
        <OutcomeLegend counts={progress} />
        {stage.value !== 'rejected' && (
          <div class="step-buttons">
            <Button look="primary" onClick={() => openStep('import')}>
              {words.check.next}
            </Button>
            {stage.value === 'checked' && <Button onClick={() => openStep('columns')}>{words.back}</Button>}
          </div>
        )}
      </section>
      <Rows file={file} progress={progress} />
    </>
  );
}

function Rows({ file, progress }: Props): JSX.Element {
  const [groups, setGroups] = useState<readonly OutcomeGroupView[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    countOutcomes(progress.id).then(({ items }) => setGroups(items), setError);
  };
  useEffect(load, [progress.id, progress.pass, progress.status]);
  if (error !== null) return <Fault error={error} onRetry={load} />;
  if (groups === null)
    return (
      <section class="panel" aria-busy="true">
        <Skeleton lines={8} />
      </section>
    );
  const goOn = (made: BulkActionView): void => {
    follow(file.id, made.id);
    openStep(made.dryRun ? 'check' : 'import');
  };
  return (
    <RowsPanel
      actionId={progress.id}
      groups={groups}
      version={`${progress.pass} ${progress.status}`}
      onMended={goOn}
    />
  );
}
