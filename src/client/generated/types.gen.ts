// Generated from docs/openapi.json by @hey-api/openapi-ts. Do not edit: run `pnpm openapi`.
/* eslint-disable */
// @ts-nocheck

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type ProblemItemView = {
    /**
     * Name of the form field, parameter, header or CSV column.
     */
    field: string;
    /**
     * Stable code of the error; [/docs/errors](/docs/errors) explains it.
     */
    code: string;
    /**
     * The error as a sentence. Its wording may change.
     */
    message: string;
};

export type ProblemView = {
    /**
     * Reference to the page of this service that explains the code: `/docs/errors#CODE`, after the `PUBLIC_URL` if there is one.
     */
    type: string;
    /**
     * The code in a few words.
     */
    title: string;
    /**
     * The HTTP status.
     */
    status: number;
    /**
     * Stable code of the problem.
     */
    code: string;
    /**
     * The problem as a sentence. Its wording may change; it never contains cells of the file.
     */
    detail: string;
    /**
     * Path of the request. Left out if the request could not be read.
     */
    instance?: string;
    /**
     * One item for each field at fault. Empty if the problem does not concern a field.
     */
    errors: Array<ProblemItemView>;
    /**
     * With `INVALID_TRANSITION`: the status of the action.
     */
    actionStatus?: string;
    /**
     * With `INVALID_TRANSITION`: the verbs that this status allows.
     */
    allowed?: Array<string>;
    /**
     * With `ACTION_REPLACED`: id of the action that has the corrected file.
     */
    replacedById?: string;
    /**
     * With `SCOPE_MISSING`: the scope that the API key or token lacks.
     */
    scope?: string;
    /**
     * The limit that was exceeded, and how much of it is used. The properties depend on `code`.
     */
    limit?: {
        [key: string]: unknown;
    };
};

export type ContactView = {
    /**
     * Id of the record: a 64-bit number, as a string.
     */
    id: string;
    /**
     * The account that owns the record.
     */
    accountId: string;
    /**
     * Id of the bulk action that created the record.
     */
    createdByActionId: string;
    /**
     * Number of the row that created the record, in the file of that action.
     */
    createdByRow: number;
    /**
     * When the record was created.
     */
    createdAt: string;
    /**
     * Id of the bulk action that changed the record last. Null: it was never changed.
     */
    updatedByActionId: string | null;
    /**
     * Number of the row that changed the record last. Null: it was never changed.
     */
    updatedByRow: number | null;
    /**
     * When the record was changed last. Null: it was never changed.
     */
    updatedAt: string | null;
    /**
     * E-mail address, in lower case and with its domain in Unicode.
     */
    email: string;
    /**
     * Value of the file, without surrounding blanks.
     */
    name: string;
    /**
     * Value of the file, without surrounding blanks. Null: none is stored.
     */
    phone: string | null;
    /**
     * Age in years. Null: none is stored.
     */
    age: number | null;
    /**
     * Tags, each once. Null: none is stored.
     */
    tags: Array<string> | null;
    /**
     * Id of the company, as `GET /companies` has it. Null: none is stored.
     */
    companyId: string | null;
    /**
     * Values of the custom fields of the account, by their names. Null: none is stored. Numbers of the type `decimal` are strings, times are in UTC, lists are arrays.
     */
    fields: {
        [key: string]: unknown;
    };
};

export type ContactPageView = {
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
    /**
     * The contacts of this page, ordered by `email`.
     */
    items: Array<ContactView>;
};

export type CompanyView = {
    /**
     * Id of the record: a 64-bit number, as a string.
     */
    id: string;
    /**
     * The account that owns the record.
     */
    accountId: string;
    /**
     * Id of the bulk action that created the record.
     */
    createdByActionId: string;
    /**
     * Number of the row that created the record, in the file of that action.
     */
    createdByRow: number;
    /**
     * When the record was created.
     */
    createdAt: string;
    /**
     * Id of the bulk action that changed the record last. Null: it was never changed.
     */
    updatedByActionId: string | null;
    /**
     * Number of the row that changed the record last. Null: it was never changed.
     */
    updatedByRow: number | null;
    /**
     * When the record was changed last. Null: it was never changed.
     */
    updatedAt: string | null;
    /**
     * Domain, in lower case and in Unicode.
     */
    domain: string;
    /**
     * Value of the file, without surrounding blanks.
     */
    name: string;
    /**
     * Value of the file, without surrounding blanks. Null: none is stored.
     */
    phone: string | null;
    /**
     * Number of employees. Null: none is stored.
     */
    employees: number | null;
};

export type CompanyPageView = {
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
    /**
     * The companies of this page, ordered by `domain`.
     */
    items: Array<CompanyView>;
};

export type AuditEntryView = {
    /**
     * Id of the entry.
     */
    id: string;
    /**
     * When.
     */
    at: string;
    /**
     * Who: an API `key`, a person with a `token`, anybody where no keys are needed (`anonymous`), or a command on the operator's machine (`shell`).
     */
    actorKind: 'key' | 'token' | 'anonymous' | 'shell';
    /**
     * Id of the API key, or subject of the token. Null: anonymous, or the shell.
     */
    actorId: string | null;
    /**
     * IP address of the client. Null: not known.
     */
    address: string | null;
    /**
     * What was done.
     */
    verb: 'upload' | 'reschedule' | 'confirm' | 'pause' | 'resume' | 'cancel' | 'retry-failed' | 'correct' | 'delete' | 'download-results' | 'read-rows' | 'set-limits' | 'erase-account' | 'create-key' | 'rotate-key' | 'revoke-key' | 'save-mapping' | 'delete-mapping' | 'save-field' | 'delete-field' | 'create-webhook' | 'change-webhook' | 'delete-webhook' | 'rotate-webhook-secret' | 'resend-webhook';
    /**
     * `DONE`, or the code with which the request was refused (403).
     */
    outcome: string;
    /**
     * The account that it was about; of a refused request, that of the key. Null: the operator, or none.
     */
    accountId: string | null;
    /**
     * Id of the bulk action, API key, saved mapping, webhook endpoint or delivery. Null: none of these.
     */
    objectId: string | null;
    /**
     * The bulk action whose rows were retried, or the key that was rotated. Null: neither.
     */
    sourceId: string | null;
};

export type AuditPageView = {
    /**
     * The entries of this page.
     */
    items: Array<AuditEntryView>;
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
};

export type CreateSessionDto = {
    /**
     * An API key, or an access token of the identity provider. Blanks around it do not matter.
     */
    credentials: string;
};

export type SessionView = {
    /**
     * `off`: nobody has to sign in, and everybody may do everything.
     */
    authMode: 'api-key' | 'off';
    /**
     * With an API `key`, a `token` of the identity provider, or `anonymous` where nobody signs in.
     */
    kind: 'key' | 'token' | 'anonymous';
    /**
     * Name of the API key. Null: it has none, or it is no API key.
     */
    name: string | null;
    /**
     * The account whose data is reached. Null: all accounts, so requests have to name one.
     */
    accountId: string | null;
    /**
     * What is allowed.
     */
    scopes: Array<'read' | 'write' | 'delete' | 'configure' | 'limits' | 'operate'>;
    /**
     * The entity types that are reached. Null: all.
     */
    entityTypes: Array<'CONTACT' | 'COMPANY'> | null;
    /**
     * When the key or the token expires. Null: never, until it is revoked.
     */
    expiresAt: string | null;
    /**
     * Bytes of the largest file that the service takes, decompressed.
     */
    maxFileBytes: number;
};

export type CreateApiKeyDto = {
    /**
     * The account whose data the key reaches. Null: a key of the operator, which reaches all accounts. It must not be left out, so that no key reaches more than was meant.
     */
    accountId: string | null;
    /**
     * What to call the key: 1 to 100 characters without control characters, and no blanks around them.
     */
    name?: string | null;
    /**
     * What the key may do. `read`: actions, logs, results and records. `write`: uploads and verbs. `delete`: besides `write`, whatever deletes records or actions. `configure`: settings of an account. `limits`: its rate limits. `operate`: API keys, and what spans accounts; for keys of the operator alone. Null or left out: `read` and `write`, for the operator `operate` too.
     */
    scopes?: Array<'read' | 'write' | 'delete' | 'configure' | 'limits' | 'operate'> | null;
    /**
     * The entity types that the key reaches. Null or left out: all.
     */
    entityTypes?: Array<'CONTACT' | 'COMPANY'> | null;
    /**
     * When the key expires, with a time zone. Null or left out: never.
     */
    expiresAt?: string | null;
};

export type NewApiKeyView = {
    /**
     * Id of the API key. It is no secret.
     */
    id: string;
    /**
     * The account whose data the key reaches. Null: a key of the operator, which reaches all accounts.
     */
    accountId: string | null;
    /**
     * What it is called.
     */
    name: string | null;
    /**
     * The first characters of the key, to recognise it.
     */
    prefix: string;
    /**
     * What it may do.
     */
    scopes: Array<'read' | 'write' | 'delete' | 'configure' | 'limits' | 'operate'>;
    /**
     * The entity types that it reaches. Null: all.
     */
    entityTypes: Array<'CONTACT' | 'COMPANY'> | null;
    /**
     * Only an `ACTIVE` key is accepted. One that was rotated stays `ACTIVE` until its grace time is over.
     */
    status: 'ACTIVE' | 'EXPIRED' | 'REVOKED';
    /**
     * When it was created.
     */
    createdAt: string;
    /**
     * When it expires. Null: never.
     */
    expiresAt: string | null;
    /**
     * When it was revoked. In the future: it was rotated, and its grace time ends then. Null: it was neither.
     */
    revokedAt: string | null;
    /**
     * When it was used last. Written once a minute. Null: never.
     */
    lastUsedAt: string | null;
    /**
     * Id of the key that it replaces. Null: it replaces none.
     */
    rotatedFrom: string | null;
    /**
     * The key. Only this answer shows it. Send it as `Authorization: Bearer …`.
     */
    key: string;
};

export type ApiKeyView = {
    /**
     * Id of the API key. It is no secret.
     */
    id: string;
    /**
     * The account whose data the key reaches. Null: a key of the operator, which reaches all accounts.
     */
    accountId: string | null;
    /**
     * What it is called.
     */
    name: string | null;
    /**
     * The first characters of the key, to recognise it.
     */
    prefix: string;
    /**
     * What it may do.
     */
    scopes: Array<'read' | 'write' | 'delete' | 'configure' | 'limits' | 'operate'>;
    /**
     * The entity types that it reaches. Null: all.
     */
    entityTypes: Array<'CONTACT' | 'COMPANY'> | null;
    /**
     * Only an `ACTIVE` key is accepted. One that was rotated stays `ACTIVE` until its grace time is over.
     */
    status: 'ACTIVE' | 'EXPIRED' | 'REVOKED';
    /**
     * When it was created.
     */
    createdAt: string;
    /**
     * When it expires. Null: never.
     */
    expiresAt: string | null;
    /**
     * When it was revoked. In the future: it was rotated, and its grace time ends then. Null: it was neither.
     */
    revokedAt: string | null;
    /**
     * When it was used last. Written once a minute. Null: never.
     */
    lastUsedAt: string | null;
    /**
     * Id of the key that it replaces. Null: it replaces none.
     */
    rotatedFrom: string | null;
};

export type ApiKeyPageView = {
    /**
     * The API keys of this page.
     */
    items: Array<ApiKeyView>;
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
};

export type CreateBulkActionDto = {
    /**
     * The account that owns the records: letters, digits, `_`, `.` and `-`, at most 64. May be left out with an API key of an account; an account other than that of the key is refused with 403.
     */
    accountId?: string;
    /**
     * The type of the records in the file. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
     */
    entityType: 'CONTACT' | 'COMPANY';
    /**
     * What to do with the rows. `CREATE` creates new records and skips rows whose record exists; `UPSERT` creates or updates; `UPDATE` changes and `DELETE` deletes existing records, and both skip rows that have none. If several rows have the same key, `CREATE` uses the first row, and every other operation the last.
     */
    operation?: 'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE';
    /**
     * The column by which rows are matched with records, in place of the key: one of `matchColumns` of `GET /entities`. The file needs that column; with `CREATE` and `UPSERT` it needs the key too, and `UPDATE` and `UPSERT` may change it.
     */
    matchBy?: string;
    /**
     * What an empty cell does in `UPSERT` and `UPDATE`: `keep` the stored value, or `clear` it.
     */
    emptyCells?: 'keep' | 'clear';
    /**
     * What to do with rows that have fewer cells than the header: Excel leaves out the delimiters after the last filled cell. `accept`: missing cells keep the stored values, even with `emptyCells=clear`. These rows still fail: those that lack a required cell, all short rows of `DELETE`, and a short last row without a line break, because the file may be cut off there. `fail`: all short rows fail as `WRONG_COLUMN_COUNT`.
     */
    shortRows?: 'accept' | 'fail';
    /**
     * The character between the cells: `,`, `;`, `|`, a tab, or one of the words `comma`, `semicolon`, `pipe`, `tab`. By default, it is detected from the header. Send it before the file, or in the query string.
     */
    delimiter?: string;
    /**
     * The encoding of the file. By default, it is detected: by a byte order mark; else UTF-16 by its zero bytes; else UTF-8 if nearly all non-ASCII bytes are valid UTF-8; else the charset in which the cells to be stored read as text. If that is not certain, the answer is 422 (`UNCERTAIN_ENCODING`) and shows how a cell reads in the likely charsets. Other common spellings are accepted too, such as `cp1250`, `Latin-2`, `Shift-JIS` or `MacRoman`. Send UTF-16 and East Asian charsets before the file, or in the query string.
     */
    encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'iso-8859-15' | 'windows-1250' | 'windows-1251' | 'windows-1253' | 'windows-1254' | 'windows-1255' | 'windows-1256' | 'windows-1257' | 'windows-1258' | 'iso-8859-2' | 'iso-8859-5' | 'iso-8859-7' | 'iso-8859-9' | 'koi8-r' | 'macintosh' | 'cp437' | 'cp850' | 'shift_jis' | 'euc-jp' | 'gbk' | 'gb18030' | 'big5' | 'euc-kr' | 'utf-16';
    /**
     * How many physical lines before the header to skip. By default, lines before the header are skipped if they are empty, begin with `#` or have one cell, and the first other line has every required column. Send it before the file, or in the query string. It has no effect on a results file.
     */
    skipLines?: number;
    /**
     * `false`: the file has no header and its first line is a row; `mapping` must then be an array. Send it before the file, or in the query string. It has no effect on a results file.
     */
    hasHeader?: boolean;
    /**
     * Which header belongs to which column, as a JSON object: each header as written in the file, with the name of a column, or null to ignore it. Headers that are not listed are matched as usual. For identical or missing headers, send a JSON array with one such entry for each column of the file, by position: `["name","email",null]`. An entry may also be an object that tells how the cells are written, such as `{"column":"age","decimal":",","nullValues":["N/A"]}`, or that makes a custom field of the account, unless it has it: `{"field":"favourite_colour","type":"text"}`, with `label`, options such as `maxLength`, and `values` for `oneOf`, if wanted (scope `configure`). At most 64 KiB.
     */
    mapping?: string;
    /**
     * When to write the records: ISO 8601 with time and zone, at most a year ahead. The file is checked at once. By default, the records are written at once too.
     */
    scheduledFor?: string;
    /**
     * Checks the file without changing any records. The action stops in `AWAITING_CONFIRMATION` and reports the outcome that every row would have; `confirm` then writes the records, not before `scheduledFor`. The dry run itself starts at once.
     */
    dryRun?: boolean;
    /**
     * What to do when a row fails. `continue`: the other rows are still written. `abort`: the whole file is checked first, and if a row breaks a rule, the action ends as `FAILED / ROW_ERRORS` before any record is written; `logs` has every fault, and the other rows are `UNPROCESSED`. A row that only the database rejects, when it is written, fails alone; in a dry run, such a row ends the action too.
     */
    onRowError?: 'continue' | 'abort';
    /**
     * Where to send the events of this action, besides the webhook endpoints of its account: when its file is checked, when it waits for confirmation, when it is paused, and when it has ended. Signed with the secret of the account (`POST /accounts/{accountId}/callback-secret/rotate`). It begins with `https://`, names a public host, and has neither user name and password nor a fragment; where the operator has set `WEBHOOK_ALLOW_PRIVATE`, `http://` and private addresses are allowed too. Retries and corrections of its rows report there too.
     */
    callbackUrl?: string;
    /**
     * How the file writes dates, in these letters: `d`, `dd`, `M`, `MM`, `MMM` and `MMMM` (English names), `yyyy`, `EEE`, `EEEE`. By default, only `2027-01-31` is a date, and others are `INVALID_DATE` or `AMBIGUOUS_DATE`.
     */
    dateFormat?: string;
    /**
     * How the file writes dates with a time: the letters of `dateFormat` and `H`, `HH`, or `h`, `hh` with `a` (AM, PM), `mm`, `ss`, `SSS`. It needs `timeZone`. By default, only ISO 8601 such as `2027-01-31T08:00:00+01:00` is taken, and what says its offset like that is always taken.
     */
    dateTimeFormat?: string;
    /**
     * The time zone of times that say no offset, as IANA names it. By default, such a time is `MISSING_TIME_ZONE`. A time that its clocks skip or show twice is `SKIPPED_TIME` or `AMBIGUOUS_TIME`.
     */
    timeZone?: string;
    /**
     * What stands before the decimals of numbers. By default, numbers are taken as computers write them, and one that could be another elsewhere, such as `1,000` or `1.234`, is `INVALID_NUMBER`. If it is sent, thousands may have separators.
     */
    decimal?: '.' | ',';
    /**
     * The country of telephone numbers without a `+`, as the two letters of ISO 3166. If it is sent, telephone numbers are checked and stored in the form of E.164, such as `+4930123456`; by default, they are stored as people write them.
     */
    defaultCountry?: string;
    /**
     * Words that mean an empty cell, with commas between them, or as a JSON array; 1,000 characters in all. The whole cell must be the word, in the same case.
     */
    nullValues?: string;
};

