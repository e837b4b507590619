import type { ComponentChildren, JSX } from 'preact';
import { ApiProblem, Unreachable } from '../api/problem.js';
import type { Texts } from '../texts/en.js';
import { texts } from '../texts/language.js';
import { Button } from './button.js';

/** Something to know, in a box. `alert`: screen readers say it at once. */
export function Notice(props: {
  readonly look?: 'info' | 'bad' | 'warn';
  readonly alert?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { look = 'info', alert = false, children } = props;
  return (
    <div class={`notice ${look}`} role={alert ? 'alert' : undefined}>
      {children}
    </div>
  );
}

/** What a person is told of an error. */
export function wordsOf(error: unknown, { faults, refusals }: Texts): string {
  if (error instanceof Unreachable) return faults.unreachable;
  if (!(error instanceof ApiProblem)) return faults.unknown;
  return refusals[error.code] ?? error.problem.detail;
}

interface FaultProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** In place of what the error says by itself. */
  readonly words?: string | undefined;
  readonly children?: ComponentChildren;
}

/** An error, with its code beside it and what to do. */
export function Fault({ error, onRetry, words, children }: FaultProps): JSX.Element {
  const items = error instanceof ApiProblem ? error.problem.errors : [];
  const hasWords = error instanceof ApiProblem && texts.value.refusals[error.code] !== undefined;
  // The service knows more about it, such as what else the file seems to be.
  const detail = hasWords && words === undefined ? error.problem.detail : null;
  const isEnglish = error instanceof ApiProblem && !hasWords && words === undefined;
  const said = words ?? wordsOf(error, texts.value);
  return (
    <Notice look="bad" alert>
      <p>
        {isEnglish ? <span lang="en">{said}</span> : said}{' '}
        {error instanceof ApiProblem && <code class="small muted">{error.code}</code>}
      </p>
      {detail !== null && (
        <p class="small muted" lang="en">
          {detail}
        </p>
      )}
      {items.length > 1 && (
        <ul class="small" lang="en">
          {items.map((item, at) => (
            <li key={at}>{item.message}</li>
          ))}
        </ul>
      )}
      {children}
      {onRetry && <Button onClick={onRetry}>{texts.value.faults.retry}</Button>}
    </Notice>
  );
}

/** Why the whole of an action failed. */
export function ActionFault({ code }: { readonly code: string }): JSX.Element {
  return (
    <Notice look="bad">
      <p>
        {texts.value.actionFaults[code] ?? code} <code class="small muted">{code}</code>
      </p>
    </Notice>
  );
}
