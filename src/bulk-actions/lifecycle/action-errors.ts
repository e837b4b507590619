/** Why a whole action is `FAILED`. */
export const ACTION_ERRORS = {
  ROW_ERRORS: {
    cause: 'A row broke a rule and `onRowError` is `abort`, so no record was written.',
    remedy:
      'Correct the rows that `logs` lists as `FAILED`, by `POST /bulk-actions/{id}/corrections` or in the file, and upload it again.',
  },
  PROCESSING_ERROR: {
    cause: 'Processing failed repeatedly, before any record was written. No rule was broken.',
    remedy: 'Upload the file again. If that fails too, report the id of the action to the operator.',
  },
} as const;
export type ActionError = keyof typeof ACTION_ERRORS;
