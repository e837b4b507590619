import { headerKey } from './header-key.js';
import type { HeaderColumn, HeaderMatch, HeaderPart, HeaderTarget } from './header-targets.js';

/** Several headers for one column or part, none of which takes precedence. */
export interface RepeatedHeaders {
  /** Of the column or the part. */
  readonly name: string;
  readonly headers: readonly string[];
}

/** A header that may be the whole column or only a part of it. */
export interface AmbiguousHeader {
  readonly column: string;
  readonly header: string;
  /** Names of the parts that it may be. */
  readonly parts: readonly string[];
  /** The headers of other parts that make it ambiguous. */
  readonly beside: readonly string[];
}

/** An optional part that the mapping names, in a file that has no other part of its column. */
export interface PartAlone {
  readonly column: string;
  readonly part: string;
}

/** Which headers of a file are used. */
export interface HeaderChoice {
  readonly partsAlone: readonly PartAlone[];
  readonly taken: ReadonlyMap<HeaderMatch, HeaderTarget>;
  readonly repeated: readonly RepeatedHeaders[];
  readonly ambiguous: readonly AmbiguousHeader[];
}

const NOTHING_TAKEN: HeaderChoice = { taken: new Map(), repeated: [], ambiguous: [], partsAlone: [] };

/**
 * Chooses for each column, and each part of one, the header with the least rank; others that mean it are ignored.
 *
 * A column that the file has whole is taken whole, and its parts are for rows whose whole is empty. But where parts are
 * there and others are not, a header such as "Name" may be what lacks (`HeaderColumn.doubtful`): then it is that part,
 * if the words of one language settle it, and otherwise ambiguous.
 *
 * @param isRead whether the cells of a column count; of one that nobody reads nothing is taken where its headers are
 * unclear
 */
export function chooseHeaders(
  matches: readonly HeaderMatch[],
  columns: readonly HeaderColumn[],
  isRead: (column: string) => boolean,
): HeaderChoice {
  const byColumn = Map.groupBy(matches, ({ target }) => target?.column);
  const choices = columns.map((column) => {
    const choice = chooseFor(column, byColumn.get(column.name) ?? []);
    const isClear = [choice.repeated, choice.ambiguous, choice.partsAlone].every(
      (problems) => problems.length === 0,
    );
    return isClear || isRead(column.name) ? choice : NOTHING_TAKEN;
  });
  return {
    taken: new Map(choices.flatMap(({ taken }) => [...taken])),
    repeated: choices.flatMap(({ repeated }) => repeated),
    ambiguous: choices.flatMap(({ ambiguous }) => ambiguous),
    partsAlone: choices.flatMap(({ partsAlone }) => partsAlone),
  };
}

function chooseFor(column: HeaderColumn, own: readonly HeaderMatch[]): HeaderChoice {
  const { wholes, parts } = settleDoubtful(column, own);
  const ambiguous = findDoubt(column, wholes, parts);
  if (ambiguous !== null) return { ...NOTHING_TAKEN, ambiguous: [ambiguous] };
  const whole = bestRanked(wholes);
  const groups = parts.map(bestRanked);
  const needed = groups.filter((_, i) => column.combine![i]!.optional !== true);
  if (whole.length === 0 && needed.every((group) => group.length === 0)) return partsAloneOf(column, groups);
  const chosen = groups.filter((group) => group.length > 0);
  const isPartGiven = chosen.some(([first]) => first!.given);
  if (whole.length > 0 && isPartGiven && !whole[0]!.given) {
    if (needed.some((group) => group.length === 0)) return repeatedOf(column.name, [whole, ...chosen].flat());
    return takenOf(column, [], groups);
  }
  // Where the whole column is there, ambiguous parts are left out instead of refusing the file.
  const isPlain = chosen.every((group) => group.length === 1) && !mayLackOne(column, { wholes, parts });
  return takenOf(column, whole, whole.length > 0 && !isPlain ? [] : groups);
}

interface Candidates {
  readonly wholes: readonly HeaderMatch[];
  /** In the order of `combine`. */
  readonly parts: readonly (readonly HeaderMatch[])[];
}

