// Generated from docs/openapi.json by @hey-api/openapi-ts. Do not edit: run `pnpm openapi`.
/* eslint-disable */
// @ts-nocheck

import { client } from './client.gen.js';
import { type Client, type ClientMeta, formDataBodySerializer, type Options as Options2, type RequestResult, type ServerSentEventsResult, type TDataShape } from './client/index.js';
import type { CancelActionData, CancelActionErrors, CancelActionResponses, ChangeWebhookData, ChangeWebhookErrors, ChangeWebhookResponses, ConfirmActionData, ConfirmActionErrors, ConfirmActionResponses, CorrectRowsData, CorrectRowsErrors, CorrectRowsResponses, CountOutcomesData, CountOutcomesErrors, CountOutcomesResponses, CreateApiKeyData, CreateApiKeyErrors, CreateApiKeyResponses, CreateWebhookData, CreateWebhookErrors, CreateWebhookResponses, DeleteActionData, DeleteActionErrors, DeleteActionResponses, DeleteFieldData, DeleteFieldErrors, DeleteFieldResponses, DeleteMappingData, DeleteMappingErrors, DeleteMappingResponses, DeleteWebhookData, DeleteWebhookErrors, DeleteWebhookResponses, DownloadResultsData, DownloadResultsErrors, DownloadResultsResponses, DownloadTemplateData, DownloadTemplateErrors, DownloadTemplateResponses, EraseAccountDataData, EraseAccountDataErrors, EraseAccountDataResponses, GetAccountErasureData, GetAccountErasureErrors, GetAccountErasureResponses, GetAccountLimitsData, GetAccountLimitsErrors, GetAccountLimitsResponses, GetActionData, GetActionErrors, GetActionResponses, GetActionStatsData, GetActionStatsErrors, GetActionStatsResponses, GetApiKeyData, GetApiKeyErrors, GetApiKeyResponses, GetFieldData, GetFieldErrors, GetFieldResponses, GetOverviewData, GetOverviewErrors, GetOverviewResponses, GetWebhookData, GetWebhookErrors, GetWebhookResponses, IndexActionLogsData, IndexActionLogsErrors, IndexActionLogsResponses, ListActionDeliveriesData, ListActionDeliveriesErrors, ListActionDeliveriesResponses, ListActionLogsData, ListActionLogsErrors, ListActionLogsResponses, ListActionProgressData, ListActionProgressErrors, ListActionProgressResponses, ListActionsData, ListActionsErrors, ListActionsResponses, ListApiKeysData, ListApiKeysErrors, ListApiKeysResponses, ListAuditEntriesData, ListAuditEntriesErrors, ListAuditEntriesResponses, ListCompaniesData, ListCompaniesErrors, ListCompaniesResponses, ListContactsData, ListContactsErrors, ListContactsResponses, ListEntitiesData, ListEntitiesErrors, ListEntitiesResponses, ListFieldsData, ListFieldsErrors, ListFieldsResponses, ListMappingsData, ListMappingsErrors, ListMappingsResponses, ListRequestLimitsData, ListRequestLimitsErrors, ListRequestLimitsResponses, ListWebhookDeliveriesData, ListWebhookDeliveriesErrors, ListWebhookDeliveriesResponses, ListWebhooksData, ListWebhooksErrors, ListWebhooksResponses, PauseActionData, PauseActionErrors, PauseActionResponses, PreviewFileData, PreviewFileErrors, PreviewFileResponses, RescheduleActionData, RescheduleActionErrors, RescheduleActionResponses, ResendWebhookDeliveryData, ResendWebhookDeliveryErrors, ResendWebhookDeliveryResponses, ResumeActionData, ResumeActionErrors, ResumeActionResponses, RetryFailedRowsData, RetryFailedRowsErrors, RetryFailedRowsResponses, RevokeApiKeyData, RevokeApiKeyErrors, RevokeApiKeyResponses, RotateApiKeyData, RotateApiKeyErrors, RotateApiKeyResponses, RotateCallbackSecretData, RotateCallbackSecretErrors, RotateCallbackSecretResponses, RotateWebhookSecretData, RotateWebhookSecretErrors, RotateWebhookSecretResponses, SaveFieldData, SaveFieldErrors, SaveFieldResponses, SaveMappingData, SaveMappingErrors, SaveMappingResponses, SetAccountLimitsData, SetAccountLimitsErrors, SetAccountLimitsResponses, ShowSessionData, ShowSessionErrors, ShowSessionResponses, SignInData, SignInErrors, SignInResponses, SignOutData, SignOutErrors, SignOutResponses, StreamAccountEventsData, StreamAccountEventsErrors, StreamAccountEventsResponse, StreamAccountEventsResponses, StreamActionEventsData, StreamActionEventsErrors, StreamActionEventsResponse, StreamActionEventsResponses, UploadFileData, UploadFileErrors, UploadFileResponses } from './types.gen.js';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

