/** Digits, and maybe a sign. A fraction of zeros, as some exporters write (`42.0`), is accepted. */
const WHOLE_NUMBER = /^([+-]?)0*(0|[1-9]\d*)(?:\.0*|,0+)?$/;
/**
 * A thousand in one language and one in another: `1.000`, `1,000`, and `1,0000`, for Chinese and Japanese count by ten
 * thousands.
 */
const MAYBE_THOUSANDS = /^[+-]?(?:[1-9]\d{0,2}[.,]000|[1-9]\d{0,3},0000)$/;

/**
 * The whole number of a cell: no fraction but zeros, no exponent, no thousands separators.
 *
 * @returns its digits without leading zeros, behind a `-` if it is negative; null if it is not a whole number, or not
 *   certainly one
 */
export function readWhole(cell: string): string | null {
  const found = WHOLE_NUMBER.exec(cell);
  if (found === null || MAYBE_THOUSANDS.test(cell)) return null;
  const [, sign, digits] = found;
  return sign === '-' ? `-${digits!}` : digits!;
}

/** Of a long number as a spreadsheet shows it, such as `4.47E+11`; its last digits are lost. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d*)?[Ee][+-]?\d{1,3}$/;

export function isScientific(cell: string): boolean {
  return SCIENTIFIC.test(cell);
}

/** A number in its digits. */
export interface Digits {
  readonly isNegative: boolean;
  /** Without leading zeros, but one at least. */
  readonly whole: string;
  /** As they stand, which may be empty. */
  readonly fraction: string;
}

export type DecimalMark = '.' | ',';

/** U+2212 is the minus sign that word processors write. */
const SIGN = '(?<sign>[+\\-\\u2212]?)';

/** Decimals behind the mark; before it digits, maybe in groups of three with one separator between all of them. */
function markedBy(mark: string, separators: string): RegExp {
  const groups = `[1-9]\\d{0,2}(?<separator>${separators})\\d{3}(?:\\k<separator>\\d{3})*`;
  return new RegExp(
    `^${SIGN}(?:(?<whole>\\d+|${groups})(?:${mark}(?<fraction>\\d*))?|${mark}(?<only>\\d+))$`,
  );
}

/** Apostrophes are Swiss, the blanks French and of the International System of Units. */
const OTHER_SEPARATORS = "['\\u2019 \\u00a0\\u2009\\u202f]";
const MARKED: Readonly<Record<DecimalMark, RegExp>> = {
  '.': markedBy('\\.', `,|${OTHER_SEPARATORS}`),
  ',': markedBy(',', `\\.|${OTHER_SEPARATORS}`),
};

/** As computers write it. */
const PLAIN = new RegExp(`^${SIGN}(?:(?<whole>\\d+)(?:\\.(?<fraction>\\d*))?|\\.(?<only>\\d+))$`);
/** A thousand and more in some languages, a number with three decimals in others. */
const MAYBE_GROUPED = /^[+\-\u2212]?[1-9]\d{0,2}\.\d{3}$/;

/**
 * The digits of a number that may have decimals, without an exponent.
 *
 * @param mark before the decimals; if it is said, thousands may have the other mark, an apostrophe or a blank between
 *   them. Undefined: a point, no separators, and nothing that is a thousand elsewhere (`1.234`)
 * @returns null for anything else
 */
export function readDigits(cell: string, mark?: DecimalMark): Digits | null {
  const found = (mark === undefined ? PLAIN : MARKED[mark]).exec(cell);
  if (found === null || (mark === undefined && MAYBE_GROUPED.test(cell))) return null;
  const { sign, whole = '', fraction, only } = found.groups!;
  return {
    isNegative: sign === '-' || sign === '\u2212',
    whole: whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0',
    fraction: fraction ?? only ?? '',
  };
}

/** The same for a number without decimals but zeros, as `readWhole` returns it. */
export function readMarkedWhole(cell: string, mark: DecimalMark): string | null {
  const found = readDigits(cell, mark);
  if (found === null || /[^0]/.test(found.fraction)) return null;
  return found.isNegative ? `-${found.whole}` : found.whole;
}
