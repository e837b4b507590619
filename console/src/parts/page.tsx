import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../texts/language.js';

interface Props {
  readonly title: string;
  /** Beside the title: what a person can do here. */
  readonly actions?: ComponentChildren;
  /** Below the title. */
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page. Its title gets the focus, so that a keyboard goes on from there and screen readers say where they are. */
export function Page({ title, actions, lead, children }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} · ${texts.value.product}`;
  }, [title]);
  return (
    <main id="content" class="page">
      <div class="page-head">
        <div class="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead}
        </div>
        {actions && <div class="page-actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
