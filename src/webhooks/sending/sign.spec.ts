import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { secretText } from '../secret-text.js';
import { signedHeaders } from './sign.js';

describe('signed headers', () => {
  const [secret, before, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const message = {
    id: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
    body: '{"type":"bulk_action.ended","name":"é"}',
  };
  const verify = (by: Buffer, headers: Record<string, string>, body = message.body): unknown =>
    new Webhook(secretText(by)).verify(body, headers);

  it('are verified with the secret as it is shown', () => {
    expect(verify(secret, signedHeaders(message, [secret]))).toEqual(JSON.parse(message.body));
  });

  it('are verified with either secret while it is rotated', () => {
    const headers = signedHeaders(message, [secret, before]);
    expect(verify(secret, headers)).toEqual(verify(before, headers));
  });

  it('are not verified with another secret, for another body or later', () => {
    const headers = signedHeaders(message, [secret, before]);
    expect(() => verify(other, headers)).toThrow('No matching signature');
    expect(() => verify(secret, headers, `${message.body} `)).toThrow('No matching signature');
    expect(() => verify(secret, signedHeaders(message, [secret], new Date(Date.now() - 600_000)))).toThrow(
      'too old',
    );
  });
});