export type WebhookLinksView = {
    /**
     * The bulk action itself.
     */
    self: string;
    /**
     * Its progress.
     */
    stats: string;
    /**
     * The file with the outcome of each row.
     */
    results: string;
};

export type WebhookDataView = {
    /**
     * Id of the bulk action.
     */
    id: string;
    /**
     * The account that owns the records.
     */
    accountId: string;
    /**
     * The entity that each row of the file is read as.
     */
    entityType: string;
    /**
     * What the action does with each row.
     */
    operation: 'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE';
    /**
     * The status that the action got.
     */
    status: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED';
    /**
     * Whether it is a dry run that is not confirmed.
     */
    isDryRun: boolean;
    /**
     * Why the whole action is `FAILED`. Null in every other status.
     */
    errorCode: string | null;
    /**
     * Rows of the file, without the header.
     */
    totalItems: number;
    /**
     * Rows that were successful by then.
     */
    successfulItems: number;
    /**
     * Rows that had failed by then.
     */
    failedItems: number;
    /**
     * Rows that were left out by then.
     */
    skippedItems: number;
    /**
     * Where to read more.
     */
    links: WebhookLinksView;
};

export type WebhookMessageView = {
    /**
     * What happened.
     */
    type: 'bulk_action.validated' | 'bulk_action.awaiting_confirmation' | 'bulk_action.paused' | 'bulk_action.ended';
    /**
     * When it happened.
     */
    timestamp: string;
    /**
     * To what it happened.
     */
    data: WebhookDataView;
};

export type CellFormatView = {
    /**
     * Of dates and times.
     */
    format?: string;
    /**
     * Of times without an offset.
     */
    timeZone?: string;
    /**
     * What stands before decimals.
     */
    decimal?: '.' | ',';
    /**
     * Of telephone numbers without a `+`.
     */
    country?: string;
    /**
     * What stands between the items of a list.
     */
    separator?: ',' | ';' | '|' | '/' | ' ' | '\n';
    /**
     * What becomes of the items that a record has.
     */
    mode?: 'replace' | 'add' | 'remove';
    /**
     * What becomes of a row whose cell names a record that is not there.
     */
    onMissing?: 'fail' | 'create';
    /**
     * Words that mean an empty cell.
     */
    nullValues?: Array<string>;
};

export type MappedHeaderView = {
    /**
     * The header as the file has it. In a file without a header: the name of the column, or `column 3` for an ignored column at position 3.
     */
    header: string;
    /**
     * The column of the entity that its cells are stored in. Null: the cells are ignored.
     */
    column: string | null;
    /**
     * Set when the header holds only a part of the column, such as a first name: the position of the part, from 1. Parts are joined with a space. If another header holds the whole column, the parts are used only in rows where that cell is empty. Null: the header holds the whole column, or is ignored.
     */
    part: number | null;
    /**
     * How its cells are written, as `mapping` or the fields of the upload say. Null: nothing was said of them.
     */
    format: CellFormatView | null;
};

export type ActionLinksView = {
    /**
     * The bulk action itself.
     */
    self: string;
    /**
     * Its progress.
     */
    stats: string;
    /**
     * The outcome of each row, as pages of JSON.
     */
    logs: string;
    /**
     * The uploaded file with the outcome of each row, as CSV.
     */
    results: string;
};

export type BulkActionView = {
    /**
     * Number of rows in the file, without the header.
     */
    totalItems: number;
    /**
     * Rows that have an outcome: successful, failed and skipped ones.
     */
    processedItems: number;
    /**
     * Rows whose record was created, updated or deleted, or already had the values of the row.
     */
    successfulItems: number;
    /**
     * Rows that were refused, such as for an invalid value. Their records are not written.
     */
    failedItems: number;
    /**
     * Rows that were left out: another row of the file has the same key, the record exists already (`CREATE`), or no record has the key (`UPDATE`, `DELETE`).
     */
    skippedItems: number;
    /**
     * Rows that have no outcome yet, or never get one because the action was canceled or failed.
     */
    unprocessedItems: number;
    /**
     * Rows with fewer cells than the header that were accepted because no required cell is missing; `logs` marks them with `shortRow`. They are also counted by their outcome.
     */
    shortRows: number;
    /**
     * Current status of the bulk action.
     */
    status: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED';
    /**
     * Current stage: `SCAN` checks the rows, `RESOLVE` finds duplicate keys, `WRITE` writes the records. Null: the action has ended or waits for confirmation.
     */
    stage: 'SCAN' | 'RESOLVE' | 'WRITE' | null;
    /**
     * Whether the action was uploaded as a dry run. While `pass` is 1, counts and logs of a dry run say what would happen, and no record is written.
     */
    dryRun: boolean;
    /**
     * 1 for a dry run until it is confirmed, and for any other action; 2 once a dry run is confirmed.
     */
    pass: number;
    /**
     * Why the action is waiting: `SCHEDULE` (until `scheduledFor`), `RATE_LIMIT` (the account has used up its rows per minute), `ACCOUNT_CONCURRENCY` (the account runs its maximum number of actions already). Null: it is not waiting.
     */
    waitReason: 'SCHEDULE' | 'RATE_LIMIT' | 'ACCOUNT_CONCURRENCY' | null;
    /**
     * Earliest time at which records are written. Null: as soon as possible.
     */
    scheduledFor: string | null;
    /**
     * Why the whole action is `FAILED`: `ROW_ERRORS` (a row failed and `onRowError` is `abort`) or `PROCESSING_ERROR` (processing failed repeatedly, and no rule was broken). Null in every other status.
     */
    errorCode: string | null;
    /**
     * When the bulk action was created.
     */
    createdAt: string;
    /**
     * When the bulk action ended. Null: it has not ended.
     */
    finishedAt: string | null;
    /**
     * Name of the uploaded file, without control characters and cut to 255 characters. For a retry: that of the original action.
     */
    fileName: string;
    /**
     * Size of the uploaded file in bytes; of a gzip file, its compressed size. For a retry: the size of the retried rows. For a corrected file: about its size with the corrections.
     */
    fileBytes: number;
    /**
     * SHA-256 of the uploaded bytes, in hexadecimal. For a retry: that of the file of the original action.
     */
    fileSha256: string;
    /**
     * How each header of the file is mapped to a column, in file order.
     */
    headers: Array<MappedHeaderView>;
    /**
     * Line of the file on which the header begins, from 1. For a retry: the line in the file of the original action. Null: the file has no header, or the action is older than this property.
     */
    headerLine: number | null;
    /**
     * The character that separates the cells.
     */
    delimiter: string;
    /**
     * The encoding that the file was read in.
     */
    encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'iso-8859-15' | 'windows-1250' | 'windows-1251' | 'windows-1253' | 'windows-1254' | 'windows-1255' | 'windows-1256' | 'windows-1257' | 'windows-1258' | 'iso-8859-2' | 'iso-8859-5' | 'iso-8859-7' | 'iso-8859-9' | 'koi8-r' | 'macintosh' | 'cp437' | 'cp850' | 'shift_jis' | 'euc-jp' | 'gbk' | 'gb18030' | 'big5' | 'euc-kr';
    /**
     * Id of the bulk action, a UUID of version 7.
     */
    id: string;
    /**
     * The account that owns the records.
     */
    accountId: string;
    /**
     * The entity that each row of the file is read as.
     */
    entityType: string;
    /**
     * What the action does with each row.
     */
    operation: 'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE';
    /**
     * What `UPSERT` and `UPDATE` do with an empty cell: `keep` the stored value or `clear` it.
     */
    emptyCells: 'keep' | 'clear';
    /**
     * Value of the form field `matchBy`: the column by which rows are matched with records. Null: the key.
     */
    matchBy: string | null;
    /**
     * What happens to the other rows when a row breaks a rule: `continue` writes them, `abort` writes none.
     */
    onRowError: 'continue' | 'abort';
    /**
     * Value of the form field `shortRows`: whether rows with fewer cells than the header are accepted.
     */
    onShortRow: 'accept' | 'fail';
    /**
     * Id of the action whose rows this one retries or corrects; it stays when that action is deleted. If this one has replaced that one, which retried rows of another, it then becomes that other one. Null: the action has a file of its own.
     */
    parentId: string | null;
    /**
     * Id of the action that has the whole file with corrections and replaces this one, which can no longer be confirmed, retried or corrected. Null: it is not replaced, or that action was deleted.
     */
    replacedById: string | null;
    /**
     * Related resources, as paths; as URLs where the service has a `PUBLIC_URL`.
     */
    links: ActionLinksView;
};

export type ReplacementDto = {
    /**
     * Position of the column in the file, from 1.
     */
    column: number;
    /**
     * The whole cell as it is in the file. Blanks around it do not count. Empty: cells that are empty or blank.
     */
    from: string;
    /**
     * What it becomes. At most 64 KiB.
     */
    to: string;
};

export type CorrectionsDto = {
    /**
     * Single cells: by row number, and in it by the position of the column in the file, from 1. At most 10000 rows. They take precedence over `replace`. A row that cannot be divided into cells needs all of its cells.
     */
    cells?: {
        [key: string]: {
            [key: string]: string;
        };
    };
    /**
     * Values to replace wherever they stand in a column. Each must stand somewhere. They are compared with the cells of the file, not with what another of them has made.
     */
    replace?: Array<ReplacementDto>;
};

export type ActionPageView = {
    /**
     * The bulk actions of this page.
     */
    items: Array<BulkActionView>;
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
};

export type ActionStatsView = {
    /**
     * Number of rows in the file, without the header.
     */
    totalItems: number;
    /**
     * Rows that have an outcome: successful, failed and skipped ones.
     */
    processedItems: number;
    /**
     * Rows whose record was created, updated or deleted, or already had the values of the row.
     */
    successfulItems: number;
    /**
     * Rows that were refused, such as for an invalid value. Their records are not written.
     */
    failedItems: number;
    /**
     * Rows that were left out: another row of the file has the same key, the record exists already (`CREATE`), or no record has the key (`UPDATE`, `DELETE`).
     */
    skippedItems: number;
    /**
     * Rows that have no outcome yet, or never get one because the action was canceled or failed.
     */
    unprocessedItems: number;
    /**
     * Rows with fewer cells than the header that were accepted because no required cell is missing; `logs` marks them with `shortRow`. They are also counted by their outcome.
     */
    shortRows: number;
    /**
     * Current status of the bulk action.
     */
    status: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED';
    /**
     * Current stage: `SCAN` checks the rows, `RESOLVE` finds duplicate keys, `WRITE` writes the records. Null: the action has ended or waits for confirmation.
     */
    stage: 'SCAN' | 'RESOLVE' | 'WRITE' | null;
    /**
     * Whether the action was uploaded as a dry run. While `pass` is 1, counts and logs of a dry run say what would happen, and no record is written.
     */
    dryRun: boolean;
    /**
     * 1 for a dry run until it is confirmed, and for any other action; 2 once a dry run is confirmed.
     */
    pass: number;
    /**
     * Why the action is waiting: `SCHEDULE` (until `scheduledFor`), `RATE_LIMIT` (the account has used up its rows per minute), `ACCOUNT_CONCURRENCY` (the account runs its maximum number of actions already). Null: it is not waiting.
     */
    waitReason: 'SCHEDULE' | 'RATE_LIMIT' | 'ACCOUNT_CONCURRENCY' | null;
    /**
     * Earliest time at which records are written. Null: as soon as possible.
     */
    scheduledFor: string | null;
    /**
     * Why the whole action is `FAILED`: `ROW_ERRORS` (a row failed and `onRowError` is `abort`) or `PROCESSING_ERROR` (processing failed repeatedly, and no rule was broken). Null in every other status.
     */
    errorCode: string | null;
    /**
     * When the bulk action was created.
     */
    createdAt: string;
    /**
     * When the bulk action ended. Null: it has not ended.
     */
    finishedAt: string | null;
    /**
     * Id of the bulk action.
     */
    id: string;
    /**
     * Rows that the current stage has finished. `SCAN` finishes every row, but gives only failed rows an outcome. Null: there is no current stage.
     */
    stageProcessedItems: number | null;
    /**
     * Rows that the current stage has to process. Null: there is no current stage.
     */
    stageTotalItems: number | null;
    /**
     * Average rows per second of the current stage; once the action has ended, of the whole action. Null: the action is paused, scheduled or waits for confirmation.
     */
    rowsPerSecond: number | null;
    /**
     * Estimated seconds until the action ends, over all remaining stages and with the rate limit of the account. 0: it has ended. Null: there is no estimate yet, or the action is paused, scheduled or waits for confirmation.
     */
    etaSeconds: number | null;
    /**
     * Seconds from `createdAt` until `finishedAt`, or until now if the action has not ended.
     */
    elapsedSeconds: number;
    /**
     * When the current stage began. Null: there is no current stage.
     */
    stageStartedAt: string | null;
};

export type ProgressSampleView = {
    /**
     * The moment.
     */
    at: string;
    /**
     * The stage that was running.
     */
    stage: 'SCAN' | 'RESOLVE' | 'WRITE';
    /**
     * Rows that the stage had finished by then, as `stats` said at that moment.
     */
    stageProcessedItems: number;
};

