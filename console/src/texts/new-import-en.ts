import { newFieldEn } from './new-field-en.js';
import { plural } from './plural.js';
import { savedMappingsEn } from './saved-mappings-en.js';

const rows = (n: number): string => plural('en', n, { one: '# row', other: '# rows' });

/** What the pages of a new import say, in English. */
export const newImportEn = {
  steps: 'Steps',
  names: { file: 'File', columns: 'Columns', check: 'Check', import: 'Import' },
  titles: {
    file: 'Choose a file',
    columns: 'Match the columns',
    check: 'Check the file',
    import: 'Import',
  },
  queue: 'Files',
  remove: (name: string) => `Remove ${name}`,
  back: 'Back',
  stages: {
    chosen: 'not checked yet',
    uploading: 'uploading',
    checking: 'being checked',
    checked: 'checked',
    importing: 'being imported',
    ended: 'imported',
    rejected: 'not imported',
  },
  again: {
    title: 'Choose the same file again',
    hint: (name: string, size: string) =>
      `The page was loaded again, and a browser forgets files then. It was ${name} (${size}). What you have decided is kept.`,
    other:
      'This is another file, or it was changed. It was added to your files; the one asked for is still missing.',
    showFiles: 'Show the files',
    changed: (name: string) =>
      `${name} was changed, moved or deleted after you had chosen it, so it can be read no more. Nothing of it was imported.`,
    changedTitle: 'Choose the file as it is now',
    changedHint: 'What you have decided is kept; look at the columns again.',
  },
  file: {
    drop: 'Drop CSV files here',
    dropMore: 'Add another file',
    hint: (largest: string) =>
      `As Excel or another program saves them, also compressed with gzip. A file may have up to ${largest}.`,
    choose: 'Choose files',
    remove: 'Remove',
    empty: 'This file is empty. Choose another one.',
    tooLarge: (size: string, largest: string) =>
      `This file has ${size}, and the service takes at most ${largest}. Split it into several files, each with the line of column names.`,
    unreadable: (name: string) =>
      `${name} cannot be read. It may be a folder, or another program holds it open.`,
    entity: 'What is in the file?',
    operation: 'What should happen?',
    clear: 'Empty cells clear the stored value',
    accountHint: 'Letters, digits, hyphens, dots and underscores.',
    accountFirst: 'Say first which account the records belong to.',
    next: 'Match columns',
  },
  columns: {
    next: 'Check the file',
    automatic: 'Automatic',
    found: (what: string) => `Automatic: ${what}`,
    delimiter: 'Separator',
    delimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as Readonly<
      Record<string, string>
    >,
    encoding: 'Character set',
    header: 'Column names are in',
    line: (n: number) => `line ${n}`,
    caption: 'Columns of the file',
    inFile: 'In your file',
    samples: 'First values',
    becomes: 'Becomes',
    unnamed: (position: number) => `column ${position}, without a name`,
    noSamples: 'only empty cells',
    target: (name: string) => `What ${name} becomes`,
    ignore: 'Ignore this column',
    required: (name: string) => `${name} (required)`,
    part: (part: string, whole: string) => `${part} (part of ${whole})`,
    labelled: (name: string, label: string) => `${name} (${label})`,
    requiredLabelled: (name: string, label: string) => `${name} (${label}, required)`,
    suggest: (field: string) => `Is it ${field}?`,
    matches: {
      exact: 'same name',
      alias: 'known name',
      near: 'similar name',
      none: 'not recognized',
      mapping: 'chosen',
      ignored: 'ignored',
    },
    missing: (field: string) =>
      `No column of the file is “${field}”, which is required. Choose the column that has it below.`,
    like: (header: string) => `Perhaps it is “${header}”.`,
    rows: 'First rows, as they will be read',
    rowsHint: (n: number) => `${rows(n)}, with what is wrong with them.`,
    rowNumber: 'Row',
    moreColumns: (n: number) => plural('en', n, { one: '# more column', other: '# more columns' }),
  },
  newField: newFieldEn,
  saved: savedMappingsEn,
  check: {
    uploading: 'Uploading',
    checking: 'Checking every row',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    rowsOf: (part: string, whole: string) => `${part} of ${whole} rows`,
    left: (time: string) => `about ${time} left`,
    keepsBreaking: (times: number) =>
      `The upload broke ${times} times, although the service can be reached. Perhaps something on the way to it refuses files of this size, or the file has more in it than the service takes. Nothing was imported; whoever runs the service can find out.`,
    refusedOnTheWay:
      'Something on the way to the service refuses a file of this size. Nothing was imported; whoever runs the service can allow it.',
    goesOn: 'The upload starts again by itself; nothing is imported twice.',
    stages: { SCAN: 'Reading rows', RESOLVE: 'Finding duplicates', WRITE: 'Trying each row' },
    stop: 'Stop',
    again: 'Check again',
    mayLeave: 'You can leave this page; it goes on.',
    canceled: 'The check was stopped. No record was changed.',
    failed: 'The file could not be checked. No record was changed.',
    result: (checked: string) => `${checked} checked`,
    unchanged: 'Nothing has been changed yet. This is what would become of each row.',
    next: 'Continue to import',
  },
  import: {
    ready: {
      CREATE: (n: number) => `${rows(n)} will be created`,
      UPSERT: (n: number) => `${rows(n)} will be created or updated`,
      UPDATE: (n: number) => `${rows(n)} will be updated`,
      DELETE: (n: number) => `${rows(n)} will be deleted`,
    },
    confirm: {
      CREATE: 'Create the records',
      UPSERT: 'Create and update the records',
      UPDATE: 'Update the records',
      DELETE: 'Delete the records',
    },
    leavesOut: (n: number) => `${rows(n)} with faults will be left out. You get them as a file afterwards.`,
    again: 'Every row is checked again while it is imported, because records may have changed.',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel the import',
    cancelTitle: 'Cancel the import?',
    cancelHint: 'Records that were written stay. The other rows are not imported.',
    cancelNow: 'Cancel it',
    nothing: 'Nothing was imported',
    canceledAfter: (n: string) => `Canceled: ${n}`,
    ended: {
      CREATE: (n: string) => `${n} created`,
      UPSERT: (n: string) => `${n} created or updated`,
      UPDATE: (n: string) => `${n} updated`,
      DELETE: (n: string) => `${n} deleted`,
    },
    downloads: {
      title: 'Your file, with what became of each row',
      all: 'All rows',
      failed: 'Failed rows',
      skipped: 'Skipped rows',
    },
    nextFile: (name: string) => `Next file: ${name}`,
    another: 'Import another file',
    details: 'Details',
    rows: 'Show the rows',
  },
};

