import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { clientAddress } from '../http/client-address.js';
import { Refusals } from './audit/refusals.js';
import { Authenticator } from './authenticator.js';
import type { AuthenticatedRequest } from './caller.js';
import { refuseKeyInUrl } from './exposed-keys.js';
import type { RequestKind } from './limits/counts-as.js';
import { COUNTS_AS } from './limits/counts-as.js';
import { RequestLimits } from './limits/request-limits.js';
import { SignIns } from './limits/sign-ins.js';
import type { Access } from './needs.js';
import { ACCESS } from './needs.js';
import { requireScope } from './require-scope.js';

/**
 * Lets in who has the scopes that the route needs. Runs before anything else of the route does, so before a byte of a
 * body is read.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly signIns: SignIns,
    private readonly limits: RequestLimits,
    private readonly refusals: Refusals,
  ) {}

  /** @throws Problem 400, 401, 403, 429 */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.accessOf(context);
    if (access === 'open') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    const exchange = { request, response: http.getResponse<Response>() };
    refuseKeyInUrl(request.originalUrl, request.query);
    const caller = await this.signIns.attempt(exchange, (digest) =>
      this.authenticator.authenticate(request, digest),
    );
    await this.limits.admit(this.kindOf(context), caller, exchange);
    request.principal = { ...caller, address: clientAddress(request) };
    try {
      for (const scope of access) requireScope(caller, scope);
    } catch (error) {
      await this.refusals.note(context, error);
      throw error;
    }
    return true;
  }

  private kindOf(context: ExecutionContext): RequestKind {
    return this.reflector.get<RequestKind | undefined>(COUNTS_AS, context.getHandler()) ?? 'REQUESTS';
  }

  private accessOf(context: ExecutionContext): Access {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    // `RouteCheck` keeps the process from starting with such a route.
    if (access === undefined) throw new Error('The route does not say which scopes it needs');
    return access;
  }
}
