import type { DataSource } from 'typeorm';
import type { OwnTable } from '../processor/own-table.js';

/** Ids that a column of the type has, each in one way of writing: `7` and `07` would be one account. */
const WRITTEN: Readonly<Record<string, (accountId: string) => boolean>> = {
  integer: (accountId) => isWhole(accountId, 2n ** 31n),
  bigint: (accountId) => isWhole(accountId, 2n ** 63n),
  uuid: (accountId) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(accountId),
};
const TEXT = /^(text|character varying)/;

/** Which accounts may have records in a table of the application's own. @throws Error for an account of another type */
export function accountsOf(
  { account }: OwnTable,
  entity: new () => object,
  dataSource: DataSource,
): (accountId: string) => boolean {
  if (typeof account !== 'string') return (accountId) => accountId === account.only;
  const column = dataSource.getMetadata(entity).findColumnWithPropertyName(account)!;
  const type = dataSource.driver.normalizeType(column);
  const isWritten = WRITTEN[type] ?? (TEXT.test(type) ? () => true : undefined);
  if (isWritten === undefined)
    throw new Error(`${account} of ${entity.name} cannot be an account: it is ${type}`);
  return isWritten;
}

function isWhole(text: string, limit: bigint): boolean {
  return /^(0|[1-9]\d{0,18})$/.test(text) && BigInt(text) < limit;
}
