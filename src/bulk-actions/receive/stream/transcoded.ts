import type { MultiByte } from '../../csv/charsets.js';
import type { ByteSink } from './byte-sink.js';
import { CharsetToUtf8 } from './charset-to-utf8.js';
import { Utf16ToUtf8 } from './utf16.js';

export type Utf16 = 'utf-16le' | 'utf-16be';

/** Converted to UTF-8 on arrival, because a byte that looks like a quote or delimiter may be part of a character. */
export type Transcoded = Utf16 | MultiByte;

/** @returns the step that converts to UTF-8 for `next` */
export function transcode(encoding: Transcoded, next: ByteSink): ByteSink {
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return new Utf16ToUtf8(encoding === 'utf-16be', next);
  return new CharsetToUtf8(encoding, next);
}
