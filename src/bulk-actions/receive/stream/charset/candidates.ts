import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { MultiByte, SingleByte } from '../../../csv/charsets.js';
import { isMultiByte, isSingleByte, MULTI_BYTE, SINGLE_BYTE } from '../../../csv/charsets.js';
import { decodeBytes } from '../../../csv/encoding.js';
import { UNMAPPED } from '../charset-to-utf8.js';
import type { Language } from './letter-model.js';

/** Encodings that a file may have if it is not UTF-16. */
export type Candidate = 'utf-8' | SingleByte | MultiByte;

export const CANDIDATES: readonly Candidate[] = ['utf-8', ...SINGLE_BYTE, ...MULTI_BYTE];

const WEST = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'ca', 'en'] as const;
const CENTRE = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl', 'de'] as const;
const CYRILLIC = ['ru', 'uk', 'bg', 'sr'] as const;
const TURKISH = ['tr', 'de', 'fr'] as const;
const BALTIC = ['lv', 'lt', 'et', 'pl'] as const;

/**
 * The languages that a charset is used for, as far as we have letter counts of them. The other charsets are never
 * found.
 */
const LANGUAGES: Partial<Record<Candidate, readonly Language[]>> = {
  'utf-8': [...WEST, ...CENTRE, ...CYRILLIC, ...TURKISH, ...BALTIC, 'el'],
  'windows-1252': WEST,
  'iso-8859-1': WEST,
  'iso-8859-15': WEST,
  macintosh: WEST,
  cp437: WEST,
  cp850: WEST,
  'windows-1250': CENTRE,
  'iso-8859-2': CENTRE,
  'windows-1257': BALTIC,
  'windows-1254': TURKISH,
  'iso-8859-9': TURKISH,
  'windows-1251': CYRILLIC,
  'iso-8859-5': CYRILLIC,
  'koi8-r': ['ru', 'bg'],
  'windows-1253': ['el'],
  'iso-8859-7': ['el'],
};

/** @returns null for a charset that has to be sent in `encoding` because it cannot be found */
export function languagesOf(candidate: Candidate): readonly Language[] | null {
  return LANGUAGES[candidate] ?? null;
}

/** @returns the text, with U+FFFD for invalid bytes */
export function decodeAs(bytes: Buffer, candidate: Candidate): string {
  if (isSingleByte(candidate)) return decodeBytes(bytes, candidate);
  if (!isMultiByte(candidate)) return bytes.toString('utf8');
  return iconv.decode(bytes, candidate).replace(UNMAPPED, '\ufffd');
}

/** U+FFFD is content of UTF-8, but nobody has typed it. */
export function hasText(bytes: Buffer, candidate: Candidate): boolean {
  return candidate !== 'utf-8' || isUtf8(bytes);
}
