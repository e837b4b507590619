import { LETTER_COUNTS } from './letter-counts.js';
import { isLetter, SIGNS } from './readable.js';

export type Language = keyof typeof LETTER_COUNTS;

/** Weights of an estimate: the group of three, its two halves, the letter alone, and a constant. */
const WEIGHTS = { group: 0.7, halves: 0.25, letter: 0.0005, floor: 0.01 };

class LanguageModel {
  private readonly letters: number;
  private readonly counts = new Map<string, number>();
  private readonly chances = new Map<string, number>();

  constructor(packed: string) {
    const [letters, groups] = packed.split(':') as [string, string];
    this.letters = Number(letters);
    for (const [, before, letter, after, count] of groups.matchAll(/(\D)(\D)(\D)(\d*)/gu)) {
      const times = Number(count || 1);
      for (const key of [before! + letter! + after!, `${before}${letter} `, ` ${letter}${after}`, letter!]) {
        this.counts.set(key, (this.counts.get(key) ?? 0) + times);
      }
    }
  }

  /** Logarithm of how often the letter occurs between these two, among all letters. */
  chanceOf(before: string, letter: string, after: string): number {
    const key = before + letter + after;
    let chance = this.chances.get(key);
    if (chance === undefined) this.chances.set(key, (chance = this.estimate(before, letter, after)));
    return chance;
  }

  has(letter: string): boolean {
    return this.counts.has(letter);
  }

  private estimate(before: string, letter: string, after: string): number {
    const count = (key: string): number => this.counts.get(key) ?? 0;
    const own = count(letter);
    const halves = own > 0 ? (count(`${before}${letter} `) * count(` ${letter}${after}`)) / own : 0;
    const { group, halves: half, letter: single, floor } = WEIGHTS;
    const estimate = group * count(before + letter + after) + half * halves + single * own + floor;
    return Math.log(estimate / this.letters);
  }
}

const known = new Map<Language, LanguageModel>();

function modelOf(language: Language): LanguageModel {
  let model = known.get(language);
  if (!model) known.set(language, (model = new LanguageModel(LETTER_COUNTS[language])));
  return model;
}

/** The sum of the logarithms of how likely characters beyond ASCII are, and how many characters it counts. */
export interface Likelihood {
  readonly score: number;
  readonly chars: number;
}

/** For the characters of a cell beyond ASCII; each word counts in the language that it fits best. */
export function likelihoodOf(cell: string, languages: readonly Language[]): Likelihood {
  let { score, chars } = signsOf(cell);
  for (const [word] of cell.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)) {
    const letters = ['^', ...word, '$'];
    const places = letters.flatMap((letter, i) => (letter > '\x7f' && !SIGNS.has(letter) ? [i] : []));
    if (places.length === 0) continue;
    chars += places.length;
    const first = letters[places[0]!]!;
    const models = languages.map(modelOf);
    const fitting = models.filter((model) => model.has(first));
    const scores = (fitting.length > 0 ? fitting : models.slice(0, 1)).map((model) => {
      const chanceAt = (i: number): number => model.chanceOf(letters[i - 1]!, letters[i]!, letters[i + 1]!);
      return places.reduce((sum, i) => sum + chanceAt(i), 0);
    });
    score += Math.max(...scores);
  }
  return { score, chars };
}

/** A sign within a word scores less than a common letter: letters read in the wrong charset often look like that. */
function signsOf(cell: string): Likelihood {
  const chars = [...cell];
  const scores = chars.flatMap((char, i) => (char > '\x7f' && !isLetter(char) ? [signAt(chars, i)] : []));
  return { score: scores.reduce((sum, score) => sum + score, 0), chars: scores.length };
}

function signAt(chars: readonly string[], at: number): number {
  const [follows, precedes] = [isLetter(chars[at - 1]), isLetter(chars[at + 1])];
  if (chars[at] === '\u00a0') return follows && !precedes && at === chars.length - 1 ? -9 : -6;
  if (follows && precedes) return isUsualInside(chars, at) ? -6 : -14;
  // As in ’t Hooft. Elsewhere the sign may be a capital in another charset.
  const isOpening = chars[at] === '’' && precedes && !/^[tsn](?!\p{L})/iu.test(chars.slice(at + 1).join(''));
  if (isOpening) return -14;
  return follows || precedes ? -7 : -5;
}

/** D’Angelo, l’été, Levi’s, Gal·la. */
function isUsualInside(chars: readonly string[], at: number): boolean {
  const text = chars.slice(0, at).join('');
  const rest = chars.slice(at + 1).join('');
  if (chars[at] === '·') return /l$/i.test(text) && /^l/i.test(rest);
  return chars[at] === '’' && (/(^|[^\p{L}])\p{L}{1,2}$/u.test(text) || /^s(?!\p{L})/iu.test(rest));
}
