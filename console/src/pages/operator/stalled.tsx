import type { JSX } from 'preact';
import type { OverviewView } from '../../../../src/client/generated/types.gen.js';
import { StatusChip } from '../../parts/status-chip.js';
import { Ago } from '../../parts/time.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';
import { TableSection } from './table-section.js';

/** Actions that stand still, and why. */
export function Stalled({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { operator: words, entities } = texts.value;
  const { why, account, import: imported, status, since } = words.columns;
  return (
    <TableSection
      id="stalled"
      title={words.stalled}
      nothing={<p class="nothing">{words.nothingStalled}</p>}
      columns={[why, account, imported, status, since].map((text) => ({ text }))}
      rows={overview.stalled.map((action) => (
        <tr key={action.actionId}>
          <td title={action.reason}>{words.reasons[action.reason]}</td>
          <td>{action.accountId}</td>
          <td>
            <Link to={`actions/${action.actionId}`} values={{ account: action.accountId }}>
              {entities[action.entityType] ?? action.entityType}
            </Link>
          </td>
          <td>
            <StatusChip status={action.status} />
          </td>
          <td class="muted">
            <Ago at={action.since} />
          </td>
        </tr>
      ))}
    />
  );
}
