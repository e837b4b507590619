import type { ProblemView } from './generated/types.gen.js';

/** The service refused a request; `code` says why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: ProblemView,
    /** From `Retry-After`: seconds until it is worth a repetition. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  /** Stable; docs/errors.md explains it. */
  get code(): string {
    return this.problem.code;
  }
}

/** No answer of the service: no connection, a broken one, or a proxy or another program that answered. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The file was changed while it was read; the upload was abandoned, so that nothing of it is stored. */
export class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
}

/** Problems that are over by themselves; besides them, an idempotency key whose first request is still running. */
const TEMPORARY = [502, 503, 504];

/** Whether the same request may succeed a little later, without a change to it. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  if (!(error instanceof ProblemError)) return false;
  return TEMPORARY.includes(error.status) || error.code === 'IDEMPOTENCY_KEY_IN_USE';
}
