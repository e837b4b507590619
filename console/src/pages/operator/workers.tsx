import type { JSX } from 'preact';
import type { OverviewView } from '../../../../src/client/generated/types.gen.js';
import { Ago } from '../../parts/time.js';
import { Link } from '../../router/link.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { TableSection } from './table-section.js';

type Worker = OverviewView['workers'][number];

/** Workers, and what each works on. */
export function Workers({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { operator: words } = texts.value;
  const { columns } = words;
  return (
    <TableSection
      id="workers"
      title={words.workers}
      nothing={<p class="nothing bad-text">{words.noWorkers}</p>}
      columns={[
        { text: columns.worker },
        { text: columns.heartbeat },
        { text: columns.slots, atEnd: true },
        { text: columns.works },
        { text: columns.started },
      ]}
      rows={overview.workers.map((worker) => (
        <Row key={worker.id} worker={worker} />
      ))}
    />
  );
}

function Row({ worker }: { readonly worker: Worker }): JSX.Element {
  const { operator: words, action: ofAction } = texts.value;
  return (
    <tr>
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
  );
}