class HeyApiClient {
    protected client: Client;
    
    constructor(args?: {
        client?: Client;
    }) {
        this.client = args?.client ?? client;
    }
}

class HeyApiRegistry<T> {
    private readonly defaultKey = 'default';
    
    private readonly instances: Map<string, T> = new Map();
    
    get(key?: string): T {
        const instance = this.instances.get(key ?? this.defaultKey);
        if (!instance) {
            throw new Error(`No SDK client found. Create one with "new GeneratedClient()" to fix this error.`);
        }
        return instance;
    }
    
    set(value: T, key?: string): void {
        this.instances.set(key ?? this.defaultKey, value);
    }
}

export class GeneratedClient extends HeyApiClient {
    public static readonly __registry: HeyApiRegistry<GeneratedClient> = new HeyApiRegistry<GeneratedClient>();
    
    constructor(args?: {
        client?: Client;
        key?: string;
    }) {
        super(args);
        GeneratedClient.__registry.set(this, args?.key);
    }
    
    /**
     * List the contacts of an account, ordered by email
     *
     * Needs the scope `read`.
     */
    public listContacts<ThrowOnError extends boolean = true>(options?: Options<ListContactsData, ThrowOnError>): RequestResult<ListContactsResponses, ListContactsErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListContactsResponses, ListContactsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/contacts',
            ...options
        });
    }
    
    /**
     * List the companies of an account, ordered by domain
     *
     * Needs the scope `read`.
     */
    public listCompanies<ThrowOnError extends boolean = true>(options?: Options<ListCompaniesData, ThrowOnError>): RequestResult<ListCompaniesResponses, ListCompaniesErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListCompaniesResponses, ListCompaniesErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/companies',
            ...options
        });
    }
    
    /**
     * List who did what
     *
     * Newest first. Uploads, verbs, downloads of results, reads of rows with their cells (the first within an hour), rate limits, API keys, saved mappings, webhooks and erasures of accounts, each as it took effect, and requests for these that were refused with 403. A request that is repeated and changes nothing has no entry. Entries are kept for `AUDIT_DAYS`, also when what they are about is deleted.
     *
     * Needs the scope `operate`.
     */
    public listAuditEntries<ThrowOnError extends boolean = true>(options?: Options<ListAuditEntriesData, ThrowOnError>): RequestResult<ListAuditEntriesResponses, ListAuditEntriesErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListAuditEntriesResponses, ListAuditEntriesErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/audit',
            ...options
        });
    }
    
    /**
     * Sign a browser out
     *
     * Removes the cookie. The key stays valid. Idempotent.
     *
     * Needs no credentials.
     */
    public signOut<ThrowOnError extends boolean = true>(options?: Options<SignOutData, ThrowOnError>): RequestResult<SignOutResponses, SignOutErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).delete<SignOutResponses, SignOutErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            url: '/api/v1/session',
            ...options
        });
    }
    
    /**
     * Show who is signed in
     *
     * By the cookie or by `Authorization`: whose data the key or token reaches, and what it allows. 401: nobody is.
     *
     * Needs no scope.
     */
    public showSession<ThrowOnError extends boolean = true>(options?: Options<ShowSessionData, ThrowOnError>): RequestResult<ShowSessionResponses, ShowSessionErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ShowSessionResponses, ShowSessionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/session',
            ...options
        });
    }
    
    /**
     * Sign a browser in
     *
     * Checks an API key or a token, and sets the cookie `__Host-bulk_actions_session` to it: `Secure`, `HttpOnly` and `SameSite=Strict`, until the browser is closed. By plain HTTP to a loopback address its name is `bulk_actions_session`, without `Secure`; either name counts only there. With that cookie a browser needs no `Authorization`, for `EventSource` too. A request by the cookie that changes something needs the header `Bulk-Actions-Console: 1` and has to come from a page of this service. A cookie and `Authorization` together are refused. The rights are looked up with each request, as for the key itself. Failed sign-ins are limited. With `AUTH_MODE=off` no cookie is set.
     *
     * Needs no credentials.
     */
    public signIn<ThrowOnError extends boolean = true>(options: Options<SignInData, ThrowOnError>): RequestResult<SignInResponses, SignInErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<SignInResponses, SignInErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            url: '/api/v1/session',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List API keys
     *
     * Newest first, with those that are expired or revoked.
     *
     * Needs the scope `operate`.
     */
    public listApiKeys<ThrowOnError extends boolean = true>(options?: Options<ListApiKeysData, ThrowOnError>): RequestResult<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/keys',
            ...options
        });
    }
    
    /**
     * Create an API key
     *
     * Only this answer shows the key; the service stores its SHA-256. A request that is repeated makes another key.
     *
     * Needs the scope `operate`.
     */
    public createApiKey<ThrowOnError extends boolean = true>(options: Options<CreateApiKeyData, ThrowOnError>): RequestResult<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/keys',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Revoke an API key
     *
     * Every process refuses the key within 5 seconds. It stays in lists as `REVOKED`. Idempotent.
     *
     * Needs the scope `operate`.
     */
    public revokeApiKey<ThrowOnError extends boolean = true>(options: Options<RevokeApiKeyData, ThrowOnError>): RequestResult<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).delete<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/keys/{id}',
            ...options
        });
    }
    
    /**
     * Get an API key
     *
     * Needs the scope `operate`.
     */
    public getApiKey<ThrowOnError extends boolean = true>(options: Options<GetApiKeyData, ThrowOnError>): RequestResult<GetApiKeyResponses, GetApiKeyErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetApiKeyResponses, GetApiKeyErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/keys/{id}',
            ...options
        });
    }
    
    /**
     * Rotate an API key
     *
     * Makes a second key with the same rights, valid for as long as the first one was made for. Only this answer shows it. Both are accepted for `graceHours`; then the old key is refused.
     *
     * Needs the scope `operate`.
     */
    public rotateApiKey<ThrowOnError extends boolean = true>(options: Options<RotateApiKeyData, ThrowOnError>): RequestResult<RotateApiKeyResponses, RotateApiKeyErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<RotateApiKeyResponses, RotateApiKeyErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/keys/{id}/rotate',
            ...options
        });
    }
    
    /**
     * List bulk actions, newest first
     *
     * Needs the scope `read`.
     */
    public listActions<ThrowOnError extends boolean = true>(options?: Options<ListActionsData, ThrowOnError>): RequestResult<ListActionsResponses, ListActionsErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListActionsResponses, ListActionsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions',
            ...options
        });
    }
    
    /**
     * Upload a CSV file
     *
     * The file may come before or after the other form fields, with these exceptions: send `delimiter`, `skipLines`, `hasHeader`, and an `encoding` of UTF-16 or an East Asian charset before the file, or in the query string. Send `accountId`, `entityType` and the others first too: then rows of a big file are checked while it arrives. The whole body may be sent with `Content-Encoding: gzip`. The response comes once the whole file is stored; `stats` and `logs` then report the outcomes of its rows. A refused upload stores nothing. After a 503 the upload may have been accepted all the same; repeat it with the same `Idempotency-Key` to find out.
     *
     * Needs the scope `write`.
     */
    public uploadFile<ThrowOnError extends boolean = true>(options: Options<UploadFileData, ThrowOnError>): RequestResult<UploadFileResponses, UploadFileErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<UploadFileResponses, UploadFileErrors, ThrowOnError, 'data'>({
            ...formDataBodySerializer,
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions',
            ...options,
            headers: {
                'Content-Type': null,
                ...options.headers
            }
        });
    }
    
    /**
     * Retry the failed rows of an ended bulk action
     *
     * Creates a new action from the `FAILED` rows, for when the cause was not in the file; `SKIPPED` and `UNPROCESSED` rows are left out. The new action has the same entity, operation and options. It needs no upload and starts at once, whatever the `scheduledFor` of the first. Its rows get new row numbers; `line` is still the line in the file. They count towards the limits of the account like the rows of an upload. A row is retried once: rows that another retry or a correction has are left out, and while one runs, others are rejected. An action that ended with `ROW_ERRORS` is corrected instead. Send an `Idempotency-Key` if you may repeat the request.
     *
     * Needs the scope `write`.
     */
    public retryFailedRows<ThrowOnError extends boolean = true>(options: Options<RetryFailedRowsData, ThrowOnError>): RequestResult<RetryFailedRowsResponses, RetryFailedRowsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<RetryFailedRowsResponses, RetryFailedRowsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/retry-failed',
            ...options
        });
    }
    
    /**
     * Correct rows of a bulk action
     *
     * Creates a new action from rows of this one, with other cells, and checks it like any file. It has the same entity, operation, mapping and options, and this action as its `parentId`. It counts towards the limits of the account like an upload.
     *
     * If this action is `AWAITING_CONFIRMATION`, or row errors have ended it (`errorCode` `ROW_ERRORS`), no record has been written: the new action is a dry run of the whole file and replaces this one. Any row may be corrected; row numbers and lines stay. This action gets `replacedById`, and one that was waiting is `CANCELED`, so it can no longer be confirmed.
     *
     * If this action has ended otherwise, the new one has the corrected rows alone. Only `FAILED` rows can be corrected, each once, here or by a retry: afterwards go on with the action that has it. The rows get new row numbers; `line` is still the line in the file. It starts at once.
     *
     * A row that ends early gets no cells that are not named. Nothing is created if any of the corrections cannot be made. The body is at most 1 MiB. Send an `Idempotency-Key` if you may repeat the request.
     *
     * Needs the scope `write`.
     */
    public correctRows<ThrowOnError extends boolean = true>(options: Options<CorrectRowsData, ThrowOnError>): RequestResult<CorrectRowsResponses, CorrectRowsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<CorrectRowsResponses, CorrectRowsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/corrections',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Delete a bulk action
     *
     * Deletes the action with its file and the outcomes of its rows. The records that it wrote stay. Allowed once the action has ended, or while a dry run is `AWAITING_CONFIRMATION`.
     *
     * Needs the scopes `write` and `delete`.
     */
    public deleteAction<ThrowOnError extends boolean = true>(options: Options<DeleteActionData, ThrowOnError>): RequestResult<DeleteActionResponses, DeleteActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).delete<DeleteActionResponses, DeleteActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}',
            ...options
        });
    }
    
    /**
     * Get a bulk action
     *
     * Needs the scope `read`.
     */
    public getAction<ThrowOnError extends boolean = true>(options: Options<GetActionData, ThrowOnError>): RequestResult<GetActionResponses, GetActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetActionResponses, GetActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}',
            ...options
        });
    }
    
    /**
     * Change the schedule of a bulk action
     *
     * Sets the earliest time at which records are written. Allowed until the action starts to write records; a paused action must be resumed first.
     *
     * Needs the scope `write`.
     */
    public rescheduleAction<ThrowOnError extends boolean = true>(options: Options<RescheduleActionData, ThrowOnError>): RequestResult<RescheduleActionResponses, RescheduleActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).patch<RescheduleActionResponses, RescheduleActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Get the progress of a bulk action
     *
     * Row counts, current stage, rows per second and estimated seconds left, at this moment. Cheap enough to poll every second.
     *
     * Needs the scope `read`.
     */
    public getActionStats<ThrowOnError extends boolean = true>(options: Options<GetActionStatsData, ThrowOnError>): RequestResult<GetActionStatsResponses, GetActionStatsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetActionStatsResponses, GetActionStatsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/stats',
            ...options
        });
    }
    
    /**
     * List how far a bulk action was, and when
     *
     * For a chart of its speed, also after it has ended: the rows between two samples of a stage, divided by the seconds between them. At the beginning of a stage samples are at least a quarter of a second apart, later about 1/64 of the time that the stage has taken. A stage that one job has done at once, as in a small file, has none, and neither has what was checked while the file arrived.
     *
     * Needs the scope `read`.
     */
    public listActionProgress<ThrowOnError extends boolean = true>(options: Options<ListActionProgressData, ThrowOnError>): RequestResult<ListActionProgressResponses, ListActionProgressErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListActionProgressResponses, ListActionProgressErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/progress',
            ...options
        });
    }
    
    /**
     * List the outcome of each row
     *
     * Lists all rows in file order, including rows without an outcome yet. Every page costs the same, however far into the file it is.
     *
     * Needs the scope `read`.
     */
    public listActionLogs<ThrowOnError extends boolean = true>(options: Options<ListActionLogsData, ThrowOnError>): RequestResult<ListActionLogsResponses, ListActionLogsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListActionLogsResponses, ListActionLogsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/logs',
            ...options
        });
    }
    
    /**
     * Count the rows by outcome and column
     *
     * How many rows have each outcome, faults by the column of the cell. Reads the outcomes of the whole file, so ask once the action has ended or waits for confirmation, and use `stats` for progress.
     *
     * Needs the scope `read`.
     */
    public countOutcomes<ThrowOnError extends boolean = true>(options: Options<CountOutcomesData, ThrowOnError>): RequestResult<CountOutcomesResponses, CountOutcomesErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<CountOutcomesResponses, CountOutcomesErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/outcomes',
            ...options
        });
    }
    
    /**
     * Find where the pages of the logs begin
     *
     * For a table that scrolls through any number of rows: `starts` has a value of `after` for every so many rows of `logs` under the same filters.
     *
     * Needs the scope `read`.
     */
    public indexActionLogs<ThrowOnError extends boolean = true>(options: Options<IndexActionLogsData, ThrowOnError>): RequestResult<IndexActionLogsResponses, IndexActionLogsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<IndexActionLogsResponses, IndexActionLogsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/logs/index',
            ...options
        });
    }
    
    /**
     * Download the file with the outcome of each row
     *
     * The columns of the uploaded file in their order, preceded by `_row`, `_line`, `_status`, `_code`, `_message` and `_record_id`. Cells that a spreadsheet could run as a formula are prefixed with `'`. To correct failed rows, edit this file and upload it: the added columns are ignored and the added `'` is removed. If the upload had a `mapping` that its headers alone do not give, one more column holds it (`_mapping:…`). The response is compressed if `Accept-Encoding` allows gzip. If the action is deleted or confirmed meanwhile, the connection is closed before the end of the file.
     *
     * Needs the scope `read`.
     */
    public downloadResults<ThrowOnError extends boolean = true>(options: Options<DownloadResultsData, ThrowOnError>): RequestResult<DownloadResultsResponses, DownloadResultsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<DownloadResultsResponses, DownloadResultsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/results.csv',
            ...options
        });
    }
    
    /**
     * Confirm a dry run
     *
     * Writes the records of a dry run that is `AWAITING_CONFIRMATION`, without another upload. The outcomes of the dry run are cleared, and every row gets a new one against the records as they are now. From now on the rows count against the limits of the account. Nothing is written before `scheduledFor`. Idempotent.
     *
     * Needs the scope `write`.
     */
    public confirmAction<ThrowOnError extends boolean = true>(options: Options<ConfirmActionData, ThrowOnError>): RequestResult<ConfirmActionResponses, ConfirmActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<ConfirmActionResponses, ConfirmActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/confirm',
            ...options
        });
    }
    
    /**
     * Pause a bulk action
     *
     * Starts no further work of the action. Chunks that are being written may still finish, and the action may even end. Idempotent.
     *
     * Needs the scope `write`.
     */
    public pauseAction<ThrowOnError extends boolean = true>(options: Options<PauseActionData, ThrowOnError>): RequestResult<PauseActionResponses, PauseActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<PauseActionResponses, PauseActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/pause',
            ...options
        });
    }
    
    /**
     * Resume a paused bulk action
     *
     * Continues where the action was paused. Idempotent.
     *
     * Needs the scope `write`.
     */
    public resumeAction<ThrowOnError extends boolean = true>(options: Options<ResumeActionData, ThrowOnError>): RequestResult<ResumeActionResponses, ResumeActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<ResumeActionResponses, ResumeActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/resume',
            ...options
        });
    }
    
    /**
     * Cancel a bulk action
     *
     * Takes effect before the response is sent, whatever the size of the file: no record is written afterwards. Records that were written stay, and rows without an outcome stay `UNPROCESSED`. Idempotent.
     *
     * Needs the scope `write`.
     */
    public cancelAction<ThrowOnError extends boolean = true>(options: Options<CancelActionData, ThrowOnError>): RequestResult<CancelActionResponses, CancelActionErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<CancelActionResponses, CancelActionErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/cancel',
            ...options
        });
    }
    
    /**
     * Follow a bulk action as server-sent events
     *
     * Server-sent events. Their data is JSON:
     *
     * - `status` (`ActionEventView`): the action got a status. None is left out, and those of an action come in their order.
     * - `stats` (`ActionStatsView`, as `GET …/stats` answers): progress, at most twice a second and only if something has changed. A client that reads slowly gets fewer.
     * - `ended` (`ActionEventView`): the action has ended. The `stats` before it are the final ones.
     *
     * A client that is cut off connects again with the header `Last-Event-ID`, as browsers do by themselves, and gets every `status` and `ended` that it missed, perhaps some that it has. `number` of the data shows which. An `id` that is no longer known starts the stream from the present state. Comments (lines that begin with `:`) every 15 seconds keep the connection open. The stream ends when the credentials expire or are revoked, and when the server restarts.
     *
     * The stream begins with the present `status` and `stats`, and the response ends after `ended`. A browser connects again then; 204 tells it to stop.
     *
     * Needs the scope `read`.
     */
    public streamActionEvents<ThrowOnError extends boolean = true>(options: Options<StreamActionEventsData, ThrowOnError, StreamActionEventsResponse>): Promise<ServerSentEventsResult<StreamActionEventsResponses>> {
        return (options.client ?? this.client).sse.get<StreamActionEventsResponses, StreamActionEventsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/events',
            ...options
        });
    }
    
    /**
     * Follow all bulk actions of an account as server-sent events
     *
     * Server-sent events. Their data is JSON:
     *
     * - `status` (`ActionEventView`): the action got a status. None is left out, and those of an action come in their order.
     * - `stats` (`ActionStatsView`, as `GET …/stats` answers): progress, at most twice a second and only if something has changed. A client that reads slowly gets fewer.
     * - `ended` (`ActionEventView`): the action has ended. The `stats` before it are the final ones.
     * - `ready` (`AccountReadyView`): everything before is present state, or what the client missed.
     *
     * A client that is cut off connects again with the header `Last-Event-ID`, as browsers do by themselves, and gets every `status` and `ended` that it missed, perhaps some that it has. `number` of the data shows which. An `id` that is no longer known starts the stream from the present state. Comments (lines that begin with `:`) every 15 seconds keep the connection open. The stream ends when the credentials expire or are revoked, and when the server restarts.
     *
     * The stream begins with the present `status` of each action that has not ended. The response does not end by itself.
     *
     * Needs the scope `read`.
     */
    public streamAccountEvents<ThrowOnError extends boolean = true>(options?: Options<StreamAccountEventsData, ThrowOnError, StreamAccountEventsResponse>): Promise<ServerSentEventsResult<StreamAccountEventsResponses>> {
        return (options?.client ?? this.client).sse.get<StreamAccountEventsResponses, StreamAccountEventsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/events',
            ...options
        });
    }
    
    /**
     * List the entity types
     *
     * The entities that rows can be imported as, with their columns, the rule of each column, and the operations.
     *
     * Needs the scope `read`.
     */
    public listEntities<ThrowOnError extends boolean = true>(options?: Options<ListEntitiesData, ThrowOnError>): RequestResult<ListEntitiesResponses, ListEntitiesErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListEntitiesResponses, ListEntitiesErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/entities',
            ...options
        });
    }
    
    /**
     * Download a CSV template
     *
     * A CSV file with all columns of the entity and the custom fields of the account, and one valid row.
     *
     * Needs the scope `read`.
     */
    public downloadTemplate<ThrowOnError extends boolean = true>(options: Options<DownloadTemplateData, ThrowOnError>): RequestResult<DownloadTemplateResponses, DownloadTemplateErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<DownloadTemplateResponses, DownloadTemplateErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/entities/{type}/template.csv',
            ...options
        });
    }
    
    /**
     * Preview a CSV file by its beginning
     *
     * Tells how an upload with the same fields would read the file: encoding, delimiter, header line, the column that each header means and why, and the first rows with their faults. Nothing is stored. The body is the first 64 KiB of the file at most, as it is, gzip too; it may be cut anywhere. A body that an upload would be refused with is answered with the same problem, except for a header that lacks columns or is unclear: then `missing` and `problems` say so, for `mapping` to settle it. What depends on the rest of the file (its encoding, further rows with the same key) or on the records that exist may turn out otherwise. With `hasHeader=false`, `mapping` may be left out here.
     *
     * Needs the scope `read`.
     */
    public previewFile<ThrowOnError extends boolean = true>(options: Options<PreviewFileData, ThrowOnError>): RequestResult<PreviewFileResponses, PreviewFileErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<PreviewFileResponses, PreviewFileErrors, ThrowOnError, 'data'>({
            bodySerializer: null,
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/entities/{type}/preview',
            ...options,
            headers: {
                'Content-Type': 'text/csv',
                ...options.headers
            }
        });
    }
    
    /**
     * See what the service does
     *
     * Workers and what each works on, the backlog by account, actions that stand still and why, and the rows per second of the last hour. Read from Postgres at most every two seconds, however many ask.
     *
     * Needs the scope `operate`.
     */
    public getOverview<ThrowOnError extends boolean = true>(options?: Options<GetOverviewData, ThrowOnError>): RequestResult<GetOverviewResponses, GetOverviewErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<GetOverviewResponses, GetOverviewErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/operator/overview',
            ...options
        });
    }
    
    /**
     * Get the rate limit of an account
     *
     * Needs the scope `read`.
     */
    public getAccountLimits<ThrowOnError extends boolean = true>(options: Options<GetAccountLimitsData, ThrowOnError>): RequestResult<GetAccountLimitsResponses, GetAccountLimitsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetAccountLimitsResponses, GetAccountLimitsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/limits',
            ...options
        });
    }
    
    /**
     * Set the rate limit of an account
     *
     * Sets how many rows of the account may be written per minute. Takes effect at once, also for running actions. Properties that are left out go back to the default of the service. Refused while the account is being erased, because the erasure removes its limits.
     *
     * Needs the scope `limits`.
     */
    public setAccountLimits<ThrowOnError extends boolean = true>(options: Options<SetAccountLimitsData, ThrowOnError>): RequestResult<SetAccountLimitsResponses, SetAccountLimitsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).put<SetAccountLimitsResponses, SetAccountLimitsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/limits',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Erase all data of an account
     *
     * Cancels the unfinished actions of the account, and removes its actions with their files and outcomes, all of its records, idempotency keys, API keys and limits. Entries of the audit log stay; they hold no contents of files. The workers do this in small transactions; until they have finished, uploads to the account are refused with 409 `ACCOUNT_ERASURE`, also those that have begun, and so are retries, confirmations and new limits. Keys may be created for what comes after it. Idempotent: while it runs, and afterwards for as long as nothing new is stored, the answer is the same erasure. **This cannot be undone.**
     *
     * Needs the scope `operate`.
     */
    public eraseAccountData<ThrowOnError extends boolean = true>(options: Options<EraseAccountDataData, ThrowOnError>): RequestResult<EraseAccountDataResponses, EraseAccountDataErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).delete<EraseAccountDataResponses, EraseAccountDataErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/data',
            ...options
        });
    }
    
    /**
     * Get the last erasure of an account
     *
     * Its progress while it runs, and its report for `AUDIT_DAYS` after it has ended.
     *
     * Needs the scope `operate`.
     */
    public getAccountErasure<ThrowOnError extends boolean = true>(options: Options<GetAccountErasureData, ThrowOnError>): RequestResult<GetAccountErasureResponses, GetAccountErasureErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetAccountErasureResponses, GetAccountErasureErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/data-erasure',
            ...options
        });
    }
    
    /**
     * List the saved mappings of an account
     *
     * The newest first. Compare `headers` with those of a file, such as those of a preview, to offer the mappings that are for it. A key that is limited to entity types gets those of its types.
     *
     * Needs the scope `read`.
     */
    public listMappings<ThrowOnError extends boolean = true>(options: Options<ListMappingsData, ThrowOnError>): RequestResult<ListMappingsResponses, ListMappingsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListMappingsResponses, ListMappingsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/mappings',
            ...options
        });
    }
    
    /**
     * Delete a saved mapping
     *
     * Needs the scope `configure`.
     */
    public deleteMapping<ThrowOnError extends boolean = true>(options: Options<DeleteMappingData, ThrowOnError>): RequestResult<DeleteMappingResponses, DeleteMappingErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).delete<DeleteMappingResponses, DeleteMappingErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/mappings/{entityType}/{name}',
            ...options
        });
    }
    
    /**
     * Save a mapping under a name
     *
     * Replaces what has that name. The mapping has to fit the headers and the columns of the entity. An account has at most 200. Refused while the account is being erased, because the erasure removes its mappings.
     *
     * Needs the scope `configure`.
     */
    public saveMapping<ThrowOnError extends boolean = true>(options: Options<SaveMappingData, ThrowOnError>): RequestResult<SaveMappingResponses, SaveMappingErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).put<SaveMappingResponses, SaveMappingErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/mappings/{entityType}/{name}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List the custom fields of an account
     *
     * A key that is limited to entity types gets those of its types.
     *
     * Needs the scope `read`.
     */
    public listFields<ThrowOnError extends boolean = true>(options: Options<ListFieldsData, ThrowOnError>): RequestResult<ListFieldsResponses, ListFieldsErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListFieldsResponses, ListFieldsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/fields',
            ...options
        });
    }
    
    /**
     * Delete a custom field and its values
     *
     * Files and records do not have it any more. Its values are removed in the background, when the actions that write it have ended; until then no field can have its name.
     *
     * Needs the scope `configure`.
     */
    public deleteField<ThrowOnError extends boolean = true>(options: Options<DeleteFieldData, ThrowOnError>): RequestResult<DeleteFieldResponses, DeleteFieldErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).delete<DeleteFieldResponses, DeleteFieldErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/fields/{entityType}/{name}',
            ...options
        });
    }
    
    /**
     * Get a custom field
     *
     * Needs the scope `read`.
     */
    public getField<ThrowOnError extends boolean = true>(options: Options<GetFieldData, ThrowOnError>): RequestResult<GetFieldResponses, GetFieldErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetFieldResponses, GetFieldErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/fields/{entityType}/{name}',
            ...options
        });
    }
    
    /**
     * Make or change a custom field
     *
     * A custom field is a column of the account alone: files may have it by its name or its label, and `GET` of the records has its values in `fields`. Label, values, options and `required` can be changed, and count for files that are sent from then on; the type cannot. An account has at most 100 for an entity type, with 64 KiB of definitions. A `mapping` of an upload can make one too.
     *
     * Needs the scope `configure`.
     */
    public saveField<ThrowOnError extends boolean = true>(options: Options<SaveFieldData, ThrowOnError>): RequestResult<SaveFieldResponses, SaveFieldErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).put<SaveFieldResponses, SaveFieldErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/fields/{entityType}/{name}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List the webhook endpoints of an account
     *
     * Needs the scope `configure`.
     */
    public listWebhooks<ThrowOnError extends boolean = true>(options: Options<ListWebhooksData, ThrowOnError>): RequestResult<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks',
            ...options
        });
    }
    
    /**
     * Create a webhook endpoint
     *
     * Events of the account are sent there from now on, signed by the Standard Webhooks scheme, each at least once and always with the same `webhook-id`. What is not answered with 2xx within 15 seconds is sent again, over a day. Redirects are not followed. Only this answer shows the secret. An account has at most 20 endpoints.
     *
     * Needs the scope `configure`.
     */
    public createWebhook<ThrowOnError extends boolean = true>(options: Options<CreateWebhookData, ThrowOnError>): RequestResult<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Delete a webhook endpoint
     *
     * With its deliveries, also those that are waiting.
     *
     * Needs the scope `configure`.
     */
    public deleteWebhook<ThrowOnError extends boolean = true>(options: Options<DeleteWebhookData, ThrowOnError>): RequestResult<DeleteWebhookResponses, DeleteWebhookErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).delete<DeleteWebhookResponses, DeleteWebhookErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks/{id}',
            ...options
        });
    }
    
    /**
     * Get a webhook endpoint
     *
     * Needs the scope `configure`.
     */
    public getWebhook<ThrowOnError extends boolean = true>(options: Options<GetWebhookData, ThrowOnError>): RequestResult<GetWebhookResponses, GetWebhookErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<GetWebhookResponses, GetWebhookErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks/{id}',
            ...options
        });
    }
    
    /**
     * Change a webhook endpoint
     *
     * Changes URL and events, and switches it on or off, also one that the service has switched off.
     *
     * Needs the scope `configure`.
     */
    public changeWebhook<ThrowOnError extends boolean = true>(options: Options<ChangeWebhookData, ThrowOnError>): RequestResult<ChangeWebhookResponses, ChangeWebhookErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).patch<ChangeWebhookResponses, ChangeWebhookErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks/{id}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Rotate the secret of a webhook endpoint
     *
     * Only this answer shows the new secret. For `graceHours`, requests have two signatures, by the new and by the old secret, so that the receiver can change over at any time.
     *
     * Needs the scope `configure`.
     */
    public rotateWebhookSecret<ThrowOnError extends boolean = true>(options: Options<RotateWebhookSecretData, ThrowOnError>): RequestResult<RotateWebhookSecretResponses, RotateWebhookSecretErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<RotateWebhookSecretResponses, RotateWebhookSecretErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks/{id}/rotate-secret',
            ...options
        });
    }
    
    /**
     * Rotate the secret of callback URLs
     *
     * Makes the secret with which requests to `callbackUrl` of all uploads of the account are signed. Only this answer shows it; call this once before the first upload with `callbackUrl`. For `graceHours`, requests have two signatures, by the new and by the old secret.
     *
     * Needs the scope `configure`.
     */
    public rotateCallbackSecret<ThrowOnError extends boolean = true>(options: Options<RotateCallbackSecretData, ThrowOnError>): RequestResult<RotateCallbackSecretResponses, RotateCallbackSecretErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<RotateCallbackSecretResponses, RotateCallbackSecretErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/callback-secret/rotate',
            ...options
        });
    }
    
    /**
     * List what was sent to a webhook endpoint
     *
     * Newest first, with each attempt and the first KiB of the last answer. Kept for `RETENTION_DAYS`.
     *
     * Needs the scope `configure`.
     */
    public listWebhookDeliveries<ThrowOnError extends boolean = true>(options: Options<ListWebhookDeliveriesData, ThrowOnError>): RequestResult<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhooks/{id}/deliveries',
            ...options
        });
    }
    
    /**
     * List what was sent about a bulk action
     *
     * To its `callbackUrl` and to the endpoints of its account, newest first.
     *
     * Needs the scope `read`.
     */
    public listActionDeliveries<ThrowOnError extends boolean = true>(options: Options<ListActionDeliveriesData, ThrowOnError>): RequestResult<ListActionDeliveriesResponses, ListActionDeliveriesErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).get<ListActionDeliveriesResponses, ListActionDeliveriesErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/bulk-actions/{id}/webhook-deliveries',
            ...options
        });
    }
    
    /**
     * Send a delivery again
     *
     * Within a second or two, with the same body and `webhook-id`, and with as many attempts as a new one. Its state shows in the lists of deliveries.
     *
     * Needs the scope `configure`.
     */
    public resendWebhookDelivery<ThrowOnError extends boolean = true>(options: Options<ResendWebhookDeliveryData, ThrowOnError>): RequestResult<ResendWebhookDeliveryResponses, ResendWebhookDeliveryErrors, ThrowOnError, 'data'> {
        return (options.client ?? this.client).post<ResendWebhookDeliveryResponses, ResendWebhookDeliveryErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/accounts/{accountId}/webhook-deliveries/{id}/resend',
            ...options
        });
    }
    
    /**
     * List who is close to a limit of requests, or beyond it
     *
     * Every API key, token and IP address that has sent a limited request in the last 15 minutes or so, at most `limit` of them. The figures are those of all API processes, at most a quarter of a second old.
     *
     * Needs the scope `operate`.
     */
    public listRequestLimits<ThrowOnError extends boolean = true>(options?: Options<ListRequestLimitsData, ThrowOnError>): RequestResult<ListRequestLimitsResponses, ListRequestLimitsErrors, ThrowOnError, 'data'> {
        return (options?.client ?? this.client).get<ListRequestLimitsResponses, ListRequestLimitsErrors, ThrowOnError, 'data'>({
            responseStyle: 'data',
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/api/v1/request-limits',
            ...options
        });
    }
}
