import type { AuthMode, Config } from './config.js';
import type { Variables } from './variables.js';

const MAX = 1_000_000_000;
/** Of a key. Stripe allows 100 requests a second; ten open pages that ask for progress every second send 10. */
const REQUESTS = 6000;
const UPLOADS = 600;
/** So many clients may share an address, such as the one of a company, and use their keys to the full. */
const CLIENTS_PER_ADDRESS = 10;
/** Nobody mistypes a key more often; ASVS 4.0.3 (2.2.1) has 100 an hour. */
const FAILED_SIGN_INS = 20;

/** Without keys, whoever reaches the service is trusted, so that nothing is limited unless it is set. */
export function readRequestLimits(read: Variables, authMode: AuthMode | null): Config['requestLimits'] {
  const perMinute = (name: string, fallback: number): number =>
    read.integer(name, fallback, { min: 0, max: MAX });
  const ofAddress = (limit: number): number => (authMode === 'off' ? 0 : CLIENTS_PER_ADDRESS * limit);
  return {
    requests: {
      perKey: perMinute('REQUESTS_PER_MINUTE', REQUESTS),
      perAddress: perMinute('REQUESTS_PER_MINUTE_PER_ADDRESS', ofAddress(REQUESTS)),
    },
    uploads: {
      perKey: perMinute('UPLOADS_PER_MINUTE', UPLOADS),
      perAddress: perMinute('UPLOADS_PER_MINUTE_PER_ADDRESS', ofAddress(UPLOADS)),
    },
    failedSignIns: perMinute('FAILED_SIGN_INS_PER_MINUTE', FAILED_SIGN_INS),
  };
}
