import { isIP, SocketAddress } from 'node:net';
import type { Request } from 'express';
import { remembered } from '../process/remembered.js';

/** An address with a port behind it, as some proxies write it. */
const WITH_PORT = /^(?:\[([\da-f:.]+)\]|([\d.]+)):\d+$/i;
/** An IPv4 address as a socket for both families reports it. */
const MAPPED = /^::ffff:([\d.]+)$/i;
/** Addresses in memory, about 0.2 KB each. */
const MAX_REMEMBERED = 1_000;

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
  if (request.headers['x-forwarded-for'] !== undefined)
    for (const told of request.ips) {
      const address = spell(told);
      if (address !== null) return address;
    }
  return spellConnected(request.socket.remoteAddress ?? '');
}

/** Every request asks for it. What a header says is not remembered: it may be long, and whatever a client likes. */
const spellConnected = remembered(spell, MAX_REMEMBERED);

function spell(text: string): string | null {
  const [, inBrackets, dotted] = WITH_PORT.exec(text) ?? [];
  const address = (inBrackets ?? dotted ?? text).replace(/%.*$/, '');
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : null;
  const shortest = new SocketAddress({ address, family: 'ipv6' }).address;
  return MAPPED.exec(shortest)?.[1] ?? shortest;
}
