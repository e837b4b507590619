import { useEffect, useState } from 'preact/hooks';
import type { SavedMapping } from '../../../api/mappings.js';
import { listMappings } from '../../../api/mappings.js';
import { may } from '../../../api/session.js';
import type { EntityType } from '../model/conversation.js';
import { Latest } from '../model/latest.js';

type Items = readonly SavedMapping[];

export interface SavedMappings {
  /** Of this account and entity type; null: not known. */
  readonly items: Items | null;
  /** Why they are not known, or not as they are now. */
  readonly error: unknown;
  readonly again: () => void;
  /** What was just saved or deleted; the service is asked again, too. */
  readonly change: (to: (items: Items) => Items) => void;
}

/** The saved mappings of an account. What was asked for another account or type is dropped. */
export function useSavedMappings(accountId: string | null, entityType: EntityType | null): SavedMappings {
  const isAsked = accountId !== null && entityType !== null && may('read');
  const wanted = isAsked ? `${entityType} ${accountId}` : null;
  const [shown, setShown] = useState<{ of: string; items: Items } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [latest] = useState(
    () =>
      new Latest<string, { of: string; items: Items }>(
        ask,
        (answer) => {
          setError(null);
          setShown(answer);
        },
        setError,
        0,
      ),
  );
  useEffect(() => setError(null), [wanted]);
  useEffect(() => {
    if (wanted !== null) latest.set(wanted);
    else latest.stop();
  }, [wanted, attempt]);
  useEffect(() => () => latest.stop(), []);
  const again = (): void => setAttempt((n) => n + 1);
  return {
    items: shown !== null && shown.of === wanted ? shown.items : null,
    error,
    again,
    change: (to) => {
      setShown((now) => (now && now.of === wanted ? { of: now.of, items: to(now.items) } : now));
      again();
    },
  };
}

async function ask(of: string, signal: AbortSignal): Promise<{ of: string; items: Items }> {
  const [entityType, accountId] = of.split(' ') as [EntityType, string];
  return { of, items: await listMappings({ accountId, entityType }, signal) };
}