/** What stands for the whole and what for each part, once the words of one language have settled what they can. */
function settleDoubtful(column: HeaderColumn, own: readonly HeaderMatch[]): Candidates {
  const wholes = own.filter(({ target }) => target!.part === null);
  const parts = (column.combine ?? []).map((_, i) => own.filter(({ target }) => target!.part === i + 1));
  const settled = column.doubtful?.find(
    ({ header, part, beside }) =>
      wholes.some((match) => isSpelling(header, match)) &&
      parts[placeOf(column, part)]!.length === 0 &&
      beside.some((other) => parts.flat().some((match) => isSpelling(other, match))),
  );
  if (settled === undefined) return { wholes, parts };
  const place = placeOf(column, settled.part);
  const isIt = (match: HeaderMatch): boolean => isSpelling(settled.header, match);
  return {
    wholes: wholes.filter((match) => !isIt(match)),
    parts: parts.map((group, i) => (i === place ? wholes.filter(isIt) : group)),
  };
}

/**
 * Whether a header beside the whole may be what lacks of the parts: then a row whose whole is empty would get half of
 * its name from them, so they are left alone.
 */
function mayLackOne(column: HeaderColumn, { wholes, parts }: Candidates): boolean {
  const first = bestRanked(wholes);
  const others = wholes.filter((match) => !first.includes(match));
  return missingOf(column, parts).length > 0 && others.some((match) => isDoubtful(column, match));
}

function findDoubt(
  column: HeaderColumn,
  wholes: readonly HeaderMatch[],
  parts: Candidates['parts'],
): AmbiguousHeader | null {
  const [first] = bestRanked(wholes);
  const missing = missingOf(column, parts);
  const beside = parts.flatMap((group) => bestRanked(group).map(({ header }) => header));
  if (!first || !isDoubtful(column, first) || missing.length === 0 || beside.length === 0) return null;
  return { column: column.name, header: first.header, parts: missing.map(({ name }) => name), beside };
}

function isDoubtful({ doubtful = [] }: HeaderColumn, match: HeaderMatch): boolean {
  return doubtful.some(({ header }) => isSpelling(header, match));
}

/** Parts that the column needs and the file does not have. */
function missingOf({ combine = [] }: HeaderColumn, parts: Candidates['parts']): readonly HeaderPart[] {
  return combine.filter(({ optional }, i) => optional !== true && parts[i]!.length === 0);
}

/** Those with the least rank. */
function bestRanked(matches: readonly HeaderMatch[]): readonly HeaderMatch[] {
  const least = Math.min(...matches.map(({ rank }) => rank));
  return matches.filter(({ rank }) => rank === least);
}

/** Whether a header of the file, which speaks for itself, is the one that is declared. */
function isSpelling(declared: string, { header, given }: HeaderMatch): boolean {
  return !given && headerKey(declared) === headerKey(header);
}

function placeOf({ combine = [] }: HeaderColumn, part: string): number {
  return combine.findIndex(({ name }) => name === part);
}

function takenOf(
  column: HeaderColumn,
  whole: readonly HeaderMatch[],
  parts: Candidates['parts'],
): HeaderChoice {
  const targets: HeaderTarget[] = [
    { column: column.name, part: null, name: column.name },
    ...(column.combine ?? []).map(({ name }, i) => ({ column: column.name, part: i + 1, name })),
  ];
  const groups = [whole, ...parts];
  return {
    taken: new Map(groups.flatMap(([match], i) => (match ? [[match, targets[i]!] as const] : []))),
    repeated: groups.flatMap((group, i) => repeatedOf(targets[i]!.name, group).repeated),
    ambiguous: [],
    partsAlone: [],
  };
}

function partsAloneOf({ name, combine }: HeaderColumn, groups: Candidates['parts']): HeaderChoice {
  const partsAlone = groups.flatMap((group, i) =>
    group[0]?.given === true ? [{ column: name, part: combine![i]!.name }] : [],
  );
  return { ...NOTHING_TAKEN, partsAlone };
}

function repeatedOf(name: string, group: readonly HeaderMatch[]): HeaderChoice {
  const repeated = group.length > 1 ? [{ name, headers: group.map(({ header }) => header) }] : [];
  return { ...NOTHING_TAKEN, repeated };
}