export type ProgressPageView = {
    /**
     * The pass that the samples are of: the present one, or the last one of an action that has ended.
     */
    pass: number;
    /**
     * At most 500, the oldest first.
     */
    items: Array<ProgressSampleView>;
    /**
     * Always null: there is only one page.
     */
    next: string | null;
};

export type LogItemView = {
    /**
     * Number of the row in the file, from 1, not counting the header.
     */
    rowNumber: number;
    /**
     * Line of the file on which the row begins, from 1. Quoted cells may hold line breaks.
     */
    line: number;
    /**
     * Outcome of the row. `SUCCESS`: its record was created, updated or deleted, or already had these values. `SKIPPED`: left out, such as a duplicate. `FAILED`: refused. `UNPROCESSED`: no outcome yet.
     */
    status: 'SUCCESS' | 'SKIPPED' | 'FAILED' | 'UNPROCESSED';
    /**
     * Stable code for the reason of the status. Null: the row is `UNPROCESSED`.
     */
    code: string | null;
    /**
     * The same reason as a sentence. Its wording may change.
     */
    message?: string;
    /**
     * The column whose cell is at fault.
     */
    column?: string;
    /**
     * The cell at fault, cut to 100 characters.
     */
    value?: string;
    /**
     * Id of the record that was written or deleted, or that already has the key.
     */
    recordId?: string;
    /**
     * Number of the row with the same key that was used instead, or, with `DUPLICATE_VALUE`, of the row with the same value.
     */
    duplicateOfRow?: number;
    /**
     * Present if the row has fewer cells than the header and was accepted; the missing cells change nothing.
     */
    shortRow?: true;
    /**
     * Present if the key is stored in another form than its cell has, such as in lower case or without invisible characters. Removing blanks around the cell does not count as a change.
     */
    keyChanged?: true;
    /**
     * With `cells=true`: the cells of the row as they were sent, in file order, each cut to 1,000 characters. Left out if the row cannot be divided into cells; `text` then has it.
     */
    cells?: Array<string>;
    /**
     * With `cells=true`: positions, from 1, of the cells that were cut. Left out: none was.
     */
    cutCells?: Array<number>;
    /**
     * With `cells=true`, of a row that cannot be divided into cells: its text, cut to 1,000 characters.
     */
    text?: string;
};

export type LogPageView = {
    /**
     * The rows of this page.
     */
    items: Array<LogItemView>;
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: number | null;
};

export type OutcomeGroupView = {
    /**
     * Outcome of the rows.
     */
    status: 'SUCCESS' | 'SKIPPED' | 'FAILED' | 'UNPROCESSED';
    /**
     * Code of the outcome. Null: the rows are `UNPROCESSED`.
     */
    code: string | null;
    /**
     * The column whose cells are at fault. Null: the outcome concerns no column.
     */
    column: string | null;
    /**
     * The reason as a sentence. Its wording may change. Null: the rows are `UNPROCESSED`.
     */
    message: string | null;
    /**
     * How many rows.
     */
    rows: number;
    /**
     * Number of the first of them.
     */
    firstRow: number;
};

export type OutcomeGroupsView = {
    /**
     * The largest group first.
     */
    items: Array<OutcomeGroupView>;
    /**
     * Always null: there is only one page.
     */
    next: string | null;
};

export type LogIndexView = {
    /**
     * How many rows match the filters.
     */
    rows: number;
    /**
     * Rows between two entries of `starts`.
     */
    every: number;
    /**
     * Values of `after` for the rows 1, 1 + `every`, 1 + 2 × `every` and so on of the list.
     */
    starts: Array<number>;
};

export type RescheduleDto = {
    /**
     * Earliest time at which records are written: ISO 8601 with time and zone, at most 366 days ahead. Null: as soon as possible.
     */
    scheduledFor: string | null;
};

export type ActionEventView = {
    /**
     * Id of the event. The same event has the same id in every stream.
     */
    id: string;
    /**
     * Counts the events of the action from 1, without gaps. 0: the action is older than events, and this is its present status.
     */
    number: number;
    /**
     * Id of the bulk action.
     */
    actionId: string;
    /**
     * The account that owns the records.
     */
    accountId: string;
    /**
     * The entity that each row of the file is read as.
     */
    entityType: string;
    /**
     * The status before. Null: the upload was accepted.
     */
    previousStatus: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED' | null;
    /**
     * The status that the action got.
     */
    status: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED';
    /**
     * The stage that the action was in then. Null: it has ended or waits for confirmation.
     */
    stage: 'SCAN' | 'RESOLVE' | 'WRITE' | null;
    /**
     * Why the action was waiting then. Null: it was not.
     */
    waitReason: 'SCHEDULE' | 'RATE_LIMIT' | 'ACCOUNT_CONCURRENCY' | null;
    /**
     * 2 once a dry run is confirmed, 1 otherwise.
     */
    pass: number;
    /**
     * Why the whole action is `FAILED`. Null in every other status.
     */
    errorCode: string | null;
    /**
     * Rows of the file, without the header.
     */
    totalItems: number;
    /**
     * Rows that were successful by then.
     */
    successfulItems: number;
    /**
     * Rows that had failed by then.
     */
    failedItems: number;
    /**
     * Rows that were left out by then.
     */
    skippedItems: number;
    /**
     * When the action got the status.
     */
    at: string;
};

export type AccountReadyView = {
    /**
     * The account whose events follow.
     */
    accountId: string;
};

export type HeaderPartView = {
    /**
     * Header of the part.
     */
    name: string;
    /**
     * Other headers for the same part.
     */
    aliases: Array<string>;
    /**
     * Whether a file may leave out this part.
     */
    optional: boolean;
};

export type DoubtfulHeaderView = {
    /**
     * The header.
     */
    header: string;
    /**
     * The part that it holds if the file has one of the headers in `beside`.
     */
    part: string;
    /**
     * If the file has one of these headers, `header` holds only `part`.
     */
    beside: Array<string>;
};

export type ColumnView = {
    /**
     * Name of the column, and a header for it. Headers are compared without case, accents, blanks, hyphens, dots, colons and asterisks, here and in the properties below.
     */
    name: string;
    /**
     * Other headers for the column. If a file has several, the first in this list is used.
     */
    aliases: Array<string>;
    /**
     * Parts whose cells are joined with a space if the file does not have the column, or its cell in a row is empty.
     */
    combine: Array<HeaderPartView>;
    /**
     * Headers that hold the whole column in some files and a part of it in others. If the other headers of the file do not decide which, the upload is refused (`AMBIGUOUS_COLUMN`) unless `mapping` decides.
     */
    doubtful: Array<DoubtfulHeaderView>;
    /**
     * Whether `CREATE` and `UPSERT` require a value in every row. `UPDATE` and `DELETE` require only the key.
     */
    required: boolean;
    /**
     * Whether it is a custom field of the account. Its label, if it has one, is among the aliases.
     */
    isCustom: boolean;
    /**
     * Name of the rule that its cells are checked by.
     */
    type: string;
    /**
     * The rule as a sentence.
     */
    rule: string;
    /**
     * Maximum number of characters. Null: no maximum.
     */
    maxLength: number | null;
    /**
     * Smallest number. Null: not a number, or no minimum.
     */
    min: number | null;
    /**
     * Largest number. Null: not a number, or no maximum.
     */
    max: number | null;
    /**
     * What an object in `mapping` can say of how its cells are written, besides `nullValues`, which is for every column.
     */
    formatOptions: Array<string>;
    /**
     * A valid cell.
     */
    example: string;
};

export type EntityLinksView = {
    /**
     * Path of the CSV template.
     */
    template: string;
};

export type EntityView = {
    /**
     * Value for the form field `entityType`. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
     */
    type: 'CONTACT' | 'COMPANY';
    /**
     * The column that identifies a record within its account. Null: several columns do so together, see `keyColumns`.
     */
    key: string | null;
    /**
     * The columns that identify a record within its account; two records differ in at least one of them.
     */
    keyColumns: Array<string>;
    /**
     * Columns by which an upload may match its rows with records (`matchBy`); the first is the key.
     */
    matchColumns: Array<string>;
    /**
     * Operations that the entity supports.
     */
    operations: Array<'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE'>;
    /**
     * Whether accounts may add custom fields.
     */
    takesFields: boolean;
    /**
     * Columns, in the order of the template.
     */
    columns: Array<ColumnView>;
    /**
     * Related resources, as paths; as URLs where the service has a `PUBLIC_URL`.
     */
    links: EntityLinksView;
};

export type EntityPageView = {
    /**
     * All entity types.
     */
    items: Array<EntityView>;
    /**
     * Always null: there is only one page.
     */
    next: string | null;
};

export type PreviewColumnView = {
    /**
     * Position of the column in the file, from 1.
     */
    position: number;
    /**
     * The header as the file has it; `column 2` in a file without a header.
     */
    header: string;
    /**
     * What the cells are stored in: a column of the entity, or a part of one such as `first name`, as `mapping` names it. Null: the cells are ignored.
     */
    field: string | null;
    /**
     * `exact`: the header is the name of the field. `alias`: it is another header of it. `mapping`: `mapping` names the field, or the mapping that a results file carries. `near`: it means no field, but is like one; see `suggestion`. `ignored`: `mapping` ignores it, another header is used for the same field, or it is a column that the service has added to a results file. `none`: it means no field, or not clearly; see `problems`.
     */
    match: 'exact' | 'alias' | 'near' | 'none' | 'mapping' | 'ignored';
    /**
     * The field that the header may be meant for, where `field` is null: `mapping` has to say so, for the upload does not guess. Null: none is like it.
     */
    suggestion: string | null;
    /**
     * The first different cells of the column that are not empty: at most 3, each cut to 100 characters.
     */
    samples: Array<string>;
};

export type MissingColumnView = {
    /**
     * Name of the column.
     */
    field: string;
    /**
     * The header that is most like it. Null: none is like it.
     */
    header: string | null;
};

export type PreviewProblemView = {
    /**
     * Name of the column.
     */
    field: string;
    /**
     * `MISSING_COLUMN`, `REPEATED_COLUMN`, `AMBIGUOUS_COLUMN`, or `INVALID_FORMAT` and `NOT_APPLICABLE` of a format.
     */
    code: string;
    /**
     * The sentence that the upload would be refused with.
     */
    message: string;
};

export type PreviewFaultView = {
    /**
     * Position of the cell at fault, from 1. Null: it is a fault of the whole row.
     */
    column: number | null;
    /**
     * The column of the entity. Null: it is a fault of the whole row.
     */
    field: string | null;
    /**
     * Stable code, as in `logs`.
     */
    code: string;
    /**
     * The same as a sentence. Its wording may change.
     */
    message: string;
};

export type PreviewRowView = {
    /**
     * Number of the row in the file, from 1, not counting the header.
     */
    row: number;
    /**
     * Line of the file on which the row begins, from 1.
     */
    line: number;
    /**
     * `FAILED`: the row breaks a rule. `SKIPPED`: another row of the body has the same key and is used instead. `VALID`: neither; what happens to it also depends on the rest of the file and on the records that exist.
     */
    status: 'VALID' | 'FAILED' | 'SKIPPED';
    /**
     * The cells as the file has them, without their quotes. A row that cannot be read has its whole text as one cell.
     */
    cells: Array<string>;
    /**
     * All faults of the row, in the order of the columns of the entity; the upload reports the first one.
     */
    faults: Array<PreviewFaultView>;
};

export type PreviewView = {
    /**
     * The encoding that the body was read in. The upload looks at the whole file and may find another one, so send `encoding` only if somebody has chosen it.
     */
    encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'iso-8859-15' | 'windows-1250' | 'windows-1251' | 'windows-1253' | 'windows-1254' | 'windows-1255' | 'windows-1256' | 'windows-1257' | 'windows-1258' | 'iso-8859-2' | 'iso-8859-5' | 'iso-8859-7' | 'iso-8859-9' | 'koi8-r' | 'macintosh' | 'cp437' | 'cp850' | 'shift_jis' | 'euc-jp' | 'gbk' | 'gb18030' | 'big5' | 'euc-kr';
    /**
     * The character that separates the cells.
     */
    delimiter: string;
    /**
     * How many physical lines stand before the header, or before the first row of a file without one.
     */
    skipLines: number;
    /**
     * Line on which the header begins, from 1. Null: the file has no header.
     */
    headerLine: number | null;
    /**
     * False: the body ends within a record, which is left out.
     */
    isComplete: boolean;
    /**
     * The columns of the file, in its order.
     */
    columns: Array<PreviewColumnView>;
    /**
     * Columns that the operation needs and the file lacks. They are no faults of the rows.
     */
    missing: Array<MissingColumnView>;
    /**
     * What the upload would be refused with, until `mapping` settles it. Empty: the header fits.
     */
    problems: Array<PreviewProblemView>;
    /**
     * What the entity takes, as in `GET /entities`.
     */
    fields: Array<ColumnView>;
    /**
     * The first 50 rows.
     */
    rows: Array<PreviewRowView>;
};

export type WorkerUnitView = {
    /**
     * Id of the bulk action.
     */
    actionId: string;
    /**
     * Account of the bulk action.
     */
    accountId: string;
    /**
     * Stage that the unit belongs to.
     */
    stage: 'SCAN' | 'RESOLVE' | 'WRITE';
    /**
     * Number of the unit in its stage, from 0.
     */
    unitNo: number;
    /**
     * Since when the worker holds it.
     */
    claimedAt: string;
};

export type WorkerView = {
    /**
     * Id of the process.
     */
    id: string;
    /**
     * When the process started.
     */
    startedAt: string;
    /**
     * When it last sent a heartbeat.
     */
    lastHeartbeatAt: string;
    /**
     * False: its heartbeat is too old, so it counts as dead.
     */
    isAlive: boolean;
    /**
     * Units that it processes at once.
     */
    slots: number;
    /**
     * What it works on.
     */
    units: Array<WorkerUnitView>;
};

export type AccountBacklogView = {
    /**
     * Id of the account.
     */
    accountId: string;
    /**
     * Rows without an outcome, of actions that have not ended.
     */
    backlogRows: number;
    /**
     * Units of their current stages that are left.
     */
    backlogUnits: number;
    /**
     * Actions that may run now, or do.
     */
    running: number;
    /**
     * Actions that wait for a time or a confirmation.
     */
    waiting: number;
    /**
     * Paused actions.
     */
    paused: number;
};

export type StalledActionView = {
    /**
     * Id of the bulk action.
     */
    actionId: string;
    /**
     * Its account.
     */
    accountId: string;
    /**
     * Its entity.
     */
    entityType: string;
    /**
     * Its status.
     */
    status: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED';
    /**
     * Why. `FAILING_UNITS`: work of it has failed, or killed a worker, and is tried again. `NO_WORKERS`: no worker is alive. `NEWER_RULES`: a newer release has checked it, and only its workers go on. `RATE_LIMIT`, `ACCOUNT_CONCURRENCY`: a limit of its account. `PAUSED`, `CONFIRMATION`: somebody has to resume or confirm it. `SCHEDULE`: its time has not come.
     */
    reason: 'FAILING_UNITS' | 'NO_WORKERS' | 'NEWER_RULES' | 'RATE_LIMIT' | 'ACCOUNT_CONCURRENCY' | 'PAUSED' | 'CONFIRMATION' | 'SCHEDULE';
    /**
     * Since when it is paused, or in its current stage.
     */
    since: string;
};

export type RowRateView = {
    /**
     * When the minute began.
     */
    at: string;
    /**
     * Rows per second, the average of the minute, or of what has passed of it.
     */
    rows: number;
};

