import { RE2JS } from 're2js';
import { MAX_TEXT_LENGTH } from './field-options.js';
import { isCount, isMatch, isNothing, isOpening, PATTERN_TOKEN } from './field-pattern.js';

/** Tried for classes and escapes, besides the characters that these are written with. */
const CHARACTERS = [...'A1a0-_. /ÄαЯ漢'];

/** A group that is not closed yet, or the whole pattern. */
interface Group {
  /** The first of several alternatives, once it has ended. */
  first: string | null;
  text: string;
  /** The end of the text that a count behind it repeats; null: there is a count already. */
  last: string | null;
}

/**
 * A text that a pattern matches, for templates: the first of its alternatives, with everything in it that may be there.
 *
 * @param least how often to repeat what may be there any number of times
 * @returns null where none is found
 */
export function exampleOfPattern(pattern: string, least: number): string | null {
  const characters = new Map<string, string>();
  const groups: Group[] = [{ first: null, text: '', last: null }];
  for (const [token] of pattern.matchAll(PATTERN_TOKEN)) {
    const group = groups.at(-1)!;
    if (isOpening(token)) groups.push({ first: null, text: '', last: null });
    else if (token === ')') {
      if (groups.length > 1) append(groups.at(-2)!, textOf(groups.pop()!));
    } else if (token === '|') {
      group.first ??= group.text;
      Object.assign(group, { text: '', last: null });
    } else if (isCount(token)) repeat(group, timesOf(token, least));
    else if (!isNothing(token)) append(group, characterOf(token, characters));
  }
  const text = textOf(groups[0]!);
  // Characters may have two units.
  return text.length <= 2 * MAX_TEXT_LENGTH && isMatch(pattern, text) ? text : null;
}

function textOf({ first, text }: Group): string {
  return first ?? text;
}

function append(group: Group, text: string): void {
  group.text += text;
  group.last = text;
}

function repeat(group: Group, times: number): void {
  if (group.last === null) return;
  // What is longer than any text is none; groups within groups could make it endless.
  const most = Math.ceil((MAX_TEXT_LENGTH + 1) / Math.max(1, group.last.length));
  group.text = group.text.slice(0, group.text.length - group.last.length);
  group.text += group.last.repeat(Math.min(times, most));
  group.last = null;
}

function timesOf(count: string, least: number): number {
  if (count === '?') return 1;
  if (count === '*' || count === '+') return Math.max(1, least);
  const [from, to = from] = count.slice(1, -1).split(',');
  return Math.max(Number(from), to === '' ? least : 0, to === '0' ? 0 : 1);
}

/** One that a class, an escape or a character by itself stands for; empty where it stands for a place. */
function characterOf(token: string, known: Map<string, string>): string {
  if (token.length === 1 && !'.^$'.includes(token)) return token;
  const found = known.get(token);
  if (found !== undefined) return found;
  const one = RE2JS.compile(token);
  const character = [...CHARACTERS, ...token].find((tried) => one.testExact(tried)) ?? '';
  known.set(token, character);
  return character;
}
