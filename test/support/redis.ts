import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { eventually } from './eventually.js';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/**
 * Starts a redis-server in its own folder. @returns null if redis-server is not installed
 *
 * @param options further command-line options
 */
export async function startRedis(
  folder: string,
  port?: number,
  options: readonly string[] = [],
): Promise<TestRedis | null> {
  port ??= await freePort();
  const child = spawn(
    'redis-server',
    [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
      ...options,
    ],
    { stdio: 'ignore' },
  );
  if (!(await hasStarted(child))) return null;
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  await eventually(async () => (await probe.ping()) === 'PONG', 10_000);
  probe.disconnect();
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { url, port, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function hasStarted(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
