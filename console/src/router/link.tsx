import type { ComponentChildren, JSX } from 'preact';
import { go, hrefOf } from './location.js';
import type { Query } from './path.js';

interface Props {
  /** Path below the console's own. */
  readonly to: string;
  readonly values?: Query;
  readonly class?: string;
  readonly 'aria-current'?: 'page' | undefined;
  readonly children: ComponentChildren;
}

/** A link to a page of the console. A click with a modifier key opens a tab, as of any link. */
export function Link({ to, values = {}, children, ...rest }: Props): JSX.Element {
  const open = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to, values);
  };
  return (
    <a {...rest} href={hrefOf(to, values)} onClick={open}>
      {children}
    </a>
  );
}
