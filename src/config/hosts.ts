import { isIPv6 } from 'node:net';
import { hostNameOf } from './host-name.js';

/** A name or an address as it is set: without a port, because any is fine. @returns as `hostNameOf`, or null */
export function plainHostOf(text: string): string | null {
  if (isIPv6(text)) return hostNameOf(`[${text}]`);
  return /:/.test(text.replace(/^\[.*\]$/, '')) ? null : hostNameOf(text);
}

/** @returns the origin as browsers send it, or null for what is none: `*`, `null`, a path behind it */
export function originOf(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // Nothing but scheme, host and port, which may be the one that is meant anyway.
  return /^https?:\/\/[^/?#@\\*]+$/i.test(text) ? url.origin : null;
}
