import type { JSX } from 'preact';
import type { OverviewView } from '../../../../src/client/generated/types.gen.js';
import { StatusChip } from '../../parts/status-chip.js';
import { Ago } from '../../parts/time.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';
import { Section } from './section.js';

/** Actions that stand still, and why. */
export function Stalled({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { operator: words, entities } = texts.value;
  const { columns } = words;
  return (
    <Section id="stalled" title={words.stalled}>
      {overview.stalled.length === 0 ? (
        <p class="nothing">{words.nothingStalled}</p>
      ) : (
        <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="stalled">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{columns.why}</th>
                <th scope="col">{columns.account}</th>
                <th scope="col">{columns.import}</th>
                <th scope="col">{columns.status}</th>
                <th scope="col">{columns.since}</th>
              </tr>
            </thead>
            <tbody>
              {overview.stalled.map((action) => (
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
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
