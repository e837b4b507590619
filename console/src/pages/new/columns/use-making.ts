import { useEffect, useState } from 'preact/hooks';
import { accountIdOf } from '../../../api/account-id.js';
import { listEntities } from '../../../api/actions.js';
import type { Preview } from '../../../api/preview.js';
import { account, may, namedAccount } from '../../../api/session.js';
import type { QueuedFile } from '../model/conversation.js';
import type { Making } from './new-field-form.js';
import type { Previewed } from './use-preview.js';

/** What it takes to make fields of the entity; null: nobody may, or it takes none. */
export function useMaking(
  { choices }: QueuedFile,
  preview: Preview | null,
  tryOut: Previewed['tryOut'],
): Making | null {
  const mayMake = may('configure') && may('read') && accountIdOf(account.value ?? '') !== null;
  const takesFields = useTakesFields(choices.entityType, mayMake && preview !== null);
  if (preview === null || !mayMake || !takesFields) return null;
  return {
    fields: preview.fields,
    tryOut: (position, field, signal) => tryOut({ ...choices.assigned, [position]: field }, signal),
  };
}

function useTakesFields(entityType: string | null, isAsked: boolean): boolean {
  const [types, setTypes] = useState<readonly string[]>([]);
  const accountId = namedAccount.value;
  useEffect(() => {
    if (!isAsked) return undefined;
    const stop = new AbortController();
    listEntities(accountId, stop.signal).then(
      ({ items }) => setTypes(items.filter(({ takesFields }) => takesFields).map(({ type }) => type)),
      // The page goes on without new fields. Whether the service is there is told by the preview.
      () => undefined,
    );
    return () => stop.abort();
  }, [isAsked, accountId]);
  return entityType !== null && types.includes(entityType);
}
