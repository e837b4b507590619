import { wholeNumberOf } from './ascii-cells.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import type { DecimalMark } from './numbers.js';
import { readMarkedWhole, readWhole } from './numbers.js';
import { decimalMark } from './rule-formats.js';

const INVALID_NUMBER = new InvalidCell('INVALID_NUMBER');
const OUT_OF_RANGE = new InvalidCell('OUT_OF_RANGE');

/** What `bigint` of Postgres holds. */
const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;
/** Digits of the longest of them. */
const MAX_DIGITS = 19;
/** Digits that a number of JavaScript holds whatever they are. */
const SAFE_DIGITS = 15;

/** A whole number in a column of type `bigint`, read as `wholeNumber` reads it. */
export function integer({ min = MIN, max = MAX }: { min?: bigint; max?: bigint } = {}): Rule {
  return markedInteger(min, max, undefined);
}

function markedInteger(min: bigint, max: bigint, mark: DecimalMark | undefined): Rule {
  if (min < MIN || max > MAX) throw new RangeError('bigint holds numbers from -(2 ** 63) to 2 ** 63 - 1');
  const [least, most] = [Number(min), Number(max)];
  return {
    sqlType: 'bigint',
    description: {
      type: 'integer',
      words: `A whole number from ${min} to ${max}, without thousands separators; 42.0 is 42.`,
      ...(Number.isSafeInteger(least) && { min: least }),
      ...(Number.isSafeInteger(most) && { max: most }),
      example: String(min <= 1n && max >= 1n ? 1n : min),
    },
    read: (cell) => {
      const digits = mark === undefined ? readWhole(cell) : readMarkedWhole(cell, mark);
      if (digits === null) return INVALID_NUMBER;
      // Of a cell that is very long no number is made.
      if (digits.length > MAX_DIGITS + 1) return OUT_OF_RANGE;
      const value = BigInt(digits);
      return value < min || value > max ? OUT_OF_RANGE : stored(String(value));
    },
    takesBytes: (bytes, start, end) => {
      const value = wholeNumberOf(bytes, start, end, SAFE_DIGITS);
      return value >= least && value <= most;
    },
    formats: decimalMark((given) => markedInteger(min, max, given)),
  };
}
