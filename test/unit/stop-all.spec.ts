import { describe, expect, it } from 'vitest';
import { stopAll } from '../support/stop-all.js';

describe('stopAll', () => {
  const stopped: string[] = [];
  const named = (name: string) => () => Promise.resolve(void stopped.push(name));
  const broken = (name: string) => () => Promise.reject(new Error(name));

  it('stops everything in its order, whatever the thing calls it, and leaves out what never started', async () => {
    stopped.length = 0;
    await stopAll(
      { close: named('browser') },
      undefined,
      { stop: named('service') },
      { remove: named('files') },
      { drop: named('database') },
      named('function'),
    );
    expect(stopped).toEqual(['browser', 'service', 'files', 'database', 'function']);
  });

  it('stops the rest where one fails, and then fails itself', async () => {
    stopped.length = 0;
    await expect(stopAll({ close: broken('faults') }, { stop: named('service') })).rejects.toThrow('faults');
    expect(stopped).toEqual(['service']);
  });

  it('tells all that failed', async () => {
    const stopping = stopAll(broken('one'), () => expect(1).toBe(2), broken('other'));
    const error = (await stopping.catch((reason: unknown) => reason)) as AggregateError;
    expect(error).toBeInstanceOf(AggregateError);
    expect(error.errors).toHaveLength(3);
    expect(error.message).toContain('one');
    expect(error.message).toContain('other');
  });
});
