import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { OverviewView } from '../../../../src/client/generated/types.gen.js';
import { LineChart } from '../../parts/line-chart.js';
import { Fault } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { Skeleton } from '../../parts/skeleton.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { Accounts } from './accounts.js';
import { Clients } from './clients.js';
import { Operator } from './operator.js';
import { Section } from './section.js';
import { Stalled } from './stalled.js';
import { Workers } from './workers.js';

/** What the service does, for whoever runs it. What needs them stands first. */
export default function OperatorPage(): JSX.Element {
  const operator = useMemo(() => new Operator(), []);
  useEffect(() => () => operator.close(), [operator]);
  const overview = operator.overview.value;
  const error = operator.error.value;
  const { operator: words } = texts.value;
  return (
    <Page title={words.title}>
      {error !== null && <Fault error={error} onRetry={() => void operator.load()} />}
      {overview === null ? (
        error === null && <Skeleton lines={9} />
      ) : (
        <>
          <Figures overview={overview} />
          <Speed overview={overview} />
          <Stalled overview={overview} />
          <Accounts overview={overview} />
          <Workers overview={overview} />
          <Clients items={operator.clients.value} />
        </>
      )}
    </Page>
  );
}

function Figures({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { figures } = texts.value.operator;
  const alive = overview.workers.filter(({ isAlive }) => isAlive).length;
  const facts: [string, number, boolean][] = [
    [figures.workers, alive, alive === 0],
    [figures.actions, overview.actionCount, false],
    [figures.backlog, overview.backlogRows, false],
    [figures.stalled, overview.stalledCount, false],
    [figures.speed, Math.round(overview.rowsPerSecond.at(-1)?.rows ?? 0), false],
  ];
  return (
    <dl class="figures numbers">
      {facts.map(([name, value, isBad]) => (
        <div key={name} class="panel">
          <dt>{name}</dt>
          <dd class={isBad ? 'bad-text' : ''}>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Speed({ overview }: { readonly overview: OverviewView }): JSX.Element {
  const { operator: words, action } = texts.value;
  const rates = overview.rowsPerSecond;
  return (
    <Section id="speed" title={words.speed}>
      <div class="panel-body">
        <LineChart
          times={rates.map(({ at }) => Date.parse(at) / 1000)}
          lines={[{ name: action.throughput.label, rates: rates.map(({ rows }) => rows) }]}
          label={action.throughput.label}
          unit={action.throughput.unit}
        />
      </div>
    </Section>
  );
}
