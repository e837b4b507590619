/** What stands between two cells of the first line decides. */
const DELIMITERS = [';', '\t', ','];

/**
 * The cells of a small CSV file: quoted ones may have line breaks and doubled quotes. Empty lines are left out.
 *
 * @throws Error for a quote that is not closed, or where none may be
 */
export function readTable(text: string): string[][] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = DELIMITERS.find((one) => first.includes(one)) ?? ',';
  // A cell, and what ends it. Sticky, so that nothing is skipped.
  const next = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"${delimiter}\\r\\n]*))(${delimiter}|\\r\\n|[\\r\\n]|$)`,
    'y',
  );
  const rows: string[][] = [];
  let row: string[] = [];
  while (next.lastIndex < text.length) {
    const at = next.lastIndex;
    const [, quoted, plain = '', end] = next.exec(text) ?? [];
    if (end === undefined)
      throw new Error(`A quote is not closed, or stands inside of a cell: ${text.slice(at, at + 20)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === delimiter && next.lastIndex < text.length) continue;
    if (end === delimiter) row.push('');
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
