import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';

const INVALID_BOOLEAN = new InvalidCell('INVALID_BOOLEAN');

/** Of English, German, Dutch, French, Spanish, Portuguese, Italian, Polish, and the Scandinavian languages. */
const TRUE = [
  ...[
    'true',
    't',
    'yes',
    'y',
    '1',
    'on',
    'ja',
    'j',
    'wahr',
    'waar',
    'oui',
    'vrai',
    'sí',
    'si',
    's',
    'verdadero',
  ],
  ...['sim', 'verdadeiro', 'sì', 'vero', 'tak', 'prawda', 'sann', 'sant', 'sandt'],
];
const FALSE = [
  ...['false', 'f', 'no', 'n', '0', 'off', 'nein', 'falsch', 'nee', 'onwaar', 'non', 'faux', 'falso'],
  ...['não', 'nao', 'nie', 'fałsz', 'nej', 'nei', 'falskt', 'usant', 'falsk'],
];

const VALUES: ReadonlyMap<string, string> = new Map([
  ...TRUE.map((word) => [word, 'true'] as const),
  ...FALSE.map((word) => [word, 'false'] as const),
]);

/** Of the longest word, in UTF-16 units; longer cells are not looked at. */
const MAX_LENGTH = Math.max(...[...VALUES.keys()].map((word) => word.length));

const [T, E] = [0x74, 0x65];

/** Yes or no in the words of several languages, in any case. An empty cell is neither. */
export const boolean: Rule = {
  sqlType: 'boolean',
  description: {
    type: 'boolean',
    words: `One of ${TRUE.join(', ')}, or one of ${FALSE.join(', ')}, in any case.`,
    example: 'true',
  },
  read: (cell) => {
    const value = cell.length > MAX_LENGTH * 2 ? undefined : VALUES.get(cell.normalize('NFC').toLowerCase());
    return value === undefined ? INVALID_BOOLEAN : stored(value);
  },
  takesBytes: (bytes, start, end) => isWord(bytes, start, end, 'true') || isWord(bytes, start, end, 'false'),
};

function isWord(bytes: Uint8Array, start: number, end: number, word: 'true' | 'false'): boolean {
  if (end - start !== word.length || bytes[end - 1] !== E || (word === 'true') !== (bytes[start] === T))
    return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false;
  return true;
}
