import type { Candidate } from './candidates.js';
import { CANDIDATES, decodeAs, languagesOf } from './candidates.js';
import { likelihoodOf } from './letter-model.js';
import { isUnreadable } from './readable.js';

/** What cells are in one charset, or in several that make the same text of them. */
export interface Reading {
  /** The first of them in the order of `CANDIDATES`. */
  readonly charset: Candidate;
  readonly texts: readonly string[];
}

export type Choice =
  | { readonly charset: Candidate }
  /** What it may be, likely ones first; empty where the cells are no text in anything we know. */
  | { readonly charset: null; readonly readings: readonly Reading[] };

/** One in so many cells may be unreadable: names are written in all ways, and a row may be damaged. */
const READABLE_SHARE = 100;
/**
 * In natural logarithms, by the measurements of choose-charset.spec.ts. Windows-1252 is what Excel writes where most
 * files come from, so it needs less to be believed; what only Mac and DOS wrote needs more.
 */
const PRIOR: Partial<Record<Candidate, number>> = { 'windows-1252': 5, macintosh: -2, cp437: -2, cp850: -2 };
const UNFIT = 5;
const MARGIN = 5;
const MARGIN_OF_1252 = 3;
/** So many different cells it takes to find another charset than Windows-1252. */
const FEWEST_CELLS = 3;

interface ScoredReading extends Reading {
  readonly score: number;
  /** Whether a language that is written in it is written like this. */
  readonly isFit: boolean;
}

/**
 * Chooses the charset in which cells are text that people write. Charsets that make the same text of all cells count as
 * one. One is chosen where its text fits a language by its letters and their neighbours, and by far better than any
 * other's.
 *
 * @param cells different ones, each with bytes beyond ASCII
 * @param mayBeUtf8 whether some of the file is valid UTF-8 beyond ASCII
 */
export function chooseCharset(cells: readonly Buffer[], mayBeUtf8: boolean): Choice {
  if (cells.length === 0) return { charset: mayBeUtf8 ? 'utf-8' : 'windows-1252' };
  const scored = readingsOf(cells, mayBeUtf8).map(score);
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best !== undefined && isClear(best, second, cells.length)) return { charset: best.charset };
  return { charset: null, readings: scored };
}

function isClear(best: ScoredReading, second: ScoredReading | undefined, cells: number): boolean {
  if (!best.isFit) return false;
  if (best.charset === 'utf-8') return second === undefined || best.score - second.score >= MARGIN;
  const isUsual = best.charset === 'windows-1252';
  if (!isUsual && cells < FEWEST_CELLS) return false;
  return second === undefined || best.score - second.score >= (isUsual ? MARGIN_OF_1252 : MARGIN);
}

/** Of the charsets in which nearly all cells can be read. */
function readingsOf(cells: readonly Buffer[], mayBeUtf8: boolean): Reading[] {
  const most = Math.floor(cells.length / READABLE_SHARE);
  const byText = new Map<string, Reading>();
  for (const charset of CANDIDATES) {
    if (charset === 'utf-8' && !mayBeUtf8) continue;
    const texts = readAll(cells, charset, most);
    const key = texts?.join('\n');
    if (key !== undefined && !byText.has(key)) byText.set(key, { charset, texts: texts! });
  }
  return [...byText.values()];
}

function readAll(cells: readonly Buffer[], charset: Candidate, most: number): string[] | null {
  const texts: string[] = [];
  let unreadable = 0;
  for (const cell of cells) {
    const text = decodeAs(cell, charset);
    if (isUnreadable(text) && ++unreadable > most) return null;
    texts.push(text);
  }
  return texts;
}

function score(reading: Reading): ScoredReading {
  const languages = languagesOf(reading.charset);
  if (languages === null) return { ...reading, score: -Infinity, isFit: false };
  const all = reading.texts.map((text) => likelihoodOf(text, languages));
  const sum = all.reduce((total, one) => total + one.score, 0);
  const chars = all.reduce((total, one) => total + one.chars, 0);
  const isFit = sum / Math.max(chars, 1) >= leastOf(reading.texts);
  return { ...reading, isFit, score: sum + (PRIOR[reading.charset] ?? 0) - (isFit ? 0 : UNFIT) };
}

/**
 * The least average over characters of a text that is believed. In Latin a few letters of many are beyond ASCII, in
 * Cyrillic and Greek all of them, so that the usual ones outweigh those that are rare.
 */
function leastOf(texts: readonly string[]): number {
  const sample = texts.join('');
  if (/\p{Script=Cyrillic}/u.test(sample)) return -8.5;
  return /\p{Script=Greek}/u.test(sample) ? -9.2 : -12;
}
