import type { JSX } from 'preact';
import { ButtonLink } from '../parts/button.js';
import { Page } from '../parts/page.js';
import { texts } from '../texts/language.js';

export function NotFoundPage(): JSX.Element {
  const { faults } = texts.value;
  return (
    <Page title={faults.notFoundTitle} lead={<p class="muted">{faults.notFound}</p>}>
      <div>
        <ButtonLink to="">{faults.home}</ButtonLink>
      </div>
    </Page>
  );
}
