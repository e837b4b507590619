import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { MockInstance } from 'vitest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../http/problem.js';
import type { Principal } from '../principal.js';
import { ANONYMOUS } from '../principal.js';
import type { BucketName } from './bucket-name.js';
import { keyOf } from './bucket-name.js';
import { KnownCredentials } from './known-credentials.js';
import type { RequestBuckets } from './request-buckets.js';
import { RequestLimits } from './request-limits.js';
import { SignIns } from './sign-ins.js';
import { TokenBucket } from './token-bucket.js';

const LIMITS = {
  requests: { perKey: 40, perAddress: 60 },
  uploads: { perKey: 3, perAddress: 5 },
  failedSignIns: 2,
};
const KEY: Principal = { ...ANONYMOUS, kind: 'key', id: 'k', account: 'a' };
const ADDRESS = '2001:db8:1:2:3:4:5:6';
const NETWORK = '2001:db8:1:2::/64';

let taken: [name: string, perMinute: number][];
let givenBack: string[];
/** Names of buckets that are empty. */
let empty: string[];
let headers: Record<string, string>;
/** The process has to hear from the others first. */
let isUnsure: boolean;
beforeEach(() => {
  taken = [];
  givenBack = [];
  empty = [];
  headers = {};
  isUnsure = false;
  vi.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
});
afterEach(() => vi.restoreAllMocks());

const buckets = {
  take: (name: BucketName, perMinute: number) => {
    taken.push([keyOf(name), perMinute]);
    const bucket = new TokenBucket(name, perMinute, 0);
    const answer = { bucket, isGranted: !empty.includes(keyOf(name)) };
    return isUnsure ? Promise.resolve(answer) : answer;
  },
  giveBack: ({ name }: TokenBucket) => void givenBack.push(keyOf(name)),
} as unknown as RequestBuckets;

const exchangeOf = (authorization?: string) => ({
  request: { ips: [], socket: { remoteAddress: ADDRESS }, headers: { authorization } } as unknown as Request,
  response: {
    setHeader: (name: string, value: string) => void (headers[name] = value),
  } as unknown as Response,
});
const tooMany = (policy: string): unknown =>
  expect.objectContaining({
    status: 429,
    extension: { limit: expect.objectContaining({ policy }) as unknown },
  });

describe.each([
  ['by itself', false],
  ['after it has asked the others', true],
])('RequestLimits of a process that decides %s', (_name, unsure) => {
  beforeEach(() => void (isUnsure = unsure));
  const limits = new RequestLimits(buckets, { requestLimits: LIMITS });
  const admit = async (kind: 'REQUESTS' | 'UPLOADS', who = KEY) => limits.admit(kind, who, exchangeOf());

  it.each([
    ['REQUESTS', 40, 60],
    ['UPLOADS', 3, 5],
  ] as const)('counts %s by key and by network, apart from others', async (kind, perKey, perAddress) => {
    await admit(kind);
    expect(taken).toEqual([
      [`${kind} KEY k`, perKey],
      [`${kind} ADDRESS ${NETWORK}`, perAddress],
    ]);
    expect(givenBack).toEqual([]);
  });

  it('counts tokens apart from keys, and nobody without one but by network', async () => {
    await admit('REQUESTS', { ...KEY, kind: 'token', id: 'k' });
    await admit('REQUESTS', ANONYMOUS);
    const ofNetwork = `REQUESTS ADDRESS ${NETWORK}`;
    expect(taken.map(([name]) => name)).toEqual(['REQUESTS TOKEN k', ofNetwork, ofNetwork]);
  });

  it('tells what is left to the key; to the network only those without a key, and in its refusal', async () => {
    await admit('REQUESTS');
    expect(headers['RateLimit-Policy']).toBe('"requests";q=40;w=60');
    await admit('REQUESTS', ANONYMOUS);
    expect(headers['RateLimit-Policy']).toBe('"requests-per-address";q=60;w=60');
  });

  it('refuses by the key first, which counts nothing for the network', async () => {
    empty = ['UPLOADS KEY k'];
    await expect(admit('UPLOADS')).rejects.toEqual(tooMany('uploads'));
    expect(taken.map(([name]) => name)).toEqual(['UPLOADS KEY k']);
    expect(headers['RateLimit-Policy']).toBe('"uploads";q=3;w=60');
  });

  it('refuses by the network, which counts nothing for the key', async () => {
    empty = [`UPLOADS ADDRESS ${NETWORK}`];
    await expect(admit('UPLOADS')).rejects.toEqual(tooMany('uploads-per-address'));
    expect(givenBack).toEqual(['UPLOADS KEY k']);
    expect(headers['RateLimit-Policy']).toBe('"uploads-per-address";q=5;w=60');
  });

  it('counts nothing where no limit is set', async () => {
    const none = { perKey: 0, perAddress: 0 };
    const off = new RequestLimits(buckets, { requestLimits: { ...LIMITS, requests: none } });
    await off.admit('REQUESTS', KEY, exchangeOf());
    expect([taken, headers]).toEqual([[], {}]);
  });

  describe('says in the log', () => {
    const MINUTE = 60_000;
    let warn: MockInstance<Logger['warn']>;
    const warned = (): unknown[][] => warn.mock.calls;
    const bucketOf = (name: Partial<BucketName>) =>
      new TokenBucket({ kind: 'REQUESTS', holderKind: 'KEY', holder: 'k', ...name }, 40, 0);
    let now: number;
    beforeEach(() => {
      // A process may be asked within its first minute.
      now = 1;
      warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
      vi.spyOn(performance, 'now').mockImplementation(() => now);
    });

    it('once a minute that a limit is reached, however often it is', () => {
      const bucket = bucketOf({});
      for (const [at, count] of [
        [1, 1],
        [2, 1],
        [MINUTE, 1],
        [MINUTE + 1, 2],
        [MINUTE + 2, 2],
        [2 * MINUTE, 2],
        [2 * MINUTE + 1, 3],
      ] as const) {
        now = at;
        expect(limits.refusal(bucket)).toEqual(tooMany('requests'));
        expect(warned(), `after ${at} ms`).toHaveLength(count);
      }
    });

    it('each limit apart from the others', () => {
      for (const bucket of [bucketOf({}), bucketOf({ kind: 'UPLOADS' }), bucketOf({ holder: 'other' })]) {
        limits.refusal(bucket);
        limits.refusal(bucket);
      }
      expect(warned()).toHaveLength(3);
    });

    it('whose it is by the id of the key, and nothing of addresses and subjects', () => {
      limits.refusal(bucketOf({}));
      limits.refusal(bucketOf({ kind: 'UPLOADS', holderKind: 'ADDRESS', holder: NETWORK }));
      limits.refusal(bucketOf({ holderKind: 'TOKEN', holder: 'https://id.example sub' }));
      const message = 'request limit reached';
      expect(warned()).toEqual([
        [{ kind: 'REQUESTS', policy: 'requests', keyId: 'k' }, message],
        [{ kind: 'UPLOADS', policy: 'uploads-per-address' }, message],
        [{ kind: 'REQUESTS', policy: 'requests' }, message],
      ]);
    });
  });
});

