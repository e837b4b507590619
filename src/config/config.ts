import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { originOf, plainHostOf } from './hosts.js';
import { Variables } from './variables.js';

/** A budget of rows and of bytes. */
export interface Backlog {
  readonly rows: number;
  readonly bytes: number;
}

/** Everything the processes take from their environment; read once, frozen. Durations are in milliseconds. */
export interface Config {
  readonly http: {
    /** Loopback until there are API keys. */
    readonly host: string;
    readonly port: number;
    /** What the service is called besides localhost and `host`, as `hostNameOf` has it. */
    readonly allowedHosts: readonly string[];
    /** Origins whose pages may use the service besides those that it sends itself. */
    readonly allowedOrigins: readonly string[];
    /** For the header of a request, and for a body that is no upload. */
    readonly requestMs: number;
    /** A connection is ended on which nothing moves for so long although it is the client's turn. */
    readonly idleMs: number;
  };
  readonly database: {
    /** What API and workers connect to, with its password. */
    readonly url: string;
    /** The same database as the role that owns its tables; for `migrate`. */
    readonly ownerUrl: string;
    readonly poolSize: number;
    /** How long a start waits for a database that is not there yet. */
    readonly waitMs: number;
  };
  /** `null`: BullMQ runs on its Postgres backend in the same database. */
  readonly redisUrl: string | null;
  readonly intake: {
    readonly chunkRows: number;
    readonly maxUploadBytes: number;
    /** How long an `Idempotency-Key` is kept after its upload was accepted. */
    readonly idempotencyMs: number;
  };
  readonly uploads: {
    /** At work at once in a process, and of one account. */
    readonly max: number;
    readonly maxPerAccount: number;
    /** Connected at once, with little or nothing sent yet. */
    readonly maxOpen: number;
    /** How long a further one waits to begin. */
    readonly waitMs: number;
    /** On average over an upload so far, once it has taken `graceMs`; 0: however slow. */
    readonly minBytesPerSecond: number;
    readonly graceMs: number;
    /** An upload is refused when no byte arrives for this long. */
    readonly idleMs: number;
  };
  readonly worker: { readonly concurrency: number };
  /** What accounts have that have no limits of their own. */
  readonly rate: {
    /** 0: no limit. */
    readonly rowsPerMinute: number;
    readonly mode: 'delay' | 'reject';
  };
  /** Actions of an account that write at the same time. */
  readonly maxRunningActions: number;
  /** Actions of an account that have not ended: scheduled, paused and tried ones too. Further files are refused. */
  readonly maxWaitingActions: number;
  /** Results files that an API gives out at the same time. */
  readonly exports: { readonly perAccount: number; readonly total: number };
  /** Rows without an outcome and bytes of their files that are taken in; uploads beyond are refused. */
  readonly backlog: { readonly perAccount: Backlog; readonly total: Backlog };
  /** Days for which ended actions are kept, with their files and logs. */
  readonly retentionDays: number;
  readonly lease: {
    /** How often a process writes its heartbeat. */
    readonly heartbeatMs: number;
    /** A heartbeat older than this frees what its worker holds. */
    readonly staleAfterMs: number;
    /** How often a worker tries to sweep; also how long a lost job stays lost. */
    readonly sweepMs: number;
  };
  /** How long SIGTERM waits for running units and uploads. */
  readonly shutdownMs: number;
  /** Units that wait for this long while slots are idle and nothing is taken make the API not ready. */
  readonly stalledAfterMs: number;
  /** A worker touches it for as long as its heartbeat is seen; `null`: nobody looks. */
  readonly healthFile: string | null;
  readonly logLevel: string;
  /** `pretty`: a line that a person reads, for terminals. */
  readonly logFormat: 'json' | 'pretty';
}

/** Settings of `pnpm start`, which runs all processes on one machine. */
export interface StandaloneConfig {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly workers: number;
  readonly port: number;
  readonly host: string;
}

const POSTGRES = ['postgres:', 'postgresql:'];
const SPARE_CONNECTIONS = 3;
/** Beyond what any database writes. */
export const MAX_ROWS_PER_MINUTE = 1_000_000_000;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const LOG_FORMATS = ['json', 'pretty'] as const;

/** The process's environment over the `.env` file of the current folder, if there is one. */
export function readEnvironment(file = '.env'): Record<string, string | undefined> {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return { ...fromFile, ...process.env };
}

/**
 * @throws ConfigError naming every variable that is missing or malformed, not just the first
 */