export type OverviewView = {
    /**
     * When it was read; at most two seconds ago.
     */
    at: string;
    /**
     * Workers, the oldest first; at most 1,000.
     */
    workers: Array<WorkerView>;
    /**
     * The 100 accounts with most rows to do.
     */
    accounts: Array<AccountBacklogView>;
    /**
     * Accounts with actions that have not ended.
     */
    accountCount: number;
    /**
     * Actions of all accounts that have not ended.
     */
    actionCount: number;
    /**
     * Rows of all accounts without an outcome.
     */
    backlogRows: number;
    /**
     * The 100 actions that stand still for the worst reason, those that do longest first.
     */
    stalled: Array<StalledActionView>;
    /**
     * All actions that stand still.
     */
    stalledCount: number;
    /**
     * Rows per second in the last 60 minutes, the oldest first. A row counts when its outcome is final or, in a dry run, known. What a worker finished since its last heartbeat is missing.
     */
    rowsPerSecond: Array<RowRateView>;
};

export type AccountOverridesView = {
    /**
     * Rows per minute set for the account. Null: the default.
     */
    rowsPerMinute: number | null;
    /**
     * Mode set for the account. Null: the default.
     */
    mode: 'delay' | 'reject' | null;
};

export type AccountLimitsView = {
    /**
     * Id of the account.
     */
    accountId: string;
    /**
     * Rows that may be written per minute, over all actions of the account. 0: no limit.
     */
    rowsPerMinute: number;
    /**
     * `delay` spreads the writes over time, `reject` refuses uploads that exceed the limit.
     */
    mode: 'delay' | 'reject';
    /**
     * Values set for this account instead of the defaults.
     */
    overrides: AccountOverridesView;
};

export type AccountLimitsDto = {
    /**
     * Rows that may be written per minute. 0: no limit. Null or left out: the default of the service.
     */
    rowsPerMinute?: number | null;
    /**
     * `delay` accepts every file and spreads its writes over time. `reject` delays nothing, but refuses a file with 429 if its rows and the rows accepted in the last 60 seconds exceed the limit. Null or left out: the default of the service.
     */
    mode?: 'delay' | 'reject' | null;
};

export type ErasedView = {
    /**
     * Actions that had not ended. They are counted in `actions` too.
     */
    canceledActions: number;
    /**
     * Uploads that were still arriving.
     */
    uploads: number;
    /**
     * Bulk actions.
     */
    actions: number;
    /**
     * Parts of files.
     */
    chunks: number;
    /**
     * Rows of files, with their outcomes.
     */
    rows: number;
    /**
     * Pieces of work that were left.
     */
    units: number;
    /**
     * Hashes of the keys of rows, of actions that had not ended.
     */
    keyHashes: number;
    /**
     * Idempotency keys.
     */
    idempotencyKeys: number;
    /**
     * Entries about the account's turn among others.
     */
    stages: number;
    /**
     * API keys.
     */
    apiKeys: number;
    /**
     * Counters of requests of these keys.
     */
    requestBuckets: number;
    /**
     * Limits that were set for the account.
     */
    limits: number;
    /**
     * Saved mappings.
     */
    savedMappings: number;
    /**
     * Custom fields.
     */
    customFields: number;
    /**
     * Webhook endpoints, and the secret of callback URLs.
     */
    webhooks: number;
    /**
     * What was sent to webhooks, or was to be sent.
     */
    webhookDeliveries: number;
    /**
     * Records, by entity type.
     */
    records: {
        [key: string]: number;
    };
};

export type ErasureLinksView = {
    /**
     * The erasure itself, with its progress.
     */
    self: string;
};

export type AccountErasureView = {
    /**
     * Id of the erasure, as in the audit log.
     */
    id: string;
    /**
     * Id of the account.
     */
    accountId: string;
    /**
     * `RUNNING`: the account takes no uploads. `COMPLETED`: everything is removed, and the account may be used again.
     */
    state: 'RUNNING' | 'COMPLETED';
    /**
     * What is being done: `CANCEL` actions, remove `ACTIONS` with their files, `RECORDS`, and `SETTINGS` such as keys and limits. Null: it has ended.
     */
    step: 'CANCEL' | 'ACTIONS' | 'RECORDS' | 'SETTINGS' | null;
    /**
     * A table of an application whose rows refer to records that are to go, with the foreign key's name. The erasure goes on by itself when those rows are gone. Null: nothing blocks it.
     */
    blockedBy: string | null;
    /**
     * When it was requested.
     */
    requestedAt: string;
    /**
     * When it ended. Null: it is running.
     */
    finishedAt: string | null;
    /**
     * What has been removed so far, by kind.
     */
    removed: ErasedView;
    /**
     * Where to ask for the progress.
     */
    links: ErasureLinksView;
};

export type SavedMappingView = {
    /**
     * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
     */
    entityType: 'CONTACT' | 'COMPANY';
    /**
     * What it is called.
     */
    name: string;
    /**
     * Of the form of `mapping`. A client must not use a version that it does not know.
     */
    version: number;
    /**
     * For the field `mapping` of an upload, which takes it as JSON.
     */
    mapping: {
        [key: string]: string | null | {
            column: string;
            [key: string]: unknown;
        } | {
            field: string;
            type: 'text' | 'email' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'boolean' | 'oneOf' | 'phone' | 'url' | 'uuid' | 'list';
            [key: string]: unknown;
        };
    } | Array<string | null | {
        column: string;
        [key: string]: unknown;
    } | {
        field: string;
        type: 'text' | 'email' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'boolean' | 'oneOf' | 'phone' | 'url' | 'uuid' | 'list';
        [key: string]: unknown;
    }>;
    /**
     * The headers of the files that it is for.
     */
    headers: Array<string>;
    /**
     * For the field `delimiter`. Null: none.
     */
    delimiter: string | null;
    /**
     * For the field `encoding`. Null: none.
     */
    encoding: string | null;
    /**
     * For `skipLines`. Null: none.
     */
    skipLines: number | null;
    /**
     * When it was first saved.
     */
    createdAt: string;
    /**
     * When it was saved last.
     */
    updatedAt: string;
};

export type SavedMappingPageView = {
    /**
     * The mappings of this page.
     */
    items: Array<SavedMappingView>;
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
};

export type SaveMappingDto = {
    /**
     * The character between the cells: `,`, `;`, `|`, a tab, or one of the words `comma`, `semicolon`, `pipe`, `tab`. By default, it is detected from the header. Send it before the file, or in the query string.
     */
    delimiter?: string;
    /**
     * The encoding of the file. By default, it is detected: by a byte order mark; else UTF-16 by its zero bytes; else UTF-8 if nearly all non-ASCII bytes are valid UTF-8; else the charset in which the cells to be stored read as text. If that is not certain, the answer is 422 (`UNCERTAIN_ENCODING`) and shows how a cell reads in the likely charsets. Other common spellings are accepted too, such as `cp1250`, `Latin-2`, `Shift-JIS` or `MacRoman`. Send UTF-16 and East Asian charsets before the file, or in the query string.
     */
    encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'iso-8859-15' | 'windows-1250' | 'windows-1251' | 'windows-1253' | 'windows-1254' | 'windows-1255' | 'windows-1256' | 'windows-1257' | 'windows-1258' | 'iso-8859-2' | 'iso-8859-5' | 'iso-8859-7' | 'iso-8859-9' | 'koi8-r' | 'macintosh' | 'cp437' | 'cp850' | 'shift_jis' | 'euc-jp' | 'gbk' | 'gb18030' | 'big5' | 'euc-kr' | 'utf-16';
    /**
     * How many physical lines before the header to skip. By default, lines before the header are skipped if they are empty, begin with `#` or have one cell, and the first other line has every required column. Send it before the file, or in the query string. It has no effect on a results file.
     */
    skipLines?: number;
    /**
     * Which header belongs to which column: an object by headers, or an array by position, as the field `mapping` of an upload has it.
     */
    mapping: {
        [key: string]: string | null | {
            column: string;
            [key: string]: unknown;
        } | {
            field: string;
            type: 'text' | 'email' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'boolean' | 'oneOf' | 'phone' | 'url' | 'uuid' | 'list';
            [key: string]: unknown;
        };
    } | Array<string | null | {
        column: string;
        [key: string]: unknown;
    } | {
        field: string;
        type: 'text' | 'email' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'boolean' | 'oneOf' | 'phone' | 'url' | 'uuid' | 'list';
        [key: string]: unknown;
    }>;
    /**
     * The headers of the files that it is for, in their order. They must fit `mapping`.
     */
    headers: Array<string>;
};

export type CustomFieldView = {
    /**
     * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
     */
    entityType: 'CONTACT' | 'COMPANY';
    /**
     * Its name: a header of files, and the property in `fields` of records.
     */
    name: string;
    /**
     * What people call it, and another header of it. Null: none.
     */
    label: string | null;
    /**
     * How cells are read.
     */
    type: 'text' | 'email' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'boolean' | 'oneOf' | 'phone' | 'url' | 'uuid' | 'list';
    /**
     * Of `oneOf`: what it may be, with labels where it has some. Null for all other types.
     */
    values: Array<string | {
        value: string;
        label: string;
    }> | null;
    /**
     * Of `text`: characters at least. Null: any number.
     */
    minLength: number | null;
    /**
     * Of `text`: characters at most. Null: 1,000.
     */
    maxLength: number | null;
    /**
     * Of `text`: the regular expression that the whole value matches. Null: none.
     */
    pattern: string | null;
    /**
     * Of `integer`: the smallest. Null: no other than that of the type.
     */
    min: number | null;
    /**
     * Of `integer`: the largest. Null: no other than that of the type.
     */
    max: number | null;
    /**
     * Of `decimal`: digits at most. Null: 30.
     */
    precision: number | null;
    /**
     * Of `decimal`: digits behind the mark at most. Null: 10.
     */
    scale: number | null;
    /**
     * Whether `CREATE` and `UPSERT` require a value in every row.
     */
    required: boolean;
    /**
     * When it was made.
     */
    createdAt: string;
    /**
     * When it was changed last.
     */
    updatedAt: string;
};

export type CustomFieldPageView = {
    /**
     * The fields, by entity type and in the order of files.
     */
    items: Array<CustomFieldView>;
    /**
     * Always null: there is only one page.
     */
    next: string | null;
};

export type SaveFieldDto = {
    /**
     * How cells are read, by the same rules as those of columns. It cannot be changed later. `integer`: up to 16 digits; `decimal`: 20 digits before and 10 behind the point; `text`: 1,000 characters.
     */
    type: 'text' | 'email' | 'integer' | 'decimal' | 'date' | 'dateTime' | 'boolean' | 'oneOf' | 'phone' | 'url' | 'uuid' | 'list';
    /**
     * What people call it; files may have it as a header, too. Null or left out: none.
     */
    label?: string | null;
    /**
     * For `oneOf` alone, which needs it: what it may be, in any case. With a label, `{"value":"red","label":"Rot"}`, cells may have that in place of the value, which is stored. Values that are stored stay.
     */
    values?: Array<string | {
        value: string;
        label: string;
    }> | null;
    /**
     * For `text`: characters at least. Like all options, it binds files that are sent from then on.
     */
    minLength?: number | null;
    /**
     * For `text`: characters at most, 1000 if left out.
     */
    maxLength?: number | null;
    /**
     * For `text`: a regular expression that the whole value matches, of RE2, which has neither lookarounds nor back-references. Messages of rows that do not match show it.
     */
    pattern?: string | null;
    /**
     * For `integer`: the smallest.
     */
    min?: number | null;
    /**
     * For `integer`: the largest.
     */
    max?: number | null;
    /**
     * For `decimal`: digits at most, at least `scale`; 30 if left out.
     */
    precision?: number | null;
    /**
     * For `decimal`: digits behind the mark at most, 10 if left out. With 0 it holds whole numbers beyond 64 bits, each digit of them.
     */
    scale?: number | null;
    /**
     * Whether `CREATE` and `UPSERT` require a value in every row, as of required columns. It binds files that are sent from then on.
     */
    required?: boolean;
};

export type WebhookEndpointView = {
    /**
     * Id of the endpoint.
     */
    id: string;
    /**
     * The account whose actions it is about.
     */
    accountId: string;
    /**
     * Where events are sent.
     */
    url: string;
    /**
     * What it is told of.
     */
    events: Array<'bulk_action.validated' | 'bulk_action.awaiting_confirmation' | 'bulk_action.paused' | 'bulk_action.ended'>;
    /**
     * Whether events are sent.
     */
    enabled: boolean;
    /**
     * When it was created.
     */
    createdAt: string;
    /**
     * The first failure since something was taken. Null: the last attempt was taken, or there was none.
     */
    failingSince: string | null;
    /**
     * When the service switched it off. Null: it did not.
     */
    disabledAt: string | null;
    /**
     * Why the service switched it off. `FAILING`: nothing was taken for five days. `GONE`: it answered with 410.
     */
    disabledReason: 'FAILING' | 'GONE' | null;
};

export type WebhookEndpointPageView = {
    /**
     * The endpoints.
     */
    items: Array<WebhookEndpointView>;
    /**
     * Always null: they are on one page.
     */
    next: string | null;
};

export type CreateWebhookDto = {
    /**
     * Where events are sent, with POST. It begins with `https://`, names a public host, and has neither user name and password nor a fragment. Where the operator has set `WEBHOOK_ALLOW_PRIVATE`, `http://` and private addresses are allowed too.
     */
    url: string;
    /**
     * What it is told of.
     */
    events: Array<'bulk_action.validated' | 'bulk_action.awaiting_confirmation' | 'bulk_action.paused' | 'bulk_action.ended'>;
    /**
     * Whether events are sent.
     */
    enabled?: boolean;
};

export type NewWebhookEndpointView = {
    /**
     * Id of the endpoint.
     */
    id: string;
    /**
     * The account whose actions it is about.
     */
    accountId: string;
    /**
     * Where events are sent.
     */
    url: string;
    /**
     * What it is told of.
     */
    events: Array<'bulk_action.validated' | 'bulk_action.awaiting_confirmation' | 'bulk_action.paused' | 'bulk_action.ended'>;
    /**
     * Whether events are sent.
     */
    enabled: boolean;
    /**
     * When it was created.
     */
    createdAt: string;
    /**
     * The first failure since something was taken. Null: the last attempt was taken, or there was none.
     */
    failingSince: string | null;
    /**
     * When the service switched it off. Null: it did not.
     */
    disabledAt: string | null;
    /**
     * Why the service switched it off. `FAILING`: nothing was taken for five days. `GONE`: it answered with 410.
     */
    disabledReason: 'FAILING' | 'GONE' | null;
    /**
     * What requests are signed with, by the [Standard Webhooks](https://www.standardwebhooks.com) scheme. Only this answer shows it.
     */
    secret: string;
};

export type ChangeWebhookDto = {
    /**
     * As when it is created. What is waiting is sent to the new URL.
     */
    url?: string;
    /**
     * What it is told of from now on.
     */
    events?: Array<'bulk_action.validated' | 'bulk_action.awaiting_confirmation' | 'bulk_action.paused' | 'bulk_action.ended'>;
    /**
     * `false`: nothing is sent, and what comes due meanwhile is given up. `true`: it is told of events again, without those that happened meanwhile.
     */
    enabled?: boolean;
};

export type CallbackSecretView = {
    /**
     * The account.
     */
    accountId: string;
    /**
     * What requests are signed with, by the [Standard Webhooks](https://www.standardwebhooks.com) scheme. Only this answer shows it.
     */
    secret: string;
};

