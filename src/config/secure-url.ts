const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @returns null for what is no URL, and for one over which others on the network could answer */
export function secureUrlOf(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null) return null;
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return isSecure ? url : null;
}
