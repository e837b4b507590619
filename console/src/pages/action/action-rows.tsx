import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BulkActionView, OutcomeGroupView } from '../../../../src/client/generated/types.gen.js';
import type { Status } from '../../api/actions.js';
import { countOutcomes } from '../../api/table.js';
import { announce } from '../../parts/announce.js';
import { Fault } from '../../parts/notice.js';
import { RowsPanel } from '../../parts/rows/rows-panel.js';
import { Skeleton } from '../../parts/skeleton.js';
import { go } from '../../router/location.js';
import { texts } from '../../texts/language.js';

/** Statuses in which outcomes do not change by themselves. */
const SETTLED: readonly Status[] = [
  'AWAITING_CONFIRMATION',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'FAILED',
  'CANCELED',
];

interface Props {
  readonly view: BulkActionView;
  /** The service took no correction, so the action may be another than the page shows. */
  readonly onRefused: () => void;
}

/**
 * The rows with their outcomes, once they have them. Which ones is in the address bar. They can be corrected here; that
 * leads to the action that has them.
 */
export function ActionRows({ view, onRefused }: Props): JSX.Element | null {
  const [groups, setGroups] = useState<readonly OutcomeGroupView[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isSettled = SETTLED.includes(view.status);
  const version = `${view.pass} ${view.status} ${view.replacedById}`;
  const load = (): void => {
    setError(null);
    if (isSettled) countOutcomes(view.id).then(({ items }) => setGroups(items), setError);
  };
  useEffect(load, [view.id, version]);
  if (!isSettled) return null;
  if (error !== null) return <Fault error={error} onRetry={load} />;
  if (groups === null) return <Skeleton lines={8} />;
  const goOn = (made: BulkActionView): void => {
    announce(texts.value.rows.mend.sent);
    go(`actions/${made.id}`);
  };
  return (
    <RowsPanel actionId={view.id} groups={groups} version={version} onMended={goOn} onRefused={onRefused} />
  );
}