export type DeliveryTryView = {
    /**
     * When it began.
     */
    at: string;
    /**
     * HTTP status of the answer. Null: there was none.
     */
    status: number | null;
    /**
     * Milliseconds until the answer, or the failure.
     */
    latencyMs: number;
    /**
     * Why it failed. `STATUS` and `REDIRECT`: by its answer, see `status`; redirects are not followed. `ADDRESS_NOT_ALLOWED`: the host has a private address, or the URL is not `https://`. `ENDPOINT_OFF`: nothing was sent. The others: there was no answer. Null: it was taken.
     */
    error: 'ADDRESS_NOT_ALLOWED' | 'HOST_NOT_FOUND' | 'CONNECTION_FAILED' | 'TLS_FAILED' | 'TIMEOUT' | 'REDIRECT' | 'STATUS' | 'ENDPOINT_OFF' | null;
};

export type DeliveryView = {
    /**
     * Id of the delivery.
     */
    id: string;
    /**
     * Id of the event, which receivers see as `webhook-id`.
     */
    eventId: string;
    /**
     * What happened.
     */
    event: 'bulk_action.validated' | 'bulk_action.awaiting_confirmation' | 'bulk_action.paused' | 'bulk_action.ended';
    /**
     * When it happened.
     */
    eventAt: string;
    /**
     * The bulk action to which it happened.
     */
    actionId: string;
    /**
     * The endpoint. Null: it goes to the `callbackUrl` of the upload.
     */
    endpointId: string | null;
    /**
     * Scheme, host and port of the URL; the rest of it may be secret.
     */
    origin: string;
    /**
     * `PENDING`: it is sent at `nextAttemptAt`. `SENDING`: now. `SUCCEEDED`: answered with 2xx. `FAILED`: given up.
     */
    state: 'PENDING' | 'SENDING' | 'SUCCEEDED' | 'FAILED';
    /**
     * Attempts since it was made or re-sent.
     */
    attempts: number;
    /**
     * When it is sent next. Null: it is not.
     */
    nextAttemptAt: string | null;
    /**
     * When it was taken or given up. Null: neither.
     */
    finishedAt: string | null;
    /**
     * The latest attempts, at most 20, oldest first.
     */
    tries: Array<DeliveryTryView>;
    /**
     * The first KiB of the last answer. Null: there was none.
     */
    answer: string | null;
};

export type DeliveryPageView = {
    /**
     * The deliveries of this page.
     */
    items: Array<DeliveryView>;
    /**
     * Value of `after` for the next page. Null: this is the last page.
     */
    next: string | null;
};

export type RequestLimitView = {
    /**
     * What is counted. `UPLOADS`: uploads and retries of failed rows. `SIGN_INS`: keys and tokens that were wrong. `REQUESTS`: all others.
     */
    kind: 'REQUESTS' | 'UPLOADS' | 'SIGN_INS';
    /**
     * Whose requests are counted: those of an API key, of an access token, or of an IP address.
     */
    holderKind: 'KEY' | 'TOKEN' | 'ADDRESS';
    /**
     * Id of the key, subject of the token, or address (of IPv6 its first 64 bits).
     */
    holder: string;
    /**
     * The first characters of the key. Null: it is no key.
     */
    keyPrefix: string | null;
    /**
     * The account of the key. Null: it is no key, or one of the operator.
     */
    accountId: string | null;
    /**
     * Requests per minute that are let in.
     */
    perMinute: number;
    /**
     * Requests that count at the moment. As many as `perMinute`, or more where several processes let them through: the next one is refused.
     */
    used: number;
    /**
     * Requests refused in the last five to ten minutes.
     */
    refused: number;
    /**
     * When the last request came, to the second.
     */
    lastUsedAt: string;
};

export type RequestLimitsView = {
    /**
     * Those with most refused requests first, then those that have used most of their limit.
     */
    items: Array<RequestLimitView>;
};

export type ListContactsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only records of this account. May be left out with an API key of an account, which reads that account alone.
         */
        accountId?: string;
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
        /**
         * Only contacts with this value of a custom field: its name, a colon and the value, which is read as a cell of the field is. Of a list, those that have all of the items. May be sent several times.
         */
        field?: Array<string>;
        /**
         * Only contacts with this `email`. It is read as a cell of that column is.
         */
        email?: string;
        /**
         * Only contacts with this `companyId`.
         */
        companyId?: string;
    };
    url: '/api/v1/contacts';
};

export type ListContactsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListContactsError = ListContactsErrors[keyof ListContactsErrors];

export type ListContactsResponses = {
    /**
     * One page of contacts.
     */
    200: ContactPageView;
};

export type ListContactsResponse = ListContactsResponses[keyof ListContactsResponses];

export type ListCompaniesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only records of this account. May be left out with an API key of an account, which reads that account alone.
         */
        accountId?: string;
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
        /**
         * Only companies with this `domain`. It is read as a cell of that column is.
         */
        domain?: string;
    };
    url: '/api/v1/companies';
};

export type ListCompaniesErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListCompaniesError = ListCompaniesErrors[keyof ListCompaniesErrors];

export type ListCompaniesResponses = {
    /**
     * One page of companies.
     */
    200: CompanyPageView;
};

export type ListCompaniesResponse = ListCompaniesResponses[keyof ListCompaniesResponses];

export type ListAuditEntriesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only entries about this account.
         */
        accountId?: string;
        /**
         * Only what was done with this API key (its id) or by this subject of a token.
         */
        actorId?: string;
        /**
         * Only this verb.
         */
        verb?: 'upload' | 'reschedule' | 'confirm' | 'pause' | 'resume' | 'cancel' | 'retry-failed' | 'correct' | 'delete' | 'download-results' | 'read-rows' | 'set-limits' | 'erase-account' | 'create-key' | 'rotate-key' | 'revoke-key' | 'save-mapping' | 'delete-mapping' | 'save-field' | 'delete-field' | 'create-webhook' | 'change-webhook' | 'delete-webhook' | 'rotate-webhook-secret' | 'resend-webhook';
        /**
         * Only from this time on, with a time zone.
         */
        since?: string;
        /**
         * Only before this time, with a time zone.
         */
        until?: string;
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/audit';
};

export type ListAuditEntriesErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListAuditEntriesError = ListAuditEntriesErrors[keyof ListAuditEntriesErrors];

export type ListAuditEntriesResponses = {
    /**
     * One page of entries.
     */
    200: AuditPageView;
};

export type ListAuditEntriesResponse = ListAuditEntriesResponses[keyof ListAuditEntriesResponses];

export type SignOutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type SignOutErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     */
    400: ProblemView;
    /**
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     */
    503: ProblemView;
};

export type SignOutError = SignOutErrors[keyof SignOutErrors];

export type SignOutResponses = {
    /**
     * Nobody is signed in.
     */
    204: void;
};

export type SignOutResponse = SignOutResponses[keyof SignOutResponses];

export type ShowSessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type ShowSessionErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ShowSessionError = ShowSessionErrors[keyof ShowSessionErrors];

export type ShowSessionResponses = {
    /**
     * Who is signed in.
     */
    200: SessionView;
};

export type ShowSessionResponse = ShowSessionResponses[keyof ShowSessionResponses];

export type SignInData = {
    body: CreateSessionDto;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type SignInErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     */
    400: ProblemView;
    /**
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     */
    503: ProblemView;
};

export type SignInError = SignInErrors[keyof SignInErrors];

export type SignInResponses = {
    /**
     * Who is signed in. The cookie is set.
     */
    200: SessionView;
};

export type SignInResponse = SignInResponses[keyof SignInResponses];

export type ListApiKeysData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only keys of this account. Left out: those of all accounts and of the operator.
         */
        accountId?: string;
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/keys';
};

export type ListApiKeysErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListApiKeysError = ListApiKeysErrors[keyof ListApiKeysErrors];

export type ListApiKeysResponses = {
    /**
     * One page of API keys.
     */
    200: ApiKeyPageView;
};

export type ListApiKeysResponse = ListApiKeysResponses[keyof ListApiKeysResponses];

export type CreateApiKeyData = {
    body: CreateApiKeyDto;
    path?: never;
    query?: never;
    url: '/api/v1/keys';
};

export type CreateApiKeyErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type CreateApiKeyError = CreateApiKeyErrors[keyof CreateApiKeyErrors];

export type CreateApiKeyResponses = {
    /**
     * The new API key, and the key itself.
     */
    201: NewApiKeyView;
};

export type CreateApiKeyResponse = CreateApiKeyResponses[keyof CreateApiKeyResponses];

