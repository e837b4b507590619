import { InvalidArgumentError } from 'commander';
import type { GivenCell, GivenReplacement } from './given-corrections.js';
import { rowOf } from './given-corrections.js';

/** `--row 17 --set email=ann@example.com phone=`, any number of times: `--set` belongs to the row before it. */
export class RowOptions {
  private readonly cells: GivenCell[] = [];
  private row: number | null = null;
  private isSet = true;

  /** @throws InvalidArgumentError */
  readonly begin = (text: string): this => {
    try {
      this.assertSet();
      this.row = rowOf(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
    this.isSet = false;
    return this;
  };

  /** @throws InvalidArgumentError */
  readonly set = (text: string): this => {
    const at = text.indexOf('=');
    if (this.row === null) throw new InvalidArgumentError('Say which --row before it.');
    if (at < 1) throw new InvalidArgumentError('It is COLUMN=VALUE.');
    this.cells.push({ row: this.row, column: text.slice(0, at), value: text.slice(at + 1) });
    this.isSet = true;
    return this;
  };

  /** @throws Error for a row without cells */
  end(): readonly GivenCell[] {
    this.assertSet();
    return this.cells;
  }

  private assertSet(): void {
    if (!this.isSet) throw new Error(`--row ${this.row} needs --set COLUMN=VALUE.`);
  }
}

/** `--replace country --from CH --to Switzerland`, any number of times. */
export class ReplaceOptions {
  private readonly all: { column: string; from?: string; to?: string }[] = [];

  readonly begin = (column: string): this => {
    this.all.push({ column });
    return this;
  };

  /** @throws InvalidArgumentError */
  readonly from = (text: string): this => this.add('from', text);
  /** @throws InvalidArgumentError */
  readonly to = (text: string): this => this.add('to', text);

  /** @throws Error for one that is not whole */
  end(): readonly GivenReplacement[] {
    return this.all.map(({ column, from, to }) => {
      if (from === undefined || to === undefined)
        throw new Error(`--replace ${column} needs --from and --to.`);
      return { column, from, to };
    });
  }

  private add(name: 'from' | 'to', text: string): this {
    const last = this.all.at(-1);
    if (last === undefined) throw new InvalidArgumentError('Say which column to --replace before it.');
    if (last[name] !== undefined) throw new InvalidArgumentError(`--replace ${last.column} has it already.`);
    last[name] = text;
    return this;
  }
}
