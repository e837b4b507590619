import { randomUUID } from 'node:crypto';
import { craftAction, craftChunk } from './crafted-actions.js';
import type { TestDatabase } from './database.js';

export const statement = (text: string, ...values: unknown[]) => ({ text, values });

const chunk = { chunkNo: 0, firstRow: 1, rowCount: 1, firstLine: 2, text: 'a@example.com;1\n' };

/** One row in each table, for each of these accounts, and a chunk of an open upload. */
export async function fillAccounts(db: TestDatabase, accounts: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const account of accounts) {
    const id = await craftAction(db, { account_id: account });
    ids.push(id);
    await craftChunk(db, id, chunk);
    await db.rows(
      `INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no) VALUES ($1, $2, 'SCAN', 0)`,
      [id, account],
    );
    await db.rows(
      `INSERT INTO bulk_action_keys (action_id, account_id, bucket_no, chunk_no, hashes, row_indexes)
       VALUES ($1, $2, 0, 0, '', '')`,
      [id, account],
    );
    await db.rows(
      `INSERT INTO bulk_action_wanted_records (action_id, account_id, entity_type, key, chunk_no, row_number)
       VALUES ($1, $2, 'COMPANY', 'example.com', 0, 1)`,
      [id, account],
    );
    await db.rows(
      `INSERT INTO bulk_action_samples (action_id, account_id, pass, stage, interval_no, at, items)
       VALUES ($1, $2, 1, 'WRITE', 0, now(), 1)`,
      [id, account],
    );
    await db.rows(
      `INSERT INTO idempotency_keys (account_id, key_hash, action_id, content_sha256) VALUES ($1, $2, $3, '')`,
      [account, Buffer.from(account), id],
    );
    await db.rows(`INSERT INTO account_limits (account_id, rows_per_minute) VALUES ($1, 1)`, [account]);
    await db.rows(`INSERT INTO account_stages (account_id, stage) VALUES ($1, 'SCAN')`, [account]);
    await db.rows(
      `INSERT INTO saved_mappings (id, account_id, entity_type, name, version, mapping, headers)
       VALUES ($1, $2, 'CONTACT', 'one', 1, '{}', '{x}')`,
      [randomUUID(), account],
    );
    await db.rows(
      `INSERT INTO custom_fields (id, account_id, entity_type, name, type, required)
       VALUES ($1, $2, 'CONTACT', 'colour', 'text', false)`,
      [randomUUID(), account],
    );
    await fillWebhooks(db, account, id);
    for (const [table, key] of [
      ['contacts', 'email'],
      ['companies', 'domain'],
    ])
      await db.rows(
        `INSERT INTO ${table} (account_id, ${key}, name, created_by_action_id, created_by_row)
         VALUES ($1, 'example.com', 'Name', $2, 1)`,
        [account, id],
      );
  }
  const open = await craftAction(db, { account_id: null, status: 'RECEIVING' });
  await craftChunk(db, open, chunk);
  return ids;
}

async function fillWebhooks(db: TestDatabase, account: string, actionId: string): Promise<void> {
  const id = randomUUID();
  const url = 'https://hooks.example.com/';
  await db.rows(`INSERT INTO webhook_account_secrets (account_id, secret) VALUES ($1, '\\x00')`, [account]);
  await db.rows(
    `INSERT INTO webhook_endpoints (id, account_id, url, events, secret)
     VALUES ($1, $2, $3, '{bulk_action.ended}', '\\x00')`,
    [id, account, url],
  );
  await db.rows(
    `INSERT INTO webhook_deliveries
       (id, account_id, event_id, event, event_at, action_id, entity_type, endpoint_id, payload)
     VALUES ($1, $2, $1, 'bulk_action.ended', now(), $3, 'CONTACT', $1, '{}')`,
    [id, account, actionId],
  );
}
