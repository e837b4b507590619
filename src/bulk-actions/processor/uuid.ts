import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';

const INVALID_UUID = new InvalidCell('INVALID_UUID');

/** With hyphens or without, and maybe in braces, as Windows writes it, or as a URN. */
const UUID =
  /^(?:urn:uuid:|(\{))?([0-9a-f]{8})(-?)([0-9a-f]{4})\3([0-9a-f]{4})\3([0-9a-f]{4})\3([0-9a-f]{12})(\})?$/;
const LENGTH = 36;
const HYPHEN = 0x2d;

/** A UUID of any version, in any of its usual forms; stored in lower case with hyphens. */
export const uuid: Rule = {
  sqlType: 'uuid',
  description: {
    type: 'uuid',
    words: 'A UUID of any version, with hyphens or without them; kept in lower case.',
    example: '0191d8a0-7b5e-7cc3-98c4-dc0c0c07398f',
  },
  read: (cell) => {
    const found = UUID.exec(cell.toLowerCase());
    if (found === null || (found[1] === undefined) !== (found[8] === undefined)) return INVALID_UUID;
    return stored([found[2], ...found.slice(4, 8)].join('-'));
  },
  takesBytes: (bytes, start, end) => {
    if (end - start !== LENGTH) return false;
    for (let i = 0; i < LENGTH; i++) {
      const byte = bytes[start + i]!;
      const isDigit = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);
      if (i === 8 || i === 13 || i === 18 || i === 23 ? byte !== HYPHEN : !isDigit) return false;
    }
    return true;
  },
};
