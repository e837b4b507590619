import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../http/problem.js';
import { malformedGzip } from './file-problem.js';
import { Gunzip } from './gunzip.js';

const MEMBER = gzipSync('name,email\nAnn,ann@example.com\n');
const TEXT = 'name,email\nAnn,ann@example.com\n';

async function gunzip(data: Buffer, size: number, maxBytes = 1e9, arrived?: () => number): Promise<string> {
  let text = '';
  const sink = {
    write: (part: Buffer) => Promise.resolve(void (text += part.toString())),
    end: () => Promise.resolve(),
    abort() {},
  };
  const step = new Gunzip(sink, { maxBytes, arrived, malformed: malformedGzip });
  try {
    for (let at = 0; at < data.length; at += size) await step.write(data.subarray(at, at + size));
    await step.end();
    return text;
  } finally {
    step.abort();
  }
}

const codeOf = async (work: Promise<string>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describe.each([1, 7, MEMBER.length, 1e6])('Gunzip in pieces of %i bytes', (size) => {
  it.each([
    ['one member', MEMBER, TEXT],
    ['several members', Buffer.concat([MEMBER, gzipSync(''), MEMBER]), TEXT + TEXT],
    ['zeros for padding', Buffer.concat([MEMBER, Buffer.alloc(100)]), TEXT],
  ])('takes %s', async (_, data, text) => {
    expect(await gunzip(data, size)).toBe(text);
  });

  const garbled = Buffer.from(MEMBER);
  garbled[20]! ^= 0x55;
  const wrongSum = Buffer.from(MEMBER);
  wrongSum[MEMBER.length - 6]! ^= 1;
  it.each([
    ['cut in the header', MEMBER.subarray(0, 6)],
    ['cut in the middle', MEMBER.subarray(0, 30)],
    ['cut in the checksum', MEMBER.subarray(0, -2)],
    ['with a second member that is cut', Buffer.concat([MEMBER, MEMBER.subarray(0, 25)])],
    ['with something behind it', Buffer.concat([MEMBER, Buffer.from('name,email\nAnn,a@b.co\n')])],
    ['with a byte behind it', Buffer.concat([MEMBER, Buffer.from('x')])],
    ['with something behind its padding', Buffer.concat([MEMBER, Buffer.alloc(9), Buffer.from('x')])],
    ['with a member behind its padding', Buffer.concat([MEMBER, Buffer.alloc(9), MEMBER])],
    ['with damaged data', garbled],
    ['with a wrong checksum', wrongSum],
  ])('refuses one %s', async (_, data) => {
    expect(await codeOf(gunzip(data, size))).toBe('MALFORMED_GZIP');
  });

  it('counts what comes out', async () => {
    expect(await gunzip(MEMBER, size, TEXT.length)).toBe(TEXT);
    expect(await codeOf(gunzip(MEMBER, size, TEXT.length - 1))).toBe('FILE_TOO_LARGE');
  });
});

describe('Gunzip', { timeout: 30_000 }, () => {
  it('stops in the middle of a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200e6, 'a,b\n'));
    expect(await codeOf(gunzip(bomb, 65_536))).toBe('SUSPICIOUS_COMPRESSION');
    expect(await codeOf(gunzip(bomb, 65_536, 1e6))).toBe('FILE_TOO_LARGE');
  });

  it('measures what comes out against what came of the request, where that is less', async () => {
    const stored = gzipSync(Buffer.alloc(20e6, 'a,b\n'), { level: 0 });
    expect(await codeOf(gunzip(stored, 65_536, 1e9, () => 99_999))).toBe('SUSPICIOUS_COMPRESSION');
    expect(await gunzip(stored, 65_536, 1e9, () => 100_000)).toHaveLength(20e6);
  });

  it('takes what shrinks well, but not absurdly', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${'the same in every row '.repeat(20)}\n`);
    const zipped = gzipSync(rows.join(''));
    expect(rows.join('').length / zipped.length).toBeGreaterThan(50);
    expect(rows.join('').length).toBeGreaterThan(16 * 1024 * 1024);
    expect(await gunzip(zipped, 65_536)).toBe(rows.join(''));
  });

  it('waits for the next step', async () => {
    let release!: () => void;
    const slow = new Promise<void>((resolve) => (release = resolve));
    let bytes = 0;
    let inside = 0;
    let most = 0;
    const sink = {
      write: async (part: Buffer) => {
        bytes += part.length;
        most = Math.max(most, ++inside);
        await slow;
        inside--;
      },
      end: async () => {},
      abort() {},
    };
    const step = new Gunzip(sink, { maxBytes: 1e9, malformed: malformedGzip });
    let written = false;
    const writing = step.write(gzipSync(Buffer.alloc(10e6, 'x'))).then(() => (written = true));
    await vi.waitFor(() => expect(bytes).toBe(65_536));
    expect(written).toBe(false);
    release();
    await writing;
    await step.end();
    expect([bytes, most]).toEqual([10e6, 1]);
  });

  it('tells what the next step throws, and can be aborted at any time', async () => {
    const sink = { write: () => Promise.reject(new Error('full')), end: async () => {}, abort() {} };
    const step = new Gunzip(sink, { maxBytes: 1e9, malformed: malformedGzip });
    await expect(step.write(MEMBER).then(() => step.end())).rejects.toThrow('full');
    step.abort();
    step.abort();
    new Gunzip(sink, { maxBytes: 1e9, malformed: malformedGzip }).abort();
  });
});
