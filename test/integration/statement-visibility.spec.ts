import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Requester } from '../../src/auth/principal.js';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { cancelAction } from '../../src/bulk-actions/control/sql/cancel-action.sql.js';
import { confirmAction } from '../../src/bulk-actions/control/sql/confirm-action.sql.js';
import { deleteAction } from '../../src/bulk-actions/control/sql/delete-action.sql.js';
import { lockChains } from '../../src/bulk-actions/control/sql/lock-chains.sql.js';
import { pauseAction } from '../../src/bulk-actions/control/sql/pause-action.sql.js';
import { rescheduleAction } from '../../src/bulk-actions/control/sql/reschedule-action.sql.js';
import { resumeAction } from '../../src/bulk-actions/control/sql/resume-action.sql.js';
import {
  readMissedEvents,
  readPresentStatuses,
} from '../../src/bulk-actions/events/sql/read-account-events.sql.js';
import { readActionEvents } from '../../src/bulk-actions/events/sql/read-action-events.sql.js';
import { copyChunks } from '../../src/bulk-actions/receive/correct/sql/copy-chunks.sql.js';
import { readChunk, readChunkPlaces } from '../../src/bulk-actions/receive/correct/sql/read-chunks.sql.js';
import { replaceAction } from '../../src/bulk-actions/receive/correct/sql/replace-action.sql.js';
import {
  findEarlierRetry,
  findTakenKey,
  findUsedKey,
} from '../../src/bulk-actions/receive/idempotency/sql/find-used-key.sql.js';
import { acceptRetry } from '../../src/bulk-actions/receive/retry/sql/accept-retry.sql.js';
import { findParent } from '../../src/bulk-actions/receive/retry/sql/find-parent.sql.js';
import { readFailedChunk } from '../../src/bulk-actions/receive/retry/sql/read-failed-chunk.sql.js';
import { LogFilter } from '../../src/bulk-actions/report/log-filter.js';
import { findChunks, readNextChunk } from '../../src/bulk-actions/report/sql/find-chunks.sql.js';
import { readLoggedAction } from '../../src/bulk-actions/report/sql/read-logged-action.sql.js';
import { readPayloads } from '../../src/bulk-actions/report/sql/read-payloads.sql.js';
import { readProgress } from '../../src/bulk-actions/report/sql/read-progress.sql.js';
import { readRowDetails } from '../../src/bulk-actions/report/sql/read-row-details.sql.js';
import { readSamples } from '../../src/bulk-actions/report/sql/read-samples.sql.js';
import type { Statement } from '../../src/database/statement.js';
import { findAction, findOfAction } from '../../src/webhooks/deliveries/sql/deliveries.sql.js';
import { craftAction } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { findBuilders, sourceProgram } from '../support/statements/source-program.js';

type Build = (id: string, caller: Requester) => Statement;

interface Visible {
  /** Of the action that the statement is about. */
  readonly status?: string;
  readonly build: Build;
}

const KEY = Buffer.from('key');
const KEPT_MS = 3_600_000;
const ALL = new LogFilter();
const chunks = (build: (action: { actionId: string; caller: Requester }) => Statement): Visible => ({
  build: (actionId, caller) => build({ actionId, caller }),
});

/** Of what a statement finds, the rows of one action. */
const ofAction = (id: string, { text, values }: Statement): Statement => ({
  text: `SELECT * FROM (${text}) AS found WHERE "actionId" = $${values.length + 1}`,
  values: [...values, id],
});
const MISSED = { accountId: 'a', from: '3:3:', to: '900000000:900000000:', after: null, limit: 1000 };

/** Statements that take the caller, or what he may see. */
const OF_CALLERS: Readonly<Record<string, Visible>> = {
  cancelAction: { status: 'QUEUED', build: cancelAction },
  confirmAction: { status: 'AWAITING_CONFIRMATION', build: confirmAction },
  deleteAction: { status: 'COMPLETED', build: deleteAction },
  lockChains: { build: lockChains },
  pauseAction: { status: 'QUEUED', build: pauseAction },
  rescheduleAction: { status: 'QUEUED', build: (id, caller) => rescheduleAction(id, caller, null) },
  resumeAction: { status: 'PAUSED', build: resumeAction },
  findParent: { build: findParent },
  readLoggedAction: { build: readLoggedAction },
  readProgress: { build: readProgress },
  findChunks: chunks((action) => findChunks(action, ALL, 1, 10)),
  readNextChunk: chunks((action) => readNextChunk(action, 1, ALL, 1)),
  findAction: { build: findAction },
  findOfAction: { build: (id, caller) => findOfAction(id, caller, undefined, 10) },
  readActionEvents: { build: (id, caller) => readActionEvents(id, null, caller) },
  readPresentStatuses: {
    status: 'QUEUED',
    build: (id, caller) => ofAction(id, readPresentStatuses('a', caller)),
  },
  readMissedEvents: { build: (id, caller) => ofAction(id, readMissedEvents(MISSED, caller)) },
  readPayloads: chunks((action) => readPayloads(action, [0])),
  readSamples: { build: readSamples },
  readRowDetails: chunks((action) => readRowDetails(action, [{ chunkNo: 0, indexes: [0] }])),
};
/** Statements that take an account. */
const OF_ACCOUNTS: Readonly<Record<string, Visible>> = {
  findEarlierRetry: { build: (id, { account }) => findEarlierRetry(id, KEY, KEPT_MS, account) },
  findUsedKey: { build: (_, { account }) => findUsedKey({ accountId: account!, hash: KEY }) },
  findTakenKey: { build: (_, { account }) => findTakenKey({ accountId: account!, hash: KEY }, KEPT_MS) },
  readChunkPlaces: { build: (id, { account }) => readChunkPlaces({ id, accountId: account! }, -1, 1) },
  readChunk: { build: (id, { account }) => readChunk({ id, accountId: account! }, 0) },
  replaceAction: {
    status: 'AWAITING_CONFIRMATION',
    build: (id, { account }) => replaceAction({ id, accountId: account! }, randomUUID()),
  },
  readFailedChunk: { build: (id, { account }) => readFailedChunk({ id, accountId: account! }, -1) },
};

