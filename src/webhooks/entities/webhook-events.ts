/** What endpoints may be told of. A trigger on `bulk_action_events` says which change of a status is which. */
export const WEBHOOK_EVENTS = [
  'bulk_action.validated',
  'bulk_action.awaiting_confirmation',
  'bulk_action.paused',
  'bulk_action.ended',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Why the service has switched an endpoint off: only failures for days, or an answer that says that it is gone. */
export const DISABLED_REASONS = ['FAILING', 'GONE'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/**
 * - `PENDING`: to be sent when it is due
 * - `SENDING`: a worker is sending it
 * - `SUCCEEDED`: answered with 2xx
 * - `FAILED`: given up
 */
export const DELIVERY_STATES = ['PENDING', 'SENDING', 'SUCCEEDED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why an attempt failed where there was no answer, or one that says nothing by its status. */
export const DELIVERY_ERRORS = [
  'ADDRESS_NOT_ALLOWED',
  'HOST_NOT_FOUND',
  'CONNECTION_FAILED',
  'TLS_FAILED',
  'TIMEOUT',
  'REDIRECT',
  'STATUS',
  'ENDPOINT_OFF',
] as const;
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

/** One attempt to send a delivery. */
export interface DeliveryTry {
  /** ISO 8601. */
  readonly at: string;
  /** HTTP status; `null`: there was no answer. */
  readonly status: number | null;
  /** Milliseconds until the answer, or until it was given up. */
  readonly latencyMs: number;
  /** `null`: it was taken. */
  readonly error: DeliveryError | null;
}
