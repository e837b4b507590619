import { signal } from '@preact/signals';
import type { JSX } from 'preact';

const said = signal('');

/** Lets screen readers say something when they have finished what they say. */
export function announce(text: string): void {
  said.value = text;
}

/** Where they find it; once per page. */
export function Announcer(): JSX.Element {
  return (
    <div class="hidden" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
