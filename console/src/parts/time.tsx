import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { ago, instantText } from '../texts/format.js';

/** The present, every ten seconds. */
const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), 10_000);

/** How long ago something was, with its date and time for whoever points at it. */
export function Ago({ at }: { readonly at: string }): JSX.Element {
  return (
    <time dateTime={at} title={instantText(at)}>
      {ago(at, Math.max(now.value, Date.parse(at)))}
    </time>
  );
}
