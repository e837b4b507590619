import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { catchError } from 'rxjs';
import { Refusals } from './refusals.js';

/** Records requests that a handler refuses. What the guard refuses does not come here. */
@Injectable()
export class RefusalsInterceptor implements NestInterceptor {
  constructor(private readonly refusals: Refusals) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.refusals.verbOf(context) === undefined) return next.handle();
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        await this.refusals.note(context, error);
        throw error;
      }),
    );
  }
}
