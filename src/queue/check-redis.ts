import { Redis } from 'ioredis';
import type { BaseLogger } from 'pino';
import { StartError } from '../process/start-error.js';

const ANSWER_MS = 5_000;
/** Errors that waiting does not solve. */
const REFUSED = /^(NOAUTH|WRONGPASS|ERR invalid password)/;

/**
 * A Redis that evicts drops jobs at random. A Redis that is unreachable, or does not report its policy, is accepted:
 * Postgres decides, and a start must not depend on a queue that may come back later.
 *
 * `INFO` rather than `CONFIG GET`, which managed services forbid.
 *
 * @throws StartError for another policy than `noeviction`, and for a login that Redis refuses
 */
export async function checkRedis(url: string, log: Pick<BaseLogger, 'warn'>): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableReadyCheck: false,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let refusal = '';
  redis.on('error', ({ message }: Error) => {
    if (REFUSED.test(message)) refusal = message;
  });
  try {
    await redis.connect();
    const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
    if (policy === undefined)
      log.warn('Redis does not report its maxmemory-policy, which must be noeviction');
    else if (policy !== 'noeviction') {
      throw new StartError(
        `Redis has the maxmemory-policy ${policy}, which drops jobs; set it to noeviction`,
      );
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { message } = error as Error;
    if (REFUSED.test(message)) refusal = message;
    if (refusal !== '') throw new StartError(`Redis refused the connection: ${refusal}`);
    log.warn({ reason: message }, 'Redis does not answer; starting without a check of its maxmemory-policy');
  } finally {
    redis.disconnect();
  }
}
