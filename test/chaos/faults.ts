import { Redis } from 'ioredis';
import { breakSockets } from './broken-sockets.js';
import { freezeWhileReceiving, killWhileReceiving } from './broken-upload.js';
import { deliverTwice } from './double-delivery.js';
import type { Fault } from './fault.js';
import { victimOf } from './fault.js';
import { freezeInStatement } from './freeze-in-statement.js';
import type { FaultKind, PlannedFault } from './plan.js';
import type { SupervisedProcess } from './supervised-process.js';
import { takeClaims } from './take-claims.js';
import type { World } from './world.js';
import { LEASE_MS } from './world.js';

const killWorker: Fault = ({ world }, plan) =>
  withVictim(world, plan, (worker) => worker.restart('SIGKILL', plan.downMs));

const killAllWorkers: Fault = async ({ world }, { downMs }) => {
  const running = world.workers.filter((worker) => worker.isRunning);
  await Promise.all(running.map((worker) => worker.restart('SIGKILL', downMs)));
  return running.length > 0;
};

const stopWorker: Fault = ({ world }, plan) =>
  withVictim(world, plan, (worker) => worker.restart('SIGTERM', plan.downMs));

const freezeWorker: Fault = ({ world }, plan) =>
  withVictim(world, plan, (worker) => worker.freeze(LEASE_MS + plan.downMs));

const freezeApi: Fault = async ({ world: { api } }, { downMs }) => {
  if (!api.isRunning) return false;
  await api.freeze(LEASE_MS + downMs);
  return true;
};

const restartPostgres: Fault = async ({ world }, { variant, downMs }) => {
  await world.restartPostgres(variant ? 'SIGQUIT' : 'SIGKILL', downMs);
  return true;
};

const killRedis: Fault = async ({ world }, { variant, downMs }) => {
  await world.killRedis(downMs, variant);
  return true;
};

const flushRedis: Fault = async ({ world }) => {
  const redis = new Redis(world.redisUrl!, { maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    return (await redis.flushall()) === 'OK';
  } catch {
    // Redis is down because of another fault, which restarts it.
    return false;
  } finally {
    redis.disconnect();
  }
};

export const INJECT: Readonly<Record<FaultKind, Fault>> = {
  'kill -9 of a worker': killWorker,
  'kill -9 of all workers': killAllWorkers,
  'kill -9 of the API in the middle of an upload': killWhileReceiving,
  'the API frozen in the middle of an upload': freezeWhileReceiving,
  'Postgres restarted, immediate': restartPostgres,
  'every job delivered twice': deliverTwice,
  'a worker frozen past its lease': freezeWorker,
  'a worker frozen while it writes': freezeInStatement,
  'claims taken from workers that live': takeClaims,
  'SIGTERM of a worker': stopWorker,
  'the API frozen': freezeApi,
  'sockets of the database broken': breakSockets,
  'Redis flushed': flushRedis,
  'kill -9 of Redis': killRedis,
};

async function withVictim(
  world: World,
  { victim }: PlannedFault,
  harm: (worker: SupervisedProcess) => Promise<void>,
): Promise<boolean> {
  const worker = victimOf(world, victim);
  if (worker) await harm(worker);
  return worker !== null;
}
