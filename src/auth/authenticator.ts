import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { keyInvalid, keyMalformed, keyMissing, repeatedAuthorization } from '../http/access-problems.js';
import { parseApiKey } from './api-key.js';
import { KeyVerifier } from './key-verifier.js';
import type { Principal } from './principal.js';
import { ANONYMOUS } from './principal.js';

/** The scheme is compared without regard to case (RFC 9110, section 11.1). */
const BEARER = /^bearer +(\S+)$/i;

/** Finds out who sends a request, by its `Authorization` header. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly keys: KeyVerifier,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authMode'>,
  ) {}

  /** @throws Problem 400, 401; whatever keeps the database from answering */
  async authenticate(request: Request): Promise<Principal> {
    if (this.config.authMode === 'off') return ANONYMOUS;
    const [header, ...others] = request.headersDistinct.authorization ?? [];
    if (others.length > 0) throw repeatedAuthorization();
    const token = header === undefined ? undefined : BEARER.exec(header)?.[1];
    if (token === undefined) throw keyMissing();
    if (parseApiKey(token) === null) throw keyMalformed();
    const principal = await this.keys.verify(token);
    if (principal === null) throw keyInvalid();
    return principal;
  }
}
