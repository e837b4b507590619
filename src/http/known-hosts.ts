import type { Request } from 'express';
import { hostNameOf } from '../config/host-name.js';
import { Problem } from './problem.js';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
/** Listening there is listening everywhere; nobody calls the service so. */
const ANY_ADDRESS = ['0.0.0.0', '[::]'];
/** `GET http://name/path`, as clients send it to proxies. */
const ABSOLUTE = /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i;

export interface HostSettings {
  /** Where the service listens. */
  readonly host: string;
  /** What else it is called, as `hostNameOf` has it. */
  readonly allowedHosts: readonly string[];
}

/**
 * The names by which requests may call this service. A page whose own name an attacker points to this machine (DNS
 * rebinding) is of the same origin to a browser, and is told by nothing else.
 */
export class KnownHosts {
  private readonly names: ReadonlySet<string>;

  constructor({ host, allowedHosts }: HostSettings) {
    const own = hostNameOf(host.includes(':') ? `[${host}]` : host);
    const listening = own === null || ANY_ADDRESS.includes(own) ? [] : [own];
    this.names = new Set([...LOOPBACK, ...listening, ...allowedHosts]);
  }

  /** @returns why a request is not for this service, or null */
  problemOf({ url, headersDistinct, httpVersion }: Request): Problem | null {
    const [host, ...others] = headersDistinct.host ?? [];
    // RFC 9112 section 3.2: one in each request; HTTP/1.0 did not have it.
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
  return new Problem(400, 'MALFORMED_REQUEST', 'A request has one header Host.');
}

/** For the documentation, too. */
export function unknownHost(): Problem {
  const detail =
    'This service does not go by the name in Host (or by none). Who runs it can add the name to ALLOWED_HOSTS.';
  return new Problem(421, 'UNKNOWN_HOST', detail);
}
