/**
 * The address of a website without `https://` and the slash at its end: its host. A path, a query, a port or a user
 * stays where it is, so that what comes of it is no domain: a page on a social network says nothing of the company's.
 */
export function hostOf(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}

/** `www.example.com` is `example.com`, or one company would be two; `www.com` is a domain itself. */
export function withoutWww(domain: string): string {
  return domain.replace(/^(?:www\.)+(?=[^.]+\.)/, '');
}

const W = 0x77;
const DOT = 0x2e;

/** Whether the bytes may begin with `www.`. */
export function beginsWithWww(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === W && bytes[start + 1] === W && bytes[start + 2] === W && bytes[start + 3] === DOT;
}
