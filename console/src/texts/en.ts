import { newImportEn, rowsEn } from './new-import-en.js';
import { operatorEn } from './operator-en.js';
import { formatNumber, plural } from './plural.js';
import { refusalsEn } from './refusals-en.js';

const count = (one: string, other: string) => (n: number) => plural('en', n, { one, other });
const rows = count('# row', '# rows');
const number = (n: number): string => formatNumber('en', n);

/** What sentences say of an action. */
export interface Counted {
  readonly totalItems: number;
  readonly processedItems: number;
  readonly successfulItems: number;
  readonly failedItems: number;
}

/** Everything that the pages say, in English. Each other language has the same texts, in a file of its own. */
export const en = {
  product: 'Bulk Actions',
  language: 'Language',
  skipToContent: 'Skip to content',
  nav: { label: 'Pages', history: 'Imports', new: 'New import', operator: 'Operator', docs: 'API' },
  session: {
    signOut: 'Sign out',
    account: 'Account',
    accountFault: 'An account has at most 64 letters from A to Z, digits, hyphens, dots and underscores.',
    allAccounts: 'all accounts',
    choose: 'Show',
    open: 'Sign-in is off',
    openHint:
      'Whoever reaches this page can read and change everything. The operator can set AUTH_MODE=api-key.',
    signedInAs: (name: string) => `Signed in as ${name}`,
  },
  signIn: {
    title: 'Sign in',
    lead: 'Import files and see what became of every row.',
    label: 'API key or access token',
    hint: 'It begins with ba_live_. Whoever runs the service has one for you.',
    submit: 'Sign in',
    wrong: 'This key is not known. Copy it again, as a whole, or ask for a new one.',
    empty: 'Paste your key first.',
    privacy: 'The key is kept in a cookie that scripts cannot read, until the browser closes.',
  },
  faults: {
    unreachable: 'The service cannot be reached at the moment.',
    retry: 'Try again',
    unknown: 'Something in this page went wrong.',
    notFoundTitle: 'There is nothing here',
    notFound: 'This page does not exist, or the import was deleted.',
    home: 'Go to the imports',
  },
  /** By the code of a problem; of other codes the service says it, in English. */
  refusals: refusalsEn as Readonly<Record<string, string>>,
  dialog: { cancel: 'Go back', close: 'Close' },
  chart: {
    missing: 'The chart could not be loaded; load the page again to see it.',
    line: (name: string, highest: string, unit: string) => `${name}at most ${highest} ${unit}`,
  },
  live: { on: 'Live', off: 'Connecting again…' },
  count: {
    rows,
    failed: count('# failed', '# failed'),
    skipped: count('# skipped', '# skipped'),
    files: count('# file', '# files'),
    rowsPerSecond: (n: string) => `${n} rows/s`,
  },
  statuses: {
    VALIDATING: 'Checking rows',
    AWAITING_CONFIRMATION: 'Waits for you',
    SCHEDULED: 'Scheduled',
    QUEUED: 'Waiting',
    IN_PROGRESS: 'Importing',
    PAUSED: 'Paused',
    COMPLETED: 'Done',
    COMPLETED_WITH_ERRORS: 'Done, with errors',
    FAILED: 'Failed',
    CANCELED: 'Canceled',
  },
  rowStatuses: { SUCCESS: 'Successful', SKIPPED: 'Skipped', FAILED: 'Failed', UNPROCESSED: 'No outcome' },
  operations: {
    CREATE: { name: 'Create', says: 'Adds records that do not exist yet and skips the others.' },
    UPSERT: { name: 'Create or update', says: 'Adds new records and updates those that exist.' },
    UPDATE: { name: 'Update', says: 'Changes records that exist and skips rows without one.' },
    DELETE: { name: 'Delete', says: 'Deletes the records that the file names.' },
  },
  entities: { CONTACT: 'Contacts', COMPANY: 'Companies' } as Readonly<Record<string, string>>,
  waits: {
    SCHEDULE: 'waits for its time',
    RATE_LIMIT: 'waits because the account has used up its rows per minute',
    ACCOUNT_CONCURRENCY: 'waits for other imports of the account',
  },
  actionFaults: {
    ROW_ERRORS: 'A row has a fault, and the upload said to write nothing then. No record was written.',
    PROCESSING_ERROR: 'Processing failed repeatedly. The file is not the reason, and no record was written.',
  } as Readonly<Record<string, string>>,
  /** What became of a row, and why. */
  codes: {
    CREATED: 'Created',
    UPDATED: 'Updated',
    UNCHANGED: 'Already up to date',
    DELETED: 'Deleted',
    NOT_FOUND: 'No record has this key',
    ALREADY_EXISTS: 'Exists already',
    DUPLICATE_IN_FILE: 'Another row has the same key',
    REQUIRED: 'Value is missing',
    TOO_LONG: 'Too long',
    INVALID_CHARACTER: 'Character that cannot be stored',
    INVALID_EMAIL: 'Not an e-mail address',
    INVALID_NUMBER: 'Not a number in a form that is taken',
    INVALID_DOMAIN: 'Not a domain name',
    OUT_OF_RANGE: 'Out of range',
    SPREADSHEET_ERROR: 'Spreadsheet error in place of a value',
    SCIENTIFIC_NUMBER: 'Number shortened by a spreadsheet',
    TOO_SHORT: 'Too short',
    INVALID_TEXT: 'Text of another form',
    INVALID_BOOLEAN: 'Neither yes nor no',
    INVALID_VALUE: 'None of the allowed values',
    INVALID_UUID: 'Not a UUID',
    INVALID_URL: 'Not a web address',
    INVALID_DATE: 'Not a date in the expected form',
    AMBIGUOUS_DATE: 'May be two different dates',
    TOO_PRECISE: 'More decimal places than are stored',
    INVALID_PHONE: 'Not a telephone number',
    AMBIGUOUS_PHONE: 'May or may not begin with its country code',
    WRONG_COLUMN_COUNT: 'More or fewer cells than the header',
    UNCLOSED_QUOTE: 'Quote that is not closed',
    RECORD_TOO_LONG: 'Row longer than 1 MiB',
    INVALID_ENCODING: 'Bytes that are no text',
    REJECTED_BY_DATABASE: 'The database rejected the row',
    PROCESSING_ERROR: 'Could not be processed',
  } as Readonly<Record<string, string>>,
  history: {
    title: 'Imports',
    import: 'Import a file',
    filters: 'Filters',
    empty: 'No imports yet',
    emptyHint: 'Import a file, and what became of each of its rows appears here.',
    emptyFiltered: 'No import fits these filters',
    clear: 'Show all',
    status: 'Status',
    entity: 'Type',
    from: 'From',
    until: 'Until',
    any: 'any',
    older: 'Show older ones',
    columns: { file: 'File', status: 'Status', rows: 'Rows', account: 'Account', started: 'Started' },
    dryRun: 'trial run',
  },
  newImport: newImportEn,
  rows: rowsEn,
  operator: operatorEn,
  action: {
    replaced: 'Replaced by a new check, with corrections',
    replacedBy: 'Go on with the check that replaced this one',
    sentences: {
      VALIDATING: () => 'Rows are being checked',
      AWAITING_CONFIRMATION: (of: Counted) =>
        `Checked: ${rows(of.successfulItems)} would be written. Nothing is written until you confirm.`,
      SCHEDULED: () => 'Rows are written at the time that was set',
      QUEUED: () => 'Waits for its turn',
      IN_PROGRESS: () => 'Records are being written',
      PAUSED: () => 'Paused',
      COMPLETED: (of: Counted) => `${rows(of.totalItems)}, and none failed`,
      COMPLETED_WITH_ERRORS: (of: Counted) =>
        `${rows(of.successfulItems)} went well, ${number(of.failedItems)} failed`,
      FAILED: () => 'Nothing was written',
      CANCELED: (of: Counted) => `Canceled after ${rows(of.processedItems)}`,
    },
    stages: { SCAN: 'Checking rows', RESOLVE: 'Looking for duplicates', WRITE: 'Writing records' },
    of: (done: string, total: string) => `${done} of ${total} rows`,
    left: (time: string) => `${time} left`,
    took: (time: string) => `Took ${time}`,
    itWaits: (why: string) => `It ${why}.`,
    wouldFail: count('# row would fail', '# rows would fail'),
    downloads: {
      title: 'Files',
      all: 'All rows',
      failed: 'Failed rows',
      skipped: 'Skipped rows',
      hint: 'CSV with the outcome before each row. Correct the failed rows there and import that file again.',
    },
    timeline: {
      title: 'What happened',
      what: {
        RECEIVED: 'File received',
        CONFIRMED: 'Confirmed',
        RESUMED: 'Resumed',
        VALIDATING: 'Checking began',
        AWAITING_CONFIRMATION: 'Checked, waits for you',
        SCHEDULED: 'Waits for its time',
        QUEUED: 'Waits for its turn',
        IN_PROGRESS: 'Writing began',
        PAUSED: 'Paused',
        COMPLETED: 'Done',
        COMPLETED_WITH_ERRORS: 'Done, with errors',
        FAILED: 'Failed',
        CANCELED: 'Canceled',
      },
    },
    family: {
      title: 'Related imports',
      ancestor: 'An earlier import of these rows',
      parent: 'The import that these rows come from',
      parentGone: 'The import that these rows come from was deleted.',
      ancestorGone: 'The import before was deleted.',
      replacement: 'The check that replaced this one',
      child: 'Rows sent again',
      more: 'Show more',
    },
    throughput: {
      title: 'Speed',
      label: 'Rows per second',
      unit: 'rows/s',
      average: (speed: string) => `${speed} on average`,
    },
    options: {
      title: 'Details',
      size: 'Size',
      encoding: 'Encoding',
      delimiter: 'Separator',
      headerLine: 'Header on line',
      noHeader: 'no header',
      onRowError: 'If a row fails',
      rowError: { continue: 'write the others', abort: 'write nothing' },
      emptyCells: 'Empty cells',
      empty: { keep: 'keep what is stored', clear: 'clear what is stored' },
      shortRows: 'Short rows',
      short: { accept: 'are accepted', fail: 'fail' },
      scheduledFor: 'Not before',
      id: 'Id',
      mapping: 'Columns',
      ignored: 'left out',
      unnamed: '(no name)',
    },
    delimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' } as Readonly<
      Record<string, string>
    >,
    verbs: {
      confirm: {
        name: 'Import now',
        ask: 'Delete these records?',
        means: 'The records that the file names are deleted. This cannot be undone.',
        done: 'Confirmed',
      },
      resume: { name: 'Resume', ask: '', means: '', done: 'Resumed' },
      pause: { name: 'Pause', ask: '', means: '', done: 'Paused' },
      cancel: {
        name: 'Cancel import',
        ask: 'Cancel this import?',
        means:
          'Rows that are written stay. The others are never written; an import that is canceled cannot go on.',
        done: 'Canceled',
      },
      'retry-failed': {
        name: 'Try failed rows again',
        ask: '',
        means: '',
        done: 'Failed rows are tried again',
      },
      delete: {
        name: 'Delete',
        ask: 'Delete this import?',
        means: 'The file and what became of its rows are deleted. Records that were written stay.',
        done: 'Deleted',
      },
    },
  },
};

export type Texts = typeof en;
