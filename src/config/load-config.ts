import type { Config } from './config.js';
import { MAX_ROWS_PER_MINUTE } from './config.js';
import { deepFreeze } from './deep-freeze.js';
import { readEnvironment } from './environment.js';
import { readHttp } from './read-http.js';
import { readOidc } from './read-oidc.js';
import { readRequestLimits } from './read-request-limits.js';
import { readWebhooks } from './read-webhooks.js';
import { POSTGRES, readAuthMode, readLog, readWaitMs } from './shared-variables.js';
import { Variables } from './variables.js';

/** Of a worker, besides one for each running unit: to give back a unit after a fault, to dispatch and to sweep. */
const SPARE_CONNECTIONS = 3;

/** @throws ConfigError naming every variable that is missing or malformed, not just the first */
export function loadConfig(env: Record<string, string | undefined> = readEnvironment()): Config {
  const read = new Variables(env);
  const authMode = readAuthMode(read);
  const config: Config = {
    authMode,
    oidc: readOidc(read, authMode),
    http: readHttp(read),
    database: readDatabase(read),
    redisUrl: read.optionalUrl('REDIS_URL', ['redis:', 'rediss:'], 'REDIS_PASSWORD_FILE'),
    ...readIntake(read),
    ...readLimits(read),
    requestLimits: readRequestLimits(read, authMode),
    worker: { concurrency: read.integer('WORKER_CONCURRENCY', 2, { min: 1, max: 64 }) },
    retentionDays: read.integer('RETENTION_DAYS', 30, { min: 1, max: 36_500 }),
    auditDays: read.integer('AUDIT_DAYS', 365, { min: 1, max: 36_500 }),
    webhooks: readWebhooks(read),
    lease: {
      heartbeatMs: read.integer('HEARTBEAT_MS', 2000, { min: 100 }),
      staleAfterMs: read.integer('STALE_AFTER_MS', 10_000, { min: 500 }),
      sweepMs: read.integer('SWEEP_MS', 2000, { min: 100 }),
    },
    shutdownMs: read.integer('SHUTDOWN_SECONDS', 25, { min: 1 }) * 1000,
    stalledAfterMs: read.integer('STALLED_AFTER_SECONDS', 60, { min: 1 }) * 1000,
    healthFile: read.text('HEALTH_FILE', '') || null,
    ...readLog(read),
  };
  const needed = config.worker.concurrency + SPARE_CONNECTIONS;
  if (config.database.poolSize < needed) {
    read.refuse(
      `DATABASE_POOL_SIZE must be at least WORKER_CONCURRENCY + ${SPARE_CONNECTIONS}, here ${needed}`,
    );
  }
  read.done();
  return deepFreeze(config);
}

function readDatabase(read: Variables): Config['database'] {
  const url = read.url('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE');
  return {
    url,
    ownerUrl: read.optionalUrl('OWNER_DATABASE_URL', POSTGRES, 'OWNER_DATABASE_PASSWORD_FILE') ?? url,
    poolSize: read.integer('DATABASE_POOL_SIZE', 10, { min: 4, max: 1000 }),
    waitMs: readWaitMs(read),
  };
}

/** Whoever chooses the size of chunks gets no other one. */
function readChunkRows(read: Variables): Pick<Config['intake'], 'chunkRows' | 'largeChunkRows'> {
  const range = { min: 1, max: 50_000 };
  const chunkRows = read.integer('CHUNK_ROWS', 10_000, range);
  const large = read.text('CHUNK_ROWS', '') === '' ? 20_000 : chunkRows;
  return { chunkRows, largeChunkRows: read.integer('LARGE_CHUNK_ROWS', large, range) };
}

function readIntake(read: Variables): Pick<Config, 'intake' | 'uploads'> {
  return {
    intake: {
      ...readChunkRows(read),
      maxUploadBytes: read.integer('MAX_UPLOAD_BYTES', 10 * 1024 ** 3, { min: 1 }),
      idempotencyMs: read.integer('IDEMPOTENCY_HOURS', 24, { min: 24, max: 8760 }) * 3_600_000,
    },
    uploads: {
      max: read.integer('MAX_UPLOADS', 32, { min: 1, max: 1000 }),
      maxPerAccount: read.integer('MAX_UPLOADS_PER_ACCOUNT', 16, { min: 1, max: 1000 }),
      maxOpen: read.integer('MAX_OPEN_UPLOADS', 1000, { min: 1, max: 100_000 }),
      waitMs: read.integer('UPLOAD_WAIT_SECONDS', 10, { min: 0, max: 3600 }) * 1000,
      minBytesPerSecond: read.integer('MIN_UPLOAD_BYTES_PER_SECOND', 1024, { min: 0 }),
      graceMs: read.integer('UPLOAD_GRACE_SECONDS', 60, { min: 1 }) * 1000,
      idleMs: read.integer('UPLOAD_IDLE_SECONDS', 180, { min: 1 }) * 1000,
    },
  };
}

function readLimits(
  read: Variables,
): Pick<Config, 'rate' | 'maxRunningActions' | 'maxWaitingActions' | 'exports' | 'streams' | 'backlog'> {
  return {
    rate: {
      rowsPerMinute: read.integer('RATE_LIMIT_ROWS_PER_MINUTE', 0, { min: 0, max: MAX_ROWS_PER_MINUTE }),
      mode: read.oneOf('RATE_LIMIT_MODE', ['delay', 'reject'], 'delay'),
    },
    maxRunningActions: read.integer('MAX_RUNNING_ACTIONS_PER_ACCOUNT', 5, { min: 1, max: 1000 }),
    maxWaitingActions: read.integer('MAX_WAITING_ACTIONS_PER_ACCOUNT', 1000, { min: 1, max: 100_000 }),
    exports: {
      perAccount: read.integer('MAX_EXPORTS_PER_ACCOUNT', 4, { min: 1, max: 1000 }),
      total: read.integer('MAX_EXPORTS', 16, { min: 1, max: 1000 }),
    },
    streams: {
      perAccount: read.integer('MAX_EVENT_STREAMS_PER_ACCOUNT', 250, { min: 1, max: 100_000 }),
      total: read.integer('MAX_EVENT_STREAMS', 2000, { min: 1, max: 100_000 }),
    },
    backlog: {
      perAccount: {
        rows: read.integer('MAX_PENDING_ROWS_PER_ACCOUNT', 200_000_000, { min: 1 }),
        bytes: read.integer('MAX_PENDING_BYTES_PER_ACCOUNT', 20 * 1024 ** 3, { min: 1 }),
      },
      total: {
        rows: read.integer('MAX_PENDING_ROWS', 1_000_000_000, { min: 1 }),
        bytes: read.integer('MAX_PENDING_BYTES', 100 * 1024 ** 3, { min: 1 }),
      },
    },
  };
}
