import type { Column, Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import { integer } from './integer.js';
import type { Lookup, LookupOptions } from './lookup-options.js';

/** In characters and, where bytes decide, in bytes: more than any key or name has, and bounded for an index. */
const MAX_LENGTH = 1000;

const LOOKUP_NOT_FOUND = new InvalidCell('LOOKUP_NOT_FOUND');

/**
 * Fills a foreign key: the cell names a record of another entity, as files of that entity would. Its values are texts
 * until the engine has looked them up, once for all rows of a chunk.
 */
export function lookup(options: LookupOptions): Rule {
  return lookupRule({ ...options, onMissing: 'fail' });
}

function lookupRule(declared: Lookup): Rule {
  const { entityType, by, create, example } = declared;
  return {
    sqlType: 'bigint',
    lookup: declared,
    description: { type: 'lookup', words: wordsOf(entityType, by, create), maxLength: MAX_LENGTH, example },
    read: (cell) => (cell.length > MAX_LENGTH || cell.includes('\0') ? LOOKUP_NOT_FOUND : stored(cell)),
    takesBytes: (_bytes, start, end) => end - start <= MAX_LENGTH,
    ...(create !== undefined && {
      formats: {
        options: ['onMissing'],
        defaults: () => ({}),
        apply: ({ onMissing }) => lookupRule({ ...declared, onMissing: onMissing ?? 'fail' }),
      },
    }),
  };
}

function wordsOf(entityType: string, by: readonly string[], create: LookupOptions['create']): string {
  const found = `A record of ${entityType}, by its ${by.join(' or its ')}; it must be there`;
  return create === undefined ? `${found}.` : `${found}, unless mapping says "onMissing": "create".`;
}

/** The rule by which a client says a value of the column itself: of a lookup the id of a record. */
export function ruleOfValue({ rule }: Pick<Column, 'rule'>): Rule {
  return rule.lookup === undefined ? rule : ID;
}

const ID: Rule = integer({ min: 1n });
