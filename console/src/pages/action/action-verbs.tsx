import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import {
  cancelAction,
  confirmAction,
  deleteAction,
  pauseAction,
  resumeAction,
  retryFailedRows,
} from '../../api/actions.js';
import { may } from '../../api/session.js';
import { announce } from '../../parts/announce.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { useFocusAfter } from '../../parts/lost-focus.js';
import { Fault } from '../../parts/notice.js';
import { go } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import type { Action } from './action.js';
import type { Verb } from './verbs.js';
import { verbsOf } from './verbs.js';

const CHANGES = {
  confirm: confirmAction,
  resume: resumeAction,
  pause: pauseAction,
  cancel: cancelAction,
  'retry-failed': retryFailedRows,
} as const;

/** What cannot be undone is asked once more. */
const ASKED: readonly Verb[] = ['cancel', 'delete'];
const LOOKS: Partial<Record<Verb, 'primary' | 'danger'>> = { confirm: 'primary', delete: 'danger' };

interface Props {
  readonly action: Action;
  readonly view: BulkActionView;
}

/** The verbs that the status and the scopes allow. */
export function ActionVerbs({ action, view }: Props): JSX.Element {
  const busy = useSignal<Verb | null>(null);
  const asked = useSignal<Verb | null>(null);
  const error = useSignal<unknown>(null);
  const { verbs } = texts.value.action;
  useFocusAfter(view.status, '#content h1');

  async function run(verb: Verb): Promise<void> {
    busy.value = verb;
    error.value = null;
    try {
      await change(verb, action, view.id);
      announce(verbs[verb].done);
    } catch (reason) {
      error.value = reason;
    } finally {
      busy.value = null;
      asked.value = null;
    }
  }

  const isAsked = (verb: Verb): boolean =>
    ASKED.includes(verb) || (verb === 'confirm' && view.operation === 'DELETE');
  return (
    <>
      {verbsOf(view, may).map((verb) => (
        <Button
          key={verb}
          look={LOOKS[verb] ?? 'plain'}
          busy={busy.value === verb}
          onClick={() => (isAsked(verb) ? (asked.value = verb) : void run(verb))}
        >
          {verbs[verb].name}
        </Button>
      ))}
      {error.value !== null && <Fault error={error.value} />}
      {asked.value !== null && (
        <Dialog
          title={verbs[asked.value].ask}
          onClose={() => (asked.value = null)}
          action={{
            text: verbs[asked.value].name,
            look: 'danger',
            busy: busy.value !== null,
            run: () => void run(asked.value!),
          }}
        >
          <p>{verbs[asked.value].means}</p>
        </Dialog>
      )}
    </>
  );
}

/** A retry is an action of its own, and a deleted one has no page. */
async function change(verb: Verb, action: Action, id: string): Promise<void> {
  if (verb === 'delete') {
    await deleteAction(id);
    return go('');
  }
  const view = await CHANGES[verb](id);
  if (verb === 'retry-failed') go(`actions/${view.id}`);
  else action.show(view);
}
