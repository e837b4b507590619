import type { Parameter } from '../../../database/statement.js';

/**
 * While the server was down nobody could send a heartbeat, so after its start everybody has one lease to do so.
 *
 * @param lease parameter with the lease in milliseconds
 */
export const hasBeenUpFor = (lease: Parameter): string =>
  `pg_postmaster_start_time() < now() - ${lease} * interval '1 millisecond'`;
