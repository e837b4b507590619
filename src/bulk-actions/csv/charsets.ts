/** Read as they are, or made UTF-8 of while they are received. */
const UNICODE = ['utf-8', 'utf-16le', 'utf-16be'] as const;

/** One byte is one character. Chunks store the bytes as they came, and workers decode them. */
export const SINGLE_BYTE = [
  'windows-1252',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-9',
  'koi8-r',
  'macintosh',
  'cp437',
  'cp850',
] as const;
export type SingleByte = (typeof SINGLE_BYTE)[number];

/**
 * The second byte of a character may look like a delimiter, so these are converted to UTF-8 while they are received.
 */
export const MULTI_BYTE = ['shift_jis', 'euc-jp', 'gbk', 'gb18030', 'big5', 'euc-kr'] as const;
export type MultiByte = (typeof MULTI_BYTE)[number];

/** Encodings of a file. */
export const ENCODINGS = [...UNICODE, ...SINGLE_BYTE, ...MULTI_BYTE] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Encodings that a user may name; `utf-16` leaves the byte order open. */
export const GIVEN_ENCODINGS = [...ENCODINGS, 'utf-16'] as const;
export type GivenEncoding = (typeof GIVEN_ENCODINGS)[number];

/** How programs call them beside their names: Microsoft, IBM, Apple, IANA, Java and Python. */
const OTHER_LABELS: Partial<Record<GivenEncoding, readonly string[]>> = {
  'windows-1250': ['win1250', 'cp1250', '1250'],
  'windows-1251': ['win1251', 'cp1251', '1251'],
  'windows-1252': ['win1252', 'cp1252', '1252'],
  'windows-1253': ['win1253', 'cp1253', '1253'],
  'windows-1254': ['win1254', 'cp1254', '1254'],
  'windows-1255': ['win1255', 'cp1255', '1255'],
  'windows-1256': ['win1256', 'cp1256', '1256'],
  'windows-1257': ['win1257', 'cp1257', '1257'],
  'windows-1258': ['win1258', 'cp1258', '1258'],
  'iso-8859-1': ['latin1', 'l1', 'isolatin1'],
  'iso-8859-2': ['latin2', 'l2', 'isolatin2'],
  'iso-8859-9': ['latin5', 'l5', 'isolatin5'],
  'iso-8859-15': ['latin9', 'l9', 'latin0'],
  macintosh: ['macroman', 'xmacroman', 'mac', 'applemacintosh', 'cp10000'],
  cp437: ['ibm437', '437', 'dosus', 'oem437'],
  cp850: ['ibm850', '850', 'doslatin1', 'oem850'],
  shift_jis: ['sjis', 'cp932', 'ms932', 'windows31j', 'csshiftjis', 'mskanji', 'xsjis'],
  'euc-jp': ['ujis', 'xeucjp'],
  gbk: ['gb2312', 'cp936', 'ms936', 'euccn', 'xgbk'],
  big5: ['cp950', 'ms950', 'big5hkscs', 'xbig5'],
  'euc-kr': ['cp949', 'ms949', 'uhc', 'ksc5601', 'ksc56011987'],
};

const BY_LABEL: ReadonlyMap<string, GivenEncoding> = new Map(
  GIVEN_ENCODINGS.flatMap((encoding) =>
    [encoding, ...(OTHER_LABELS[encoding] ?? [])].map((label) => [labelKey(label), encoding] as const),
  ),
);

/** @param label a usual spelling, such as `UTF8`, `Latin-1`, `Windows 1250` or `Shift-JIS` */
export function encodingOf(label: string): GivenEncoding | null {
  return BY_LABEL.get(labelKey(label)) ?? null;
}

function labelKey(label: string): string {
  return label.toLowerCase().replace(/[\s_-]/g, '');
}

const isOneOf =
  <T extends string>(names: readonly T[]) =>
  (name: string): name is T =>
    (names as readonly string[]).includes(name);

/** Whether chunks of such a file store the bytes as they came, one character each. */
export const isSingleByte = isOneOf(SINGLE_BYTE);
export const isMultiByte = isOneOf(MULTI_BYTE);
