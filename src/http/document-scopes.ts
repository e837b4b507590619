import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './operations-of.js';
import { operationsOf } from './operations-of.js';
import { BEARER, SCOPES_EXTENSION } from './security-scheme.js';

type WithScopes = Operation & { readonly [SCOPES_EXTENSION]?: readonly string[] };

/** Says in the description of each operation which scopes it needs. */
export function documentScopes(document: OpenAPIObject): void {
  for (const { operation } of operationsOf(document)) {
    const { [SCOPES_EXTENSION]: scopes } = operation as WithScopes;
    operation.description = [operation.description, wordsOf(scopes)].filter(Boolean).join('\n\n');
    // A route may say what it needs beside what its controller says. The session cookie is no scheme of its own:
    // generated clients would send it together with the header.
    operation.security = scopes === undefined ? [] : [{ [BEARER]: [] }];
  }
}

function wordsOf(scopes: readonly string[] | undefined): string {
  if (scopes === undefined) return 'Needs no credentials.';
  if (scopes.length === 0) return 'Needs no scope.';
  return `Needs the scope${scopes.length > 1 ? 's' : ''} ${scopes.map((scope) => `\`${scope}\``).join(' and ')}.`;
}
