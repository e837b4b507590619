import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findEmbeddedDatabase } from './launcher-files.js';
import { StartError } from './start-error.js';

describe('findEmbeddedDatabase', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'launcher-files-'));
    writeFileSync(join(dataDir, 'database-url-app'), 'postgres://app:secret@127.0.0.1:5432/bulk_actions\n');
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const RUNNING = { pid: process.pid, url: 'http://127.0.0.1:3000', isStopping: false, isEmbedded: true };
  const launcher = (over: Partial<typeof RUNNING> | { url: null }): void =>
    writeFileSync(
      join(dataDir, 'launcher.json'),
      JSON.stringify({ launcher: { ...RUNNING, ...over }, children: [] }),
    );

  it('finds the one of a running launcher', () => {
    launcher({});
    expect(findEmbeddedDatabase(dataDir)).toBe('postgres://app:secret@127.0.0.1:5432/bulk_actions');
  });

  it.each([
    ['has ended', { pid: 2 ** 30 }, 'Set DATABASE_URL, or run `pnpm start`'],
    ['is starting', { url: null }, 'is still starting'],
    ['is stopping', { isStopping: true }, 'is stopping'],
    ['uses another database', { isEmbedded: false }, 'running with a DATABASE_URL'],
  ])('says what to do when the launcher %s', (_, over, message) => {
    launcher(over);
    expect(() => findEmbeddedDatabase(dataDir)).toThrow(StartError);
    expect(() => findEmbeddedDatabase(dataDir)).toThrow(message);
  });

  it('says what to do when nothing was ever started there', () => {
    expect(() => findEmbeddedDatabase(join(dataDir, 'nowhere'))).toThrow(
      'Set DATABASE_URL, or run `pnpm start`',
    );
  });

  it('says so when the file with the URL is missing', () => {
    launcher({});
    rmSync(join(dataDir, 'database-url-app'));
    expect(() => findEmbeddedDatabase(dataDir)).toThrow('cannot be read (ENOENT)');
  });
});
