import type { HeaderColumn, HeaderMatch, HeaderTargets } from './header-targets.js';
import { ColumnList, fitsWidth, widthOf } from './header-wishes.js';
import type { GivenMapping } from './header-wishes.js';

export interface HeaderProblem {
  readonly code:
    | 'EMPTY_HEADER'
    | 'TOO_MANY_COLUMNS'
    | 'REPEATED_COLUMN'
    | 'MISSING_COLUMN'
    | 'UNKNOWN_COLUMN'
    | 'UNKNOWN_HEADER'
    | 'INVALID_MAPPING'
    | 'WRONG_MAPPING_LENGTH';
  /** The column of the entity, or the file's own header where it means none, or `file` or `mapping` as a whole. */
  readonly field: string;
  readonly message: string;
}

/** More are not worth the space in a message. */
const SHOWN_HEADERS = 20;

/** Where the file has a column whole, its parts are not needed. One that the user asked for is not ignored so. */
export function findIgnoredParts(matches: readonly HeaderMatch[]): ReadonlySet<HeaderMatch> {
  const whole = new Set(matches.map(({ target }) => (target?.part === null ? target.column : null)));
  return new Set(
    matches.filter(
      ({ target, given }) => target !== null && target.part !== null && !given && whole.has(target.column),
    ),
  );
}

/** A mapping by position that has more or fewer entries than there are columns. */
export function findWrongLength(headers: readonly string[], given: GivenMapping): HeaderProblem[] {
  if (!(given instanceof ColumnList) || fitsWidth(given, headers)) return [];
  const count = widthOf(headers);
  const shown = headers.slice(0, Math.min(count, SHOWN_HEADERS)).map(quote).join(', ');
  const message =
    `mapping lists ${counted(given.columns.length)}, but the header has ${count}: ` +
    `${shown}${count > SHOWN_HEADERS ? ', …' : ''}. It needs an entry for each, null for one to ignore.`;
  return [{ code: 'WRONG_MAPPING_LENGTH', field: 'mapping', message }];
}

/** A mapping that says something of a header that is not there, or names a column that is not there. */
export function findUnknown(
  headers: readonly string[],
  targets: HeaderTargets,
  given: GivenMapping,
): HeaderProblem[] {
  const isList = given instanceof ColumnList;
  const missing = isList ? [] : Object.keys(given).filter((header) => !headers.includes(header));
  const named = (isList ? given.columns : Object.values(given).flat()).filter((column) => column !== null);
  const unknown = [...new Set(named)].filter((column) => targets.find(column) === null);
  return [
    ...missing.map((header): HeaderProblem => {
      const message = `mapping names the header ${quote(header)}, which the file lacks.`;
      return { code: 'UNKNOWN_HEADER', field: 'mapping', message };
    }),
    ...unknown.map((column): HeaderProblem => {
      const message = `mapping names the column ${quote(column)}, which does not exist.`;
      return { code: 'UNKNOWN_COLUMN', field: 'mapping', message };
    }),
  ];
}

/** Several headers for one column. Those that mean none are ignored, however often they stand there. */
export function findRepeated(
  matches: readonly HeaderMatch[],
  ignored: ReadonlySet<HeaderMatch>,
): HeaderProblem[] {
  const groups = new Map<string, string[]>();
  const taken = matches.filter((found) => !ignored.has(found));
  const whole = new Set(taken.map(({ target }) => (target?.part === null ? target.column : null)));
  for (const { header, target } of taken) {
    if (target === null) continue;
    const name = whole.has(target.column) ? target.column : target.name;
    const group = groups.get(name);
    if (group) group.push(header);
    else groups.set(name, [header]);
  }
  return [...groups]
    .filter(([, headers]) => headers.length > 1)
    .map(([name, headers]) => ({
      code: 'REPEATED_COLUMN',
      field: name,
      message: `The file has ${headers.length} columns for ${quote(name)}: ${headers.map(quote).join(', ')}.`,
    }));
}

export function findMissing(
  matches: readonly HeaderMatch[],
  columns: readonly HeaderColumn[],
  required: readonly string[],
): HeaderProblem[] {
  const found = new Set(matches.map(({ target }) => target?.column));
  return columns
    .filter(({ name }) => required.includes(name) && !found.has(name))
    .map((column) => ({
      code: 'MISSING_COLUMN',
      field: column.name,
      message: `The file has no column ${quote(column.name)}${alternatives(column)}.`,
    }));
}

function alternatives({ aliases = [], combine = [] }: HeaderColumn): string {
  const others = aliases.map(quote);
  if (combine.length > 0) others.push(combine.map(({ name }) => quote(name)).join(' with '));
  return others.length > 0 ? ` (also taken: ${others.join(', ')})` : '';
}

function counted(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}

function quote(text: string): string {
  return `"${text}"`;
}
