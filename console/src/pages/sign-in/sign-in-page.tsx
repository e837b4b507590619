import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ApiProblem } from '../../api/problem.js';
import { signIn } from '../../api/session.js';
import { Button } from '../../parts/button.js';
import { Field } from '../../parts/field.js';
import { wordsOf } from '../../parts/notice.js';
import { Page } from '../../parts/page.js';
import { go, path } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import { SIGN_IN } from '../pages.js';

/** Asks for a key. The page that was asked for opens afterwards. */
export function SignInPage(): JSX.Element {
  const { signIn: words } = texts.value;
  const fault = useSignal<string | null>(null);
  const busy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => input.current?.focus(), []);

  async function submit(): Promise<void> {
    const credentials = input.current!.value.trim();
    fault.value = credentials === '' ? words.empty : null;
    if (fault.value !== null) return input.current!.focus();
    busy.value = true;
    try {
      await signIn(credentials);
      if (path.value === SIGN_IN) go('', {}, { replace: true });
    } catch (error) {
      const isWrong = error instanceof ApiProblem && error.status === 401;
      fault.value = isWrong ? words.wrong : wordsOf(error, texts.value);
      input.current?.focus();
    } finally {
      busy.value = false;
    }
  }

  return (
    <Page title={words.title} lead={<p class="muted">{words.lead}</p>}>
      <form
        class="panel panel-body sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={words.label} hint={words.hint} fault={fault.value}>
          {(control) => (
            <input
              {...control}
              ref={input}
              class="control code"
              type="password"
              autoComplete="current-password"
              spellcheck={false}
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={busy.value}>
          {words.submit}
        </Button>
        <p class="small muted">{words.privacy}</p>
        <div class="hidden" role="alert">
          {fault.value}
        </div>
      </form>
    </Page>
  );
}