/** What the table of rows says, in English. */
export const rowsEn = {
  title: 'Rows',
  groups: 'Which rows',
  all: 'All rows',
  allFailed: 'All failed rows',
  outcome: 'Row and outcome',
  unnamed: (position: number) => `column ${position}`,
  line: (line: string) => `Line ${line} of the file`,
  cellOf: (header: string, row: string) => `${header}, row ${row}`,
  mend: {
    hint: 'To correct a cell, select it and press Enter, or double-click it.',
    count: (n: number) => plural('en', n, { one: '# correction', other: '# corrections' }),
    everywhere: (from: string, to: string) => `Replace every “${from}” in this column by “${to}”`,
    send: {
      replaces: 'Check again with the corrections',
      again: 'Check again with the corrections',
      trial: 'Check the corrected rows',
      rows: 'Import the corrected rows',
      deletes: 'Delete the records of the corrected rows',
    },
    /** What sending does. */
    means: {
      replaces:
        'The whole file is checked again, and the new check replaces this one. Nothing is written until you confirm it.',
      again:
        'The whole file is checked again, with the corrections. Nothing is written until you confirm it.',
      trial: 'The corrected rows alone are checked. Nothing is written until you confirm it.',
      rows: 'The corrected rows alone are imported at once, as an import of their own. The others stay as they are.',
      deletes: 'The records that the corrected rows name are deleted at once. This cannot be undone.',
    },
    /** Why the service took no correction, by its code. */
    refused: {
      ROWS_RETRIED:
        'A row has already been corrected or tried again. Go on with the import that has it; discard the correction here.',
      RETRY_RUNNING:
        'Rows of this import are being corrected or tried again at the moment. Send the corrections when that has ended.',
      ACTION_REPLACED: 'The file has already been corrected, and a new check has replaced this one.',
      INVALID_TRANSITION:
        'The import has changed meanwhile, so it takes no corrections as it is. Load the page again.',
    } as Readonly<Record<string, string>>,
    toReplacement: 'Open the new check',
    sent: 'Corrections sent',
    discard: 'Discard',
  },
  position: (from: string, to: string, total: string) => `Rows ${from} to ${to} of ${total}`,
};
