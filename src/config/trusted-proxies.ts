import { isIP } from 'node:net';
import type { TrustedProxies } from './config.js';

/** Ranges that Express knows by name. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];
/** More proxies than any request passes; a larger number is more likely an address that was cut. */
const MOST_PROXIES = 16;

export const TRUST_PROXY_MEANING =
  `the number of proxies (1 to ${MOST_PROXIES}), or their addresses, such as 10.1.2.3, 10.0.0.0/8 or ` +
  `${RANGES.join(', ')}, separated by commas`;

/**
 * `true`, with which Express would believe anybody, is none of the values, nor is a range of all addresses.
 *
 * @returns null for anything else
 */
export function trustedProxiesOf(text: string): TrustedProxies | null {
  if (/^\d+$/.test(text)) {
    const count = Number(text);
    if (count > MOST_PROXIES) return null;
    return count === 0 ? false : count;
  }
  const items = text
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== '');
  if (!items.every(isAddressOrRange)) return null;
  return items.length === 0 ? false : items;
}

function isAddressOrRange(item: string): boolean {
  if (RANGES.includes(item)) return true;
  const [address = '', bits, ...others] = item.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || others.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
