import type { CellFormat, FormatOption } from '../csv/cell-format.js';
import type { FieldDefinition } from '../csv/field-definition.js';
import type { DoubtfulHeader } from '../csv/header-targets.js';
import type { Lookup } from './lookup-options.js';
import type { UploadFormats } from './upload-formats.js';

/** The value of a cell in the database. */
export type Value = string | number | null;

declare const STORED: unique symbol;

/** A text that a column stores. A code is a text too, so `stored` marks the values. */
export type StoredText = string & { readonly [STORED]: true };

/** Marks a text as the value of a cell, not a code. */
export function stored(text: string): StoredText {
  return text as StoredText;
}

/** What a rule accepts, for `GET /entities`. */
export interface RuleDescription {
  /** Stable, for programs, such as `integer`. */
  readonly type: string;
  /** One sentence for people. */
  readonly words: string;
  /** In characters. */
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** A cell that the rule accepts. */
  readonly example: string;
}

/** How a cell is read. Rules are pure: scan and write both apply them, and must agree. */
export interface Rule {
  /** The type of the arrays that carry a chunk's values to Postgres. */
  readonly sqlType:
    'text' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'uuid' | 'date' | 'timestamptz' | 'text[]';
  /** Digits at most, of a `numeric`: before the point and behind it. */
  readonly digits?: { readonly before: number; readonly behind: number };
  /** Of a set: what UPSERT and UPDATE do with the items that the record has. */
  readonly setMode?: NonNullable<CellFormat['mode']>;
  /** Of a foreign key: how the text that `read` returns becomes the id of a record. */
  readonly lookup?: Lookup;
  /**
   * The value of a cell that is not empty (already without surrounding blanks), or the code of the rule it breaks.
   * As the column stores it, or UPDATE finds the record changed each time. Null makes an empty cell of it.
   * Never a value for a cell with a NUL, which Postgres does not store.
   */
  read(cell: string): StoredText | number | null | InvalidCell;
  /**
   * Optional fast path: whether a cell of these bytes, UTF-8 without NUL, is valid and is stored exactly as it is.
   * `read` must return the same text for it, or where the column is not text a value that is written the same way. A
   * cell that this declines is read by `read`. A file whose columns all have this is read in half the time.
   *
   * @param start of the cell in the bytes, which is not empty and has no blanks around it
   */
  takesBytes?(bytes: Uint8Array, start: number, end: number): boolean;
  readonly description: RuleDescription;
  /** Left out: the cells of its columns are written in one way. */
  readonly formats?: RuleFormats;
}

/** How the cells of a rule may be written, besides what it reads by itself. */
export interface RuleFormats {
  /** What a mapping may say of its columns. */
  readonly options: readonly FormatOption[];
  /** What an upload says of them. */
  readonly defaults: (upload: UploadFormats) => CellFormat;
  /**
   * The rule for cells of that format, or why there is none: a sentence. Pure, and the same in every process.
   */
  readonly apply: (format: CellFormat) => Rule | string;
}

/** What a rule returns for a cell that breaks it. The code is stable: users filter by it. */
export class InvalidCell {
  /** Keeps the compiler from taking any object with a code for one. */
  declare private readonly nominal: never;

  constructor(readonly code: string) {}
}

export interface Column {
  /** Name in the header, in the API and, unless `property` says another, of the entity's property. */
  readonly name: string;
  /** Name of the entity's property and in lists of records, such as `companyId` for `company`. */
  readonly property?: string;
  /** Other headers that mean it, in order of preference: of several in a file the first is used. */
  readonly aliases: readonly string[];
  readonly required: boolean;
  readonly rule: Rule;
  /** A cell for the template. */
  readonly example: string;
  /**
   * Columns that files may have instead: their cells are joined in this order, with a space between. In a file that has
   * both, the parts are used in rows whose whole is empty.
   */
  readonly combine?: readonly ColumnPart[];
  /**
   * Headers of the column that mean one of its parts in some files. Where nothing settles which, the file is refused.
   */
  readonly doubtful?: readonly DoubtfulHeader[];
  /** Of a custom field of the account: its definition. Left out: the entity declares the column. */
  readonly field?: FieldDefinition;
}

/** One of several columns that some files have instead of one, such as the first name. */
export interface ColumnPart {
  /** Name in the header, and in a mapping. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** The column is complete without it, and it alone is not enough, such as a middle name. */
  readonly optional?: boolean;
  /**
   * Its position when the parts are joined; left out: as in the list. Stored actions refer to parts by their places in
   * the list, so add new ones at its end.
   */
  readonly order?: number;
}

export function column(
  name: string,
  rule: Rule,
  options: Partial<
    Pick<Column, 'property' | 'required' | 'aliases' | 'example' | 'combine' | 'doubtful'>
  > = {},
): Column {
  return { name, rule, required: false, aliases: [], example: rule.description.example, ...options };
}

export function propertyOf({ name, property = name }: Pick<Column, 'name' | 'property'>): string {
  return property;
}

/** Why a row fails: the code, and if one cell is the cause its column and content. */
export interface RowFault {
  readonly code: string;
  readonly column?: string;
  readonly value?: string;
}

/** The checked values of a row, in the order of the processor's columns. */
export type RowValues = readonly Value[];