describe('SignIns', () => {
  const SIGN_INS = `SIGN_INS ADDRESS ${NETWORK}`;
  const invalid = new Problem(401, 'KEY_INVALID', 'No.');
  const limits = new RequestLimits(buckets, { requestLimits: LIMITS });
  let known: KnownCredentials;
  let learned: number;
  let signIns: SignIns;
  beforeEach(() => {
    learned = 0;
    known = new KnownCredentials({ query: () => Promise.resolve((learned++, [])) } as never);
    signIns = new SignIns(buckets, limits, known, { authMode: 'api-key', requestLimits: LIMITS });
  });
  const attempt = async (
    who: SignIns,
    exchange: ReturnType<typeof exchangeOf>,
    authenticate: () => Promise<Principal>,
    recalled: Principal | null = null,
  ) => who.attempt(exchange, { authenticate, recall: () => recalled });
  const right = () => Promise.resolve(KEY);
  const wrong = () => Promise.reject(invalid);
  const names = () => taken.map(([name]) => name);

  it('counts a failure, and no success', async () => {
    await expect(attempt(signIns, exchangeOf('Bearer x'), wrong)).rejects.toBe(invalid);
    expect([taken, givenBack]).toEqual([[[SIGN_INS, 2]], []]);
    expect(await attempt(signIns, exchangeOf('Bearer k'), right)).toBe(KEY);
    expect([names(), givenBack]).toEqual([[SIGN_INS, SIGN_INS], [SIGN_INS]]);
    // From now on it is known.
    await attempt(signIns, exchangeOf('Bearer k'), right);
    expect(names()).toEqual([SIGN_INS, SIGN_INS]);
  });

  it('counts no failure that is not the client’s', async () => {
    const outage = new Error('away');
    await expect(attempt(signIns, exchangeOf('Bearer x'), () => Promise.reject(outage))).rejects.toBe(outage);
    expect(givenBack).toEqual([SIGN_INS]);
  });

  it('counts known credentials that are wrong by now, and forgets them', async () => {
    await attempt(signIns, exchangeOf('Bearer k'), right);
    taken = [];
    await expect(attempt(signIns, exchangeOf('Bearer k'), wrong)).rejects.toBe(invalid);
    expect(names()).toEqual([SIGN_INS]);
    empty = [SIGN_INS];
    await expect(attempt(signIns, exchangeOf('Bearer k'), right)).rejects.toEqual(tooMany('failed-sign-ins'));
  });

  it('looks nothing up beyond the limit but what is known, after it has asked which keys there are', async () => {
    empty = [SIGN_INS];
    const authenticate = vi.fn(right);
    await expect(attempt(signIns, exchangeOf('Bearer k'), authenticate)).rejects.toEqual(
      tooMany('failed-sign-ins'),
    );
    expect(headers['RateLimit-Policy']).toBe('"failed-sign-ins";q=2;w=60');
    expect([authenticate.mock.calls.length, learned]).toEqual([0, 1]);
    const exchange = exchangeOf('Bearer k');
    known.keep(known.digestOf('Bearer k', exchange.request.socket));
    expect(await attempt(signIns, exchange, authenticate)).toBe(KEY);
  });

  it('counts nothing without credentials, keys or a limit', async () => {
    await expect(attempt(signIns, exchangeOf(), wrong)).rejects.toBe(invalid);
    for (const config of [
      { authMode: 'off', requestLimits: LIMITS },
      { authMode: 'api-key', requestLimits: { ...LIMITS, failedSignIns: 0 } },
    ] as const)
      await expect(
        attempt(new SignIns(buckets, limits, known, config), exchangeOf('Bearer x'), wrong),
      ).rejects.toBe(invalid);
    expect(taken).toEqual([]);
  });

  it('asks nobody who is recalled, and waits for nothing then', () => {
    const authenticate = vi.fn(right);
    empty = [SIGN_INS];
    const by = { authenticate, recall: () => KEY };
    expect(signIns.attempt(exchangeOf('Bearer k'), by)).toBe(KEY);
    expect([taken, authenticate.mock.calls.length]).toEqual([[], 0]);
  });
});
