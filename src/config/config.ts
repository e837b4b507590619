/** Beyond what any database writes. */
export const MAX_ROWS_PER_MINUTE = 1_000_000_000;

/** A budget of rows and of bytes. */
export interface Backlog {
  readonly rows: number;
  readonly bytes: number;
}

/** How many proxies, or their addresses and ranges; `false`: none. */
export type TrustedProxies = false | number | readonly string[];

/** Paths of a certificate, with those of its issuers behind it, and of its private key. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** `api-key`: each request needs an API key. `off`: none does. */
export const AUTH_MODES = ['api-key', 'off'] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

/** The identity provider whose tokens are accepted like API keys. */
export interface OidcConfig {
  /** As it is written in `iss`. */
  readonly issuer: string;
  /** What `aud` has to contain. */
  readonly audience: string;
  /** The claim whose value is the account. */
  readonly accountClaim: string;
  /** The claim with the scopes; `null`: `scope`, or `scp`. */
  readonly scopeClaim: string | null;
  /** What our scopes begin with in that claim. */
  readonly scopePrefix: string;
}

/** Requests per minute; 0: no limit. */
export interface RequestLimit {
  readonly perKey: number;
  /** Of all clients behind the address together. */
  readonly perAddress: number;
}

/** Everything the processes take from their environment; read once, frozen. Durations are in milliseconds. */
export interface Config {
  /** `null`: not set in production, where the API does not start without. */
  readonly authMode: AuthMode | null;
  /** `null`: only API keys are accepted. */
  readonly oidc: OidcConfig | null;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** What the service is called besides localhost and `host`, as `hostNameOf` has it. */
    readonly allowedHosts: readonly string[];
    /** Origins whose pages may use the service besides those that it sends itself. */
    readonly allowedOrigins: readonly string[];
    /** Where clients reach the service from outside, without a slash at its end; `null`: links are paths. */
    readonly publicUrl: string | null;
    /** Proxies whose `X-Forwarded-For` is believed; for `trust proxy` of Express. */
    readonly trustProxy: TrustedProxies;
    /** Files in PEM format; `null`: plain HTTP. */
    readonly tls: TlsFiles | null;
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
    /** Of the chunks of a large file. */
    readonly largeChunkRows: number;
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
  readonly requestLimits: {
    /** Of everything but uploads. */
    readonly requests: RequestLimit;
    readonly uploads: RequestLimit;
    /** Per address and minute; 0: no limit. */
    readonly failedSignIns: number;
  };
  /** Actions of an account that write at the same time. */
  readonly maxRunningActions: number;
  /** Actions of an account that have not ended: scheduled, paused and tried ones too. Further files are refused. */
  readonly maxWaitingActions: number;
  /** Results files that an API gives out at the same time. */
  readonly exports: { readonly perAccount: number; readonly total: number };
  /** Streams of events that an API has open at the same time. */
  readonly streams: { readonly perAccount: number; readonly total: number };
  /** Rows without an outcome and bytes of their files that are taken in; uploads beyond are refused. */
  readonly backlog: { readonly perAccount: Backlog; readonly total: Backlog };
  /** Days for which ended actions are kept, with their files and logs. */
  readonly retentionDays: number;
  /** Days for which entries of the audit log are kept. */
  readonly auditDays: number;
  readonly webhooks: {
    /** Whether they may go to private addresses and over plain HTTP. */
    readonly allowPrivate: boolean;
    /** For a whole request, from the look-up of the name on. */
    readonly timeoutMs: number;
    /** Between the attempts of a delivery. It is given up when the last of them has failed. */
    readonly retryMs: readonly number[];
  };
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