export type RevokeApiKeyData = {
    body?: never;
    path: {
        /**
         * Id of the API key. It is not the key itself.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/keys/{id}';
};

export type RevokeApiKeyErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `API_KEY_NOT_FOUND`: There is no API key with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type RevokeApiKeyError = RevokeApiKeyErrors[keyof RevokeApiKeyErrors];

export type RevokeApiKeyResponses = {
    /**
     * The API key is revoked, now or by an earlier request.
     */
    204: void;
};

export type RevokeApiKeyResponse = RevokeApiKeyResponses[keyof RevokeApiKeyResponses];

export type GetApiKeyData = {
    body?: never;
    path: {
        /**
         * Id of the API key. It is not the key itself.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/keys/{id}';
};

export type GetApiKeyErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `API_KEY_NOT_FOUND`: There is no API key with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetApiKeyError = GetApiKeyErrors[keyof GetApiKeyErrors];

export type GetApiKeyResponses = {
    /**
     * The API key, without the key itself.
     */
    200: ApiKeyView;
};

export type GetApiKeyResponse = GetApiKeyResponses[keyof GetApiKeyResponses];

export type RotateApiKeyData = {
    body?: never;
    path: {
        /**
         * Id of the API key. It is not the key itself.
         */
        id: string;
    };
    query?: {
        /**
         * Hours for which the old key stays valid. 0: it is refused within 5 seconds.
         */
        graceHours?: number;
    };
    url: '/api/v1/keys/{id}/rotate';
};

export type RotateApiKeyErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `API_KEY_NOT_FOUND`: There is no API key with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `API_KEY_NOT_ACTIVE`: The API key has expired or is revoked. A rotated key is revoked when its grace time is over.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type RotateApiKeyError = RotateApiKeyErrors[keyof RotateApiKeyErrors];

export type RotateApiKeyResponses = {
    /**
     * The new API key, and the key itself.
     */
    201: NewApiKeyView;
};

export type RotateApiKeyResponse = RotateApiKeyResponses[keyof RotateApiKeyResponses];

export type ListActionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only actions of this account. With an API key of an account, the list has no others anyway.
         */
        accountId?: string;
        /**
         * Only actions in this status.
         */
        status?: 'VALIDATING' | 'AWAITING_CONFIRMATION' | 'SCHEDULED' | 'QUEUED' | 'IN_PROGRESS' | 'PAUSED' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED' | 'CANCELED';
        /**
         * Only actions of this entity type. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType?: 'CONTACT' | 'COMPANY';
        /**
         * Only actions of rows of this one: its retries and corrections.
         */
        parentId?: string;
        /**
         * Only actions created at this time or later, with a time zone.
         */
        since?: string;
        /**
         * Only actions created before this time, with a time zone.
         */
        until?: string;
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/bulk-actions';
};

export type ListActionsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListActionsError = ListActionsErrors[keyof ListActionsErrors];

export type ListActionsResponses = {
    /**
     * One page of bulk actions.
     */
    200: ActionPageView;
};

export type ListActionsResponse = ListActionsResponses[keyof ListActionsResponses];

export type UploadFileData = {
    body: {
        /**
         * A CSV file, by default with a header row. Its text is UTF-8, UTF-16 or the charset given in `encoding`; its cells are separated by commas, semicolons, tabs or pipes. It may be compressed with gzip.
         */
        file: Blob | File;
    } & CreateBulkActionDto;
    headers?: {
        /**
         * Makes it safe to repeat the request: the same key with the same file and fields returns the action that the first request created. The file name does not matter. Keys are kept per account for at least 24 hours, even if the action is deleted. A request that was rejected does not use up its key. If `accountId` is in the query string or before the file, a key that is already in use is rejected before the file is read.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/bulk-actions';
};

export type UploadFileErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `INVALID_IDEMPOTENCY_KEY`: The header `Idempotency-Key` is not 1 to 255 printable ASCII characters, or is sent more than once.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ENTITY_NOT_FOUND`: There is no entity type with this name.
     */
    404: ProblemView;
    /**
     * `UPLOAD_TOO_SLOW`: The upload was slower on average than the service allows, or paused for too long.
     *
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     *
     * `IDEMPOTENCY_KEY_IN_USE`: Another request with this `Idempotency-Key` is still running.
     *
     * `FIELD_NAME_TAKEN`: The name or the label of the field is a header of a column or of another field.
     *
     * `TOO_MANY_FIELDS`: The account has as many custom fields for the entity type as it may have.
     *
     * `FIELD_BEING_REMOVED`: A field of this name was deleted, and its values are not all removed yet.
     *
     * `FIELDS_GONE`: The rows have custom fields that the account has deleted since the file was accepted.
     */
    409: ProblemView;
    /**
     * `ACTION_DELETED`: The bulk action that was created with this `Idempotency-Key` has been deleted.
     */
    410: ProblemView;
    /**
     * `FILE_TOO_LARGE`: The file, decompressed, is larger than the maximum, `MAX_UPLOAD_BYTES`.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     *
     * `UNSUPPORTED_CONTENT_ENCODING`: The header `Content-Encoding` has a value other than `gzip` or `identity`.
     *
     * `UNSUPPORTED_FILE`: The file is of another kind, such as a spreadsheet or a ZIP archive.
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `TOO_MANY_ROWS`: The file alone has more rows than the account may have waiting.
     *
     * `IDEMPOTENCY_KEY_REUSED`: This `Idempotency-Key` was used with another file, other fields, or for another kind of request.
     *
     * `SUSPICIOUS_COMPRESSION`: The compressed file expands to far more bytes or rows than a table does.
     *
     * `REQUIRED`: A field or parameter that the request needs is missing.
     *
     * `INVALID_FIELDS`: A field of the form or query string is missing, invalid, unknown or repeated; `errors` lists each one.
     *
     * `CONTRADICTION`: A field differs between form and query string, or contradicts the file, or came after the file, which had been read in another way by then.
     *
     * `NOT_APPLICABLE`: The field has no effect with this operation, or an option of `mapping` has none for this column.
     *
     * `UNKNOWN_ENTITY_TYPE`: `entityType` is not one that the service imports.
     *
     * `UNSUPPORTED_OPERATION`: The entity type does not support this operation.
     *
     * `TOO_LONG`: A field of the form is longer than 64 KiB.
     *
     * `MALFORMED_FORM`: The form has too many fields, or a field without a name or with a name that is too long.
     *
     * `UNEXPECTED_FILE`: A file stands in a field other than `file`.
     *
     * `TOO_MANY_FILES`: The form has more than one file.
     *
     * `IN_THE_PAST`: `scheduledFor` is in the past.
     *
     * `TOO_FAR_AHEAD`: `scheduledFor` is more than 366 days ahead.
     *
     * `EMPTY_FILE`: The file has no text.
     *
     * `NO_ROWS`: The file has a header but no rows.
     *
     * `MALFORMED_GZIP`: The gzip file is damaged or incomplete, or other data follows it.
     *
     * `UNCERTAIN_ENCODING`: The file is not UTF-8, and its charset cannot be found for certain; `errors` shows candidates.
     *
     * `UNSUPPORTED_ENCODING`: The file looks like a charset that is not supported.
     *
     * `INVALID_ENCODING`: The header of the file has bytes that are not valid in its charset.
     *
     * `UNCERTAIN_DELIMITER`: More than one delimiter splits the file into the required columns.
     *
     * `HEADER_DOES_NOT_FIT`: The header does not give every required column, or `mapping` does not fit it; `errors` lists each fault.
     *
     * `UNCERTAIN_HEADER`: Another line may be the header, or the line in its place looks like a row.
     *
     * `HEADER_TOO_LONG`: The first line of the file, with the lines before it, is longer than 64 KiB.
     *
     * `TOO_FEW_LINES`: `skipLines` skips the whole file.
     *
     * `UNCLOSED_QUOTE`: A quoted cell in the first line of the file is not closed.
     *
     * `RECORD_TOO_LONG`: The header of the file is longer than a record may be.
     *
     * `INVALID_CHARACTER`: The first line of the file has a NUL, a byte of value zero.
     *
     * `INVALID_FORMAT`: The format that `mapping` or the upload gives for a column is not one that its rule can read.
     *
     * `WRONG_MAPPING_LENGTH`: `mapping` lists more or fewer columns than the file has.
     *
     * `FIELD_DIFFERS`: `mapping` makes a custom field that the account has already, with another type, other values, labels or options.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `RATE_LIMIT`: The rows of the file exceed the rows per minute of the account, whose mode is `reject`; `limit` has the numbers.
     *
     * `ACCOUNT_BACKLOG`: The account has too many rows or bytes that are waiting to be processed; `limit` has the numbers.
     *
     * `TOO_MANY_ACTIONS`: The account has the maximum number of bulk actions that have not ended. Scheduled, paused and unconfirmed ones count.
     *
     * `ACCOUNT_UPLOADS_BUSY`: The account is sending the maximum number of files at a time; retries of failed rows count.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `SERVICE_BACKLOG`: All accounts together have too many rows or bytes that are waiting to be processed.
     *
     * `UPLOADS_BUSY`: The service is receiving the maximum number of files at a time.
     *
     * `SHUTTING_DOWN`: This process of the service is shutting down.
     *
     * `UPLOAD_LOST`: The service interrupted the upload. Nothing of it is stored.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type UploadFileError = UploadFileErrors[keyof UploadFileErrors];

export type UploadFileResponses = {
    /**
     * The file is stored. The service is now checking its rows.
     */
    202: BulkActionView;
};

export type UploadFileResponse = UploadFileResponses[keyof UploadFileResponses];

export type RetryFailedRowsData = {
    body?: never;
    headers?: {
        /**
         * Makes it safe to repeat the request: the same key returns the action that the first request created, even if the retried action is deleted. If the created action is deleted, the answer is 410. Keys are kept as long as those of uploads, and one key cannot be used for both.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/retry-failed';
};

export type RetryFailedRowsErrors = {
    /**
     * `INVALID_IDEMPOTENCY_KEY`: The header `Idempotency-Key` is not 1 to 255 printable ASCII characters, or is sent more than once.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     *
     * `NO_FAILED_ROWS`: No row of the action has failed, so there is nothing to retry.
     *
     * `RETRY_RUNNING`: Rows of the action are being retried or corrected by another action, which has it as its `parentId`.
     *
     * `ROWS_RETRIED`: Another action has the rows. It has this one as its `parentId`, and has decided them or is about to. A row is retried or corrected once, so that no record is written twice.
     *
     * `ACTION_REPLACED`: The file of the action was corrected, which made a new action of the whole file.
     *
     * `FIELDS_GONE`: The rows have custom fields that the account has deleted since the file was accepted.
     *
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     *
     * `IDEMPOTENCY_KEY_IN_USE`: Another request with this `Idempotency-Key` is still running.
     */
    409: ProblemView;
    /**
     * `ROWS_GONE`: The action was deleted while its rows were being copied.
     *
     * `ACTION_DELETED`: The bulk action that was created with this `Idempotency-Key` has been deleted.
     */
    410: ProblemView;
    /**
     * `FILE_TOO_LARGE`: The file, decompressed, is larger than the maximum, `MAX_UPLOAD_BYTES`.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `TOO_MANY_ROWS`: The file alone has more rows than the account may have waiting.
     *
     * `IDEMPOTENCY_KEY_REUSED`: This `Idempotency-Key` was used with another file, other fields, or for another kind of request.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `RATE_LIMIT`: The rows of the file exceed the rows per minute of the account, whose mode is `reject`; `limit` has the numbers.
     *
     * `ACCOUNT_BACKLOG`: The account has too many rows or bytes that are waiting to be processed; `limit` has the numbers.
     *
     * `TOO_MANY_ACTIONS`: The account has the maximum number of bulk actions that have not ended. Scheduled, paused and unconfirmed ones count.
     *
     * `ACCOUNT_UPLOADS_BUSY`: The account is sending the maximum number of files at a time; retries of failed rows count.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `SERVICE_BACKLOG`: All accounts together have too many rows or bytes that are waiting to be processed.
     *
     * `UPLOADS_BUSY`: The service is receiving the maximum number of files at a time.
     *
     * `SHUTTING_DOWN`: This process of the service is shutting down.
     *
     * `UPLOAD_LOST`: The service interrupted the upload. Nothing of it is stored.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type RetryFailedRowsError = RetryFailedRowsErrors[keyof RetryFailedRowsErrors];

export type RetryFailedRowsResponses = {
    /**
     * The failed rows are copied. The service is now checking them.
     */
    202: BulkActionView;
};

export type RetryFailedRowsResponse = RetryFailedRowsResponses[keyof RetryFailedRowsResponses];

export type CorrectRowsData = {
    body: CorrectionsDto;
    headers?: {
        /**
         * Makes it safe to repeat the request: the same key with the same corrections returns the action that the first request created. Keys are kept as long as those of uploads, and one key cannot be used for both.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/corrections';
};

export type CorrectRowsErrors = {
    /**
     * `INVALID_IDEMPOTENCY_KEY`: The header `Idempotency-Key` is not 1 to 255 printable ASCII characters, or is sent more than once.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     *
     * `NO_FAILED_ROWS`: No row of the action has failed, so there is nothing to retry.
     *
     * `RETRY_RUNNING`: Rows of the action are being retried or corrected by another action, which has it as its `parentId`.
     *
     * `ROWS_RETRIED`: Another action has the rows. It has this one as its `parentId`, and has decided them or is about to. A row is retried or corrected once, so that no record is written twice.
     *
     * `ACTION_REPLACED`: The file of the action was corrected, which made a new action of the whole file.
     *
     * `FIELDS_GONE`: The rows have custom fields that the account has deleted since the file was accepted.
     *
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     *
     * `IDEMPOTENCY_KEY_IN_USE`: Another request with this `Idempotency-Key` is still running.
     */
    409: ProblemView;
    /**
     * `ROWS_GONE`: The action was deleted while its rows were being copied.
     *
     * `ACTION_DELETED`: The bulk action that was created with this `Idempotency-Key` has been deleted.
     */
    410: ProblemView;
    /**
     * `FILE_TOO_LARGE`: The file, decompressed, is larger than the maximum, `MAX_UPLOAD_BYTES`.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `ROW_NOT_FOUND`: A correction names a row number that the action does not have.
     *
     * `ROW_NOT_FAILED`: A correction names a row of an ended action that is not `FAILED`, so its record may be written already.
     *
     * `COLUMN_NOT_FOUND`: A correction names the position of a column that the file or the row does not have.
     *
     * `ROW_UNREADABLE`: The row cannot be divided into cells, such as for a quote that is not closed.
     *
     * `ROW_SHORT`: A correction gives a cell behind the end of a short row, and leaves out cells between. They would become empty, which may clear stored values that a missing cell leaves as they are.
     *
     * `ROW_EMPTY`: All cells of the row would be blank. Blank rows are skipped, so the others would get new numbers.
     *
     * `ROW_TOO_LONG`: The corrected row would be longer than 1 MiB.
     *
     * `NOT_IN_ENCODING`: A correction has a character that the encoding of the file lacks.
     *
     * `NOTHING_TO_REPLACE`: A value of `replace` stands in no row that may be corrected. Of an action that has ended, these are the failed rows that are not corrected or retried yet.
     *
     * `TOO_MANY_ROWS`: The file alone has more rows than the account may have waiting.
     *
     * `IDEMPOTENCY_KEY_REUSED`: This `Idempotency-Key` was used with another file, other fields, or for another kind of request.
     */
    422: ProblemView;
    /**
     * `RATE_LIMIT`: The rows of the file exceed the rows per minute of the account, whose mode is `reject`; `limit` has the numbers.
     *
     * `ACCOUNT_BACKLOG`: The account has too many rows or bytes that are waiting to be processed; `limit` has the numbers.
     *
     * `TOO_MANY_ACTIONS`: The account has the maximum number of bulk actions that have not ended. Scheduled, paused and unconfirmed ones count.
     *
     * `ACCOUNT_UPLOADS_BUSY`: The account is sending the maximum number of files at a time; retries of failed rows count.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `SERVICE_BACKLOG`: All accounts together have too many rows or bytes that are waiting to be processed.
     *
     * `UPLOADS_BUSY`: The service is receiving the maximum number of files at a time.
     *
     * `SHUTTING_DOWN`: This process of the service is shutting down.
     *
     * `UPLOAD_LOST`: The service interrupted the upload. Nothing of it is stored.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type CorrectRowsError = CorrectRowsErrors[keyof CorrectRowsErrors];

export type CorrectRowsResponses = {
    /**
     * The rows are copied. The service is now checking them.
     */
    202: BulkActionView;
};

export type CorrectRowsResponse = CorrectRowsResponses[keyof CorrectRowsResponses];

export type DeleteActionData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}';
};

export type DeleteActionErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type DeleteActionError = DeleteActionErrors[keyof DeleteActionErrors];

export type DeleteActionResponses = {
    /**
     * The bulk action was deleted.
     */
    204: void;
};

export type DeleteActionResponse = DeleteActionResponses[keyof DeleteActionResponses];

export type GetActionData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}';
};

export type GetActionErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetActionError = GetActionErrors[keyof GetActionErrors];

export type GetActionResponses = {
    /**
     * The bulk action.
     */
    200: BulkActionView;
};

export type GetActionResponse = GetActionResponses[keyof GetActionResponses];

export type RescheduleActionData = {
    body: RescheduleDto;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}';
};

export type RescheduleActionErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `IN_THE_PAST`: `scheduledFor` is in the past.
     *
     * `TOO_FAR_AHEAD`: `scheduledFor` is more than 366 days ahead.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type RescheduleActionError = RescheduleActionErrors[keyof RescheduleActionErrors];

export type RescheduleActionResponses = {
    /**
     * The schedule was changed.
     */
    200: BulkActionView;
};

export type RescheduleActionResponse = RescheduleActionResponses[keyof RescheduleActionResponses];

export type GetActionStatsData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/stats';
};

export type GetActionStatsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetActionStatsError = GetActionStatsErrors[keyof GetActionStatsErrors];

export type GetActionStatsResponses = {
    /**
     * The progress.
     */
    200: ActionStatsView;
};

export type GetActionStatsResponse = GetActionStatsResponses[keyof GetActionStatsResponses];

export type ListActionProgressData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/progress';
};

export type ListActionProgressErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListActionProgressError = ListActionProgressErrors[keyof ListActionProgressErrors];

export type ListActionProgressResponses = {
    /**
     * The samples.
     */
    200: ProgressPageView;
};

export type ListActionProgressResponse = ListActionProgressResponses[keyof ListActionProgressResponses];

export type ListActionLogsData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: {
        /**
         * Only rows with one of these statuses: separated by commas, or as a repeated parameter. Left out: all rows.
         */
        status?: Array<'SUCCESS' | 'SKIPPED' | 'FAILED' | 'UNPROCESSED'>;
        /**
         * Only rows with one of these codes, such as `INVALID_EMAIL,TOO_LONG`: separated by commas, or as a repeated parameter. Leaves out unprocessed rows, which have no code.
         */
        code?: Array<string>;
        /**
         * Only rows whose fault is in one of these columns, such as `email,phone`: separated by commas, or as a repeated parameter. Leaves out rows whose outcome concerns no column.
         */
        column?: Array<string>;
        /**
         * Only rows after this row number: `next` of the previous page.
         */
        after?: number;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
        /**
         * Whether each row has its `cells` as they were sent. Such a page may end before `limit`, because it reads at most 16 parts of the file and 1 MiB of text; `next` says whether there is more.
         */
        cells?: boolean;
    };
    url: '/api/v1/bulk-actions/{id}/logs';
};

export type ListActionLogsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListActionLogsError = ListActionLogsErrors[keyof ListActionLogsErrors];

export type ListActionLogsResponses = {
    /**
     * One page of rows.
     */
    200: LogPageView;
};

export type ListActionLogsResponse = ListActionLogsResponses[keyof ListActionLogsResponses];

export type CountOutcomesData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/outcomes';
};

export type CountOutcomesErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type CountOutcomesError = CountOutcomesErrors[keyof CountOutcomesErrors];

export type CountOutcomesResponses = {
    /**
     * The groups.
     */
    200: OutcomeGroupsView;
};

export type CountOutcomesResponse = CountOutcomesResponses[keyof CountOutcomesResponses];

export type IndexActionLogsData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: {
        /**
         * Only rows with one of these statuses: separated by commas, or as a repeated parameter. Left out: all rows.
         */
        status?: Array<'SUCCESS' | 'SKIPPED' | 'FAILED' | 'UNPROCESSED'>;
        /**
         * Only rows with one of these codes, such as `INVALID_EMAIL,TOO_LONG`: separated by commas, or as a repeated parameter. Leaves out unprocessed rows, which have no code.
         */
        code?: Array<string>;
        /**
         * Only rows whose fault is in one of these columns, such as `email,phone`: separated by commas, or as a repeated parameter. Leaves out rows whose outcome concerns no column.
         */
        column?: Array<string>;
        /**
         * Rows between two entries of `starts`.
         */
        every?: number;
    };
    url: '/api/v1/bulk-actions/{id}/logs/index';
};

export type IndexActionLogsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type IndexActionLogsError = IndexActionLogsErrors[keyof IndexActionLogsErrors];

export type IndexActionLogsResponses = {
    /**
     * The beginnings of the pages.
     */
    200: LogIndexView;
};

export type IndexActionLogsResponse = IndexActionLogsResponses[keyof IndexActionLogsResponses];

export type DownloadResultsData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: {
        /**
         * Only rows with one of these statuses: separated by commas, or as a repeated parameter. Left out: all rows.
         */
        status?: Array<'SUCCESS' | 'SKIPPED' | 'FAILED' | 'UNPROCESSED'>;
    };
    url: '/api/v1/bulk-actions/{id}/results.csv';
};

export type DownloadResultsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `ACCOUNT_EXPORTS_BUSY`: The account is reading the maximum number of results files at a time.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `EXPORTS_BUSY`: The service is sending the maximum number of results files at a time.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type DownloadResultsError = DownloadResultsErrors[keyof DownloadResultsErrors];

export type DownloadResultsResponses = {
    /**
     * CSV in UTF-8 with a byte order mark and the delimiter of the uploaded file.
     */
    200: string;
};

export type DownloadResultsResponse = DownloadResultsResponses[keyof DownloadResultsResponses];

export type ConfirmActionData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/confirm';
};

export type ConfirmActionErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     *
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     */
    409: ProblemView;
    /**
     * `FILE_TOO_LARGE`: The file, decompressed, is larger than the maximum, `MAX_UPLOAD_BYTES`.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `TOO_MANY_ROWS`: The file alone has more rows than the account may have waiting.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `RATE_LIMIT`: The rows of the file exceed the rows per minute of the account, whose mode is `reject`; `limit` has the numbers.
     *
     * `ACCOUNT_BACKLOG`: The account has too many rows or bytes that are waiting to be processed; `limit` has the numbers.
     *
     * `TOO_MANY_ACTIONS`: The account has the maximum number of bulk actions that have not ended. Scheduled, paused and unconfirmed ones count.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `SERVICE_BACKLOG`: All accounts together have too many rows or bytes that are waiting to be processed.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ConfirmActionError = ConfirmActionErrors[keyof ConfirmActionErrors];

export type ConfirmActionResponses = {
    /**
     * The dry run was confirmed, now or by an earlier request.
     */
    200: BulkActionView;
};

