import type { DataSource } from 'typeorm';
import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { normalizeKey } from '../bulk-actions/processor/keys.js';
import { Database } from '../database/database.js';
import type { Session } from '../database/session.js';
import type { KeyColumn, MergingKeys, StoredKey } from './sql/merging-keys.sql.js';
import { countMergingKeys, createOtherKeys, readSuspectKeys, saveOtherKeys } from './sql/merging-keys.sql.js';

/** Keys in memory at once. */
const AT_ONCE = 10_000;
/** Behind nothing: before the first key of the first account. */
const NOTHING: StoredKey = { accountId: '', key: '' };

/**
 * Keys of records that were stored under earlier rules, and that the rules of now read as one. Changes nothing; memory
 * does not depend on the number of records.
 */
export function findMergingKeys(
  dataSource: DataSource,
  processor: BulkActionProcessor,
  atOnce = AT_ONCE,
): Promise<MergingKeys> {
  const column = keyColumnOf(dataSource, processor);
  return new Database(dataSource).transaction(async (session) => {
    await session.query(createOtherKeys);
    for (let last = NOTHING; ;) {
      const suspects: StoredKey[] = await session.query<StoredKey>(readSuspectKeys(column, last, atOnce));
      await save(session, processor, suspects);
      if (suspects.length < atOnce) break;
      last = suspects.at(-1)!;
    }
    const [counted] = await session.query<MergingKeys>(countMergingKeys(column));
    return counted!;
  });
}

/** One line to print, or `null` if no stored key is affected. */
export function describeMergingKeys(
  entityType: string,
  { keys, become, others }: MergingKeys,
): string | null {
  const alone =
    others === 0
      ? null
      : `${others} ${others === 1 ? 'key is' : 'keys are'} stored in a form that the current rules no longer produce`;
  if (keys > 0)
    return `${entityType}: by the current rules, ${keys} stored keys would be only ${become} (${alone}). No record was changed.`;
  return alone && `${entityType}: ${alone}, but all stored keys stay distinct. No record was changed.`;
}

async function save(
  session: Session,
  processor: BulkActionProcessor,
  suspects: readonly StoredKey[],
): Promise<void> {
  const others = suspects.flatMap(({ accountId, key }) => {
    const readAs = normalizeKey(processor, key);
    return readAs === null || readAs === key ? [] : [{ accountId, key, readAs }];
  });
  if (others.length === 0) return;
  const accounts = others.map(({ accountId }) => accountId);
  const keys = others.map(({ key }) => key);
  await session.query(
    saveOtherKeys(
      accounts,
      keys,
      others.map(({ readAs }) => readAs),
    ),
  );
}

function keyColumnOf(dataSource: DataSource, { entity, recordKey }: BulkActionProcessor): KeyColumn {
  const metadata = dataSource.getMetadata(entity);
  const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  return {
    table: quote(metadata.tableName),
    key: quote(metadata.findColumnWithPropertyName(recordKey.property)!.databaseName),
  };
}
