import type { Rule } from './column.js';

/**
 * The same rule, for values in lower case: keys that Postgres compares without regard to case. Letter by letter, as
 * Postgres does, and not by the end of a word, as JavaScript does with a sigma.
 */
export function lowerCase(rule: Rule): Rule {
  return {
    ...rule,
    description: {
      ...rule.description,
      words: `${rule.description.words.replace(/\.$/, '')}; kept in lower case.`,
      example: lowered(rule.description.example),
    },
    read: (cell) => rule.read(lowered(cell)),
    ...(rule.takesBytes && {
      takesBytes: (bytes, start, end) => isLowered(bytes, start, end) && rule.takesBytes!(bytes, start, end),
    }),
  };
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
