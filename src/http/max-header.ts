import type { Server } from 'node:http';

/**
 * Bytes of a request's header, with its first line. A header line of a file may have 64 KiB, and a `mapping` that names
 * each of its 1,000 columns stands in the query string of a preview: percent-encoded it is up to three times as long.
 */
export const MAX_HEADER_BYTES = 256 * 1024;

/** Call it before the server listens. Nest creates the server, and passes options to that of TLS alone. */
export function allowLongHeaders(server: Server): void {
  Object.assign(server, { maxHeaderSize: MAX_HEADER_BYTES });
}
