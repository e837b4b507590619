import { Injectable } from '@nestjs/common';
import { clientAddress } from '../http/client-address.js';
import type { Awaitable } from '../process/awaitable.js';
import { whenThere } from '../process/awaitable.js';
import { Authenticator } from './authenticator.js';
import type { RequestKind } from './limits/counts-as.js';
import type { Exchange } from './limits/request-limits.js';
import { RequestLimits } from './limits/request-limits.js';
import { SignIns } from './limits/sign-ins.js';
import type { Requester } from './principal.js';

/** Finds out who sends a request, and counts it. */
@Injectable()
export class Callers {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly signIns: SignIns,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws Problem 400, 401, 403, 429, 503 */
  identify(kind: RequestKind, exchange: Exchange): Awaitable<Requester> {
    return whenThere(this.signIns.attempt(exchange, this.authenticator), (caller) =>
      whenThere(this.limits.admit(kind, caller, exchange), () => ({
        ...caller,
        address: clientAddress(exchange.request),
      })),
    );
  }
}
