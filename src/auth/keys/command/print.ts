import type { NewKey, StoredKey } from '../stored-key.js';

const HEADER = [
  'ID',
  'ACCOUNT',
  'NAME',
  'KEY',
  'SCOPES',
  'ENTITY TYPES',
  'STATUS',
  'VALID UNTIL',
  'LAST USED',
];

/** One line for each key; of the key itself its first characters only. */
export function keyTable(keys: readonly StoredKey[]): string {
  if (keys.length === 0) return 'There are no API keys.';
  const lines = [HEADER, ...keys.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function describeNewKey({ key, stored }: NewKey): string {
  const until = endOf(stored);
  return [
    `API key ${stored.id} ${ownerOf(stored)}, with the scopes ${stored.scopes.join(', ')}` +
      (stored.entityTypes === null ? '' : `, for ${stored.entityTypes.join(', ')}`) +
      `, valid ${until === null ? 'until it is revoked' : `until ${until.toISOString()}`}:`,
    `\n  ${key}\n`,
    'Keep it safe: it is shown only now. Send it with each request, in the header `Authorization: Bearer ba_live_…`.',
  ].join('\n');
}

export function describeRotated(graceMs: number): (made: NewKey) => string {
  const old = graceMs === 0 ? 'is refused within 5 seconds' : `is refused in ${graceMs / 3_600_000} hours`;
  return (made) => `${describeNewKey(made)}\n\nThe key that it replaces, ${made.stored.rotatedFrom}, ${old}.`;
}

export function describeRevoked({ id, revokedAt }: StoredKey): string {
  return `API key ${id} is revoked since ${revokedAt!.toISOString()}. It is refused within 5 seconds of that.`;
}

function ownerOf({ accountId }: StoredKey): string {
  return accountId === null ? 'of the operator' : `of account ${accountId}`;
}

function cellsOf(key: StoredKey): string[] {
  return [
    key.id,
    key.accountId ?? '(operator)',
    key.name ?? '',
    `${key.prefix}…`,
    key.scopes.join(','),
    key.entityTypes?.join(',') ?? 'all',
    key.status,
    minuteOf(endOf(key)),
    minuteOf(key.lastUsedAt),
  ];
}

/** The end of its time or of its rotation's grace time, whichever comes first. */
function endOf({ expiresAt, revokedAt }: StoredKey): Date | null {
  if (expiresAt === null || revokedAt === null) return expiresAt ?? revokedAt;
  return expiresAt < revokedAt ? expiresAt : revokedAt;
}

function minuteOf(date: Date | null): string {
  return date === null ? '-' : `${date.toISOString().slice(0, 16)}Z`;
}
