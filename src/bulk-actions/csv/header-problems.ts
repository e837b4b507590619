import { columnOf } from './cell-format.js';
import type { HeaderChoice } from './header-choice.js';
import { sameHeader } from './header-key.js';
import type { GivenMapping } from './header-mapping.js';
import { ColumnList, fitsWidth, widthOf } from './header-mapping.js';
import type { HeaderTargets } from './header-targets.js';

export interface HeaderProblem {
  readonly code:
    | 'EMPTY_HEADER'
    | 'TOO_MANY_COLUMNS'
    | 'REPEATED_COLUMN'
    | 'AMBIGUOUS_COLUMN'
    | 'MISSING_COLUMN'
    | 'UNKNOWN_COLUMN'
    | 'UNKNOWN_HEADER'
    | 'INVALID_MAPPING'
    | 'WRONG_MAPPING_LENGTH'
    | 'INVALID_FORMAT'
    | 'NOT_APPLICABLE';
  /** The entity's column, or the file's header where it maps to no column, or `file` or `mapping` as a whole. */
  readonly field: string;
  readonly message: string;
}

/** Headers that a message shows at most. */
const SHOWN_HEADERS = 20;

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

/** A mapping that names a header or a column that does not exist. */
export function findUnknown(
  headers: readonly string[],
  targets: HeaderTargets,
  given: GivenMapping,
): HeaderProblem[] {
  const isList = given instanceof ColumnList;
  const known = new Set(headers.map(sameHeader));
  const missing = isList ? [] : Object.keys(given).filter((header) => !known.has(sameHeader(header)));
  const named = (isList ? given.columns : Object.values(given).flat())
    .map(columnOf)
    .filter((column) => column !== null);
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

/** Several headers for one column, none of which takes precedence. */
export function findRepeated({ repeated }: HeaderChoice): HeaderProblem[] {
  return repeated.map(({ name, headers }) => ({
    code: 'REPEATED_COLUMN',
    field: name,
    message: `The file has ${headers.length} columns for ${quote(name)}: ${headers.map(quote).join(', ')}.`,
  }));
}

/** A mapping that names an optional part of a column of which the file has nothing else. */
export function findPartsAlone({ partsAlone }: HeaderChoice): HeaderProblem[] {
  return partsAlone.map(({ column, part }) => ({
    code: 'MISSING_COLUMN',
    field: column,
    message: `mapping names ${quote(part)}, which makes no ${column} alone, and the file has nothing else of it.`,
  }));
}

/** A header that may be the column or a part of it; the message has the mappings to choose from. */
export function findAmbiguous({ ambiguous }: HeaderChoice, given: GivenMapping): HeaderProblem[] {
  return ambiguous.map(({ column, header, parts, beside }) => {
    const choices = [column, ...parts].map((name) => `mapping=${mappingWith(given, header, name)}`);
    const message =
      `${quote(header)} may be the ${column} or, beside ${beside.map(quote).join(' and ')}, only the ` +
      `${parts.join(' or the ')}. Say which it is: ${choices.join(' or ')}.`;
    return { code: 'AMBIGUOUS_COLUMN', field: column, message };
  });
}

/** The mapping that the user sent, with one header added, as JSON. */
function mappingWith(given: GivenMapping, header: string, column: string): string {
  const said = Object.entries(given).filter(([, column]) => !Array.isArray(column));
  return JSON.stringify(Object.fromEntries([...said, [header, column]]));
}

function counted(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}

function quote(text: string): string {
  return `"${text}"`;
}
