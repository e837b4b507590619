/** Key sets have a few KB. */
const MAX_BYTES = 512 * 1024;

/** @throws Error that says why there is no answer; its `cause` may have a code such as `ECONNREFUSED` */
export async function fetchJson(url: URL, signal: AbortSignal): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const response = await fetch(url, { signal, headers, redirect: 'error' });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url.href} answers ${response.status}`);
  }
  const text = await readText(response);
  if (text === null) throw new Error(`${url.href} answers more than ${MAX_BYTES} bytes`);
  try {
    return JSON.parse(text);
  } catch {
    // Its message would quote the answer.
    throw new Error(`${url.href} answers something else than JSON`);
  }
}

/** @returns null where it is too long */
async function readText({ body }: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const chunks: AsyncIterable<Uint8Array> | null = body;
  for await (const part of chunks ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
