import type { JSX } from 'preact';
import type { StreamState } from '../api/events.js';
import { texts } from '../texts/language.js';

/** Whether what is shown is as new as the service. */
export function LiveMark({ state }: { readonly state: StreamState }): JSX.Element | null {
  if (state === 'over') return null;
  const { live } = texts.value;
  return (
    <span class={`live ${state}`} role="status">
      {state === 'open' ? live.on : live.off}
    </span>
  );
}
