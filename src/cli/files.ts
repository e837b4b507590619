import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BulkClient } from '../client/bulk-client.js';
import type { UploadSource } from '../client/file-source.js';
import { printableLines } from './printable.js';

/** Writes a file that is whole or not there. @throws what the bytes throw */
export async function writeWhole(bytes: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const draft = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(draft, { flags: 'wx' }));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

export function writeFailed(client: BulkClient, id: string, path: string): Promise<void> {
  return writeWhole(client.results(id, { status: ['FAILED'] }), path);
}

/** As they are; in a terminal without the characters that control it. */
export async function print(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  for await (const part of bytes) {
    const shown = process.stdout.isTTY ? printableLines(decoder.decode(part, { stream: true })) : part;
    if (!process.stdout.write(shown)) await new Promise((done) => process.stdout.once('drain', done));
  }
}

/** Whether a file is compressed already. What can be read once only is not looked at. */
export async function isGzip(source: UploadSource): Promise<boolean> {
  if (!source.isRepeatable) return false;
  for await (const part of source.open()) return part[0] === 0x1f && part[1] === 0x8b;
  return false;
}
