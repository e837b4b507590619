import { describe, expect, it } from 'vitest';
import { COMMA, type Dialect } from './dialect.js';
import { MAX_RECORD_BYTES, RecordScanner } from './record-scanner.js';

const COMMA_LF: Dialect = { delimiter: COMMA, lineBreak: 'LF' };
const COMMA_CR: Dialect = { delimiter: COMMA, lineBreak: 'CR' };
const SECOND: Dialect = { ...COMMA_LF, version: 2 };

/** Content, line and fault of each record. */
function scan(text: string, dialect = COMMA_LF, maxRecordBytes?: number): [string, number, string | null][] {
  const data = Buffer.from(text, 'latin1');
  const scanner = new RecordScanner(dialect, maxRecordBytes);
  scanner.load(data, 0, data.length, true);
  const found: [string, number, string | null][] = [];
  while (scanner.advance()) {
    found.push([data.toString('latin1', scanner.start, scanner.end), scanner.line, scanner.fault]);
  }
  return found;
}

describe('records', () => {
  it('end at LF or CRLF, and the last one at the end of the data', () => {
    expect(scan('a,b\nc\r\nd')).toEqual([
      ['a,b', 0, null],
      ['c', 1, null],
      ['d', 2, null],
    ]);
  });

  it('keep a lone CR as content in LF mode, except as the very last byte', () => {
    expect(scan('a\rb\nc\r\r\n"d"\r')).toEqual([
      ['a\rb', 0, null],
      ['c\r', 1, null],
      ['"d"', 2, null],
    ]);
  });

  it('end at CR, CRLF and LF in CR mode', () => {
    expect(scan('a\rb\r\nc\nd\r\r\n\n"e\r\nf\rg\nh"\ri', COMMA_CR)).toEqual([
      ['a', 0, null],
      ['b', 1, null],
      ['c', 2, null],
      ['d', 3, null],
      ['"e\r\nf\rg\nh"', 6, null],
      ['i', 10, null],
    ]);
  });

  it('are not made of empty lines, which count as lines', () => {
    expect(scan('\n\r\na\n\n\r\n\nb\n\n')).toEqual([
      ['a', 2, null],
      ['b', 6, null],
    ]);
  });

  it('go on over line breaks, delimiters and doubled quotes in quoted cells', () => {
    expect(scan('x,"a\n""b"",\r\nc",y\n"""",""\n"d"')).toEqual([
      ['x,"a\n""b"",\r\nc",y', 0, null],
      ['"""",""', 3, null],
      ['"d"', 4, null],
    ]);
  });

  it('take a quote in the middle of a cell as content', () => {
    expect(scan('5" disk,a"b"\n x "y\n')).toEqual([
      ['5" disk,a"b"', 0, null],
      [' x "y', 1, null],
    ]);
  });
});

describe('a quoted cell that is not properly closed', () => {
  it('ends its record at the first line break behind its opening quote', () => {
    expect(scan('"ok\nay",b,"c\nd,"e"\nf,"g\nh"\n')).toEqual([
      ['"ok\nay",b,"c', 0, 'UNCLOSED_QUOTE'],
      ['d,"e"', 2, null],
      ['f,"g\nh"', 3, null],
    ]);
  });

  it.each(['"a"b\nc', '"a" \nc', '"a"\rb\nc', '"a\nc'])('is faulty as %j', (text) => {
    expect(scan(text)).toEqual([
      [text.split('\n')[0], 0, 'UNCLOSED_QUOTE'],
      ['c', 1, null],
    ]);
  });

  it('costs one of a thousand rows', () => {
    const rows = Array.from({ length: 1000 }, (_, i) =>
      i === 2 ? `3,"oops` : i % 7 ? `${i},"x, y"` : `${i},z`,
    );
    const found = scan(rows.join('\n'));
    expect(found.map(([content]) => content)).toEqual(rows);
    expect(found.filter(([, , fault]) => fault !== null)).toEqual([['3,"oops', 2, 'UNCLOSED_QUOTE']]);
  });

  it('is given up after the longest record that there may be', () => {
    const open = '"a\n' + 'b\n'.repeat(MAX_RECORD_BYTES / 2);
    expect(scan(open + '"')[0]).toEqual(['"a', 0, 'UNCLOSED_QUOTE']);
    const closed = '"' + 'b\n'.repeat(MAX_RECORD_BYTES / 2 - 2) + '"\n';
    expect(scan(closed)).toEqual([[closed.trim(), 0, null]]);
  });
});

