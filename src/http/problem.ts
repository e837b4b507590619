/** One item of a problem's `errors`. */
export interface ProblemItem {
  /** Name of the form field, parameter or CSV column. */
  readonly field: string;
  /** Stable code. */
  readonly code: string;
  readonly message: string;
}

/** An error response, sent as `application/problem+json` (RFC 9457). Detail and items never contain cells of a file. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable code. */
    readonly code: string,
    readonly detail: string,
    readonly items: readonly ProblemItem[] = [],
    /** Response headers, such as `Retry-After`. */
    readonly headers: Readonly<Record<string, string>> = {},
    /** Further members of the document. */
    readonly extension: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

/** 422 for one field. */
export function unprocessable(field: string, code: string, message: string): Problem {
  return new Problem(422, code, message, [{ field, code, message }]);
}

export function actionNotFound(): Problem {
  return new Problem(404, 'ACTION_NOT_FOUND', 'There is no bulk action with this id.');
}

export function endpointNotFound(): Problem {
  return new Problem(404, 'NOT_FOUND', 'There is no endpoint with this method and path.');
}

/** No database connection became free within ten seconds, although the database can be reached. */
export function serviceBusy(): Problem {
  const detail = 'The service is busy with other requests. Try again shortly.';
  return new Problem(503, 'SERVICE_BUSY', detail, [], { 'Retry-After': '5' });
}
