/** What the contenders need to know of an entity. */
export interface BenchEntity {
  readonly type: string;
  readonly table: string;
  /** First line of its files. */
  readonly header: readonly string[];
  /** Of the table, in the order of the header. */
  readonly columns: readonly string[];
  /** For the processes of the product. */
  readonly nodeFlags: readonly string[];
  /** The part of the psql scripts that loads and checks a file. */
  readonly stageScript: string;
}

const THREE = ['name', 'email', 'age'];

/** The product's own, of which the files have three columns. */
export const CONTACT: BenchEntity = {
  type: 'CONTACT',
  table: 'contacts',
  header: THREE,
  columns: THREE,
  nodeFlags: [],
  stageScript: 'contact.sql',
};

/** Twelve columns; registered by the hooks in `lead/`. */
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
