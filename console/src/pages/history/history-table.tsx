import type { JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { account, may } from '../../api/session.js';
import { Button, ButtonLink } from '../../parts/button.js';
import { Empty } from '../../parts/empty.js';
import { Fault } from '../../parts/notice.js';
import { OutcomeBar } from '../../parts/outcome-bar.js';
import { Skeleton } from '../../parts/skeleton.js';
import { StatusChip } from '../../parts/status-chip.js';
import { Ago } from '../../parts/time.js';
import { Link } from '../../router/link.js';
import { setQuery } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import type { History } from './history.js';

interface Props {
  readonly history: History;
  readonly isFiltered: boolean;
}

export function HistoryTable({ history, isFiltered }: Props): JSX.Element {
  const items = history.items.value;
  const error = history.error.value;
  const fault = error !== null && <Fault error={error} onRetry={() => void history.refresh()} />;
  if (items === null) return fault || <Skeleton lines={9} />;
  return (
    <>
      {fault}
      {items.length === 0 ? <Nothing isFiltered={isFiltered} /> : <Table items={items} />}
      {history.next.value !== null && (
        <div class="center">
          <Button busy={history.busy.value} onClick={() => void history.more()}>
            {texts.value.history.older}
          </Button>
        </div>
      )}
    </>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }): JSX.Element {
  const { history: words } = texts.value;
  const clear = (): void => setQuery({ status: null, entity: null, from: null, until: null }, { push: true });
  return (
    <div class="panel">
      {isFiltered ? (
        <Empty title={words.emptyFiltered}>
          <Button onClick={clear}>{words.clear}</Button>
        </Empty>
      ) : (
        <Empty title={words.empty}>
          <p>{words.emptyHint}</p>
          {may('write') && <ButtonLink to="new">{words.import}</ButtonLink>}
        </Empty>
      )}
    </div>
  );
}

function Table({ items }: { readonly items: readonly BulkActionView[] }): JSX.Element {
  const { columns } = texts.value.history;
  const hasAccounts = account.value === null;
  return (
    <div class="panel">
      <table class="table history">
        <thead>
          <tr>
            <th scope="col">{columns.file}</th>
            {hasAccounts && <th scope="col">{columns.account}</th>}
            <th scope="col">{columns.status}</th>
            <th scope="col">{columns.rows}</th>
            <th scope="col" class="end">
              {columns.started}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((action) => (
            <Row key={action.id} action={action} hasAccount={hasAccounts} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ action, hasAccount }: { action: BulkActionView; hasAccount: boolean }): JSX.Element {
  const { entities, operations, history: words } = texts.value;
  const isTrial = action.dryRun && action.pass === 1;
  const what = [entities[action.entityType] ?? action.entityType, operations[action.operation].name];
  return (
    <tr>
      <td class="history-file">
        <Link to={`actions/${action.id}`}>
          <bdi>{action.fileName}</bdi>
        </Link>
        <div class="small muted">{[...what, ...(isTrial ? [words.dryRun] : [])].join(' · ')}</div>
      </td>
      {hasAccount && <td class="history-account">{action.accountId}</td>}
      <td class="history-status">
        <StatusChip status={action.status} />
      </td>
      <td class="history-rows">
        <Counts action={action} />
      </td>
      <td class="history-time end muted">
        <Ago at={action.createdAt} />
      </td>
    </tr>
  );
}

/** How many rows, and how many of them did not become what they should. */
function Counts({ action }: { readonly action: BulkActionView }): JSX.Element {
  const { count } = texts.value;
  return (
    <>
      <div class="small">
        {count.rows(action.totalItems)}
        {action.failedItems > 0 && <span class="bad-text"> · {count.failed(action.failedItems)}</span>}
        {action.skippedItems > 0 && <span class="muted"> · {count.skipped(action.skippedItems)}</span>}
      </div>
      <OutcomeBar counts={action} />
    </>
  );
}
