import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import type { Awaitable } from '../process/awaitable.js';
import { whenThere } from '../process/awaitable.js';
import { Refusals } from './audit/refusals.js';
import type { AuthenticatedRequest } from './caller.js';
import { Callers } from './callers.js';
import { refuseKeyInUrl } from './exposed-keys.js';
import type { RequestKind } from './limits/counts-as.js';
import { COUNTS_AS } from './limits/counts-as.js';
import type { Access } from './needs.js';
import { ACCESS } from './needs.js';
import type { Principal } from './principal.js';
import { requireScope } from './require-scope.js';
import type { Scope } from './scopes.js';
import { adoptSession } from './session/adopt-session.js';

/**
 * Lets in who has the scopes that the route needs. Runs before anything else of the route does, so before a byte of a
 * body is read.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly refusals: Refusals,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authMode'>,
  ) {}

  /** @throws Problem 400, 401, 403, 429 */
  canActivate(context: ExecutionContext): Awaitable<boolean> {
    const access = this.accessOf(context);
    if (access === 'open') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    const exchange = { request, response: http.getResponse<Response>() };
    refuseKeyInUrl(request.originalUrl, request.query);
    if (this.config.authMode !== 'off') adoptSession(request);
    return whenThere(this.callers.identify(this.kindOf(context), exchange), (caller) => {
      request.principal = caller;
      return this.requireScopes(context, access, caller);
    });
  }

  private requireScopes(
    context: ExecutionContext,
    access: readonly Scope[],
    caller: Principal,
  ): Awaitable<boolean> {
    try {
      for (const scope of access) requireScope(caller, scope);
      return true;
    } catch (error) {
      return this.refuse(context, error);
    }
  }

  private async refuse(context: ExecutionContext, error: unknown): Promise<never> {
    await this.refusals.note(context, error);
    throw error;
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