describe('a record that is too long', () => {
  it('is cut, and its rest is dropped up to the next line break', () => {
    const long = 'x'.repeat(MAX_RECORD_BYTES - 1);
    expect(scan(`a\n${long}yz"\n"b"\n`)).toEqual([
      ['a', 0, null],
      [`${long}y`, 1, 'RECORD_TOO_LONG'],
      ['"b"', 2, null],
    ]);
  });

  it('is one whose line break does not begin within all but the last of the bytes', () => {
    expect(scan('abcdef\ng\n', COMMA_LF, 8)).toEqual([
      ['abcdef', 0, null],
      ['g', 1, null],
    ]);
    expect(scan('abcdefg\nh\n', COMMA_LF, 8)).toEqual([
      ['abcdefg\n', 0, 'RECORD_TOO_LONG'],
      ['h', 1, null],
    ]);
    expect(scan('abcdef\r\ng', COMMA_CR, 8)[0]).toEqual(['abcdef', 0, null]);
    expect(scan('abcdefg\r\nh', COMMA_CR, 8)).toEqual([
      ['abcdefg\r', 0, 'RECORD_TOO_LONG'],
      ['h', 1, null],
    ]);
    expect(scan('abcdefg', COMMA_LF, 8)).toEqual([['abcdefg', 0, null]]);
    expect(scan('abcdefgh', COMMA_LF, 8)).toEqual([['abcdefgh', 0, 'RECORD_TOO_LONG']]);
  });
});

describe('blanks around a quoted cell', () => {
  it('belong to no cell, so that what is quoted goes on over line breaks', () => {
    expect(scan('a, "b\nc" ,d\n\t"e\n" \t\r\nf\n', SECOND)).toEqual([
      ['a, "b\nc" ,d', 0, null],
      ['\t"e\n" \t', 2, null],
      ['f', 4, null],
    ]);
  });

  it('belong to content where the cell is not closed behind them', () => {
    expect(scan('a, "b\nc, "d" e\n5 "f" g\n "h', SECOND)).toEqual([
      ['a, "b', 0, null],
      ['c, "d" e', 1, null],
      ['5 "f" g', 2, null],
      [' "h', 3, null],
    ]);
  });

  it('do not mend a cell with text behind them', () => {
    expect(scan('"a" b\nc', SECOND)).toEqual([
      ['"a" b', 0, 'UNCLOSED_QUOTE'],
      ['c', 1, null],
    ]);
  });

  it('are no tabs where those delimit cells', () => {
    const tabs: Dialect = { ...SECOND, delimiter: 0x09 };
    expect(scan('"a"\tb\n"c" \t \t"d\n" \n', tabs)).toEqual([
      ['"a"\tb', 0, null],
      ['"c" \t \t"d\n" ', 1, null],
    ]);
  });
});

describe('records in which nobody has written anything', () => {
  it.each([
    '',
    ' ',
    '\t',
    ',',
    ' , ,',
    '""',
    '"",""',
    ' "" ,',
    '" \n\t"',
    '\v\f',
    '\r ',
    '\x1a',
    ',\x1a',
    '\xc2\xa0,',
  ])('are none, but count as lines: %j', (blank) => {
    const lines = blank.split('\n').length;
    expect(scan(`${blank}\na\n${blank}\r\nb\n${blank}`, SECOND)).toEqual([
      ['a', lines, null],
      ['b', 2 * lines + 1, null],
    ]);
  });

  it.each(['.', '""""', '","', '"a"', ' " "" ', '\v"",', '\xc2', '\xa0', '\0', '\xef\xbb', ';'])(
    'are not those that say something: %j',
    (record) => expect(scan(`${record}\n`, SECOND)).toEqual([[record, 0, null]]),
  );

  it('are not those with a fault', () => {
    expect(scan('"\n"\n"', SECOND)).toEqual([['"', 2, 'UNCLOSED_QUOTE']]);
  });
});

describe('byte order marks', () => {
  const mark = '\xef\xbb\xbf';

  it('before a record are no part of it', () => {
    expect(
      scan(`${mark}${mark}"a\nb"\n${mark}\n${mark} "c"\n${mark},\n${mark}d${mark}\n${mark}`, SECOND),
    ).toEqual([
      ['"a\nb"', 0, null],
      [' "c"', 3, null],
      [`d${mark}`, 5, null],
    ]);
  });
});

describe('a chunk of an earlier version', () => {
  it('is read by its rules', () => {
    const mark = '\xef\xbb\xbf';
    expect(scan(` "a\n${mark}"b"\n,\n""\n"c" \n`)).toEqual([
      [' "a', 0, null],
      [`${mark}"b"`, 1, null],
      [',', 2, null],
      ['""', 3, null],
      ['"c" ', 4, 'UNCLOSED_QUOTE'],
    ]);
  });
});
