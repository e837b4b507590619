import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../database/database.js';
import { digestOf } from '../api-key.js';
import { KnownCredentials } from './known-credentials.js';

describe('KnownCredentials', () => {
  const known = new KnownCredentials({} as Database);

  it('knows credentials by what stands behind the scheme, whatever a connection has sent before', () => {
    const [one, other] = [new Socket(), new Socket()];
    for (const connection of [one, other, one])
      for (const key of ['a', 'a', 'b', 'a'])
        expect(known.digestOf(`Bearer ${key}`, connection)).toBe(digestOf(key));
    expect(known.digestOf('bearer  a', one)).toBe(digestOf('a'));
    expect(known.digestOf('a', one)).toBe(digestOf('a'));
  });
});
