import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';

/** Sends the beginning of a file and stops. @returns the response that arrives nevertheless */
export function beginUpload(
  url: string,
  query: string,
  head = '',
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/bulk-actions${query}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    sent.on('error', reject).on('response', (response: IncomingMessage) => {
      json(response).then((body) => resolve({ status: response.statusCode!, body }), reject);
      response.on('end', () => sent.destroy());
    });
    sent.write(
      `${head}--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\nname,email\n`,
    );
  });
}
