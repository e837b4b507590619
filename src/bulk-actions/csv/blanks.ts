/**
 * Characters that show nothing, first and last of each run: what `String.trim` takes away, Unicode's default-ignorable
 * code points (zero-width characters, bidi controls, soft hyphen, fillers, selectors, tags) and the empty Braille
 * pattern. Control characters are not among them: they are signs of a damaged file.
 */
const RUNS: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfff8],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** For each code point of the basic plane whether it is a blank. */
const BASIC = new Uint8Array(0x10000);
for (const [first, last] of RUNS) if (last < BASIC.length) BASIC.fill(1, first, last + 1);

/** The runs as a piece of a character class in a regular expression with the flag `u` or `v`. */
export const BLANKS = RUNS.map((run) => run.map((at) => `\\u{${at.toString(16)}}`).join('-')).join('');

/** Whether a character is invisible to a reader of the file: a blank, or another that shows nothing. */
export function isBlank(codePoint: number): boolean {
  if (codePoint < BASIC.length) return BASIC[codePoint] === 1;
  return RUNS.some(([first, last]) => first <= codePoint && codePoint <= last);
}

const NUL = 0x00;

/** Scripts whose letters take another form before a joiner or a non-joiner: cursive ones, and those with a virama. */
const JOINING_SCRIPTS = [
  ...[
    'Arabic',
    'Syriac',
    'Mandaic',
    'Nko',
    'Mongolian',
    'Phags_Pa',
    'Manichaean',
    'Adlam',
    'Hanifi_Rohingya',
  ],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...[
    'Sinhala',
    'Myanmar',
    'Khmer',
    'Tibetan',
    'Balinese',
    'Javanese',
    'Sundanese',
    'Meetei_Mayek',
    'Chakma',
  ],
];
const JOINING = JOINING_SCRIPTS.map((script) => `\\p{Script_Extensions=${script}}`).join('');

/**
 * What belongs to the character before it: a variation selector, a joiner, and the tags of a flag such as Scotland's.
 */
const BELONGING = new RegExp(
  '(?<![\\0-\\x7f\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Mn}])' +
    '[\\u180b-\\u180d\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]' +
    `|(?<=[${JOINING}])[\\u200c\\u200d]` +
    '|(?<=\\u{1f3f4})[\\u{e0020}-\\u{e007e}]+\\u{e007f}',
  'uy',
);

/**
 * A cell without the blanks at both ends, and empty where none of its characters is visible. A NUL counts as visible,
 * because it is reported as a fault. What belongs to the character before it stays: the selector that makes a heart
 * red, the joiner that gives a Persian or Malayalam letter its form.
 */
export function trimCell(cell: string): string {
  if (isPlain(cell.charCodeAt(0)) && isPlain(cell.charCodeAt(cell.length - 1))) return cell;
  let start = 0;
  let end = cell.length;
  while (start < end && isBlank(cell.codePointAt(start)!)) start += unitsAt(cell, start);
  for (
    let last = codePointBefore(cell, end);
    end > start && isBlank(last);
    last = codePointBefore(cell, end)
  ) {
    end -= last > 0xffff ? 2 : 1;
  }
  if (start === end) return '';
  if (isControl(cell.charCodeAt(start)) && showsNothing(cell, start, end)) return '';
  if (end < cell.length) end = behindBelonging(cell, end);
  return start === 0 && end === cell.length ? cell : cell.slice(start, end);
}

function behindBelonging(cell: string, end: number): number {
  BELONGING.lastIndex = end;
  return BELONGING.test(cell) ? BELONGING.lastIndex : end;
}

/** A visible character of ASCII. */
function isPlain(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f;
}

function showsNothing(cell: string, start: number, end: number): boolean {
  for (let i = start; i < end; i += unitsAt(cell, i)) {
    const codePoint = cell.codePointAt(i)!;
    if (!isBlank(codePoint) && !isControl(codePoint)) return false;
  }
  return true;
}

function isControl(codePoint: number): boolean {
  return codePoint !== NUL && (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0));
}

function unitsAt(cell: string, at: number): 1 | 2 {
  return cell.codePointAt(at)! > 0xffff ? 2 : 1;
}

function codePointBefore(cell: string, end: number): number {
  const unit = cell.charCodeAt(end - 1);
  const isPair = (unit & 0xfc00) === 0xdc00 && end > 1 && (cell.charCodeAt(end - 2) & 0xfc00) === 0xd800;
  return isPair ? cell.codePointAt(end - 2)! : unit;
}
