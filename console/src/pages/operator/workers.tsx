import type { JSX } from 'preact';
import type { OverviewView } from '../../../../src/client/generated/types.gen.js';
import { Ago } from '../../parts/time.js';
import { Link } from '../../router/link.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { Section } from './section.js';

/** Workers, and what each works on. */
export function Workers({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { operator: words, action: ofAction } = texts.value;
  const { columns } = words;
  return (
    <Section id="workers" title={words.workers}>
      {overview.workers.length === 0 ? (
        <p class="nothing bad-text">{words.noWorkers}</p>
      ) : (
        <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="workers">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{columns.worker}</th>
                <th scope="col">{columns.heartbeat}</th>
                <th scope="col" class="end">
                  {columns.slots}
                </th>
                <th scope="col">{columns.works}</th>
                <th scope="col">{columns.started}</th>
              </tr>
            </thead>
            <tbody>
              {overview.workers.map((worker) => (
                <tr key={worker.id}>
                  <td>
                    <code title={worker.id}>{worker.id.slice(-12)}</code>
                  </td>
                  <td>
                    <span class={worker.isAlive ? 'chip good' : 'chip bad'}>
                      {worker.isAlive ? words.alive : words.silent}
                    </span>{' '}
                    <span class="muted small">
                      <Ago at={worker.lastHeartbeatAt} />
                    </span>
                  </td>
                  <td class="end">{number(worker.slots)}</td>
                  <td>
                    {worker.units.map((unit) => (
                      <div key={`${unit.actionId} ${unit.stage} ${unit.unitNo}`} class="small">
                        {ofAction.stages[unit.stage]},{' '}
                        <Link to={`actions/${unit.actionId}`} values={{ account: unit.accountId }}>
                          {unit.accountId}
                        </Link>
                      </div>
                    ))}
                    {worker.units.length === 0 && <span class="muted">{words.idle}</span>}
                  </td>
                  <td class="muted">
                    <Ago at={worker.startedAt} />
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
