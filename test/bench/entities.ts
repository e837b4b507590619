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
  /** The psql script that loads and checks a file. */
  readonly stageScript: string;
}

const THREE = ['name', 'email', 'age'];

/** The product's contacts; the files have three of their columns. */
export const CONTACT: BenchEntity = {
  type: 'CONTACT',
  table: 'contacts',
  header: THREE,
  columns: THREE,
  nodeFlags: [],
  stageScript: 'contact.sql',
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
};
