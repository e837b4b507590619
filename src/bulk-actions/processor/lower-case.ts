import type { Rule } from './column.js';
import { InvalidCell } from './column.js';

const AMBIGUOUS_CASE = new InvalidCell('AMBIGUOUS_CASE');
/** Becomes one letter in one collation, and two in another. */
const DOTTED_I = '\u0130';

/**
 * The same rule, for values in lower case: keys that Postgres compares without regard to case. What the collations of
 * Postgres do not agree on is refused: with it, a record could be written as the cell is and not be found.
 */
export function lowerCase(rule: Rule): Rule {
  return {
    ...rule,
    description: {
      ...rule.description,
      words: wordsOf(rule),
      example: lowered(rule.description.example),
    },
    read: (cell) => (isAmbiguous(cell) ? AMBIGUOUS_CASE : rule.read(lowered(cell))),
    ...(rule.takesBytes && {
      takesBytes: (bytes, start, end) => isLowered(bytes, start, end) && rule.takesBytes!(bytes, start, end),
    }),
  };
}

function wordsOf({ description: { words } }: Rule): string {
  return words.includes('lower case') ? words : `${words.replace(/\.$/, '')}; kept in lower case.`;
}

/** A sigma at the end of a word has another form, which some collations give it and others do not. */
function isAmbiguous(cell: string): boolean {
  return cell.includes(DOTTED_I) || cell.toLowerCase() !== lowered(cell);
}

function lowered(text: string): string {
  return Array.from(text, (letter) => letter.toLowerCase()).join('');
}

/** ASCII without capital letters. */
function isLowered(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte > 0x7f || (byte >= 0x41 && byte <= 0x5a)) return false;
  }
  return true;
}