export type ConfirmActionResponse = ConfirmActionResponses[keyof ConfirmActionResponses];

export type PauseActionData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/pause';
};

export type PauseActionErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type PauseActionError = PauseActionErrors[keyof PauseActionErrors];

export type PauseActionResponses = {
    /**
     * The bulk action is paused.
     */
    200: BulkActionView;
};

export type PauseActionResponse = PauseActionResponses[keyof PauseActionResponses];

export type ResumeActionData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/resume';
};

export type ResumeActionErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ResumeActionError = ResumeActionErrors[keyof ResumeActionErrors];

export type ResumeActionResponses = {
    /**
     * The bulk action is no longer paused.
     */
    200: BulkActionView;
};

export type ResumeActionResponse = ResumeActionResponses[keyof ResumeActionResponses];

export type CancelActionData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/cancel';
};

export type CancelActionErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `INVALID_TRANSITION`: The status of the action does not allow the request; `allowed` lists what it allows.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type CancelActionError = CancelActionErrors[keyof CancelActionErrors];

export type CancelActionResponses = {
    /**
     * The bulk action is canceled.
     */
    200: BulkActionView;
};

export type CancelActionResponse = CancelActionResponses[keyof CancelActionResponses];

export type StreamActionEventsData = {
    body?: never;
    headers?: {
        /**
         * The last `id` of the stream before. Left out: the stream starts from the present state.
         */
        'Last-Event-ID'?: string;
    };
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/bulk-actions/{id}/events';
};

export type StreamActionEventsErrors = {
    /**
     * `INVALID_LAST_EVENT_ID`: The header `Last-Event-ID` is no `id` of a message of this stream.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `ACCOUNT_STREAMS_BUSY`: The account has the maximum number of streams of events open.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `STREAMS_BUSY`: The service has the maximum number of streams of events open.
     *
     * `SHUTTING_DOWN`: This process of the service is shutting down.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type StreamActionEventsError = StreamActionEventsErrors[keyof StreamActionEventsErrors];

export type StreamActionEventsResponses = {
    /**
     * The stream. The schema is that of the data of its messages.
     */
    200: ActionEventView | ActionStatsView;
    /**
     * The action has ended, and the client has its last message.
     */
    204: void;
};

export type StreamActionEventsResponse = StreamActionEventsResponses[keyof StreamActionEventsResponses];

export type StreamAccountEventsData = {
    body?: never;
    headers?: {
        /**
         * The last `id` of the stream before. Left out: the stream starts from the present state.
         */
        'Last-Event-ID'?: string;
    };
    path?: never;
    query?: {
        /**
         * The account. May be left out with an API key of an account, which reads that account alone.
         */
        accountId?: string;
    };
    url: '/api/v1/events';
};

export type StreamAccountEventsErrors = {
    /**
     * `INVALID_LAST_EVENT_ID`: The header `Last-Event-ID` is no `id` of a message of this stream.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `ACCOUNT_STREAMS_BUSY`: The account has the maximum number of streams of events open.
     *
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `STREAMS_BUSY`: The service has the maximum number of streams of events open.
     *
     * `SHUTTING_DOWN`: This process of the service is shutting down.
     *
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type StreamAccountEventsError = StreamAccountEventsErrors[keyof StreamAccountEventsErrors];

export type StreamAccountEventsResponses = {
    /**
     * The stream. The schema is that of the data of its messages.
     */
    200: ActionEventView | ActionStatsView | AccountReadyView;
};

export type StreamAccountEventsResponse = StreamAccountEventsResponses[keyof StreamAccountEventsResponses];

export type ListEntitiesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * With the custom fields of this account. May be left out with an API key of an account, whose fields are always there; without both, there are none.
         */
        accountId?: string;
    };
    url: '/api/v1/entities';
};

export type ListEntitiesErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListEntitiesError = ListEntitiesErrors[keyof ListEntitiesErrors];

export type ListEntitiesResponses = {
    /**
     * All entity types.
     */
    200: EntityPageView;
};

export type ListEntitiesResponse = ListEntitiesResponses[keyof ListEntitiesResponses];

export type DownloadTemplateData = {
    body?: never;
    path: {
        /**
         * Entity type. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        type: 'CONTACT' | 'COMPANY';
    };
    query?: {
        /**
         * With the custom fields of this account. May be left out with an API key of an account, whose fields are always there; without both, there are none.
         */
        accountId?: string;
    };
    url: '/api/v1/entities/{type}/template.csv';
};

export type DownloadTemplateErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ENTITY_NOT_FOUND`: There is no entity type with this name.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type DownloadTemplateError = DownloadTemplateErrors[keyof DownloadTemplateErrors];

export type DownloadTemplateResponses = {
    /**
     * The template, in UTF-8 with a byte order mark.
     */
    200: string;
};

export type DownloadTemplateResponse = DownloadTemplateResponses[keyof DownloadTemplateResponses];

export type PreviewFileData = {
    /**
     * The beginning of the file.
     */
    body: Blob | File;
    path: {
        /**
         * Entity type. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        type: 'CONTACT' | 'COMPANY';
    };
    query?: {
        /**
         * What to do with the rows. `CREATE` creates new records and skips rows whose record exists; `UPSERT` creates or updates; `UPDATE` changes and `DELETE` deletes existing records, and both skip rows that have none. If several rows have the same key, `CREATE` uses the first row, and every other operation the last.
         */
        operation?: 'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE';
        /**
         * The column by which rows are matched with records, in place of the key: one of `matchColumns` of `GET /entities`. The file needs that column; with `CREATE` and `UPSERT` it needs the key too, and `UPDATE` and `UPSERT` may change it.
         */
        matchBy?: string;
        /**
         * What an empty cell does in `UPSERT` and `UPDATE`: `keep` the stored value, or `clear` it.
         */
        emptyCells?: 'keep' | 'clear';
        /**
         * What to do with rows that have fewer cells than the header: Excel leaves out the delimiters after the last filled cell. `accept`: missing cells keep the stored values, even with `emptyCells=clear`. These rows still fail: those that lack a required cell, all short rows of `DELETE`, and a short last row without a line break, because the file may be cut off there. `fail`: all short rows fail as `WRONG_COLUMN_COUNT`.
         */
        shortRows?: 'accept' | 'fail';
        /**
         * The character between the cells: `,`, `;`, `|`, a tab, or one of the words `comma`, `semicolon`, `pipe`, `tab`. By default, it is detected from the header. Send it before the file, or in the query string.
         */
        delimiter?: string;
        /**
         * The encoding of the file. By default, it is detected: by a byte order mark; else UTF-16 by its zero bytes; else UTF-8 if nearly all non-ASCII bytes are valid UTF-8; else the charset in which the cells to be stored read as text. If that is not certain, the answer is 422 (`UNCERTAIN_ENCODING`) and shows how a cell reads in the likely charsets. Other common spellings are accepted too, such as `cp1250`, `Latin-2`, `Shift-JIS` or `MacRoman`. Send UTF-16 and East Asian charsets before the file, or in the query string.
         */
        encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'iso-8859-15' | 'windows-1250' | 'windows-1251' | 'windows-1253' | 'windows-1254' | 'windows-1255' | 'windows-1256' | 'windows-1257' | 'windows-1258' | 'iso-8859-2' | 'iso-8859-5' | 'iso-8859-7' | 'iso-8859-9' | 'koi8-r' | 'macintosh' | 'cp437' | 'cp850' | 'shift_jis' | 'euc-jp' | 'gbk' | 'gb18030' | 'big5' | 'euc-kr' | 'utf-16';
        /**
         * How many physical lines before the header to skip. By default, lines before the header are skipped if they are empty, begin with `#` or have one cell, and the first other line has every required column. Send it before the file, or in the query string. It has no effect on a results file.
         */
        skipLines?: number;
        /**
         * `false`: the file has no header and its first line is a row; `mapping` must then be an array. Send it before the file, or in the query string. It has no effect on a results file.
         */
        hasHeader?: boolean;
        /**
         * Which header belongs to which column, as a JSON object: each header as written in the file, with the name of a column, or null to ignore it. Headers that are not listed are matched as usual. For identical or missing headers, send a JSON array with one such entry for each column of the file, by position: `["name","email",null]`. An entry may also be an object that tells how the cells are written, such as `{"column":"age","decimal":",","nullValues":["N/A"]}`, or that makes a custom field of the account, unless it has it: `{"field":"favourite_colour","type":"text"}`, with `label`, options such as `maxLength`, and `values` for `oneOf`, if wanted (scope `configure`). At most 64 KiB.
         */
        mapping?: string;
        /**
         * How the file writes dates, in these letters: `d`, `dd`, `M`, `MM`, `MMM` and `MMMM` (English names), `yyyy`, `EEE`, `EEEE`. By default, only `2027-01-31` is a date, and others are `INVALID_DATE` or `AMBIGUOUS_DATE`.
         */
        dateFormat?: string;
        /**
         * How the file writes dates with a time: the letters of `dateFormat` and `H`, `HH`, or `h`, `hh` with `a` (AM, PM), `mm`, `ss`, `SSS`. It needs `timeZone`. By default, only ISO 8601 such as `2027-01-31T08:00:00+01:00` is taken, and what says its offset like that is always taken.
         */
        dateTimeFormat?: string;
        /**
         * The time zone of times that say no offset, as IANA names it. By default, such a time is `MISSING_TIME_ZONE`. A time that its clocks skip or show twice is `SKIPPED_TIME` or `AMBIGUOUS_TIME`.
         */
        timeZone?: string;
        /**
         * What stands before the decimals of numbers. By default, numbers are taken as computers write them, and one that could be another elsewhere, such as `1,000` or `1.234`, is `INVALID_NUMBER`. If it is sent, thousands may have separators.
         */
        decimal?: '.' | ',';
        /**
         * The country of telephone numbers without a `+`, as the two letters of ISO 3166. If it is sent, telephone numbers are checked and stored in the form of E.164, such as `+4930123456`; by default, they are stored as people write them.
         */
        defaultCountry?: string;
        /**
         * Words that mean an empty cell, with commas between them, or as a JSON array; 1,000 characters in all. The whole cell must be the word, in the same case.
         */
        nullValues?: string;
        /**
         * With the custom fields of this account. May be left out with an API key of an account, whose fields are always there; without both, there are none.
         */
        accountId?: string;
        /**
         * `true`: the body is the whole file, so its last row needs no line break. `false` or left out: it may be cut anywhere, and a row without a line break at its end is left out.
         */
        isWhole?: boolean;
    };
    url: '/api/v1/entities/{type}/preview';
};

export type PreviewFileErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ACCOUNT_FORBIDDEN`: `accountId` is not the account of the API key.
     *
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ENTITY_NOT_FOUND`: There is no entity type with this name.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `FIELD_NAME_TAKEN`: The name or the label of the field is a header of a column or of another field.
     *
     * `TOO_MANY_FIELDS`: The account has as many custom fields for the entity type as it may have.
     *
     * `FIELD_BEING_REMOVED`: A field of this name was deleted, and its values are not all removed yet.
     */
    409: ProblemView;
    /**
     * `PREVIEW_TOO_LARGE`: The body of a preview is larger than 64 KiB.
     *
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     *
     * `UNSUPPORTED_CONTENT_ENCODING`: The header `Content-Encoding` has a value other than `gzip` or `identity`.
     *
     * `UNSUPPORTED_FILE`: The file is of another kind, such as a spreadsheet or a ZIP archive.
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `FIELD_DIFFERS`: `mapping` makes a custom field that the account has already, with another type, other values, labels or options.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `NOT_APPLICABLE`: The field has no effect with this operation, or an option of `mapping` has none for this column.
     *
     * `CONTRADICTION`: A field differs between form and query string, or contradicts the file, or came after the file, which had been read in another way by then.
     *
     * `UNSUPPORTED_OPERATION`: The entity type does not support this operation.
     *
     * `EMPTY_FILE`: The file has no text.
     *
     * `NO_ROWS`: The file has a header but no rows.
     *
     * `MALFORMED_GZIP`: The gzip file is damaged or incomplete, or other data follows it.
     *
     * `UNCERTAIN_ENCODING`: The file is not UTF-8, and its charset cannot be found for certain; `errors` shows candidates.
     *
     * `UNSUPPORTED_ENCODING`: The file looks like a charset that is not supported.
     *
     * `INVALID_ENCODING`: The header of the file has bytes that are not valid in its charset.
     *
     * `UNCERTAIN_DELIMITER`: More than one delimiter splits the file into the required columns.
     *
     * `HEADER_DOES_NOT_FIT`: The header does not give every required column, or `mapping` does not fit it; `errors` lists each fault.
     *
     * `UNCERTAIN_HEADER`: Another line may be the header, or the line in its place looks like a row.
     *
     * `HEADER_TOO_LONG`: The first line of the file, with the lines before it, is longer than 64 KiB.
     *
     * `TOO_FEW_LINES`: `skipLines` skips the whole file.
     *
     * `UNCLOSED_QUOTE`: A quoted cell in the first line of the file is not closed.
     *
     * `RECORD_TOO_LONG`: The header of the file is longer than a record may be.
     *
     * `INVALID_CHARACTER`: The first line of the file has a NUL, a byte of value zero.
     *
     * `INVALID_FORMAT`: The format that `mapping` or the upload gives for a column is not one that its rule can read.
     *
     * `WRONG_MAPPING_LENGTH`: `mapping` lists more or fewer columns than the file has.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type PreviewFileError = PreviewFileErrors[keyof PreviewFileErrors];

export type PreviewFileResponses = {
    /**
     * How the file would be read.
     */
    200: PreviewView;
};

export type PreviewFileResponse = PreviewFileResponses[keyof PreviewFileResponses];

export type GetOverviewData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/operator/overview';
};

export type GetOverviewErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetOverviewError = GetOverviewErrors[keyof GetOverviewErrors];

export type GetOverviewResponses = {
    /**
     * The service at a glance.
     */
    200: OverviewView;
};

export type GetOverviewResponse = GetOverviewResponses[keyof GetOverviewResponses];

export type GetAccountLimitsData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/limits';
};

export type GetAccountLimitsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetAccountLimitsError = GetAccountLimitsErrors[keyof GetAccountLimitsErrors];

export type GetAccountLimitsResponses = {
    /**
     * The limit in effect.
     */
    200: AccountLimitsView;
};

export type GetAccountLimitsResponse = GetAccountLimitsResponses[keyof GetAccountLimitsResponses];

export type SetAccountLimitsData = {
    body: AccountLimitsDto;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/limits';
};

export type SetAccountLimitsErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type SetAccountLimitsError = SetAccountLimitsErrors[keyof SetAccountLimitsErrors];

export type SetAccountLimitsResponses = {
    /**
     * The limit in effect.
     */
    200: AccountLimitsView;
};

export type SetAccountLimitsResponse = SetAccountLimitsResponses[keyof SetAccountLimitsResponses];

export type EraseAccountDataData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/data';
};

export type EraseAccountDataErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `NOTHING_TO_ERASE`: No data of the account is stored, and no erasure of it is known.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type EraseAccountDataError = EraseAccountDataErrors[keyof EraseAccountDataErrors];

export type EraseAccountDataResponses = {
    /**
     * All data was erased earlier, and nothing has been stored since. The report of that erasure.
     */
    200: AccountErasureView;
    /**
     * The erasure is running.
     */
    202: AccountErasureView;
};

