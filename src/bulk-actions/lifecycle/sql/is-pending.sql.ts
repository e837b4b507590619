/** Of actions that have not ended, uploads under way included. As the conditions of indexes have it, word for word. */
export const IS_PENDING = `status NOT IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'DELETED')`;
