import { isPlainDecimal } from './ascii-cells.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import type { DecimalMark } from './numbers.js';
import { isScientific, readDigits } from './numbers.js';
import { decimalMark } from './rule-formats.js';

const INVALID_NUMBER = new InvalidCell('INVALID_NUMBER');
const OUT_OF_RANGE = new InvalidCell('OUT_OF_RANGE');
const TOO_PRECISE = new InvalidCell('TOO_PRECISE');
const SCIENTIFIC_NUMBER = new InvalidCell('SCIENTIFIC_NUMBER');

export interface DecimalOptions {
  /** Digits at most. */
  readonly precision: number;
  /** Of these behind the mark. */
  readonly scale: number;
  /** Whether numbers below zero are refused. */
  readonly isPositive?: boolean;
}

/** A number for a column of type `numeric(precision, scale)`. Never rounded: what does not fit is a fault. */
export function decimal(options: DecimalOptions): Rule {
  return markedDecimal(options, undefined);
}

function markedDecimal(options: DecimalOptions, mark: DecimalMark | undefined): Rule {
  const { precision, scale, isPositive = false } = options;
  const most = precision - scale;
  const sign = isPositive ? ', not below zero' : '';
  const written = mark === ',' ? 'a comma' : 'a point';
  const example = `${most > 0 ? 9 : 0}${scale > 0 ? `${mark ?? '.'}5` : ''}`;
  return {
    sqlType: 'numeric',
    digits: { before: most, behind: scale },
    description: {
      type: 'decimal',
      words: `A number of at most ${most} digits before ${written} and ${scale} behind it${sign}, without thousands separators.`,
      ...(isPositive && { min: 0 }),
      example,
    },
    read: (cell) => {
      if (isScientific(cell)) return SCIENTIFIC_NUMBER;
      const digits = readDigits(cell, mark);
      if (digits === null) return INVALID_NUMBER;
      const { isNegative, whole, fraction } = digits;
      if (whole.length > most && whole !== '0') return OUT_OF_RANGE;
      if (hasMore(fraction, scale)) return TOO_PRECISE;
      const value = fraction === '' || scale === 0 ? whole : `${whole}.${fraction.slice(0, scale)}`;
      if (!isNegative || !/[1-9]/.test(value)) return stored(value);
      return isPositive ? OUT_OF_RANGE : stored(`-${value}`);
    },
    takesBytes: (bytes, start, end) => isPlainDecimal(bytes, start, end, most, scale) && mark !== ',',
    formats: decimalMark((given) => markedDecimal(options, given)),
  };
}

/** Whether there is a digit but zero behind so many. */
function hasMore(fraction: string, scale: number): boolean {
  for (let i = scale; i < fraction.length; i++) if (fraction[i] !== '0') return true;
  return false;
}
