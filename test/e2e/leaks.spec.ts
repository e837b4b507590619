import { describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

/** `node --import` of this runs the script before the process's own code. */
const runs = (script: string): string[] => ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
const OF_WORKERS = `if (process.argv[1].includes('worker'))`;
const NAME = 'Ann-Kathrin Meier';

/** Every suite ends with this search, which would find nothing either if it looked at nothing. */
describe('a process that writes to its log what no log may hold', () => {
  const stopped = (service: Service): Promise<string> =>
    service.stop().then(
      () => 'clean',
      (error: Error) => error.message,
    );

  it.each([
    ['the API its password', 'console.log(process.env.DATABASE_URL)', /postgres(?:ql)?:\/\/\S+:\S+@/],
    ['the API a key', `console.log('key: ${makeApiKey()}')`, /key: ba_live_/],
    [
      'a worker an address, as an error',
      `${OF_WORKERS} console.error('ann@example.com')`,
      /ann@example\.com/,
    ],
  ])('makes its suite fail: %s', async (_, script, leaked) => {
    const service = await Service.start({ workers: 1, nodeFlags: runs(script) });
    const message = await stopped(service);
    expect(message).toMatch(/^The log holds credentials or cells:\n/);
    expect(message).toMatch(leaked);
  });

  it('does so also when the process has ended before, and for cells of a file that was uploaded', async () => {
    const service = await Service.start({
      workers: 0,
      nodeFlags: runs(`if (process.env.LEAKS) console.log('imported ${NAME}')`),
    });
    await service.client.upload(csv('name,email', `${NAME},a@example.com`), 'test');
    await service.api.end('SIGTERM');
    await service.startApi({ LEAKS: '1' });
    await service.api.end('SIGTERM');
    await service.startApi();
    expect(service.output).not.toContain(NAME);
    expect(await stopped(service)).toBe(`The log holds credentials or cells:\nimported ${NAME}`);
  });

  it('is no other process', async () => {
    const service = await Service.start({ workers: 1, nodeFlags: runs(`console.log('started')`) });
    expect(service.output).toContain('started');
    expect(await stopped(service)).toBe('clean');
  });
});
