import type { Session } from '../../../database/session.js';
import type { OwnRecordTable } from '../../own-tables/own-record-table.js';
import type { OutcomeKind } from '../../processor/outcome.js';
import type { WriteOrder, WriteResult } from '../../processor/write-contract.js';
import type { EntityTable } from '../entity-table.js';
import type { WriteStrategy } from '../write-strategy.js';
import type { NewValues } from './new-values.js';
import type { OwnDefaults } from './sql/read-own-defaults.sql.js';

/** Writing a chunk into a table of the application's own. */
export interface OwnWrite {
  readonly session: Session;
  readonly table: EntityTable;
  readonly own: OwnRecordTable;
  readonly order: WriteOrder;
  readonly isDry: boolean;
  readonly defaults: OwnDefaults;
  readonly values: NewValues;
  readonly strategy: WriteStrategy;
}

/** The columns whose numbers the table itself gives to new records. @param hasIds whether these come with ids */
export function countedColumns(
  { table, own, defaults }: Pick<OwnWrite, 'table' | 'own' | 'defaults'>,
  hasIds: boolean,
): readonly string[] {
  const given = new Set(table.columns.map(({ name }) => name));
  if (hasIds) given.add(own.ids[0]!.name);
  return defaults.sequences.filter((name) => !given.has(name));
}

/** Collects the outcomes of rows by their places. */
export class OwnOutcomes {
  private readonly kinds: OutcomeKind[];
  private readonly recordIds: (string | null)[];

  constructor(count: number, kind: OutcomeKind) {
    this.kinds = new Array<OutcomeKind>(count).fill(kind);
    this.recordIds = new Array<string | null>(count).fill(null);
  }

  set(row: number, kind: OutcomeKind, id: string): void {
    this.kinds[row] = kind;
    this.recordIds[row] = id;
  }

  result(): WriteResult {
    return { kinds: this.kinds, recordIds: this.recordIds };
  }
}
