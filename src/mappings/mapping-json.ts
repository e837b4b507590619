import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { LongJson } from '../http/json-body.js';

/**
 * Reads a JSON body and makes a text of its `mapping`. Nest takes keys such as `__proto__` and `constructor` out of
 * objects before it validates them, and a header may be called so.
 */
@Injectable()
export class MappingJson extends LongJson {
  override async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    // Validation and handler run when somebody subscribes to it.
    const handled = await super.intercept(context, next);
    const body = context.switchToHttp().getRequest<Request>().body as { mapping?: unknown };
    if (body.mapping !== undefined) body.mapping = JSON.stringify(body.mapping);
    return handled;
  }
}
