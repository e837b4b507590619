import { describe, expect, it } from 'vitest';
import { HEAD_BYTES } from './file-mark.js';
import { headOf } from './head-of.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const lines = 'name,email\n'.repeat(50_000);

async function gzip(content: BlobPart): Promise<Uint8Array<ArrayBuffer>> {
  const zipped = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}

describe('the beginning of a file', () => {
  it('is at most what the preview reads', async () => {
    const small = await headOf(new Blob(['name\nAnn']));
    expect([text(small.head), small.isWhole]).toEqual(['name\nAnn', true]);
    const large = await headOf(new Blob([lines]));
    expect([large.head.length, large.isWhole]).toEqual([HEAD_BYTES, false]);
    expect((await headOf(new Blob([lines.slice(0, HEAD_BYTES)]))).isWhole).toBe(true);
    expect((await headOf(new Blob([]))).head).toHaveLength(0);
  });

  it('of a gzip file is that of its content', async () => {
    const small = await headOf(new Blob([await gzip('name\nAnn')]));
    expect([text(small.head), small.isWhole]).toEqual(['name\nAnn', true]);
    const large = await headOf(new Blob([await gzip(lines)]));
    expect([text(large.head), large.isWhole]).toEqual([lines.slice(0, HEAD_BYTES), false]);
  });

  it('of a damaged gzip file is what could be read', async () => {
    const whole = await gzip(Uint8Array.from({ length: 60_000 }, (_, i) => (i * i) % 251));
    const half = await headOf(new Blob([whole.slice(0, whole.length / 2)]));
    expect(half.head.length).toBeLessThan(60_000);
    expect(half.isWhole).toBe(false);
    const none = await headOf(new Blob([whole.slice(0, 3)]));
    expect([none.head.length, none.isWhole]).toEqual([0, false]);
  });
});
