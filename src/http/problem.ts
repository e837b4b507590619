import type { CodeOf, ItemCode, ProblemCode, ProblemStatus } from './codes/problem-codes.js';

/** One item of a problem's `errors`. */
export interface ProblemItem {
  /** Name of the form field, parameter or CSV column. */
  readonly field: string;
  /** Stable code. */
  readonly code: ItemCode;
  readonly message: string;
}

/** A status, and a code that the catalog has for it. */
export type StatusAndCode = { [S in ProblemStatus]: [status: S, code: CodeOf<S>] }[ProblemStatus];

/** An error response, sent as `application/problem+json` (RFC 9457). Detail and items never contain cells of a file. */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly items: readonly ProblemItem[];
  /** Response headers, such as `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the document. */
  readonly extension: Readonly<Record<string, unknown>>;

  constructor(
    ...[status, code, detail, items = [], headers = {}, extension = {}]: [
      ...StatusAndCode,
      detail: string,
      items?: readonly ProblemItem[],
      headers?: Readonly<Record<string, string>>,
      extension?: Readonly<Record<string, unknown>>,
    ]
  ) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.items = items;
    this.headers = headers;
    this.extension = extension;
  }
}

/** 422 for one field. */
export function unprocessable(field: string, code: CodeOf<422>, message: string): Problem {
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
