import { PassThrough } from 'node:stream';
import type { Request, Response } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stream } from './stream.js';

const KIB = 1024;

describe('a stream of events', () => {
  let response: PassThrough & { headersSent: boolean };
  let stream: Stream;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    response = Object.assign(new PassThrough({ highWaterMark: 16 * KIB }), {
      headersSent: false,
      writeHead: () => (response.headersSent = true),
    });
    stream = new Stream({} as Request, response as unknown as Response);
  });
  afterEach(() => void vi.useRealTimers());

  const sent = (): string => (response.read() as Buffer | null)?.toString() ?? '';

  it('says when to connect again, not to all at the same moment', () => {
    stream.begin();
    const [, ms] = /^retry: (\d+)\n\n$/.exec(sent())!;
    expect(Number(ms)).toBeGreaterThanOrEqual(1_000);
    expect(Number(ms)).toBeLessThanOrEqual(3_000);
  });

  it('has a comment when nothing was sent for 15 seconds', () => {
    stream.begin();
    sent();
    vi.advanceTimersByTime(14_999);
    stream.beat(performance.now());
    expect(sent()).toBe('');
    vi.advanceTimersByTime(1);
    stream.beat(performance.now());
    expect(sent()).toBe(':\n\n');
    stream.beat(performance.now());
    expect(sent()).toBe('');
  });

  it('counts those 15 seconds from whatever was sent last', () => {
    stream.begin();
    vi.advanceTimersByTime(10_000);
    stream.write('data: 1\n\n');
    sent();
    vi.advanceTimersByTime(10_000);
    stream.beat(performance.now());
    expect(sent()).toBe('');
  });

  it('has none before its head', () => {
    vi.advanceTimersByTime(60_000);
    stream.beat(performance.now());
    expect(sent()).toBe('');
  });

  it('takes progress at most twice a second', () => {
    stream.begin();
    expect(stream.takesProgress).toBe(true);
    stream.progressSent();
    vi.advanceTimersByTime(440);
    expect(stream.takesProgress).toBe(false);
    vi.advanceTimersByTime(60);
    expect(stream.takesProgress).toBe(true);
  });

  it('takes neither progress nor comments while its client does not read, and all once it does', async () => {
    stream.begin();
    stream.write('x'.repeat(20 * KIB));
    const drained = stream.drained();
    vi.advanceTimersByTime(60_000);
    expect(stream.takesProgress).toBe(false);
    stream.beat(performance.now());
    expect(sent()).not.toContain(':\n\n');
    await drained;
    expect(stream.takesProgress).toBe(true);
  });

  it('is cut when more than 256 KiB wait for its client', () => {
    stream.begin();
    // A PassThrough counts on both of its sides.
    while (response.writableLength <= 256 * KIB && stream.isOpen) stream.write('x'.repeat(KIB));
    expect(stream.isOpen).toBe(true);
    stream.write('x');
    expect(response.destroyed).toBe(true);
    expect(stream.isOpen).toBe(false);
    stream.write('x');
  });

  it('ends as an answer where it has begun, and else as a broken connection', () => {
    stream.end();
    expect(response.destroyed).toBe(true);
    stream.begin();
    expect(response.headersSent).toBe(false);
  });

  it('stops waiting for a client that is gone', async () => {
    stream.begin();
    stream.write('x'.repeat(20 * KIB));
    const drained = stream.drained();
    stream.destroy();
    await drained;
    await stream.drained();
  });
});
