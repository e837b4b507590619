/** What the letters of a format stand for; they are those of Luxon. */
const LETTERS = {
  day: ['d', 'dd'],
  month: ['M', 'MM', 'MMM', 'MMMM'],
  year: ['yyyy'],
  weekday: ['EEE', 'EEEE'],
  hour: ['H', 'HH'],
  /** 1 to 12, with `half`. */
  halfDayHour: ['h', 'hh'],
  minute: ['mm'],
  second: ['ss'],
  fraction: ['SSS'],
  /** AM or PM. */
  half: ['a'],
} as const;

export type Unit = keyof typeof LETTERS;

/** A piece of a format. */
export interface FormatToken {
  /** Null for letters that stand for nothing, and for other characters, which cells have as they are. */
  readonly unit: Unit | null;
  readonly text: string;
  /** Whether it is a run of letters outside apostrophes. */
  readonly isLetters: boolean;
}

const PIECES = /'([^']*)'|(([A-Za-z])\3*)|[^]/gu;

/** @param format whose apostrophes are closed */
export function tokensOf(format: string): FormatToken[] {
  return Array.from(format.matchAll(PIECES), ([piece, quoted, letters]) => ({
    unit: letters === undefined ? null : unitOf(letters),
    // Two apostrophes with nothing between them are one.
    text: quoted === undefined ? piece : quoted || "'",
    isLetters: letters !== undefined,
  }));
}

function unitOf(letters: string): Unit | null {
  const units = Object.keys(LETTERS) as Unit[];
  return units.find((unit) => (LETTERS[unit] as readonly string[]).includes(letters)) ?? null;
}

/** The letters for those units. */
export function lettersOf(units: readonly Unit[]): string[] {
  return units.flatMap((unit) => LETTERS[unit] as readonly string[]);
}

/** Whether a number of one or two digits stands directly beside another number, so that a cell could be read twice. */
export function hasRunTogether(tokens: readonly FormatToken[]): boolean {
  return tokens.some((token, i) => {
    const next = tokens[i + 1];
    if (next === undefined) return false;
    const isBeside = endsInNumber(token) && beginsWithNumber(next);
    return isBeside && (isVariable(token) || isVariable(next));
  });
}

function isVariable({ unit, text }: FormatToken): boolean {
  return unit !== null && /^[dMHh]$/.test(text);
}

function endsInNumber({ unit, text }: FormatToken): boolean {
  return unit === null ? /\d$/.test(text) : isNumber(unit, text);
}

function beginsWithNumber({ unit, text }: FormatToken): boolean {
  return unit === null ? /^\d/.test(text) : isNumber(unit, text);
}

function isNumber(unit: Unit, text: string): boolean {
  return unit !== 'half' && unit !== 'weekday' && text !== 'MMM' && text !== 'MMMM';
}
