import type { SavedMappingView, SaveMappingDto } from '../../../../../src/client/generated/types.gen.js';
import type { Choices } from './conversation.js';
import type { Assigned, Target } from './mapping-field.js';
import { areClear, columnOf, isNewField } from './mapping-field.js';
import type { Fields, Saved } from './mapping-fit.js';
import { fieldOf, headerKey } from './mapping-fit.js';

/** How a file is read before its columns are known. */
export type Reading = Partial<Pick<Choices, 'delimiter' | 'encoding' | 'skipLines'>>;

type Decided = Pick<Choices, 'assigned' | 'delimiter' | 'encoding' | 'skipLines'>;

/** A column of the file as the preview has it. */
interface ShownColumn {
  readonly position: number;
  readonly header: string;
  readonly field: string | null;
}

/**
 * The choices that a saved mapping makes for a file that it fits. Where the header is found and by what cells are
 * separated stays as it is, because that has given the columns which the mapping is for. Its encoding is what a person
 * has chosen for such files.
 */
export function applyMapping(
  saved: Saved & Pick<SavedMappingView, 'name' | 'encoding'>,
  accountId: string,
  columns: readonly ShownColumn[],
  fields: Fields,
  choices: Pick<Choices, 'applied' | 'encoding'>,
): Partial<Choices> {
  const { name, encoding } = saved;
  // What another mapping has brought goes with it.
  const { encoding: encodingBefore } = { ...choices, ...withoutMapping(choices) };
  const assigned = assignedBy(saved, columns, fields);
  return {
    assigned,
    encoding: encoding ?? encodingBefore,
    applied: { accountId, name, assigned, encoding, encodingBefore },
  };
}

/** The choices without what was assigned, so that the headers decide again. */
export function withoutMapping({
  applied,
  encoding,
}: Pick<Choices, 'applied' | 'encoding'>): Partial<Choices> {
  const isOfMapping = applied !== null && applied.encoding !== null && applied.encoding === encoding;
  return { assigned: {}, applied: null, ...(isOfMapping && { encoding: applied.encodingBefore }) };
}

/** Whether something was chosen since it was applied or saved. */
export function isChanged({ applied, assigned }: Choices): boolean {
  return applied !== null && JSON.stringify(applied.assigned) !== JSON.stringify(assigned);
}

/** What a saved mapping says of the reading of files, and is read otherwise now. @param read what was found out */
export function otherReading(
  saved: Pick<SavedMappingView, 'delimiter' | 'encoding' | 'skipLines'>,
  { delimiter, encoding, skipLines }: Decided,
  read: Pick<SavedMappingView, 'delimiter' | 'encoding' | 'skipLines'> | null,
): Reading {
  const isOther = <T>(wanted: T | null, chosen: T | null, found: T | null | undefined): boolean =>
    wanted !== null && wanted !== (chosen ?? found ?? null);
  return {
    ...(isOther(saved.delimiter, delimiter, read?.delimiter) && { delimiter: saved.delimiter }),
    ...(isOther(saved.encoding, encoding, read?.encoding) && { encoding: saved.encoding }),
    ...(isOther(saved.skipLines, skipLines, read?.skipLines) && { skipLines: saved.skipLines }),
  };
}

/** What is saved of a file: each column as it is shown now, and how it is read where a person has chosen that. */
export function contentOf(columns: readonly ShownColumn[], choices: Decided): SaveMappingDto {
  const { delimiter, encoding, skipLines, assigned } = choices;
  const targetOf = ({ position, field }: ShownColumn): Target => {
    const target = assigned[position];
    return target === undefined ? field : target;
  };
  return {
    // By header, so that it fits the same columns in another order too.
    mapping: areClear(columns, columns)
      ? Object.fromEntries(columns.map((column) => [column.header.trim(), targetOf(column)]))
      : columns.map(targetOf),
    headers: columns.map(({ header }) => header),
    ...(delimiter !== null && { delimiter }),
    ...(encoding !== null && { encoding: encoding as NonNullable<SaveMappingDto['encoding']> }),
    ...(skipLines !== null && { skipLines }),
  };
}

function assignedBy({ mapping }: Saved, columns: readonly ShownColumn[], fields: Fields): Assigned {
  const byKey = Array.isArray(mapping)
    ? null
    : new Map(Object.entries(mapping).map(([header, target]) => [headerKey(header), target]));
  const entries = columns.map(({ position, header }, i) => {
    const target = Array.isArray(mapping) ? (mapping[i] ?? null) : byKey?.get(headerKey(header));
    return [position, target === undefined ? undefined : named(target, fields)] as const;
  });
  return Object.fromEntries(entries.filter(([, target]) => target !== undefined)) as Assigned;
}

/** The target with the column by its own name, as the page lists it. */
function named(target: Target, fields: Fields): Target {
  if (isNewField(target)) return target;
  const column = columnOf(target);
  const name = column === null ? null : fieldOf(column, fields);
  return typeof target === 'object' && target !== null && name !== null ? { ...target, column: name } : name;
}
