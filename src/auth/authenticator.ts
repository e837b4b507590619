import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { keyInvalid, keyMalformed, keyMissing, repeatedAuthorization } from '../http/access-problems.js';
import type { Awaitable } from '../process/awaitable.js';
import { isApiKey } from './api-key.js';
import { KeyVerifier } from './key-verifier.js';
import { TokenVerifier } from './oidc/token-verifier.js';
import type { Principal } from './principal.js';
import { ANONYMOUS } from './principal.js';

/** The scheme is compared without regard to case (RFC 9110, section 11.1). */
const BEARER = /^bearer +(\S+)$/i;
/** Three parts in base64url, the last of which is empty in a token without a signature (RFC 7515, section 3.1). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Finds out who sends a request, by its `Authorization` header. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly keys: KeyVerifier,
    /** `null` where no identity provider is set. */
    @Inject(TokenVerifier) private readonly tokens: TokenVerifier | null,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authMode'>,
  ) {}

  /**
   * @param digest of the credentials, where that is known
   * @throws Problem 400, 401; of a token also 403, 503; whatever keeps the database from answering
   */
  authenticate(request: Request, digest?: string): Awaitable<Principal> {
    return this.config.authMode === 'off' ? ANONYMOUS : this.verify(request, digest);
  }

  /**
   * The same, where an API key has been verified a moment ago, so that there is nothing to wait for.
   *
   * @param digest of the credentials
   * @returns `null`: ask `authenticate`
   */
  recall({ headersDistinct }: Request, digest: string): Principal | null {
    const [header, ...others] = headersDistinct.authorization ?? [];
    // The digest is that of the credentials alone, whatever the scheme.
    if (header === undefined || others.length > 0 || !BEARER.test(header)) return null;
    return this.keys.recall(digest);
  }

  private async verify(request: Request, digest?: string): Promise<Principal> {
    const [header, ...others] = request.headersDistinct.authorization ?? [];
    if (others.length > 0) throw repeatedAuthorization();
    const token = header === undefined ? undefined : BEARER.exec(header)?.[1];
    if (token === undefined) throw keyMissing();
    if (this.tokens !== null && JWT.test(token)) return this.tokens.verify(token);
    const principal = await this.keys.verify(token, digest);
    if (principal === null) throw isApiKey(token) ? keyInvalid() : keyMalformed();
    return principal;
  }
}
