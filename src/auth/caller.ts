import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import type { Requester } from './principal.js';

/** A request that the guard has let in. */
export interface AuthenticatedRequest extends Request {
  principal?: Requester;
}

/** Who sends the request. @throws Error on a route that needs no credentials, where nobody has asked */
export function callerOf({ principal }: AuthenticatedRequest): Requester {
  if (principal === undefined) throw new Error('The request has not been authenticated');
  return principal;
}

/** Parameter of a handler: who sends the request. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest()),
);
