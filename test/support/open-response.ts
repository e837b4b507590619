import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';

/** The response to a GET as a stream, neither read nor decompressed yet. */
export function openResponse(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, resolve).on('error', reject).end();
  });
}
