import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BulkActionView, OutcomeGroupView } from '../../../../src/client/generated/types.gen.js';
import { getAction } from '../../api/actions.js';
import { query, setQuery } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import { Fault } from '../notice.js';
import { Skeleton } from '../skeleton.js';
import { GroupList } from './group-list.js';
import { MendBar } from './mend-bar.js';
import type { RowFilter } from './model/groups.js';
import { countRows, filterOf } from './model/groups.js';
import { RowsTable } from './rows-table.js';
import { useMend } from './use-mend.js';

import './rows.css';

interface Props {
  readonly actionId: string;
  readonly groups: readonly OutcomeGroupView[];
  /** Changes when the outcomes are others. */
  readonly version: string;
  /** Called with the action that has the rows that were corrected here. Left out: they can only be looked at. */
  readonly onMended?: (action: BulkActionView) => void;
  /** Called when the service takes no correction, so that its action may have changed. */
  readonly onRefused?: () => void;
}

/** Outcomes in groups, and a table of the rows of the group that is chosen. The choice is in the address. */
export function RowsPanel({ actionId, groups, version, onMended, onRefused }: Props): JSX.Element {
  const [action, setAction] = useState<BulkActionView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    getAction(actionId).then(setAction, setError);
  };
  useEffect(load, [actionId, version]);
  const element = useRef<HTMLDivElement>(null);
  const mend = useMend(onMended ? action : null, () => element.current?.focus());
  const filter = filterOf(groups, query.value);
  const show = (chosen: RowFilter): void => {
    const isAll = Object.values(chosen).every((value) => value === null);
    setQuery({ ...chosen, rows: isAll ? 'all' : null });
  };
  return (
    <section class="panel" aria-label={texts.value.rows.title}>
      <GroupList groups={groups} filter={filter} onChoose={show} />
      {error !== null && <Fault error={error} onRetry={load} />}
      {action && mend && onMended && <MendBar {...{ action, mend, onMended, onRefused }} />}
      {action === null ? (
        <Skeleton lines={8} />
      ) : (
        <RowsTable
          key={`${version} ${JSON.stringify(filter)}`}
          action={action}
          filter={filter}
          total={countRows(groups, filter)}
          element={element}
          mend={mend}
        />
      )}
    </section>
  );
}
