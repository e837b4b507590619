import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';

/**
 * Puts `PUBLIC_URL` before the paths in `Location` and in `links`, of an answer and of each of its `items`. Done in one
 * place, so that no endpoint can forget it.
 */
export class PublicLinks implements NestInterceptor {
  /** @param publicUrl without a slash at its end */
  constructor(private readonly publicUrl: string) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((body: unknown) => {
        const location = response.getHeader('Location');
        if (location !== undefined) response.setHeader('Location', this.absolute(String(location)));
        return this.withLinks(body);
      }),
    );
  }

  private withLinks(body: unknown): unknown {
    if (!isPlain(body)) return body;
    const { links, items } = body;
    if (isPlain(links)) return { ...body, links: this.absoluteAll(links) };
    return Array.isArray(items) ? { ...body, items: items.map((item) => this.withLinks(item)) } : body;
  }

  private absoluteAll(links: Record<string, unknown>): Record<string, unknown> {
    const made = Object.entries(links).map(([name, link]) => [
      name,
      typeof link === 'string' ? this.absolute(link) : link,
    ]);
    return Object.fromEntries(made) as Record<string, unknown>;
  }

  private absolute(path: string): string {
    return path.startsWith('/') ? this.publicUrl + path : path;
  }
}

/** Not streams, dates and the like, which a copy would break. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
