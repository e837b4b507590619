import { plainHostOf } from './hosts.js';

export const PUBLIC_URL_MEANING =
  'a URL such as https://bulk.example.com, or with a path: https://example.com/bulk';

/** @returns null unless it is an https URL of nothing but a host, maybe with a port and a path */
export function publicUrlOf(text: string): URL | null {
  // What the parser would mend: blanks, backslashes, missing slashes.
  if (!/^https:\/\/[^/?#@\s\\]+(\/[^?#\s\\]*)?$/i.test(text)) return null;
  const url = URL.parse(text);
  if (url === null || url.pathname.includes('//')) return null;
  return plainHostOf(url.hostname) === null ? null : url;
}
