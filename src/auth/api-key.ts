import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { API_KEY_PREFIX } from '../logging/redact-keys.js';

/** In the order of their ASCII codes, as GitHub's tokens have them. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
/** `62 ** 43 > 2 ** 256` */
const SECRET_DIGITS = 43;
/** `62 ** 6 > 2 ** 32` */
const CHECKSUM_DIGITS = 6;
const FORMAT = new RegExp(`^${API_KEY_PREFIX}[0-9A-Za-z]{${SECRET_DIGITS + CHECKSUM_DIGITS}}$`);
/** Digits of the secret that are stored readable, so that people recognise a key in a list: 24 of its 256 bits. */
const SHOWN_DIGITS = 4;

/** What is stored of an API key. */
export interface HashedKey {
  /** SHA-256 of the whole key. A slow hash would protect nothing: 256 random bits cannot be guessed. */
  readonly hash: Buffer;
  /** Its first characters. */
  readonly prefix: string;
}

/** A new API key: `ba_live_`, 256 random bits in base 62, and a checksum. */
export function makeApiKey(secret: Buffer = randomBytes(SECRET_BYTES)): string {
  const body = API_KEY_PREFIX + inBase62(BigInt(`0x${secret.toString('hex')}`), SECRET_DIGITS);
  return body + checksumOf(body);
}

/** @returns `false` for a text that is no API key: mistyped, cut off, or something else */
export function isApiKey(text: string): boolean {
  return FORMAT.test(text) && checksumOf(text.slice(0, -CHECKSUM_DIGITS)) === text.slice(-CHECKSUM_DIGITS);
}

/** SHA-256 in base64, by which API keys and tokens are remembered. */
export function digestOf(credential: string): string {
  return hash('sha256', credential, 'base64');
}

/** @returns `null` for a text that is no API key */
export function parseApiKey(text: string): HashedKey | null {
  if (!isApiKey(text)) return null;
  return {
    hash: hash('sha256', text, 'buffer'),
    prefix: text.slice(0, API_KEY_PREFIX.length + SHOWN_DIGITS),
  };
}

/** CRC-32, which finds every wrong character and every two swapped ones. It is no secret and protects nothing. */
function checksumOf(body: string): string {
  return inBase62(BigInt(crc32(body)), CHECKSUM_DIGITS);
}

function inBase62(number: bigint, length: number): string {
  let digits = '';
  for (let rest = number; rest > 0n; rest /= 62n) digits = DIGITS[Number(rest % 62n)]! + digits;
  return digits.padStart(length, DIGITS[0]);
}
