import type { SaveFieldDto } from '../../../../../src/client/generated/types.gen.js';

/** A column of the entity or a part of one, and how its cells are written. */
export interface FormattedTarget {
  readonly column: string;
  readonly [option: string]: unknown;
}

/** A custom field that is made unless the account has it, and how its cells are written. */
export interface NewField {
  readonly field: string;
  readonly type: SaveFieldDto['type'];
  readonly label?: string;
  /** Of the type `oneOf` alone. */
  readonly values?: readonly NonNullable<SaveFieldDto['values']>[number][];
  readonly [option: string]: unknown;
}

/** What a column of the file becomes, as `mapping` says it; null: it is ignored. */
export type Target = string | null | FormattedTarget | NewField;

/** By position from 1. Positions that are not listed are matched by their headers. */
export type Assigned = Readonly<Record<number, Target>>;

export function columnOf(target: Target): string | null {
  if (isNewField(target)) return target.field;
  return typeof target === 'object' && target !== null ? target.column : target;
}

/** What an object of `mapping` says of its column or field itself. */
const OF_COLUMN: readonly string[] = ['column', 'field', 'type', 'label', 'values'];

/** How the cells are written; empty: as usual. */
export function formatOf(target: Target | undefined): Readonly<Record<string, unknown>> {
  if (typeof target !== 'object' || target === null) return {};
  return Object.fromEntries(Object.entries(target).filter(([name]) => !OF_COLUMN.includes(name)));
}

export function isNewField(target: Target | undefined): target is NewField {
  return typeof target === 'object' && target !== null && typeof target['field'] === 'string';
}

/** A column of the file, as the preview tells it. */
export interface FileColumn {
  /** From 1. */
  readonly position: number;
  readonly header: string;
  /** What its header means by itself, as `mapping` names it: a column or a part of one; null: nothing. */
  readonly automatic: string | null;
}

/** The same in a preview. */
export interface ShownColumn {
  readonly position: number;
  readonly header: string;
  readonly field: string | null;
  readonly match: string;
}

/**
 * The form field `mapping` for what a person has assigned. By header where that says it, because headers that are not
 * listed are then matched as usual; by position where headers are empty or occur twice.
 *
 * @returns undefined: nothing was assigned
 */
export function mappingField(columns: readonly FileColumn[], assigned: Assigned): string | undefined {
  const changed = columns.filter(({ position }) => assigned[position] !== undefined);
  if (changed.length === 0) return undefined;
  if (areClear(changed, columns))
    return JSON.stringify(
      Object.fromEntries(changed.map(({ header, position }) => [header.trim(), assigned[position]])),
    );
  return JSON.stringify(
    columns.map(({ position, automatic }) =>
      assigned[position] !== undefined ? assigned[position] : automatic,
    ),
  );
}

/** Whether each of some columns can be told from all others by its header. */
export function areClear(
  some: readonly Pick<FileColumn, 'header'>[],
  all: readonly Pick<FileColumn, 'header'>[],
): boolean {
  const counts = new Map<string, number>();
  for (const { header } of all) counts.set(keyOf(header), (counts.get(keyOf(header)) ?? 0) + 1);
  return some.every(({ header }) => keyOf(header) !== '' && counts.get(keyOf(header)) === 1);
}

/** What is known of the columns after a preview. What was assigned hides what a header means by itself. */
export function columnsAfter(known: readonly FileColumn[], shown: readonly ShownColumn[]): FileColumn[] {
  const before = new Map(known.map((column) => [column.position, column]));
  return shown.map(({ position, header, field, match }) => {
    const isAssigned = match === 'mapping' || (match === 'ignored' && before.has(position));
    return { position, header, automatic: isAssigned ? (before.get(position)?.automatic ?? null) : field };
  });
}

/**
 * More headers are the same to the service, which ignores accents, blanks and hyphens too; two headers that differ in
 * nothing else go by position then, because the service would refuse the object.
 */
export function keyOf(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
