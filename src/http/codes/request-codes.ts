import type { CodeEntries } from './code-entry.js';

/** Codes of requests in general: HTTP, host names, origins, parameters and JSON bodies. */
export const REQUEST_CODES = {
  MALFORMED_REQUEST: {
    status: [400],
    title: 'Malformed HTTP request',
    cause:
      'The request is not HTTP that the service can read, or it does not have exactly one `Host` header.',
    remedy: 'Correct the client. Behind a proxy, check what the proxy sends.',
  },
  BAD_REQUEST: {
    status: [400],
    title: 'Malformed request',
    cause: 'The request cannot be read, for example because its path is not UTF-8.',
    remedy: 'Correct the path or the headers of the request.',
  },
  INVALID_LAST_EVENT_ID: {
    status: [400],
    title: 'Invalid Last-Event-ID',
    cause: 'The header `Last-Event-ID` is no `id` of a message of this stream.',
    remedy: 'Send the last `id` as it came, or leave the header out to start from the present state.',
  },
  MALFORMED_BODY: {
    status: [400, 413],
    title: 'Malformed request body',
    cause:
      'The body is not what the endpoint reads: broken or incomplete multipart, damaged gzip, or JSON that is no ' +
      'object of few levels. With 413 it is larger than an endpoint without a file takes (16 KiB; corrections and saved ' +
      'mappings 1 MiB), or the extensions of a chunk are.',
    remedy: 'Correct the body. If it ended early, send the request again.',
  },
  PREVIEW_TOO_LARGE: {
    status: [413],
    title: 'Preview too large',
    cause: 'The body of a preview is larger than 64 KiB.',
    remedy: 'Send the first 65,536 bytes of the file.',
  },
  NOT_FOUND: {
    status: [404],
    title: 'No such endpoint',
    cause: 'There is no endpoint with this method and path.',
    remedy: 'Compare method and path with the API documentation. Paths begin with `/api/v1`.',
  },
  REQUEST_TIMEOUT: {
    status: [408],
    title: 'Request too slow',
    cause:
      'The header of the request, or a body that is no upload, did not arrive in time. Nothing was changed.',
    remedy: 'Send the request again.',
  },
  PRECONDITION_FAILED: {
    status: [412],
    title: 'Precondition failed',
    cause: 'A file of the documentation page does not meet the condition in the header of the request.',
    remedy: 'Leave out the conditional header.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: [415],
    title: 'Unsupported type of body',
    cause:
      'The body is neither a multipart form (uploads), nor CSV (previews), nor JSON (other requests with a body).',
    remedy:
      'Send an upload as `multipart/form-data`, the body of a preview as `text/csv`, and other bodies with ' +
      '`Content-Type: application/json`.',
  },
  RANGE_NOT_SATISFIABLE: {
    status: [416],
    title: 'Range not satisfiable',
    cause: 'A file of the documentation page is shorter than the requested range.',
    remedy: 'Leave out the header `Range`.',
  },
  EXPECTATION_FAILED: {
    status: [417],
    title: 'Unsupported expectation',
    cause: 'The header `Expect` has a value other than `100-continue`.',
    remedy: 'Leave out the header `Expect`.',
  },
  UNKNOWN_HOST: {
    status: [421],
    title: 'Unknown host name',
    cause:
      'The `Host` header does not name this service. This protects against pages that resolve to its address.',
    remedy: 'Use a name of the service. Its operator can add names to `ALLOWED_HOSTS`.',
  },
  INVALID_REQUEST: {
    status: [422],
    title: 'Invalid parameters',
    cause:
      'A parameter or a property of the JSON body is missing, invalid or unknown; `errors` lists each one.',
    remedy: 'Correct what `errors` lists.',
  },
  UNEXPECTED_BODY: {
    status: [422],
    title: 'Unexpected request body',
    cause: 'The endpoint takes no body. Nothing was changed.',
    remedy: 'Send the request without a body.',
  },
  INVALID: {
    status: [422],
    title: 'Invalid value',
    cause: 'The value is not one that the field or parameter takes.',
    remedy: 'Correct it as the message says.',
  },
  REQUIRED: {
    status: [422],
    title: 'Missing value',
    cause: 'A field or parameter that the request needs is missing.',
    remedy: 'Send it.',
  },
  HEADERS_TOO_LARGE: {
    status: [431],
    title: 'Headers too large',
    cause: 'The header of the request is longer than 256 KiB, its path and its query string included.',
    remedy: 'Send fewer or shorter headers, cookies included. Fields of an upload may be parts of the form.',
  },
  FOREIGN_ORIGIN: {
    status: [403],
    title: 'Page of another origin',
    cause: 'A browser sent the request for a web page of another origin.',
    remedy: 'The operator of the service can add the origin to `ALLOWED_ORIGINS`.',
  },
} as const satisfies CodeEntries;
