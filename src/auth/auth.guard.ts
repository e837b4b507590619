import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticator } from './authenticator.js';
import type { AuthenticatedRequest } from './caller.js';
import { refuseKeyInUrl } from './exposed-keys.js';
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
  ) {}

  /** @throws Problem 400, 401, 403 */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.accessOf(context);
    if (access === 'open') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    refuseKeyInUrl(request.originalUrl, request.query);
    const caller = await this.authenticator.authenticate(request);
    for (const scope of access) requireScope(caller, scope);
    request.principal = caller;
    return true;
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
