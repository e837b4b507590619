import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { account, may } from '../../api/session.js';
import { ButtonLink } from '../../parts/button.js';
import { LiveMark } from '../../parts/live-mark.js';
import { Page } from '../../parts/page.js';
import { query } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import { filtersOf, requestOf } from './filters.js';
import { History } from './history.js';
import { HistoryFilters } from './history-filters.js';
import { HistoryTable } from './history-table.js';

/** All actions of the account, newest first. */
export default function HistoryPage(): JSX.Element {
  const { history: words, statuses } = texts.value;
  const filters = filtersOf(query.value, Object.keys(statuses));
  const request = requestOf(filters, account.value);
  const history = useMemo(() => new History(request), [JSON.stringify(request)]);
  useEffect(() => () => history.close(), [history]);
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <Page
      title={words.title}
      actions={
        may('write') && (
          <ButtonLink look="primary" to="new">
            {words.import}
          </ButtonLink>
        )
      }
    >
      <div class="bar-of-filters">
        <HistoryFilters filters={filters} />
        {history.stream && <LiveMark state={history.stream.state.value} />}
      </div>
      <HistoryTable history={history} isFiltered={isFiltered} />
    </Page>
  );
}
