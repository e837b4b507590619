import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadSession, may, session, sessionFault } from './api/session.js';
import { NotFoundPage } from './pages/not-found-page.js';
import { PAGES, SIGN_IN } from './pages/pages.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { Announcer } from './parts/announce.js';
import { Fault } from './parts/notice.js';
import { Skeleton } from './parts/skeleton.js';
import { path } from './router/location.js';
import { matchPath } from './router/path.js';
import { LoadedPage } from './shell/loaded-page.js';
import { Top } from './shell/top.js';
import { language, texts } from './texts/language.js';

export function App(): JSX.Element {
  useEffect(() => void loadSession(), []);
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);
  return (
    <>
      <a class="skip-link" href="#content">
        {texts.value.skipToContent}
      </a>
      <Top />
      <Content />
      <Announcer />
    </>
  );
}

function Content(): JSX.Element {
  if (path.value === SIGN_IN) return <SignInPage />;
  if (sessionFault.value) return <NoSession error={sessionFault.value} />;
  if (session.value === undefined) return <Waiting />;
  if (session.value === null) return <SignInPage />;
  for (const entry of PAGES) {
    const values = matchPath(entry.path, path.value);
    if (values && may(...entry.needs)) return <LoadedPage key={path.value} entry={entry} values={values} />;
  }
  return <NotFoundPage />;
}

function Waiting(): JSX.Element {
  return (
    <main id="content" class="page" aria-busy="true">
      <Skeleton lines={6} />
    </main>
  );
}

function NoSession({ error }: { error: Error }): JSX.Element {
  return (
    <main id="content" class="page">
      <h1 class="hidden">{texts.value.product}</h1>
      <Fault error={error} onRetry={() => void loadSession()} />
    </main>
  );
}
