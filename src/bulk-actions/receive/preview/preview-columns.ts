import { columnOf } from '../../csv/cell-format.js';
import type { TakenHeader } from '../../csv/header.js';
import { headerKey } from '../../csv/header-key.js';
import type { HeaderProblem } from '../../csv/header-problems.js';
import { HeaderTargets } from '../../csv/header-targets.js';
import { nameOf } from '../../csv/mapping-column.js';
import { nearestHeader } from '../../csv/missing-columns.js';
import { saidOfHeaders } from '../../csv/outcome-columns.js';
import { suggestColumns } from '../../csv/suggest-columns.js';
import type { TriedHeader } from '../agree/take-header.js';
import type { FormFields } from '../form/form-fields.js';
import type { HeaderMatchKind, MissingColumnView, PreviewColumnView } from './preview.view.js';

type Described = Omit<PreviewColumnView, 'samples'>;
type Meaning = Pick<Described, 'field' | 'match' | 'suggestion'>;

/**
 * How each header of a file was taken, and why.
 *
 * @param cells of the header; null where the file has none
 * @param said whether the mapping comes from the client
 */
export function describeColumns(
  cells: readonly string[] | null,
  { taken, problems }: TriedHeader,
  { dto, processor }: FormFields,
  said: boolean,
): Described[] {
  const { columns } = processor;
  const targets = HeaderTargets.of(columns);
  const given = said ? dto.mapping : undefined;
  const told = saidOfHeaders(cells ?? taken.map(({ header }) => header), given).map((said) =>
    said === undefined ? undefined : columnOf(said),
  );
  const unclear = unclearColumns(problems, targets);
  const meanings = taken.map((found, place): Meaning | null => {
    const named = told[place];
    if (named === null) return { field: null, match: 'ignored', suggestion: null };
    const field = nameOf(found, columns);
    if (field !== null) return { field, match: matchOf(found, field, named), suggestion: null };
    const target = targets.find(named ?? found.header);
    if (target === null) return null;
    if (unclear.has(target.column)) return { field: null, match: 'none', suggestion: target.name };
    return { field: null, match: 'ignored', suggestion: null };
  });
  const suggested = suggestColumns(taken, columns, (place) => meanings[place] === null);
  return taken.map(({ header }, place) => ({
    position: place + 1,
    header,
    ...(meanings[place] ?? nearOf(suggested.get(place))),
  }));
}

/** Required columns that no header gives. */
export function describeMissing(
  { taken, problems }: TriedHeader,
  { processor }: FormFields,
): MissingColumnView[] {
  const free = taken
    .filter(({ header, column }) => column === null && header !== '')
    .map(({ header }) => header);
  return problems
    .filter(({ code }) => code === 'MISSING_COLUMN')
    .map(({ field }) => {
      const column = processor.columns.find(({ name }) => name === field)!;
      return { field, header: nearestHeader(column, free) };
    });
}

/** Columns of which nothing was taken, because their headers do not settle what they mean. */
function unclearColumns(problems: readonly HeaderProblem[], targets: HeaderTargets): ReadonlySet<string> {
  const own = problems.filter(({ code }) => code !== 'MISSING_COLUMN');
  // Repeated headers of a part are reported by the name of the part.
  return new Set(own.map(({ field }) => targets.find(field)?.column ?? field));
}

function matchOf({ header }: TakenHeader, field: string, named: string | undefined): HeaderMatchKind {
  if (named !== undefined) return 'mapping';
  return headerKey(header) === headerKey(field) ? 'exact' : 'alias';
}

function nearOf(suggestion: string | undefined): Meaning {
  return { field: null, match: suggestion === undefined ? 'none' : 'near', suggestion: suggestion ?? null };
}
