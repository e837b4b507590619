import type { Service } from './service.js';

/** Contacts of an account with system columns that change with every new version of a tuple. */
export function contactVersions({ db }: Service, account: string): Promise<{ id: string }[]> {
  return db.rows(
    'SELECT id, email, ctid::text, xmin::text FROM contacts WHERE account_id = $1 ORDER BY email',
    [account],
  );
}
