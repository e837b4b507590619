import type { CreateBulkActionDto } from '../../../../../src/client/generated/types.gen.js';
import type { FileMark } from './file-mark.js';
import { isSameFile } from './file-mark.js';
import type { Assigned, FileColumn } from './mapping-field.js';
import { moveDecisions } from './move-decisions.js';

export type Operation = NonNullable<CreateBulkActionDto['operation']>;
export type EntityType = CreateBulkActionDto['entityType'];

export const STEPS = ['file', 'columns', 'check', 'import'] as const;
export type Step = (typeof STEPS)[number];

/** A saved mapping that was applied to a file, or under which its columns were saved. */
export interface Applied {
  readonly accountId: string;
  readonly name: string;
  /** As it was then. */
  readonly assigned: Assigned;
  /** The encoding that it brought with it; null: none. */
  readonly encoding: string | null;
  /** The one that was chosen before. */
  readonly encodingBefore: string | null;
}

/** What a person decides about a file, and what is known of it then. */
export interface Choices {
  readonly entityType: EntityType | null;
  readonly operation: Operation;
  readonly emptyCells: 'keep' | 'clear';
  /** Null: the service finds it out. */
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly skipLines: number | null;
  /** By position from 1; columns that are not listed are matched by their headers. */
  readonly assigned: Assigned;
  /** Null: none, or it is of no use any more. */
  readonly applied: Applied | null;
  /** As the last preview showed them; empty: not known. */
  readonly columns: readonly FileColumn[];
  /** Those that `assigned` is of, where `columns` are not known any more. */
  readonly was: readonly FileColumn[];
  /** Whether the file was changed since, so that they may be others. */
  readonly isOther: boolean;
  /** Whether the last preview found that the file can be checked with these choices. */
  readonly fits: boolean;
}

/** An upload that was begun: the same fields under the same key make the same action again. */
export interface BegunUpload {
  readonly key: string;
  /** The fields as JSON. */
  readonly fields: string;
  /** Null: not known to be accepted. */
  readonly actionId: string | null;
}

export interface QueuedFile {
  readonly id: string;
  readonly mark: FileMark;
  readonly choices: Choices;
  readonly upload: BegunUpload | null;
}

/** Files in the order in which they were added. */
export type Conversation = readonly QueuedFile[];

export const NO_CHOICES: Choices = {
  entityType: null,
  operation: 'CREATE',
  emptyCells: 'keep',
  delimiter: null,
  encoding: null,
  skipLines: null,
  assigned: {},
  applied: null,
  columns: [],
  was: [],
  isOther: false,
  fits: false,
};

export function add(files: Conversation, id: string, mark: FileMark): Conversation {
  // The next file is mostly of the same kind.
  const { entityType, operation, emptyCells } = files.at(-1)?.choices ?? NO_CHOICES;
  return [
    ...files,
    { id, mark, choices: { ...NO_CHOICES, entityType, operation, emptyCells }, upload: null },
  ];
}

export function remove(files: Conversation, id: string): Conversation {
  return files.filter((file) => file.id !== id);
}

/**
 * A file that was known is there again. If it was changed meanwhile, another upload begins with another preview; what
 * was decided waits for that, because it goes to where its headers are then.
 */
export function takeAgain(files: Conversation, id: string, mark: FileMark): Conversation {
  return change(files, id, ({ mark: before, choices }) => {
    if (isSameFile(mark, before)) return { mark };
    const unknown = withoutColumns(choices);
    // Of columns that nobody knows, nothing can be said again.
    const kept = unknown.was.length > 0 ? { isOther: true } : { assigned: {}, applied: null };
    return { mark, upload: null, choices: { ...unknown, ...kept, fits: false } };
  });
}

/** The action of the file that nobody needs once this file is in its place; null: there is none. */
export function replacedBy(
  { mark, upload }: Pick<QueuedFile, 'mark' | 'upload'>,
  by: FileMark,
): string | null {
  return isSameFile(by, mark) ? null : (upload?.actionId ?? null);
}

/** The file is no longer what was chosen. What the service has of it stays, and can be confirmed. */
export function lose(files: Conversation, id: string): Conversation {
  return change(files, id, ({ upload }) => (upload?.actionId == null ? { upload: null } : {}));
}

export function choose(files: Conversation, id: string, choices: Partial<Choices>): Conversation {
  return change(files, id, (file) => {
    const before = file.choices;
    // The preview says it anew.
    const chosen = { ...before, fits: false, ...choices };
    const isAny = (...names: readonly (keyof Choices)[]): boolean =>
      names.some((name) => chosen[name] !== before[name]);
    // Columns of one entity are none of another, and other lines or cells are other columns.
    if (isAny('entityType', 'delimiter', 'skipLines'))
      return { choices: { ...chosen, assigned: {}, applied: null, columns: [], was: [], isOther: false } };
    if (isAny('encoding')) return { choices: withoutColumns(chosen) };
    return { choices: chosen.columns.length > 0 ? withColumns(chosen) : chosen };
  });
}

/** The columns have to be found out again, perhaps more than once before they are known. */
function withoutColumns(choices: Choices): Choices {
  const { columns, was } = choices;
  return { ...choices, was: columns.length > 0 ? columns : was, columns: [] };
}

/** The columns are known; those of a file that was changed by a preview without what was decided before. */
function withColumns(choices: Choices): Choices {
  if (!choices.isOther) return choices.was.length > 0 ? { ...choices, was: [] } : choices;
  const decided = moveDecisions(choices, choices.columns);
  const isPreviewed = Object.keys(decided.assigned).length === 0;
  return { ...choices, ...decided, isOther: false, fits: choices.fits && isPreviewed };
}

/**
 * @param fields as JSON
 * @param newKey made where this is no repetition of an upload that was begun
 */
export function beginUpload(
  files: Conversation,
  id: string,
  fields: string,
  newKey: () => string,
): Conversation {
  return change(files, id, ({ upload }) =>
    upload?.fields === fields ? {} : { upload: { key: newKey(), fields, actionId: null } },
  );
}

/** @param fields those of the upload; what was begun meanwhile is another one */
export function accept(files: Conversation, id: string, fields: string, actionId: string): Conversation {
  return change(files, id, ({ upload }) =>
    upload?.fields === fields ? { upload: { ...upload, actionId } } : {},
  );
}

/** A dry run in the place of another, such as one with corrected cells. */
export function follow(files: Conversation, id: string, actionId: string): Conversation {
  return change(files, id, ({ upload }) => (upload ? { upload: { ...upload, actionId } } : {}));
}

/** What was uploaded is of no use any more: it was canceled, or another upload takes its place. */
export function forgetUpload(files: Conversation, id: string): Conversation {
  return change(files, id, () => ({ upload: null }));
}

function change(
  files: Conversation,
  id: string,
  changes: (file: QueuedFile) => Partial<Omit<QueuedFile, 'id'>>,
): Conversation {
  return files.map((file) => (file.id === id ? { ...file, ...changes(file) } : file));
}
