const LETTER = /^[\p{L}\p{M}]$/u;
const MARK = /^\p{M}$/u;
/** Unicode calls them letters, but people use them as signs. */
export const SIGNS = new Set('ªºƒµˆ˜');
/** After these a capital may follow within a word: `McÉwan`, `DeÁngelis`. */
const NAME_PREFIX = /^(mc|mac|de|di|da|du|la|le|van|fitz|o|d|l)$/i;
/** Signs that may stand alone. */
const LONE_SIGNS = /[“”„‘’‚«»‹›–—…€£¥§°®©™•·¿¡²³½¼¾´№±×†ªº\u3000-\u303f\uff00-\uffef]/u;
const HALF_OF_WORD = '’‘´·–—';

const SCRIPTS: readonly [string, RegExp][] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  // These have no blanks between words, so an acronym may touch them.
  ['East Asian', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ーｰ]/u],
];

export function isLetter(char: string | undefined): boolean {
  return char !== undefined && LETTER.test(char) && !SIGNS.has(char);
}

function isUpper(char: string | undefined): boolean {
  return char !== undefined && /^\p{Lu}$/u.test(char);
}

function isLower(char: string | undefined): boolean {
  return char !== undefined && /^\p{Ll}$/u.test(char) && !SIGNS.has(char);
}

/**
 * Whether a cell is text that nobody would write: two scripts in a word, signs or control characters among letters, a
 * capital after a small letter, and the like. In the right charset that is very rare, in a wrong one it is common. Only
 * characters beyond ASCII are checked.
 */
export function isUnreadable(cell: string): boolean {
  const chars = [...cell];
  const isLatin = /[A-Za-z]{2}/.test(cell);
  return chars.some((char, i) => char > '\x7f' && isMisplaced(chars, i, isLatin));
}

function isMisplaced(chars: readonly string[], at: number, isLatin: boolean): boolean {
  const char = chars[at]!;
  if (char === '\ufffd' || /\p{C}/u.test(char)) return true;
  if (isLetter(char)) return isMisplacedLetter(chars, at, isLatin);
  return isMisplacedSign(chars, at);
}

function isMisplacedLetter(chars: readonly string[], at: number, isLatin: boolean): boolean {
  const char = chars[at]!;
  const [before, after] = [chars[at - 1], chars[at + 1]];
  const script = scriptOf(char);
  if (script === null) return !MARK.test(char);
  if ([before, after].some((other) => isLetter(other) && !fitTogether(char, other!))) return true;
  const stands = isLetter(before) || isLetter(after);
  if (!stands && isLatin && script !== 'Latin' && script !== 'East Asian') return true;
  if (isUpper(char)) {
    const isInside = isLower(before) || (isUpper(before) && isLower(after));
    return isInside && !NAME_PREFIX.test(wordBefore(chars, at));
  }
  if (char === 'ß' || !isLower(char)) return false;
  return isUpper(before) && (isUpper(after) || (!isLetter(after) && isUpper(chars[at - 2])));
}

function fitTogether(a: string, b: string): boolean {
  const [one, other] = [scriptOf(a), scriptOf(b)];
  if (one === other || MARK.test(a) || MARK.test(b)) return true;
  if (one !== 'East Asian' && other !== 'East Asian') return false;
  return isUpper(one === 'Latin' ? a : b);
}

function scriptOf(char: string): string | null {
  return SCRIPTS.find(([, script]) => script.test(char))?.[0] ?? null;
}

function wordBefore(chars: readonly string[], at: number): string {
  let start = at;
  while (isLetter(chars[start - 1])) start--;
  return chars.slice(start, at).join('');
}

function isMisplacedSign(chars: readonly string[], at: number): boolean {
  const char = chars[at]!;
  const [before, after] = [chars[at - 1], chars[at + 1]];
  const [follows, precedes] = [isLetter(before), isLetter(after)];
  if (char === '\u00a0') return isLower(before) && isLower(after);
  if (char === 'º' || char === 'ª') return precedes || wordBefore(chars, at).length > 2;
  if (!follows && !precedes) return !LONE_SIGNS.test(char);
  if (HALF_OF_WORD.includes(char)) return false;
  if (follows && precedes) return true;
  if (follows) return !/[“”»›…®™]/u.test(char) && !isPower(chars, at);
  // Low quotes need their closing quote; the high ones open a quotation only in Finnish and Swedish.
  if (char === '„' || char === '‚') return !/[“”‘’]/u.test(chars.slice(at + 1).join(''));
  if (char === '”' || char === '…') return before !== undefined && !/[\s(]/.test(before);
  return !/[“‘«‹¿¡]/u.test(char);
}

/** As in m², km³. */
function isPower(chars: readonly string[], at: number): boolean {
  return (chars[at] === '²' || chars[at] === '³') && /^[a-z]{0,2}m$/.test(wordBefore(chars, at));
}
