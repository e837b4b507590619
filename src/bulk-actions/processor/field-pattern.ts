import { RE2JS, RE2JSException } from 're2js';
import { isShownLine } from '../csv/shown-line.js';

/** In characters. */
export const MAX_PATTERN = 200;

/**
 * Instructions of a pattern. At worst each character of a cell is tried against all of them, so this bounds what the
 * pattern of one client costs the others.
 */
const MAX_PROGRAM = 250;
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

const ESCAPE = String.raw`\\[pPx]\{[^}]*\}|\\[pP][A-Z]|\\x[\da-fA-F]{2}|\\[^]`;
const CLASS = String.raw`\[\^?\]?(?:\\[^]|\[:[a-z^]*:\]|[^\\\]])*\]`;
const COUNT = String.raw`\{\d+(?:,\d*)?\}`;
/** With its name or flags; with `)` flags for what comes behind it. */
const OPENING = String.raw`\((?:\?P?<\w+>|\?[a-zA-Z-]*[:)])?`;

/** An escape, a class, a count, the beginning of a group, or any other character. */
export const PATTERN_TOKEN = new RegExp(`${ESCAPE}|${CLASS}|${COUNT}|${OPENING}|[^]`, 'gu');

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
  for (const [token] of pattern.matchAll(PATTERN_TOKEN)) {
    const group = groups.at(-1)!;
    if (token === String.raw`\Q`) return Infinity;
    else if (isOpening(token)) groups.push({ size: EMPTY, last: 0 });
    else if (token === ')') close(groups);
    else if (token === '|') Object.assign(group, { size: group.size + 2, last: 0 });
    else if (isCount(token)) repeat(group, token.startsWith('{') ? timesOf(token) : 1);
    // A count behind what stands for nothing repeats what is before it.
    else if (!isNothing(token)) Object.assign(group, { size: group.size + 1, last: 1 });
  }
  return groups.reduce((sum, { size }) => sum + size, 0);
}

/** Whether a token begins a group; one of flags alone does not. */
export function isOpening(token: string): boolean {
  return token.startsWith('(') && !token.endsWith(')');
}

/** Whether a token stands for no part of a text: flags, or the end of a quotation. */
export function isNothing(token: string): boolean {
  return token.startsWith('(') || token === String.raw`\E`;
}

export function isCount(token: string): boolean {
  return '*+?'.includes(token) || (token.length > 1 && token.startsWith('{'));
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
