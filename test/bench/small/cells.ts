import type { BenchOptions } from '../options.js';

/** A case with small files: files of one size, sent by some clients at the same time, to some accounts in turn. */
export interface SmallCell {
  readonly name: string;
  readonly rows: number;
  readonly clients: number;
  readonly accounts: number;
}

/** Two workers; two workers with their queue in Redis; the handler in `peer/`. */
export const SMALL_NAMES = ['ours-2', 'ours-2-redis', 'peer'] as const;
export type SmallName = (typeof SMALL_NAMES)[number];

const SIZES = [100, 5_000];
const CLIENTS = [1, 8, 32];
const ACCOUNTS = [1, 400];

/** All combinations. */
export const SMALL_CELLS: readonly SmallCell[] = SIZES.flatMap((rows) =>
  CLIENTS.flatMap((clients) =>
    ACCOUNTS.map((accounts) => ({ name: cellName(rows, clients, accounts), rows, clients, accounts })),
  ),
);

export function cellName(rows: number, clients: number, accounts: number): string {
  return `small-${rows}-${clients}-${accounts}`;
}

export function cellTitle({ rows, clients, accounts }: SmallCell): string {
  const counted = (n: number, what: string): string =>
    `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
  return [counted(rows, 'row'), counted(clients, 'client'), counted(accounts, 'account')].join(', ');
}

/** The cells that the options select; `small` stands for all of them. */
export function wantedCells({ only, without }: Pick<BenchOptions, 'only' | 'without'>): SmallCell[] {
  const names = ({ name }: SmallCell): string[] => ['small', name];
  return SMALL_CELLS.filter(
    (cell) =>
      (only === null || names(cell).some((name) => only.includes(name))) &&
      !names(cell).some((name) => without.includes(name)),
  );
}

/** The contenders that the options select. */
export function wantedNames({ contenders }: Pick<BenchOptions, 'contenders'>): SmallName[] {
  return SMALL_NAMES.filter((name) => contenders?.includes(name) ?? true);
}
