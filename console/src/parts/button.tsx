import type { ComponentChildren, JSX } from 'preact';
import { Link } from '../router/link.js';
import type { Query } from '../router/path.js';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps {
  readonly look?: Look;
  readonly type?: 'button' | 'submit';
  /** Shows that it works, and cannot be pressed again meanwhile. It keeps the focus. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onClick?: () => void;
  readonly label?: string;
  /** Id of the element that says what it does. */
  readonly describedBy?: string;
  readonly children: ComponentChildren;
}

export function Button(props: ButtonProps): JSX.Element {
  const { look = 'plain', type = 'button', busy = false, disabled = false, onClick, label } = props;
  return (
    <button
      type={type}
      class={`button ${look}`}
      disabled={disabled}
      aria-disabled={busy}
      aria-busy={busy}
      aria-label={label}
      aria-describedby={props.describedBy}
      onClick={busy ? undefined : onClick}
    >
      {props.children}
    </button>
  );
}

/** A link to a page of the console that looks like a button. */
export function ButtonLink(props: {
  readonly look?: Look;
  readonly to: string;
  readonly values?: Query;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { look = 'plain', to, values = {}, children } = props;
  return (
    <Link class={`button ${look}`} to={to} values={values}>
      {children}
    </Link>
  );
}
