import type { Candidate } from './candidates.js';
import { CANDIDATES, decodeAs, languagesOf } from './candidates.js';
import { likelihoodOf } from './letter-model.js';
import { isUnreadable } from './readable.js';

/** The text of the cells in one charset, or in several that give the same text. */
export interface Reading {
  /** The first of them in the order of `CANDIDATES`. */
  readonly charset: Candidate;
  readonly texts: readonly string[];
}

export type Choice =
  | { readonly charset: Candidate }
  /** What the file may be, likely charsets first; empty if the cells are not readable in any known charset. */
  | { readonly charset: null; readonly readings: readonly Reading[] };

/** One in 100 cells may be unreadable: names are written in many ways, and a row may be damaged. */
const READABLE_SHARE = 100;
/**
 * Natural logarithms, set by the measurements of choose-charset.spec.ts. Windows-1252 is what Excel writes in most
 * countries that files come from, so it needs less evidence. Charsets that only Mac and DOS wrote need more.
 */
const PRIOR: Partial<Record<Candidate, number>> = { 'windows-1252': 5, macintosh: -2, cp437: -2, cp850: -2 };
const UNFIT_PENALTY = 5;
const MARGIN = 5;
const MARGIN_OF_1252 = 3;
/** Least different cells to choose a charset other than Windows-1252. */
const MIN_CELLS = 3;

interface ScoredReading extends Reading {
  readonly score: number;
  /** Whether the text fits a language of the charset. */
  readonly isFit: boolean;
}

/**
 * Chooses the charset in which the cells are text that people write. Charsets that give the same text for all cells
 * count as one. A charset is chosen if its text fits a language, by its letters and their neighbours, and fits much
 * better than the text of any other charset.
 *
 * @param cells different cells, each with bytes beyond ASCII
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
  if (!isUsual && cells < MIN_CELLS) return false;
  return second === undefined || best.score - second.score >= (isUsual ? MARGIN_OF_1252 : MARGIN);
}

/** The charsets in which nearly all cells are readable. */
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
  const isFit = sum / Math.max(chars, 1) >= minAverage(reading.texts);
  return { ...reading, isFit, score: sum + (PRIOR[reading.charset] ?? 0) - (isFit ? 0 : UNFIT_PENALTY) };
}

/**
 * The least average score of a character for a text to fit. In Latin only a few letters are beyond ASCII. In Cyrillic
 * and Greek all are, so common letters raise the average.
 */
function minAverage(texts: readonly string[]): number {
  const sample = texts.join('');
  if (/\p{Script=Cyrillic}/u.test(sample)) return -8.5;
  return /\p{Script=Greek}/u.test(sample) ? -9.2 : -12;
}
