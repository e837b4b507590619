import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

export interface DocumentedOperation {
  readonly method: string;
  readonly operation: Operation;
}

/** Every operation of the document. */
export function operationsOf({ paths }: OpenAPIObject): DocumentedOperation[] {
  return Object.values(paths).flatMap(({ get, post, put, patch, delete: remove }) =>
    Object.entries({ get, post, put, patch, delete: remove }).flatMap(([method, operation]) =>
      operation ? [{ method, operation }] : [],
    ),
  );
}
