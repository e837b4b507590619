import { isIP, SocketAddress } from 'node:net';
import type { Request } from 'express';

/** An address with a port behind it, as some proxies write it. */
const WITH_PORT = /^(?:\[([\da-f:.]+)\]|([\d.]+)):\d+$/i;
/** An IPv4 address as a socket for both families reports it. */
const MAPPED = /^::ffff:([\d.]+)$/i;

/**
 * The client's IP address: that of the connection or, if this comes from a proxy of `TRUST_PROXY`, what the proxy says
 * in `X-Forwarded-For`. What clients themselves write there does not count, and neither do other headers.
 *
 * One client has one spelling: IPv4 with dots, IPv6 in small letters in its shortest form, without a zone.
 *
 * @returns null if the connection has ended before it was asked for
 */
export function clientAddress(request: Request): string | null {
  // Express lists the client first, then the trusted proxies. One that is no address gives way to its proxy.
  for (const told of [...request.ips, request.socket.remoteAddress ?? '']) {
    const address = spelledAlike(told);
    if (address !== null) return address;
  }
  return null;
}

function spelledAlike(text: string): string | null {
  const [, inBrackets, dotted] = WITH_PORT.exec(text) ?? [];
  const address = (inBrackets ?? dotted ?? text).replace(/%.*$/, '');
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : null;
  const shortest = new SocketAddress({ address, family: 'ipv6' }).address;
  return MAPPED.exec(shortest)?.[1] ?? shortest;
}
