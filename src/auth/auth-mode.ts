import type { BaseLogger } from 'pino';
import type { Config } from '../config/config.js';
import { StartError } from '../process/start-error.js';

const NOT_SET =
  'AUTH_MODE is not set, and NODE_ENV=production has no default for it. AUTH_MODE=api-key: every request needs an ' +
  'API key. AUTH_MODE=off: whoever reaches the service may read and change everything.';

/** For the start of the API. @throws StartError where production does not say whether keys are needed */
export function checkAuthMode({ authMode }: Config, logger: BaseLogger): void {
  if (authMode === null) throw new StartError(NOT_SET);
  if (authMode === 'off')
    logger.warn('AUTH_MODE=off: whoever reaches the service may read and change everything');
}
