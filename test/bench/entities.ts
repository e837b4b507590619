/** An entity as the contenders import it. */
export interface BenchEntity {
  readonly type: string;
  readonly table: string;
  /** Header of its files. */
  readonly header: readonly string[];
  /** Columns of the table, in the order of the header. */
  readonly columns: readonly string[];
  /** Flags for Node that register the entity in the product's processes. */
  readonly nodeFlags: readonly string[];
  /** The psql script that loads and checks a file; `null`: there is none. */
  readonly stageScript: string | null;
  /** Number of companies that the account has before the file comes, for lookups. */
  readonly companies: number;
  /** What an upload says besides account, entity and operation. */
  readonly said: Readonly<Record<string, string>>;
}

const THREE = ['name', 'email', 'age'];
const FOUR_MORE = ['born', 'balance', 'phone', 'company'];
const NOTHING_ELSE = { companies: 0, said: {} };

/** The product's contacts; the files have three of their columns. */
export const CONTACT: BenchEntity = {
  type: 'CONTACT',
  table: 'contacts',
  header: THREE,
  columns: THREE,
  nodeFlags: [],
  stageScript: 'contact.sql',
  ...NOTHING_ELSE,
};

/** An entity with twelve columns, registered by the hooks in `lead/`. */
export const LEAD: BenchEntity = {
  type: 'LEAD',
  table: 'leads',
  header: [
    ...['name', 'email', 'phone', 'age', 'company', 'jobTitle'],
    ...['street', 'city', 'postalCode', 'country', 'score', 'notes'],
  ],
  columns: [
    ...['name', 'email', 'phone', 'age', 'company', 'job_title'],
    ...['street', 'city', 'postal_code', 'country', 'score', 'notes'],
  ],
  nodeFlags: ['--import', './test/bench/lead/hooks.mjs'],
  stageScript: 'lead.sql',
  ...NOTHING_ELSE,
};

/** Contacts with a date, a decimal number, a telephone number and a lookup, registered by the hooks in `patron/`. */
export const PATRON: BenchEntity = {
  type: 'PATRON',
  table: 'patrons',
  header: [...THREE, ...FOUR_MORE],
  columns: [...THREE, ...FOUR_MORE],
  nodeFlags: ['--import', './test/bench/patron/hooks.mjs'],
  stageScript: null,
  companies: 5_000,
  said: { defaultCountry: 'DE' },
};

/** The same, as a German spreadsheet writes them, which the upload says. */
export const PATRON_SAID: BenchEntity = {
  ...PATRON,
  said: { ...PATRON.said, dateFormat: 'dd.MM.yyyy', decimal: ',' },
};
