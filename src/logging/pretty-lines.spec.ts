import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { prettyLines } from './pretty-lines.js';

describe('log lines for a terminal', () => {
  const linesOf = (log: (logger: pino.Logger) => void): string[] => {
    let text = '';
    const destination = new Writable({
      write: (data: Buffer, _encoding, done) => {
        text += data.toString();
        done();
      },
    });
    log(pino({ base: { role: 'api', pid: 7 } }, prettyLines(destination)));
    return text.trimEnd().split('\n');
  };

  it('tell a request by method, path, status and time', () => {
    const lines = linesOf((logger) =>
      logger.info(
        { req: { method: 'GET', path: '/x' }, res: { statusCode: 404 }, responseTime: 3 },
        'request completed',
      ),
    );
    expect(lines).toEqual([expect.stringMatching(/^\[\d\d:\d\d:\d\d\] INFO: api GET \/x 404 in 3 ms$/)]);
  });

  it('tell anything else in words, and what belongs to it behind them', () => {
    const lines = linesOf((logger) => {
      logger.warn({ context: 'Sweeper', actionId: 'a' }, 'freed');
      logger.info('listening');
    });
    expect(lines).toEqual([
      expect.stringMatching(/ WARN: api Sweeper: freed \{"actionId":"a"\}$/),
      expect.stringMatching(/ INFO: api listening$/),
    ]);
  });
});
