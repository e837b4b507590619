import type { JSX } from 'preact';
import { accountIdOf, isWrongAccount } from '../api/account-id.js';
import { account, seesAllAccounts } from '../api/session.js';
import { useAccountText } from '../parts/use-account-text.js';
import { setQuery } from '../router/location.js';
import { texts } from '../texts/language.js';

/** The account of the pages. Whoever sees all of them writes one; it stays in the address bar. */
export function AccountField(): JSX.Element {
  const { session: words } = texts.value;
  const [typed, setTyped] = useAccountText();
  const isWrong = isWrongAccount(typed);
  if (!seesAllAccounts.value)
    return (
      <span class="account" title={words.account}>
        <span class="hidden">{words.account}: </span>
        {account.value}
      </span>
    );
  const show = (): void => setQuery({ account: accountIdOf(typed) }, { push: true });
  return (
    <form
      class="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <label class="label" for="account">
        {words.account}
      </label>
      <input
        id="account"
        class="control"
        placeholder={words.allAccounts}
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'account-fault' : undefined}
        title={isWrong ? words.accountFault : undefined}
        spellcheck={false}
        autoComplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={show}
      />
      {isWrong && (
        <span id="account-fault" class="hidden" role="alert">
          {words.accountFault}
        </span>
      )}
    </form>
  );
}
