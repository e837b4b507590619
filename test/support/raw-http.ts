import { connectTo } from './connect-to.js';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Sends raw bytes and reads one response, for requests that an HTTP client would not send. */
export function rawRequest(url: string, ...pieces: readonly (string | Buffer)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connectTo(url);
    socket.setTimeout(15_000, () => socket.destroy(new Error(`no whole answer: ${received}`)));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`ended after: ${received}`)));
    socket.on('data', (data) => {
      received += data.toString();
      const answer = read(received);
      if (answer === null) return;
      resolve(answer);
      socket.destroy();
    });
    for (const piece of pieces) socket.write(piece);
  });
}

/** @returns null until the response is complete */
function read(text: string): RawAnswer | null {
  const [head = '', body] = text.split('\r\n\r\n', 2);
  const [first = '', ...lines] = head.split('\r\n');
  if (body === undefined) return null;
  const headers = new Headers(lines.map((line) => line.split(/: ?(.*)/s).slice(0, 2) as [string, string]));
  if (Buffer.byteLength(body) < Number(headers.get('content-length') ?? 0)) return null;
  const isJson = headers.get('content-type')?.includes('json');
  const status = Number(first.split(' ')[1]);
  return { status, headers, body: isJson ? (JSON.parse(body) as Record<string, unknown>) : {} };
}
