import type { JSX } from 'preact';
import type { Status } from '../api/actions.js';
import { texts } from '../texts/language.js';

const LOOKS: Readonly<Record<Status, string>> = {
  VALIDATING: 'busy',
  AWAITING_CONFIRMATION: 'asks',
  SCHEDULED: 'idle',
  QUEUED: 'idle',
  IN_PROGRESS: 'busy',
  PAUSED: 'idle',
  COMPLETED: 'good',
  COMPLETED_WITH_ERRORS: 'mixed',
  FAILED: 'bad',
  CANCELED: 'idle',
};

/** The status of an action in words. */
export function StatusChip({ status }: { readonly status: Status }): JSX.Element {
  return (
    <span class={`chip ${LOOKS[status]}`} title={status}>
      {texts.value.statuses[status]}
    </span>
  );
}
