import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { ApiProblem } from '../../api/problem.js';
import { LiveMark } from '../../parts/live-mark.js';
import { Fault } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { Skeleton } from '../../parts/skeleton.js';
import { StatusChip } from '../../parts/status-chip.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';
import { Action } from './action.js';
import { ActionRows } from './action-rows.js';
import { ActionVerbs } from './action-verbs.js';
import { Downloads } from './downloads.js';
import { Family } from './family.js';
import { Options } from './options.js';
import { Outcome } from './outcome.js';
import { Throughput } from './throughput.js';
import { Timeline } from './timeline-list.js';

/** Everything about one action. */
export default function ActionPage({ id = '' }: Record<string, string>): JSX.Element {
  const action = useMemo(() => new Action(id), [id]);
  useEffect(() => () => action.close(), [action]);
  const view = action.view.value;
  const error = action.error.value;
  const { faults, nav } = texts.value;
  if (view === null) {
    const isGone = error instanceof ApiProblem && error.status === 404;
    return (
      <Page title={isGone ? faults.notFoundTitle : nav.history}>
        {isGone && <p class="muted">{faults.notFound}</p>}
        {error === null ? (
          <Skeleton lines={9} />
        ) : (
          !isGone && <Fault error={error} onRetry={() => void action.load()} />
        )}
        {isGone && <Link to="">{faults.home}</Link>}
      </Page>
    );
  }
  return (
    <Page
      title={view.fileName}
      lead={<Lead action={view} live={<LiveMark state={action.stream.state.value} />} />}
      actions={<ActionVerbs action={action} view={view} />}
    >
      {error !== null && <Fault error={error} onRetry={() => void action.load()} />}
      <div class="action">
        <div class="action-main">
          <Outcome view={view} stats={action.stats.value} />
          <Downloads view={view} />
          <Throughput action={action} />
        </div>
        <div class="action-side">
          <Timeline action={action} />
          <Family view={view} relatives={action.relatives} />
          <Options view={view} />
        </div>
      </div>
      <ActionRows view={view} onRefused={() => action.loadRelatives()} />
    </Page>
  );
}

function Lead(props: { readonly action: BulkActionView; readonly live: JSX.Element }): JSX.Element {
  const { entities, operations, history } = texts.value;
  const { action, live } = props;
  const isTrial = action.dryRun && action.pass === 1;
  const words = [entities[action.entityType] ?? action.entityType, operations[action.operation].name];
  return (
    <div class="action-lead">
      <StatusChip status={action.status} />
      <span class="muted">
        {[...words, ...(isTrial ? [history.dryRun] : []), action.accountId].join(' · ')}
      </span>
      {live}
    </div>
  );
}
