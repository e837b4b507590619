import { RE2JS, RE2JSException } from 're2js';
import { isShownLine } from '../csv/shown-line.js';

/** In characters. */
export const MAX_PATTERN = 200;

/**
 * Instructions of a pattern. At worst each character of a cell is tried against all of them, so this bounds what the
 * pattern of one client costs the others.
 */
const MAX_PROGRAM = 500;
/** The same, reckoned before it is compiled: a short one may have hundreds of thousands. */
const MAX_RECKONED = 4 * MAX_PROGRAM;
/** As many as a file may have, so that no row compiles again what the one before it needed. */
const MAX_COMPILED = 100;

/** By the pattern, the latest last. A rule does not hold what is compiled, which may take half a megabyte. */
const compiled = new Map<string, RE2JS>();

/** Whether the whole of a text matches a pattern without faults, in a time that grows with the length of the text. */
export function isMatch(pattern: string, text: string): boolean {
  // With the place of the match, which does without tables that grow with what texts there are.
  return compile(pattern).matcher(text).matches();
}

/** Why a text cannot be the pattern of a field: a sentence; null: it can. */
export function faultOfPattern(pattern: string): string | null {
  if (!isShownLine(pattern, MAX_PATTERN))
    return `pattern has 1 to ${MAX_PATTERN} characters on one line, without blanks around them.`;
  if (reckonedSize(pattern) > MAX_RECKONED) return TOO_LARGE;
  try {
    return compile(pattern).programSize() > MAX_PROGRAM ? TOO_LARGE : null;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, '');
    return `pattern is no regular expression of RE2, which has neither lookarounds nor back-references: ${reason}.`;
  }
}

const TOO_LARGE = `pattern repeats too much: written out it would have more than ${MAX_PROGRAM} steps.`;

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  const made = known ?? RE2JS.compile(pattern);
  if (compiled.size >= MAX_COMPILED && known === undefined) compiled.delete(compiled.keys().next().value!);
  compiled.delete(pattern);
  compiled.set(pattern, made);
  return made;
}

/** An escape, a class, a count, or any other character. */
const TOKEN = /\\[pPx]\{[^}]*\}|\\[^]|\[\^?\]?(?:\\[^]|\[:[a-z^]*:\]|[^\\\]])*\]|\{\d+(?:,\d*)?\}|[^]/gu;

/** Of a group with nothing in it; a whole pattern has no more. */
const EMPTY = 3;

interface Group {
  size: number;
  /** Of that, what a count behind it would repeat. */
  last: number;
}

/** At least as many instructions as it has when it is compiled, if it can be. */
export function reckonedSize(pattern: string): number {
  const groups: Group[] = [{ size: EMPTY, last: 0 }];
  for (const [token] of pattern.matchAll(TOKEN)) {
    const group = groups.at(-1)!;
    if (token === String.raw`\Q`) return Infinity;
    else if (token === '(') groups.push({ size: EMPTY, last: 0 });
    else if (token === ')') close(groups);
    else if (token === '|') Object.assign(group, { size: group.size + 2, last: 0 });
    else if (token.length > 1 && token.startsWith('{')) repeat(group, timesOf(token));
    else if ('*+?'.includes(token)) repeat(group, 1);
    else Object.assign(group, { size: group.size + 1, last: 1 });
  }
  return groups.reduce((sum, { size }) => sum + size, 0);
}

function close(groups: Group[]): void {
  if (groups.length === 1) return;
  const { size } = groups.pop()!;
  const group = groups.at(-1)!;
  Object.assign(group, { size: group.size + size, last: size });
}

function repeat(group: Group, times: number): void {
  const more = group.last * (times - 1) + times + 2;
  group.size += more;
  group.last += more;
}

function timesOf(count: string): number {
  return Math.max(1, ...count.slice(1, -1).split(',').map(Number));
}