export type EraseAccountDataResponse = EraseAccountDataResponses[keyof EraseAccountDataResponses];

export type GetAccountErasureData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/data-erasure';
};

export type GetAccountErasureErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ERASURE_NOT_FOUND`: No erasure of the account is known. They are kept for `AUDIT_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetAccountErasureError = GetAccountErasureErrors[keyof GetAccountErasureErrors];

export type GetAccountErasureResponses = {
    /**
     * The erasure.
     */
    200: AccountErasureView;
};

export type GetAccountErasureResponse = GetAccountErasureResponses[keyof GetAccountErasureResponses];

export type ListMappingsData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: {
        /**
         * Only mappings of this entity type. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType?: 'CONTACT' | 'COMPANY';
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/accounts/{accountId}/mappings';
};

export type ListMappingsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListMappingsError = ListMappingsErrors[keyof ListMappingsErrors];

export type ListMappingsResponses = {
    /**
     * One page of mappings.
     */
    200: SavedMappingPageView;
};

export type ListMappingsResponse = ListMappingsResponses[keyof ListMappingsResponses];

export type DeleteMappingData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType: 'CONTACT' | 'COMPANY';
        /**
         * What the mapping is called.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/mappings/{entityType}/{name}';
};

export type DeleteMappingErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `MAPPING_NOT_FOUND`: The account has no mapping of this entity type with this name.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type DeleteMappingError = DeleteMappingErrors[keyof DeleteMappingErrors];

export type DeleteMappingResponses = {
    /**
     * The mapping is deleted.
     */
    204: void;
};

export type DeleteMappingResponse = DeleteMappingResponses[keyof DeleteMappingResponses];

export type SaveMappingData = {
    body: SaveMappingDto;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType: 'CONTACT' | 'COMPANY';
        /**
         * What the mapping is called.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/mappings/{entityType}/{name}';
};

export type SaveMappingErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `ENTITY_NOT_FOUND`: There is no entity type with this name.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `TOO_MANY_MAPPINGS`: The account has as many saved mappings as it may have.
     *
     * `FIELD_NAME_TAKEN`: The name or the label of the field is a header of a column or of another field.
     *
     * `TOO_MANY_FIELDS`: The account has as many custom fields for the entity type as it may have.
     *
     * `FIELD_BEING_REMOVED`: A field of this name was deleted, and its values are not all removed yet.
     *
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `FIELD_DIFFERS`: `mapping` makes a custom field that the account has already, with another type, other values, labels or options.
     *
     * `NOT_APPLICABLE`: The field has no effect with this operation, or an option of `mapping` has none for this column.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `HEADER_DOES_NOT_FIT`: The header does not give every required column, or `mapping` does not fit it; `errors` lists each fault.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type SaveMappingError = SaveMappingErrors[keyof SaveMappingErrors];

export type SaveMappingResponses = {
    /**
     * The mapping as it is saved.
     */
    200: SavedMappingView;
};

export type SaveMappingResponse = SaveMappingResponses[keyof SaveMappingResponses];

export type ListFieldsData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/fields';
};

export type ListFieldsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListFieldsError = ListFieldsErrors[keyof ListFieldsErrors];

export type ListFieldsResponses = {
    /**
     * All custom fields.
     */
    200: CustomFieldPageView;
};

export type ListFieldsResponse = ListFieldsResponses[keyof ListFieldsResponses];

export type DeleteFieldData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType: 'CONTACT' | 'COMPANY';
        /**
         * What the field is called.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/fields/{entityType}/{name}';
};

export type DeleteFieldErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `FIELD_NOT_FOUND`: The account has no custom field of this name for the entity type.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type DeleteFieldError = DeleteFieldErrors[keyof DeleteFieldErrors];

export type DeleteFieldResponses = {
    /**
     * The field is deleted.
     */
    204: void;
};

export type DeleteFieldResponse = DeleteFieldResponses[keyof DeleteFieldResponses];

export type GetFieldData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType: 'CONTACT' | 'COMPANY';
        /**
         * What the field is called.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/fields/{entityType}/{name}';
};

export type GetFieldErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `FIELD_NOT_FOUND`: The account has no custom field of this name for the entity type.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetFieldError = GetFieldErrors[keyof GetFieldErrors];

export type GetFieldResponses = {
    /**
     * The field.
     */
    200: CustomFieldView;
};

export type GetFieldResponse = GetFieldResponses[keyof GetFieldResponses];

export type SaveFieldData = {
    body: SaveFieldDto;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * The type of the records. One of `CONTACT`, `COMPANY`; `GET /entities` has their columns.
         */
        entityType: 'CONTACT' | 'COMPANY';
        /**
         * What the field is called.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/fields/{entityType}/{name}';
};

export type SaveFieldErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `ENTITY_NOT_FOUND`: There is no entity type with this name.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `NO_CUSTOM_FIELDS`: Records of this entity type cannot have custom fields.
     *
     * `FIELD_NAME_TAKEN`: The name or the label of the field is a header of a column or of another field.
     *
     * `FIELD_TYPE_FIXED`: The type of a custom field cannot be changed, because records may have values of it.
     *
     * `FIELD_BEING_REMOVED`: A field of this name was deleted, and its values are not all removed yet.
     *
     * `TOO_MANY_FIELDS`: The account has as many custom fields for the entity type as it may have.
     *
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `REQUIRED`: A field or parameter that the request needs is missing.
     *
     * `NOT_APPLICABLE`: The field has no effect with this operation, or an option of `mapping` has none for this column.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type SaveFieldError = SaveFieldErrors[keyof SaveFieldErrors];

export type SaveFieldResponses = {
    /**
     * The field as it is now.
     */
    200: CustomFieldView;
};

export type SaveFieldResponse = SaveFieldResponses[keyof SaveFieldResponses];

export type ListWebhooksData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/webhooks';
};

export type ListWebhooksErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListWebhooksError = ListWebhooksErrors[keyof ListWebhooksErrors];

export type ListWebhooksResponses = {
    /**
     * All of them, newest first.
     */
    200: WebhookEndpointPageView;
};

export type ListWebhooksResponse = ListWebhooksResponses[keyof ListWebhooksResponses];

export type CreateWebhookData = {
    body: CreateWebhookDto;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/webhooks';
};

export type CreateWebhookErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `TOO_MANY_WEBHOOKS`: The account has as many webhook endpoints as it may have.
     *
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type CreateWebhookError = CreateWebhookErrors[keyof CreateWebhookErrors];

export type CreateWebhookResponses = {
    /**
     * The endpoint, and its secret.
     */
    201: NewWebhookEndpointView;
};

export type CreateWebhookResponse = CreateWebhookResponses[keyof CreateWebhookResponses];

export type DeleteWebhookData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * Id of the webhook endpoint.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/webhooks/{id}';
};

export type DeleteWebhookErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `WEBHOOK_NOT_FOUND`: The account has no webhook endpoint with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type DeleteWebhookError = DeleteWebhookErrors[keyof DeleteWebhookErrors];

export type DeleteWebhookResponses = {
    /**
     * The endpoint is deleted.
     */
    204: void;
};

export type DeleteWebhookResponse = DeleteWebhookResponses[keyof DeleteWebhookResponses];

export type GetWebhookData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * Id of the webhook endpoint.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/webhooks/{id}';
};

export type GetWebhookErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `WEBHOOK_NOT_FOUND`: The account has no webhook endpoint with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type GetWebhookError = GetWebhookErrors[keyof GetWebhookErrors];

export type GetWebhookResponses = {
    /**
     * The endpoint.
     */
    200: WebhookEndpointView;
};

export type GetWebhookResponse = GetWebhookResponses[keyof GetWebhookResponses];

export type ChangeWebhookData = {
    body: ChangeWebhookDto;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * Id of the webhook endpoint.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/webhooks/{id}';
};

export type ChangeWebhookErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `WEBHOOK_NOT_FOUND`: The account has no webhook endpoint with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `UNSUPPORTED_MEDIA_TYPE`: The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).
     */
    415: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ChangeWebhookError = ChangeWebhookErrors[keyof ChangeWebhookErrors];

export type ChangeWebhookResponses = {
    /**
     * The endpoint.
     */
    200: WebhookEndpointView;
};

export type ChangeWebhookResponse = ChangeWebhookResponses[keyof ChangeWebhookResponses];

export type RotateWebhookSecretData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * Id of the webhook endpoint.
         */
        id: string;
    };
    query?: {
        /**
         * Hours for which requests are signed with the old secret too. 0: with the new one alone, at once.
         */
        graceHours?: number;
    };
    url: '/api/v1/accounts/{accountId}/webhooks/{id}/rotate-secret';
};

export type RotateWebhookSecretErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `WEBHOOK_NOT_FOUND`: The account has no webhook endpoint with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type RotateWebhookSecretError = RotateWebhookSecretErrors[keyof RotateWebhookSecretErrors];

export type RotateWebhookSecretResponses = {
    /**
     * The endpoint, and its new secret.
     */
    200: NewWebhookEndpointView;
};

export type RotateWebhookSecretResponse = RotateWebhookSecretResponses[keyof RotateWebhookSecretResponses];

export type RotateCallbackSecretData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
    };
    query?: {
        /**
         * Hours for which requests are signed with the old secret too. 0: with the new one alone, at once.
         */
        graceHours?: number;
    };
    url: '/api/v1/accounts/{accountId}/callback-secret/rotate';
};

export type RotateCallbackSecretErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `ACCOUNT_ERASURE`: All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.
     */
    409: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type RotateCallbackSecretError = RotateCallbackSecretErrors[keyof RotateCallbackSecretErrors];

export type RotateCallbackSecretResponses = {
    /**
     * The new secret.
     */
    200: CallbackSecretView;
};

export type RotateCallbackSecretResponse = RotateCallbackSecretResponses[keyof RotateCallbackSecretResponses];

export type ListWebhookDeliveriesData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * Id of the webhook endpoint.
         */
        id: string;
    };
    query?: {
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/accounts/{accountId}/webhooks/{id}/deliveries';
};

export type ListWebhookDeliveriesErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `WEBHOOK_NOT_FOUND`: The account has no webhook endpoint with this id.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListWebhookDeliveriesError = ListWebhookDeliveriesErrors[keyof ListWebhookDeliveriesErrors];

export type ListWebhookDeliveriesResponses = {
    /**
     * One page of deliveries.
     */
    200: DeliveryPageView;
};

export type ListWebhookDeliveriesResponse = ListWebhookDeliveriesResponses[keyof ListWebhookDeliveriesResponses];

export type ListActionDeliveriesData = {
    body?: never;
    path: {
        /**
         * Id of the bulk action, from the response to `POST /bulk-actions`.
         */
        id: string;
    };
    query?: {
        /**
         * `next` of the previous page. Left out: the first page.
         */
        after?: string;
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/bulk-actions/{id}/webhook-deliveries';
};

export type ListActionDeliveriesErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `ACTION_NOT_FOUND`: There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListActionDeliveriesError = ListActionDeliveriesErrors[keyof ListActionDeliveriesErrors];

export type ListActionDeliveriesResponses = {
    /**
     * One page of deliveries.
     */
    200: DeliveryPageView;
};

export type ListActionDeliveriesResponse = ListActionDeliveriesResponses[keyof ListActionDeliveriesResponses];

export type ResendWebhookDeliveryData = {
    body?: never;
    path: {
        /**
         * Id of the account.
         */
        accountId: string;
        /**
         * Id of the delivery.
         */
        id: string;
    };
    query?: never;
    url: '/api/v1/accounts/{accountId}/webhook-deliveries/{id}/resend';
};

export type ResendWebhookDeliveryErrors = {
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     *
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `ENTITY_TYPE_FORBIDDEN`: The API key is limited to other entity types.
     *
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     *
     * `FOREIGN_ORIGIN`: A browser sent the request for a web page of another origin.
     *
     * `CONSOLE_HEADER_MISSING`: The request comes with the session cookie of a browser and changes something, and lacks the header `Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.
     */
    403: ProblemView;
    /**
     * `ACCOUNT_NOT_FOUND`: For this API key there is no account with this id.
     *
     * `DELIVERY_NOT_FOUND`: The account has no delivery with this id. Deliveries are removed with their endpoint, and after `RETENTION_DAYS`.
     */
    404: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID`: The value is not one that the field or parameter takes.
     *
     * `UNEXPECTED_BODY`: The endpoint takes no body. Nothing was changed.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ResendWebhookDeliveryError = ResendWebhookDeliveryErrors[keyof ResendWebhookDeliveryErrors];

export type ResendWebhookDeliveryResponses = {
    /**
     * It will be sent.
     */
    202: unknown;
};

export type ListRequestLimitsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Maximum number of items on the page.
         */
        limit?: number;
    };
    url: '/api/v1/request-limits';
};

export type ListRequestLimitsErrors = {
    /**
     * `MALFORMED_REQUEST`: The request is not HTTP that the service can read, or it does not have exactly one `Host` header.
     *
     * `BAD_REQUEST`: The request cannot be read, for example because its path is not UTF-8.
     *
     * `REPEATED_AUTHORIZATION`: The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.
     *
     * `KEY_EXPOSED`: The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.
     */
    400: ProblemView;
    /**
     * `KEY_MISSING`: The request has no header `Authorization: Bearer <key>`.
     *
     * `KEY_MALFORMED`: What was sent is no API key of this service; its checksum tells mistyped keys.
     *
     * `KEY_INVALID`: The API key is unknown, revoked or expired.
     *
     * `TOKEN_INVALID`: The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.
     *
     * `TOKEN_EXPIRED`: The token has expired.
     */
    401: ProblemView;
    /**
     * `SCOPE_MISSING`: The API key or token lacks a scope that the request needs; `scope` names it.
     *
     * `TOKEN_WITHOUT_ACCOUNT`: The token is valid, but it names no account of this service.
     */
    403: ProblemView;
    /**
     * `REQUEST_TIMEOUT`: The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.
     */
    408: ProblemView;
    /**
     * `MALFORMED_BODY`: The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved mappings 1 MiB), or the extensions of a chunk are.
     */
    413: ProblemView;
    /**
     * `EXPECTATION_FAILED`: The header `Expect` has a value other than `100-continue`.
     */
    417: ProblemView;
    /**
     * `UNKNOWN_HOST`: The `Host` header does not name this service. This protects against pages that resolve to its address.
     */
    421: ProblemView;
    /**
     * `INVALID_REQUEST`: A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.
     */
    422: ProblemView;
    /**
     * `REQUEST_LIMIT`: The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` says which of these limits it is.
     */
    429: ProblemView;
    /**
     * `HEADERS_TOO_LARGE`: The header of the request is longer than 256 KiB, its path and its query string included.
     */
    431: ProblemView;
    /**
     * `INTERNAL_ERROR`: The request failed because of an error in the service. Its log has the details, under the request id.
     */
    500: ProblemView;
    /**
     * `DATABASE_UNAVAILABLE`: The database cannot be reached.
     *
     * `SERVICE_BUSY`: The service is busy with other requests: no database connection became free in time.
     *
     * `IDENTITY_PROVIDER_UNAVAILABLE`: The token cannot be verified, because the identity provider cannot be reached for its keys.
     */
    503: ProblemView;
};

export type ListRequestLimitsError = ListRequestLimitsErrors[keyof ListRequestLimitsErrors];

export type ListRequestLimitsResponses = {
    /**
     * Clients, with what they have sent.
     */
    200: RequestLimitsView;
};

export type ListRequestLimitsResponse = ListRequestLimitsResponses[keyof ListRequestLimitsResponses];
