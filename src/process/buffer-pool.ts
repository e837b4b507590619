/** Sizes are multiples of this many bytes, so that pieces of about the same length fit into each other's memory. */
const STEP = 64 * 1024;

/**
 * Lends memory for large pieces that live one after the other. V8 counts what lies outside of its heap as well: fresh
 * memory for each piece makes it mark all that is alive after every few of them.
 */
export class BufferPool {
  private readonly free: Buffer[] = [];
  /** Holds on to nothing: what is never given back is collected. */
  private readonly lent = new WeakMap<ArrayBufferLike, Buffer>();

  /** @returns at least as many bytes, with whatever they hold; to be given back, or left to the garbage collector */
  take(length: number): Buffer {
    const place = this.free.findIndex((buffer) => buffer.length >= length);
    const buffer = place < 0 ? this.replace(length) : this.free.splice(place, 1)[0]!;
    this.lent.set(buffer.buffer, buffer);
    return buffer;
  }

  /** @param piece what `take` gave, or a part of it: all of that may be written over from now on */
  giveBack(piece: Buffer): void {
    const buffer = this.lent.get(piece.buffer);
    if (buffer && this.lent.delete(piece.buffer)) this.free.push(buffer);
  }

  /** Keeps nothing for later. */
  clear(): void {
    this.free.length = 0;
  }

  /** Drops one that is too small, so that there are never more than were lent at once. */
  private replace(length: number): Buffer {
    this.free.pop();
    return Buffer.allocUnsafeSlow(Math.ceil(length / STEP) * STEP);
  }
}
