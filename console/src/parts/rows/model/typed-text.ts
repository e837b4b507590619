/**
 * What a person typed in a multi-line field that showed the text of a cell. Browsers show each line break as LF.
 *
 * @param shown the text of the cell
 * @param typed what the field has now
 * @returns the text with the line breaks of the cell; null: it was not changed
 */
export function typedText(shown: string, typed: string): string | null {
  if (typed === shown.replaceAll(/\r\n?/g, '\n')) return null;
  return shown.includes('\r\n') ? typed.replaceAll('\n', '\r\n') : typed;
}
