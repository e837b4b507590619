import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from './principal.js';
import { requireScope } from './require-scope.js';

describe('requireScope', () => {
  const reader = { ...ANONYMOUS, account: 'acme', scopes: new Set(['read', 'operate'] as const) };

  it('lets pass who has the scope', () => {
    expect(() => requireScope(reader, 'read')).not.toThrow();
    expect(() => requireScope(ANONYMOUS, 'operate')).not.toThrow();
  });

  it.each(['write', 'operate'] as const)(
    'lets nobody of one account pass who lacks %s, or should',
    (scope) => {
      expect(() => requireScope(reader, scope)).toThrow(
        expect.objectContaining({ status: 403, code: 'SCOPE_MISSING', extension: { scope } }) as Error,
      );
    },
  );
});
