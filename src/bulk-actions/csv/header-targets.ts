/** A piece of a column that some files spread over several, such as the first name. */
export interface HeaderPart {
  readonly name: string;
  /** Other headers that mean it. */
  readonly aliases?: readonly string[];
}

export interface HeaderColumn extends HeaderPart {
  /** What it may be put together from, in this order, where the file does not have it whole. */
  readonly combine?: readonly HeaderPart[];
}

/** What a header can mean. */
export interface HeaderTarget {
  readonly column: string;
  /** Its place in the column's `combine`, from 1; null for the whole column. */
  readonly part: number | null;
  /** The name of the column or the part. */
  readonly name: string;
}

/** A header on its way to being taken. */
export interface HeaderMatch {
  /** As it stands in the file, without blanks around it. */
  readonly header: string;
  readonly target: HeaderTarget | null;
  /** Whether the user said so. */
  readonly given: boolean;
}

/** Finds what headers mean, regardless of case, blanks, underscores and hyphens. */
export class HeaderTargets {
  private readonly byKey = new Map<string, HeaderTarget>();
  /** Headers that two columns or parts claim: a declaration that cannot work. */
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
    return this.byKey.get(matchKey(header)) ?? null;
  }

  private add(headers: readonly string[], target: HeaderTarget): void {
    for (const header of headers) {
      const other = this.find(header);
      if (other !== null && other !== target) this.ambiguous.push(header);
      this.byKey.set(matchKey(header), target);
    }
  }
}

function matchKey(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, '');
}
