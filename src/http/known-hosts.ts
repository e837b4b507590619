import type { Request } from 'express';
import { hostNameOf } from '../config/host-name.js';
import { Problem } from './problem.js';

export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
/** Addresses that mean every interface; no request has one of them as its host. */
const ANY_ADDRESS = ['0.0.0.0', '[::]'];
/** A request target with scheme and host, `GET http://name/path`, which clients send to proxies. */
const ABSOLUTE = /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i;

export interface HostSettings {
  /** The address that the service listens on. */
  readonly host: string;
  /** Further names of the service, normalized by `hostNameOf`. */
  readonly allowedHosts: readonly string[];
}

/**
 * The host names that requests may use. This is the protection against DNS rebinding: if an attacker lets the name of a
 * page resolve to this machine, the browser takes both for the same origin, and only the Host header shows the page's
 * name.
 */
export class KnownHosts {
  private readonly names: ReadonlySet<string>;

  constructor({ host, allowedHosts }: HostSettings) {
    const own = hostNameOf(host.includes(':') ? `[${host}]` : host);
    const listening = own === null || ANY_ADDRESS.includes(own) ? [] : [own];
    this.names = new Set([...LOOPBACK, ...listening, ...allowedHosts]);
  }

  /** @returns the problem if the request is not addressed to this service, else null */
  problemOf({ url, headersDistinct, httpVersion }: Request): Problem | null {
    const [host, ...others] = headersDistinct.host ?? [];
    // RFC 9112 section 3.2 requires exactly one; HTTP/1.0 did not have it.
    if (others.length > 0 || (host === undefined && httpVersion !== '1.0')) return noHost();
    const target = ABSOLUTE.exec(url)?.[1];
    const isKnown = this.has(host ?? '') && (target === undefined || this.has(target));
    return isKnown ? null : unknownHost();
  }

  private has(authority: string): boolean {
    const name = hostNameOf(authority);
    return name !== null && this.names.has(name);
  }
}

function noHost(): Problem {
  return new Problem(400, 'MALFORMED_REQUEST', 'The request must have exactly one Host header.');
}

export function unknownHost(): Problem {
  const detail =
    'The Host header does not name this service. The operator of the service can add the name to ALLOWED_HOSTS.';
  return new Problem(421, 'UNKNOWN_HOST', detail);
}
