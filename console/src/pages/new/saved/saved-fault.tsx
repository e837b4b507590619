import type { JSX } from 'preact';
import { ApiProblem, Unreachable } from '../../../api/problem.js';
import { Fault, Notice } from '../../../parts/notice.js';
import { texts } from '../../../texts/language.js';

/** Why a mapping was not saved or deleted. Nothing tries again by itself here. */
export function SavedFault({ error }: { readonly error: unknown }): JSX.Element {
  const words = texts.value.newImport.saved;
  const said =
    error instanceof Unreachable
      ? words.unreachable
      : error instanceof ApiProblem && error.code === 'TOO_MANY_MAPPINGS'
        ? words.tooMany
        : null;
  if (said === null) return <Fault error={error} />;
  return (
    <Notice look="bad" alert>
      <p>{said}</p>
    </Notice>
  );
}
