import type { JSX } from 'preact';
import { Skeleton } from '../../parts/skeleton.js';
import { useEver } from '../../parts/use-ever.js';
import { bytes, clock, duration, instantText } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import type { Action } from './action.js';
import type { Moment } from './timeline.js';
import { ALLOWED } from './verbs.js';

/** What happened, and when. */
export function Timeline({ action }: { readonly action: Action }): JSX.Element {
  const { action: words } = texts.value;
  const moments = action.timeline.value;
  const status = action.view.value?.status;
  const sawMore = useEver(status !== undefined && ALLOWED.cancel.includes(status));
  return (
    <section class="panel panel-body" aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline.title}</h2>
      {moments.length === 0 ? (
        <Skeleton lines={3} />
      ) : (
        <ol class={sawMore ? 'timeline kept' : 'timeline'}>
          {moments.map((moment, at) => (
            <Entry key={moment.key} moment={moment} before={moments[at - 1]} action={action} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry(props: {
  readonly moment: Moment;
  readonly before: Moment | undefined;
  readonly action: Action;
}): JSX.Element {
  const { moment, before, action } = props;
  const { action: words } = texts.value;
  const seconds = before === undefined ? 0 : (Date.parse(moment.at) - Date.parse(before.at)) / 1000;
  return (
    <li class={`timeline-entry ${moment.what}`}>
      <div>
        <span class="timeline-what">{words.timeline.what[moment.what]}</span>
        <Detail moment={moment} action={action} />
      </div>
      <time class="muted small numbers" dateTime={moment.at} title={instantText(moment.at)}>
        {clock(moment.at)}
        {seconds >= 0.1 && <span class="timeline-after"> +{duration(seconds)}</span>}
      </time>
    </li>
  );
}

/** Entries that may have to wait for something else than their time. */
const SAYS_WHY: readonly Moment['what'][] = ['QUEUED', 'IN_PROGRESS'];

/** What is to be known of an entry, where there is something. */
function Detail({ moment, action }: { moment: Moment; action: Action }): JSX.Element | null {
  const { waits, count, action: words } = texts.value;
  const view = action.view.value;
  const { event, what } = moment;
  const said = [
    what === 'RECEIVED' && view !== null ? bytes(view.fileBytes) : '',
    SAYS_WHY.includes(what) && moment.waitReason ? waits[moment.waitReason] : '',
    what === 'AWAITING_CONFIRMATION' && event.failedItems > 0 ? words.wouldFail(event.failedItems) : '',
    what === 'COMPLETED_WITH_ERRORS' ? count.failed(event.failedItems) : '',
  ].filter((text) => text !== '');
  return said.length === 0 ? null : <div class="small muted">{said.join(' · ')}</div>;
}
