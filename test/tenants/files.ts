import type { Random } from '../chaos/random.js';
import type { Tenant } from './tenant.js';

/** Keys of a tenant's contacts: so few that files meet again what others have written. */
export function rowsOf({ secret }: Tenant, random: Random): string[] {
  return Array.from(
    { length: random.between(1, 40) },
    () => `${secret}-${random.between(0, 200)}@example.com`,
  );
}

/** A form with a file of contacts, some of which fail, and each of which holds the tenant's secret. */
export function form(
  tenant: Tenant,
  random: Random,
  place: 'none' | 'before' | 'behind',
  account: string,
): FormData {
  const lines = rowsOf(tenant, random).map((email) =>
    random.next() < 0.1
      ? `${tenant.secret},no-address-${tenant.secret}`
      : `${tenant.secret} ${email},${email}`,
  );
  const body = new FormData();
  if (place === 'before') body.append('accountId', account);
  body.append('file', new Blob([`name,email\n${lines.join('\n')}\n`]), `${tenant.secret}.csv`);
  if (place === 'behind') body.append('accountId', account);
  body.append('entityType', 'CONTACT');
  body.append('operation', random.pick(['CREATE', 'UPSERT', 'UPDATE', 'DELETE']));
  if (random.next() < 0.2) body.append('dryRun', 'true');
  return body;
}
