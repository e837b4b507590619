import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OverviewView } from '../../../../src/client/generated/types.gen.js';
import { account, may } from '../../api/session.js';
import { Button } from '../../parts/button.js';
import { Link } from '../../router/link.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { LimitsDialog } from './limits-dialog.js';
import { TableSection } from './table-section.js';

/** What each account has to do, with its limits to change; also those of the account that the address bar names. */
export function Accounts({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { operator: words } = texts.value;
  const { columns } = words;
  const edited = useSignal<string | null>(null);
  const isListed = overview.accounts.some(({ accountId }) => accountId === account.value);
  const named = account.value !== null && !isListed ? account.value : null;
  return (
    <TableSection
      id="accounts"
      title={words.accounts}
      nothing={<p class="nothing">{words.noBacklog}</p>}
      columns={[
        { text: columns.account },
        ...[columns.backlog, columns.running, columns.waiting, columns.paused].map((text) => ({
          text,
          atEnd: true,
        })),
        { text: <span class="hidden">{words.limits.title}</span> },
      ]}
      rows={overview.accounts.map((each) => (
        <tr key={each.accountId}>
          <td>
            <Link to="" values={{ account: each.accountId }}>
              {each.accountId}
            </Link>
          </td>
          <td class="end">{number(each.backlogRows)}</td>
          <td class="end">{number(each.running)}</td>
          <td class="end">{number(each.waiting)}</td>
          <td class="end">{number(each.paused)}</td>
          <td class="end">
            {may('limits') && (
              <Button
                look="quiet"
                label={words.limits.of(each.accountId)}
                onClick={() => (edited.value = each.accountId)}
              >
                {words.limits.title}
              </Button>
            )}
          </td>
        </tr>
      ))}
    >
      {may('limits') && named !== null && (
        <div class="nothing">
          <Button onClick={() => (edited.value = named)}>{words.limits.of(named)}</Button>
        </div>
      )}
      {edited.value !== null && (
        <LimitsDialog accountId={edited.value} onClose={() => (edited.value = null)} />
      )}
    </TableSection>
  );
}
