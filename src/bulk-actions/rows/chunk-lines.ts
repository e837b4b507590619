/** Where the rows of a chunk are in their file. */
export interface ChunkLines {
  /** Physical line of the first row, from 1. */
  readonly firstLine: number;
  /** Lines of the rows below it; `null` where each row is one line. */
  readonly rowLines: ArrayLike<number> | null;
}

/** @param row its place in the chunk, from 0 @returns the physical line on which it begins, from 1 */
export function lineOf({ firstLine, rowLines }: ChunkLines, row: number): number {
  return firstLine + (rowLines?.[row] ?? row);
}
