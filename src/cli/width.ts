import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();

/** Columns that a text takes in a terminal: two for CJK and emoji, none for combining marks. */
export const widthOf = (text: string): number => stringWidth(text);

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - widthOf(text))) + text;

/** What fits of a text, between two characters as people see them, with `…` in place of the rest. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let left = columns - 1;
  for (const { segment } of segmenter.segment(text)) {
    left -= widthOf(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}
