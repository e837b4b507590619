/** Bytes of a hash. */
export const HASH_BYTES = 16;

const ROUNDS = 12;
const BLOCK_BYTES = 16;

/**
 * Hashes keys to 128 bits by Chaskey-12 (ISO/IEC 29192-6, https://eprint.iacr.org/2014/386 and 2015/1182), which was
 * made for 32-bit processors: JavaScript computes it in a third of the time that a call into native code takes.
 *
 * It is keyed with the action's id, which nobody knows before the file has arrived. So a file cannot be made to have
 * different keys with equal hashes.
 */
export class KeyHash {
  private readonly key: Uint32Array;
  /** For a last block that is full, and for one that is padded. */
  private readonly lastKeys: readonly [Uint32Array, Uint32Array];
  private readonly padded = new Uint8Array(BLOCK_BYTES);

  /** @param key 16 bytes */
  constructor(key: Uint8Array) {
    this.key = Uint32Array.from([0, 4, 8, 12], (at) => wordAt(key, at));
    const doubled = timesTwo(this.key);
    this.lastKeys = [doubled, timesTwo(doubled)];
  }

  static ofAction(actionId: string): KeyHash {
    return new KeyHash(Buffer.from(actionId.replaceAll('-', ''), 'hex'));
  }

  /** Writes the hash of a range of bytes as four words, from `out[at]` on. */
  hash(bytes: Uint8Array, start: number, end: number, out: Uint32Array, at: number): void {
    const isFull = end > start && (end - start) % BLOCK_BYTES === 0;
    const last = this.lastKeys[isFull ? 0 : 1];
    let [v0, v1, v2, v3] = [this.key[0]! | 0, this.key[1]! | 0, this.key[2]! | 0, this.key[3]! | 0];
    for (let from = start, isLast = false; !isLast; from += BLOCK_BYTES) {
      isLast = end - from <= BLOCK_BYTES;
      const isPadded = isLast && !isFull;
      const block = isPadded ? this.pad(bytes, from, end) : bytes;
      const first = isPadded ? 0 : from;
      v0 ^= wordAt(block, first);
      v1 ^= wordAt(block, first + 4);
      v2 ^= wordAt(block, first + 8);
      v3 ^= wordAt(block, first + 12);
      if (isLast) {
        v0 ^= last[0]!;
        v1 ^= last[1]!;
        v2 ^= last[2]!;
        v3 ^= last[3]!;
      }
      for (let round = 0; round < ROUNDS; round++) {
        v0 = (v0 + v1) | 0;
        v1 = rotate(v1, 5) ^ v0;
        v2 = (v2 + v3) | 0;
        v3 = rotate(v3, 8) ^ v2;
        v0 = (rotate(v0, 16) + v3) | 0;
        v3 = rotate(v3, 13) ^ v0;
        v2 = (v2 + v1) | 0;
        v1 = rotate(v1, 7) ^ v2;
        v2 = rotate(v2, 16);
      }
    }
    out[at] = v0 ^ last[0]!;
    out[at + 1] = v1 ^ last[1]!;
    out[at + 2] = v2 ^ last[2]!;
    out[at + 3] = v3 ^ last[3]!;
  }

  /** The rest of the bytes, a one and zeros. */
  private pad(bytes: Uint8Array, from: number, end: number): Uint8Array {
    const { padded } = this;
    const length = end - from;
    for (let i = 0; i < length; i++) padded[i] = bytes[from + i]!;
    padded[length] = 1;
    for (let i = length + 1; i < BLOCK_BYTES; i++) padded[i] = 0;
    return padded;
  }
}

/** Little-endian. */
function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** In the field of 2^128 elements. */
function timesTwo([a, b, c, d]: Uint32Array): Uint32Array {
  return Uint32Array.of(
    (a! << 1) ^ (d! >>> 31 === 1 ? 0x87 : 0),
    (b! << 1) | (a! >>> 31),
    (c! << 1) | (b! >>> 31),
    (d! << 1) | (c! >>> 31),
  );
}
