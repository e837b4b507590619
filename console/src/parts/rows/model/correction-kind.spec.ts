import { describe, expect, it } from 'vitest';
import { correctionKind } from './correction-kind.js';

const kindOf = (over: Partial<Parameters<typeof correctionKind>[0]>): string =>
  correctionKind({
    ...{ status: 'COMPLETED_WITH_ERRORS', errorCode: null, dryRun: false, pass: 1, operation: 'CREATE' },
    ...over,
  });

describe('what corrections make', () => {
  it.each([
    [{ status: 'AWAITING_CONFIRMATION', dryRun: true }, 'replaces'],
    [{ status: 'FAILED', errorCode: 'ROW_ERRORS' }, 'again'],
    [{ status: 'FAILED', errorCode: 'ROW_ERRORS', operation: 'DELETE' }, 'again'],
    [{ status: 'CANCELED', dryRun: true }, 'trial'],
    [{ status: 'CANCELED', dryRun: true, operation: 'DELETE' }, 'trial'],
    [{}, 'rows'],
    [{ dryRun: true, pass: 2 }, 'rows'],
    [{ status: 'CANCELED', operation: 'DELETE' }, 'deletes'],
  ] as const)('of %j: %s', (action, kind) => {
    expect(kindOf(action)).toBe(kind);
  });
});
