/**
 * The columns of each entity, written from `docs/using.md` and `docs/files.md`. Nothing in this folder imports from
 * `src`: where the service and this model differ, one of them does not do what the docs say.
 */
export type EntityType = 'CONTACT' | 'COMPANY' | 'CHATWOOT_CONTACT' | 'MEMBER';
export type Value = string | number;

export interface ColumnModel {
  readonly name: string;
  readonly required: boolean;
  /** What an empty cell is stored as; left out: nothing. */
  readonly empty?: Value;
  /** Of a custom field, which its files make: its type. Left out: the entity has the column. */
  readonly field?: 'text' | 'integer';
  /** @returns what is stored, or the code of the rule that the cell breaks. The cell is not empty. */
  readonly read: (cell: string) => { value: Value } | { fault: string };
}

export interface EntityModel {
  readonly type: EntityType;
  readonly key: string;
  /** Columns besides the key by which the rows of a file may be matched. */
  readonly unique: readonly string[];
  /** Path of the API that lists its records. */
  readonly path: string;
  readonly columns: readonly ColumnModel[];
  /** Names of columns that generated files fill alike. */
  readonly phone: string;
  readonly number: string;
  /** Whether its records tell which rows have written them. */
  readonly hasProvenance: boolean;
}

const text = (most: number) => (cell: string) =>
  [...cell].length > most ? { fault: 'TOO_LONG' } : { value: cell };

/** What it names is looked up when the whole file is known, by `linkRows`. */
const asItStands = (cell: string) => ({ value: cell });

const email = (cell: string) =>
  /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(cell) ? { value: cell.toLowerCase() } : { fault: 'INVALID_EMAIL' };

const domain = (cell: string) =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(cell) ? { value: cell.toLowerCase() } : { fault: 'INVALID_DOMAIN' };

/** Whole numbers may have a fraction of zeros. */
const wholeNumber = (least: number, most: number) => (cell: string) => {
  const digits = /^(-?\d+)([.,]0{0,2})?$/.exec(cell)?.[1];
  if (digits === undefined) return { fault: 'INVALID_NUMBER' };
  const value = Number(digits);
  return value < least || value > most ? { fault: 'OUT_OF_RANGE' } : { value };
};

const column = (name: string, read: ColumnModel['read'], required = false): ColumnModel => ({
  name,
  required,
  read,
});

export const ENTITIES: Readonly<Record<EntityType, EntityModel>> = {
  CONTACT: {
    type: 'CONTACT',
    key: 'email',
    path: '/contacts',
    columns: [
      column('name', text(200), true),
      column('email', email, true),
      column('phone', text(32)),
      column('age', wholeNumber(0, 150)),
      column('company', asItStands),
      { ...column('colour', text(1_000)), field: 'text' },
      { ...column('size', wholeNumber(-10_000, 10_000)), field: 'integer' },
    ],
    ...{ unique: [], phone: 'phone', number: 'age', hasProvenance: true },
  },
  COMPANY: {
    type: 'COMPANY',
    key: 'domain',
    path: '/companies',
    columns: [
      column('name', text(200), true),
      column('domain', domain, true),
      column('phone', text(32)),
      column('employees', wholeNumber(0, 10_000_000)),
    ],
    ...{ unique: [], phone: 'phone', number: 'employees', hasProvenance: true },
  },
  /** Of a table that an application made, which has a unique index on the identifier too. */
  CHATWOOT_CONTACT: {
    type: 'CHATWOOT_CONTACT',
    key: 'email',
    path: '/chatwoot-contacts',
    columns: [
      column('email', email, true),
      column('name', text(255)),
      column('phoneNumber', text(40)),
      column('identifier', text(100)),
      { ...column('contactType', wholeNumber(0, 2)), empty: 0 },
    ],
    ...{ unique: [], phone: 'phoneNumber', number: 'contactType', hasProvenance: false },
  },
  /** Its files are made by `makeMembers`, and have neither telephones nor numbers. */
  MEMBER: {
    type: 'MEMBER',
    key: 'email',
    path: '/members',
    columns: [
      column('name', text(80)),
      column('email', email, true),
      column('externalId', text(40)),
      column('card', text(20)),
    ],
    ...{ unique: ['externalId', 'card'], phone: 'none', number: 'none', hasProvenance: true },
  },
};
