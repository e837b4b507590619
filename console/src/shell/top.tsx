import type { JSX } from 'preact';
import { may, session, sessionFault, signOut } from '../api/session.js';
import { PAGES } from '../pages/pages.js';
import { Button } from '../parts/button.js';
import { Link } from '../router/link.js';
import { path } from '../router/location.js';
import type { Language } from '../texts/language.js';
import { language, LANGUAGES, setLanguage, texts } from '../texts/language.js';
import { AccountField } from './account-field.js';

/** What stands at the top of each page: where a person can go, and as whom. */
export function Top(): JSX.Element {
  const isKnown = session.value !== undefined || sessionFault.value !== null;
  return (
    <header class="top">
      <div class="top-row">
        <Link class="brand" to="">
          <span class="brand-mark" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span class="brand-name">{texts.value.product}</span>
        </Link>
        {session.value && <Navigation />}
        {isKnown ? (
          <div class="top-end">
            {session.value && <AccountField />}
            <LanguageChoice />
            {session.value && <Person />}
          </div>
        ) : (
          // The place of what comes with the session: nothing may move then.
          <div class="nav" />
        )}
      </div>
    </header>
  );
}

function Navigation(): JSX.Element {
  const shown = PAGES.filter((page) => page.nav && may(...page.needs));
  return (
    <nav class="nav" aria-label={texts.value.nav.label}>
      {shown.map((page) => (
        <Link key={page.path} to={page.path} aria-current={isOpen(page.path) ? 'page' : undefined}>
          {page.nav!(texts.value)}
        </Link>
      ))}
    </nav>
  );
}

/** An action's page belongs to the history, the steps of an import to their beginning. */
function isOpen(page: string): boolean {
  const [first] = path.value.split('/');
  return page === (first === 'actions' ? '' : first);
}

function LanguageChoice(): JSX.Element {
  return (
    <select
      class="control language"
      aria-label={texts.value.language}
      value={language.value}
      onChange={(event) => setLanguage(event.currentTarget.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([value, name]) => (
        <option key={value} value={value} lang={value} selected={value === language.value}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Who is signed in; without keys there is nobody, and that is worth saying. */
function Person(): JSX.Element {
  const { session: words } = texts.value;
  const { authMode, name } = session.value!;
  if (authMode === 'off')
    return (
      <span class="chip mixed" title={words.openHint}>
        {words.open}
      </span>
    );
  return (
    <>
      {name && <span class="hidden">{words.signedInAs(name)}</span>}
      <Button look="quiet" onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </>
  );
}
