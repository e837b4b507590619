import type { JSX } from 'preact';
import { account } from '../../api/session.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';
import type { Step } from './model/conversation.js';
import { STEPS } from './model/conversation.js';
import { canOpen } from './model/stage.js';
import { stage } from './progress-store.js';
import { current } from './store.js';

/** The four steps; those that can be opened are links. */
export function StepList({ step }: { readonly step: Step }): JSX.Element {
  const words = texts.value.newImport;
  const at = STEPS.indexOf(step);
  const file = current.value;
  return (
    <nav aria-label={words.steps}>
      <ol class="steps">
        {STEPS.map((each, i) => {
          const opens =
            each !== step &&
            (each === 'file' || (file !== null && canOpen(each, stage.value, file, account.value)));
          const name = (
            <>
              <span class="step-number" aria-hidden="true">
                {i + 1}
              </span>
              {words.names[each]}
            </>
          );
          return (
            <li key={each} class={i < at ? 'step done' : i === at ? 'step now' : 'step'}>
              {opens ? (
                <Link to={each === 'file' ? 'new' : `new/${each}`} values={{ file: file?.id }}>
                  {name}
                </Link>
              ) : (
                <span aria-current={each === step ? 'step' : undefined}>{name}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
