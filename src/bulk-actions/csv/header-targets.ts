import type { CellFormat } from './cell-format.js';
import { columnOf, formatOf } from './cell-format.js';
import { headerKey, plainKey } from './header-key.js';
import type { MappedColumn } from './header-mapping.js';

/** A piece of a column that some files spread over several, such as the first name. */
export interface HeaderPart {
  readonly name: string;
  /** Other headers that mean it, in order of preference. */
  readonly aliases?: readonly string[];
  /** The other parts make the column without it, and it alone does not. */
  readonly optional?: boolean;
}

/** A header that means the whole column in one file and a part of it in another, such as "Name". */
export interface DoubtfulHeader {
  /** The column's name or one of its aliases. */
  readonly header: string;
  /**
   * The part that it means where one of `beside` is in the file: beside "Vorname", "Name" is the last name.
   */
  readonly part: string;
  /** Names or aliases of other parts. */
  readonly beside: readonly string[];
}

export interface HeaderColumn extends HeaderPart {
  /** Parts that make the column, in this order, where the file does not have it whole. */
  readonly combine?: readonly HeaderPart[];
  /** Headers of the column that mean only a part of it in some files. */
  readonly doubtful?: readonly DoubtfulHeader[];
}

/** What a header can mean. */
export interface HeaderTarget {
  readonly column: string;
  /** Its place in the column's `combine`, from 1; null for the whole column. */
  readonly part: number | null;
  /** The name of the column or the part. */
  readonly name: string;
}

/** Whether the column is complete without that part. */
export function isOptionalPart(
  { combine = [] }: HeaderColumn,
  { part }: Pick<HeaderTarget, 'part'>,
): boolean {
  return part !== null && combine[part - 1]?.optional === true;
}

/** A header of the file and what it may mean. */
export interface HeaderMatch {
  /** As it stands in the file, without blanks around it. */
  readonly header: string;
  readonly target: HeaderTarget | null;
  /** Whether the user said so. */
  readonly given: boolean;
  /**
   * Of several headers for one target the one with the lowest rank is used: first the mapping, then the name, then the
   * aliases in their order.
   */
  readonly rank: number;
  /** How its cells are written, if the user said so. */
  readonly format?: CellFormat | undefined;
}

const GIVEN = -1;

/** Keys of headers that are kept, and characters of a header whose key is. */
const [MAX_KEPT, MAX_KEPT_CHARS] = [1_000, 100];

const TARGETS = new WeakMap<readonly HeaderColumn[], HeaderTargets>();

/** Finds what headers mean, however they are spelled (`headerKey`). */
export class HeaderTargets {
  /**
   * Those of columns that are asked for again and again; making them takes longer than finding the header of a small
   * file.
   */
  static of(columns: readonly HeaderColumn[]): HeaderTargets {
    const known = TARGETS.get(columns);
    if (known) return known;
    const targets = new HeaderTargets(columns);
    TARGETS.set(columns, targets);
    return targets;
  }

  private readonly byKey = new Map<string, { target: HeaderTarget; rank: number; spelled: string }>();
  private readonly keys = new Map<string, string>();
  /** Headers that two columns or parts have: the declaration is refused. */
  readonly ambiguous: string[] = [];

  constructor(columns: readonly HeaderColumn[]) {
    for (const { name, aliases = [], combine = [] } of columns) {
      this.add([name, ...aliases], { column: name, part: null, name });
      combine.forEach((part, i) => {
        this.add([part.name, ...(part.aliases ?? [])], { column: name, part: i + 1, name: part.name });
      });
    }
  }

  find(header: string): HeaderTarget | null {
    return this.byKey.get(this.keyOf(header))?.target ?? null;
  }

  /** @param given the column that the user names for it, null to ignore it, undefined to go by its own name */
  match(header: string, given: MappedColumn): HeaderMatch {
    if (given !== undefined) {
      const column = columnOf(given);
      const target = column === null ? null : this.find(column);
      return { header, target, given: true, rank: GIVEN, format: formatOf(given) };
    }
    const found = this.byKey.get(this.keyOf(header));
    if (found === undefined) return { header, target: null, given: false, rank: 0 };
    // Of two spellings of one alias that goes before which has no asterisk, no other accents and the like.
    const rank = found.rank * 2 + (plainKey(header) === found.spelled ? 0 : 1);
    return { header, target: found.target, given: false, rank };
  }

  /** The same headers come in file after file, and each is looked up several times. */
  private keyOf(header: string): string {
    let key = this.keys.get(header);
    if (key !== undefined) return key;
    key = headerKey(header);
    if (header.length > MAX_KEPT_CHARS) return key;
    if (this.keys.size >= MAX_KEPT) this.keys.clear();
    this.keys.set(header, key);
    return key;
  }

  private add(headers: readonly string[], target: HeaderTarget): void {
    headers.forEach((header, rank) => {
      const key = headerKey(header);
      const other = this.byKey.get(key);
      if (other === undefined) this.byKey.set(key, { target, rank, spelled: plainKey(header) });
      else if (other.target !== target) this.ambiguous.push(header);
    });
  }
}