export function loadConfig(env: Record<string, string | undefined> = readEnvironment()): Config {
  const read = new Variables(env);
  const url = read.url('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE');
  const config: Config = {
    http: {
      host: read.text('HOST', '127.0.0.1'),
      port: read.integer('PORT', 3000, { min: 0, max: 65_535 }),
      allowedHosts: read.list('ALLOWED_HOSTS', plainHostOf, 'names or addresses without scheme and port'),
      allowedOrigins: read.list('ALLOWED_ORIGINS', originOf, 'origins such as https://app.example.com'),
      requestMs: read.integer('REQUEST_TIMEOUT_SECONDS', 30, { min: 1, max: 86_400 }) * 1000,
      idleMs: read.integer('SOCKET_IDLE_SECONDS', 60, { min: 1, max: 86_400 }) * 1000,
    },
    database: {
      url,
      ownerUrl: read.optionalUrl('OWNER_DATABASE_URL', POSTGRES, 'OWNER_DATABASE_PASSWORD_FILE') ?? url,
      poolSize: read.integer('DATABASE_POOL_SIZE', 10, { min: 4, max: 1000 }),
      waitMs: readWaitMs(read),
    },
    redisUrl: read.optionalUrl('REDIS_URL', ['redis:', 'rediss:'], 'REDIS_PASSWORD_FILE'),
    intake: {
      chunkRows: read.integer('CHUNK_ROWS', 10_000, { min: 1, max: 50_000 }),
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
    worker: { concurrency: read.integer('WORKER_CONCURRENCY', 2, { min: 1, max: 64 }) },
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
    retentionDays: read.integer('RETENTION_DAYS', 30, { min: 1, max: 36_500 }),
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
  // A unit holds one connection; giving it back after a fault, dispatch and the sweeper need some besides.
  const needed = config.worker.concurrency + SPARE_CONNECTIONS;
  if (config.database.poolSize < needed) {
    read.refuse(
      `DATABASE_POOL_SIZE must be at least WORKER_CONCURRENCY + ${SPARE_CONNECTIONS}, here ${needed}`,
    );
  }
  read.done();
  return deepFreeze(config);
}

/** @throws ConfigError like `loadConfig` */
export function loadStandaloneConfig(
  env: Record<string, string | undefined> = readEnvironment(),
): StandaloneConfig {
  const read = new Variables(env);
  const config: StandaloneConfig = {
    databaseUrl: read.optionalUrl('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE'),
    dataDir: read.text('DATA_DIR', '.data'),
    workers: read.integer('WORKERS', 2, { min: 1, max: 64 }),
    port: read.integer('PORT', 3000, { min: 0, max: 65_535 }),
    host: read.text('HOST', '127.0.0.1'),
  };
  read.done();
  return deepFreeze(config);
}

/** Who is to be what in a database of one's own; for `roles`. */
export interface RolesConfig extends Pick<Config, 'logLevel' | 'logFormat'> {
  /** As a superuser. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly waitMs: number;
}

/** @throws ConfigError like `loadConfig` */
export function loadRolesConfig(env: Record<string, string | undefined> = readEnvironment()): RolesConfig {
  const read = new Variables(env);
  const config: RolesConfig = {
    adminUrl: read.url('ADMIN_DATABASE_URL', POSTGRES),
    ownerUrl: read.url('OWNER_DATABASE_URL', POSTGRES, 'OWNER_DATABASE_PASSWORD_FILE'),
    appUrl: read.url('DATABASE_URL', POSTGRES, 'DATABASE_PASSWORD_FILE'),
    waitMs: readWaitMs(read),
    ...readLog(read),
  };
  read.done();
  const urls = [config.adminUrl, config.ownerUrl, config.appUrl].map((url) => new URL(url));
  if (new Set(urls.map(({ username }) => username).filter(Boolean)).size < urls.length)
    read.refuse('ADMIN_DATABASE_URL, OWNER_DATABASE_URL and DATABASE_URL must each name a role of its own');
  if (new Set(urls.map(({ pathname }) => pathname)).size > 1)
    read.refuse('ADMIN_DATABASE_URL, OWNER_DATABASE_URL and DATABASE_URL must name one database');
  read.done();
  return deepFreeze(config);
}

function readLog(read: Variables): Pick<Config, 'logLevel' | 'logFormat'> {
  return {
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    logFormat: read.oneOf('LOG_FORMAT', LOG_FORMATS, process.stdout.isTTY ? 'pretty' : 'json'),
  };
}

function readWaitMs(read: Variables): number {
  return read.integer('DATABASE_WAIT_SECONDS', 120, { min: 0 }) * 1000;
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null) deepFreeze(part as object);
  return Object.freeze(value);
}
