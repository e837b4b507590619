export const MAX_COLUMNS = 1000;

export interface HeaderColumn {
  readonly name: string;
  /** Other headers that mean this column. */
  readonly aliases?: readonly string[];
}

/** How the headers of a file were taken. */
export interface HeaderMapping {
  /** In the order of the file; `column` is null for a header that means none of the columns. */
  readonly headers: readonly { readonly header: string; readonly column: string | null }[];
  /** Column name to the index of its cell; only the columns that the file has. */
  readonly indexOf: Readonly<Record<string, number>>;
  /** Cells that every row must have. */
  readonly width: number;
}

export interface HeaderProblem {
  readonly code: 'EMPTY_HEADER' | 'TOO_MANY_COLUMNS' | 'REPEATED_COLUMN' | 'MISSING_COLUMN';
  /** The column of the entity, or the file's own header where it means none; null if it is about all of them. */
  readonly column: string | null;
  readonly message: string;
}

/**
 * Matches a file's header with columns, regardless of case, blanks, underscores and hyphens.
 *
 * @param cells the cells of the header record
 * @param required names of the columns that the file must have
 * @returns the mapping, or every problem that there is, at least one
 */
export function mapHeader(
  cells: readonly string[],
  columns: readonly HeaderColumn[],
  required: readonly string[],
): HeaderMapping | HeaderProblem[] {
  if (cells.length > MAX_COLUMNS) {
    const message = `The file has ${cells.length} columns; ${MAX_COLUMNS} is the most that is possible.`;
    return [{ code: 'TOO_MANY_COLUMNS', column: null, message }];
  }
  const headers = matchHeaders(cells, columns);
  if (headers.every(({ header }) => header === '')) {
    return [{ code: 'EMPTY_HEADER', column: null, message: 'The first line of the file names no column.' }];
  }
  const problems = [...findRepeated(headers), ...findMissing(headers, columns, required)];
  if (problems.length > 0) return problems;
  const indexOf = Object.fromEntries(
    headers.flatMap(({ column }, index) => (column === null ? [] : [[column, index] as const])),
  );
  return { headers, indexOf, width: headers.length };
}

function matchHeaders(cells: readonly string[], columns: readonly HeaderColumn[]): HeaderMapping['headers'] {
  const byKey = new Map<string, string>();
  for (const { name, aliases = [] } of columns) {
    for (const header of [name, ...aliases]) byKey.set(matchKey(header), name);
  }
  return cells.map((cell) => ({ header: cell.trim(), column: byKey.get(matchKey(cell)) ?? null }));
}

function matchKey(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, '');
}

function findRepeated(headers: HeaderMapping['headers']): HeaderProblem[] {
  const groups = new Map<string, { name: string; headers: string[] }>();
  for (const { header, column } of headers) {
    if (header === '') continue;
    // a header that means no column may bear any name, also one of ours in another spelling
    const key = column === null ? `header ${header}` : `column ${column}`;
    const group = groups.get(key);
    if (group) group.headers.push(header);
    else groups.set(key, { name: column ?? header, headers: [header] });
  }
  return [...groups.values()]
    .filter((group) => group.headers.length > 1)
    .map(({ name, headers: same }) => ({
      code: 'REPEATED_COLUMN',
      column: name,
      message: `The file has ${same.length} columns for ${quote(name)}: ${same.map(quote).join(', ')}.`,
    }));
}

function findMissing(
  headers: HeaderMapping['headers'],
  columns: readonly HeaderColumn[],
  required: readonly string[],
): HeaderProblem[] {
  const found = new Set(headers.map(({ column }) => column));
  return required
    .filter((name) => !found.has(name))
    .map((name) => {
      const aliases = columns.find((column) => column.name === name)?.aliases ?? [];
      const known = aliases.length > 0 ? ` (also taken: ${aliases.map(quote).join(', ')})` : '';
      return {
        code: 'MISSING_COLUMN',
        column: name,
        message: `The file has no column ${quote(name)}${known}.`,
      };
    });
}

function quote(text: string): string {
  return `"${text}"`;
}
