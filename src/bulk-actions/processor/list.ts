import { trimCell } from '../csv/blanks.js';
import type { CellFormat } from '../csv/cell-format.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import { isTooLong } from './text-length.js';

const INVALID_LIST = new InvalidCell('INVALID_LIST');
const INVALID_CHARACTER = new InvalidCell('INVALID_CHARACTER');
const TOO_LONG = new InvalidCell('TOO_LONG');
const TOO_MANY_ITEMS = new InvalidCell('TOO_MANY_ITEMS');

type Separator = NonNullable<CellFormat['separator']>;
type Mode = NonNullable<CellFormat['mode']>;

/** What may stand between items where nobody has said what does. */
const USUAL = /[,;|\r\n]/;
const WORDS: Readonly<Record<Separator, string>> = {
  ...{ ',': 'commas', ';': 'semicolons', '|': 'vertical bars', '/': 'slashes', ' ': 'blanks' },
  '\n': 'line breaks',
};

/** A list as programs write it: of JSON, of Python or of Postgres. */
const OF_PROGRAMS = /^(?:\[\s*(?:["'][^]*)?\]|\{[^]*\})$/;
/** How much longer than its items a cell may be, with blanks, repeated items and characters of two units. */
const SLACK = 4;
const QUOTED = /^"[^]*"$/;
/** As Mailchimp writes tags: each of them in quotes. */
const ALL_QUOTED = /^"[^"]*"(?:,"[^"]*")*$/;
/** What Google writes between labels, and nobody into one. */
const GOOGLE = / ::: /;

export interface ListOptions {
  /** Between the items, a comma if left out. */
  readonly separator?: Separator;
  /** What UPSERT and UPDATE do with the items of a record unless the mapping says it; replace them if left out. */
  readonly mode?: Exclude<Mode, 'remove'>;
  /** Of a cell. */
  readonly maxItems?: number;
  /** Of an item, in characters. */
  readonly maxLength?: number;
}

/**
 * Words such as tags, in a column of type `text[]` that may be null. It is a set: an item is there once, and lists with
 * the same items are equal. The value is an array as Postgres writes it, such as `{"red","blue"}`; a cell without items
 * is empty.
 */
export function list({ separator = ',', mode = 'replace', ...limits }: ListOptions = {}): Rule {
  return listOf({ separator, mode, isSaid: false, ...limits });
}

interface Reading extends Omit<ListOptions, 'mode'> {
  readonly separator: Separator;
  readonly mode: Mode;
  /** Whether the upload says the separator, so that others are content. */
  readonly isSaid: boolean;
}

function listOf(reading: Reading): Rule {
  const { separator, mode, isSaid, maxItems = 100, maxLength = 100 } = reading;
  return {
    sqlType: 'text[]',
    setMode: mode,
    description: {
      type: 'list',
      words: `At most ${maxItems} words of at most ${maxLength} characters each, with ${WORDS[separator]} between them.`,
      example: ['red', 'blue'].join(separator).slice(0, maxItems === 1 ? 'red'.length : undefined),
    },
    read: (cell) => {
      // Of a cell that is very long no items are made.
      if (cell.length > maxItems * (maxLength + 1) * SLACK) return TOO_LONG;
      if (cell.includes('\0')) return INVALID_CHARACTER;
      if (OF_PROGRAMS.test(cell)) return INVALID_LIST;
      const proven = isSaid ? null : provenItems(cell);
      const items = [...(proven ?? itemsOf(cell, separator))];
      if (items.some((item) => QUOTED.test(item))) return INVALID_LIST;
      // Another separator may be meant, unless the upload or the cell tells which is.
      if (!isSaid && (proven === null || proven.size < 2) && items.some((item) => USUAL.test(item)))
        return INVALID_LIST;
      if (items.some((item) => isTooLong(item, maxLength))) return TOO_LONG;
      if (items.length > maxItems) return TOO_MANY_ITEMS;
      return items.length === 0 ? null : stored(`{${items.map(quote).join(',')}}`);
    },
    formats: {
      options: ['separator', 'mode'],
      defaults: () => ({}),
      apply: (said) =>
        listOf({
          ...reading,
          mode: said.mode ?? mode,
          ...(said.separator !== undefined && { separator: said.separator, isSaid: true }),
        }),
    },
  };
}

/** Items of a cell that proves what stands between them; `null`: it does not. */
function provenItems(cell: string): Set<string> | null {
  if (GOOGLE.test(cell)) return setOf(cell.split(GOOGLE));
  return ALL_QUOTED.test(cell) ? setOf(cell.slice(1, -1).split('","')) : null;
}

function itemsOf(cell: string, separator: Separator): Set<string> {
  return setOf(cell.split(separator === '\n' ? /\r\n?|\n/ : separator));
}

/** Those that look the same are one, so they are in Unicode's form NFC. */
function setOf(items: readonly string[]): Set<string> {
  return new Set(items.map((item) => trimCell(item).normalize('NFC')).filter((item) => item !== ''));
}

function quote(item: string): string {
  return `"${item.replace(/["\\]/g, '\\$&')}"`;
}
