import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { BEARER, SCOPES_EXTENSION } from '../http/security-scheme.js';
import type { Scope } from './scopes.js';

/** Metadata of a route or a controller: its `Access`. */
export const ACCESS = 'auth:access';
/** Scopes that a route needs, all of them; `open`: anybody may call it. */
export type Access = readonly Scope[] | 'open';

/** The route needs credentials with these scopes. On a controller: each of its routes that says nothing else. */
export function Needs(...scopes: readonly [Scope, ...Scope[]]): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, scopes),
    ApiBearerAuth(BEARER),
    ApiExtension(SCOPES_EXTENSION, [...scopes]),
  );
}

/** The route needs credentials, whatever they allow. */
export function NeedsNoScope(): MethodDecorator {
  return applyDecorators(
    SetMetadata<string, Access>(ACCESS, []),
    ApiBearerAuth(BEARER),
    ApiExtension(SCOPES_EXTENSION, []),
  );
}

/** The route needs no credentials. */
export function Open(): ClassDecorator & MethodDecorator {
  return SetMetadata<string, Access>(ACCESS, 'open');
}
