import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StopRequest } from './stop-request.js';

let said: string[];
let stop: StopRequest;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  stop = new StopRequest((line) => said.push(line));
});
afterEach(() => vi.useRealTimers());

describe('StopRequest', () => {
  it('takes two signals at almost the same time for one', () => {
    stop.request();
    vi.advanceTimersByTime(100);
    stop.request();
    expect(stop.signal.aborted).toBe(true);
    expect(stop.hurry.aborted).toBe(false);
  });

  it('hurries when asked again later', () => {
    stop.request();
    vi.advanceTimersByTime(1500);
    stop.request();
    expect(stop.hurry.aborted).toBe(true);
    expect(stop.exitCode).toBe(0);
  });

  it('ends with 1 and the first reason after a fault', () => {
    stop.fail('The API could not start.');
    stop.fail('A worker could not start either.');
    expect(said).toEqual(['The API could not start.']);
    expect(stop.signal.aborted).toBe(true);
    expect(stop.exitCode).toBe(1);
  });

  it('is not a fault that something fails because everything stops', () => {
    stop.request();
    stop.fail('The migrations failed.');
    expect(said).toEqual([]);
    expect(stop.exitCode).toBe(0);
  });
});