/** Types of parameters by which a statement knows who asks. `Actor` tells only whom the audit log names. */
const CALLERS = new Set(['Visibility', 'Principal', 'Requester', 'CalledAction']);

const of = (account: string, entityTypes: readonly string[] | null = null): Requester => ({
  ...ANONYMOUS,
  ...{ kind: 'key', id: 'k', account, entityTypes },
});

/**
 * Each by itself, as the process runs them, without row-level security and without what the code around them asks
 * first: a guard that another one hides could be missing.
 */
describe('statements of requests', () => {
  let db: TestDatabase;
  beforeAll(async () => void (db = await createTestDatabase()));
  afterAll(() => db.drop());

  /** An action of account `a`, of contacts, with a failed row, that was once retried under a key. */
  async function craft(status = 'COMPLETED_WITH_ERRORS'): Promise<string> {
    await db.rows('DELETE FROM idempotency_keys');
    const stage = status === 'PAUSED' ? 'WRITE' : null;
    const id = await craftAction(db, { account_id: 'a', status, stage, total_items: 1, failed_items: 1 });
    await db.rows(
      `INSERT INTO bulk_action_chunks
         (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes)
       VALUES ($1, 'a', 0, 1, 1, 2, '', '{FAILED/INVALID_EMAIL}', '\\x01')`,
      [id],
    );
    await db.rows(
      `INSERT INTO idempotency_keys (account_id, key_hash, action_id, content_sha256, retry_of) VALUES ('a', $1, $2, '', $3)`,
      [KEY, randomUUID(), id],
    );
    await db.rows(
      `INSERT INTO webhook_deliveries
         (id, account_id, event_id, event, event_at, action_id, entity_type, callback_url, payload)
       VALUES ($1, 'a', $1, 'bulk_action.ended', now(), $2, 'CONTACT', 'https://hooks.example.com/', '{}')`,
      [randomUUID(), id],
    );
    return id;
  }
  const run = async (build: Build, id: string, caller: Requester): Promise<number> =>
    (await db.database.query(build(id, caller))).length;
  const stateOf = (id: string) => db.rows('SELECT * FROM bulk_actions WHERE id = $1', [id]);

  it.each(Object.entries({ ...OF_CALLERS, ...OF_ACCOUNTS }))(
    '%s finds what is the account’s own, and nothing else',
    async (_, { status, build }) => {
      const id = await craft(status);
      const before = await stateOf(id);
      expect(await run(build, id, of('b'))).toBe(0);
      expect(await stateOf(id)).toEqual(before);
      expect(await run(build, id, of('a', ['COMPANY', 'CONTACT']))).toBe(1);
    },
  );

  it.each(Object.entries(OF_CALLERS))('%s keeps to the entities of the key', async (_, { status, build }) => {
    const id = await craft(status);
    const before = await stateOf(id);
    expect(await run(build, id, of('a', ['COMPANY']))).toBe(0);
    expect(await stateOf(id)).toEqual(before);
    // Who may see all accounts and entities.
    expect(await run(build, id, ANONYMOUS)).toBe(1);
  });

  it('acceptRetry copies an action of the same account alone', async () => {
    const parentId = await craft();
    const actionId = await craftAction(db, { account_id: 'b', status: 'RECEIVING' });
    const staged = { actionId, parentId, rows: 1, bytes: 1, chunks: 1, bucketCount: 1 };
    const accept = (accountId: string) =>
      db.database.query(
        acceptRetry(ANONYMOUS, { ...staged, accountId }, { verb: 'retry-failed', isWhole: false }),
      );
    expect(await accept('b')).toEqual([]);
    expect(await accept('a')).toEqual([{ id: actionId }]);
  });

  it('copyChunks copies chunks of the same account alone', async () => {
    const id = await craft();
    const actionId = await craftAction(db, { account_id: 'b', status: 'RECEIVING' });
    const copy = (accountId: string) =>
      db.database.query(copyChunks(actionId, { id, accountId }, { from: 0, to: 0, shift: 0 }));
    expect(await copy('b')).toEqual([{ rows: 0 }]);
    expect(await copy('a')).toEqual([{ rows: 1 }]);
  });

  it('are all here that know who asks', () => {
    const known = findBuilders(sourceProgram()).filter(({ parameters = [] }) =>
      parameters.some((type) => CALLERS.has((type.aliasSymbol ?? type.symbol)?.name)),
    );
    expect(known.map(({ name }) => name).sort()).toEqual(Object.keys(OF_CALLERS).sort());
  });
});
