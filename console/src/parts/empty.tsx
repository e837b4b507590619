import type { ComponentChildren, JSX } from 'preact';

/** In place of a table that has no rows: what would be here, and how it comes. */
export function Empty(props: { readonly title: string; readonly children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <svg viewBox="0 0 64 40" width="64" height="40" aria-hidden="true">
        <rect class="empty-line" x="4" y="4" width="56" height="8" rx="3" />
        <rect class="empty-line" x="4" y="16" width="42" height="8" rx="3" />
        <rect class="empty-line" x="4" y="28" width="24" height="8" rx="3" />
      </svg>
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}
