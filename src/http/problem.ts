/** What is wrong with one field, column or parameter of a request. */
export interface ProblemItem {
  /** Name of the form field, parameter or CSV column. */
  readonly field: string;
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
}

/**
 * An answer that is not the one asked for; becomes `application/problem+json` (RFC 9457).
 * Neither detail nor items may repeat the content of cells.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable, for programs. */
    readonly code: string,
    readonly detail: string,
    readonly items: readonly ProblemItem[] = [],
    /** Response headers, such as `Retry-After`. */
    readonly headers: Readonly<Record<string, string>> = {},
    /** Further members of the document, for programs. */
    readonly extension: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

/** The usual one: the request is understood, but a field does not fit. */
export function unprocessable(field: string, code: string, message: string): Problem {
  return new Problem(422, code, message, [{ field, code, message }]);
}

export function actionNotFound(): Problem {
  return new Problem(404, 'ACTION_NOT_FOUND', 'There is no bulk action with this id.');
}

export function nothingHere(): Problem {
  return new Problem(404, 'NOT_FOUND', 'There is nothing at this path that takes this method.');
}

/** Requests wait for a connection to the database for ten seconds, and then it is not the database that is away. */
export function serviceBusy(): Problem {
  const detail = 'The service is busy with other requests; try again shortly.';
  return new Problem(503, 'SERVICE_BUSY', detail, [], { 'Retry-After': '5' });
}
