import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BulkActionView, OutcomeGroupView } from '../../../../src/client/generated/types.gen.js';
import type { Status } from '../../api/actions.js';
import { countOutcomes } from '../../api/table.js';
import { Fault } from '../../parts/notice.js';
import { RowsPanel } from '../../parts/rows/rows-panel.js';
import { Skeleton } from '../../parts/skeleton.js';

/** Statuses in which outcomes do not change by themselves. */
const SETTLED: readonly Status[] = [
  'AWAITING_CONFIRMATION',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'FAILED',
  'CANCELED',
];

/** The rows with their outcomes, once they have them. Which ones is in the address bar. */
export function ActionRows({ view }: { readonly view: BulkActionView }): JSX.Element | null {
  const [groups, setGroups] = useState<readonly OutcomeGroupView[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isSettled = SETTLED.includes(view.status);
  const version = `${view.pass} ${view.status}`;
  const load = (): void => {
    setError(null);
    if (isSettled) countOutcomes(view.id).then(({ items }) => setGroups(items), setError);
  };
  useEffect(load, [view.id, version]);
  if (!isSettled) return null;
  if (error !== null) return <Fault error={error} onRetry={load} />;
  if (groups === null) return <Skeleton lines={8} />;
  return <RowsPanel actionId={view.id} groups={groups} version={version} />;
}
