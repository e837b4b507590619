import { describe, expect, it } from 'vitest';
import { delimiterOf, detectDelimiter, detectLineBreak, readSeparatorLine } from './dialect.js';

describe('detectLineBreak', () => {
  it.each([
    ['a,b\nc\r', 'LF'],
    ['a,b\r\nc\r', 'LF'],
    ['a,b\rc\n', 'CR'],
    ['a,b\r', 'CR'],
    ['\r\ra,b\n', 'CR'],
    ['a,b', 'LF'],
    ['', 'LF'],
    ['"a\rb",c\nd', 'LF'],
    ['a,"b\n""\n"\rd', 'CR'],
    ['a,"never closed\rb\n', 'CR'],
    ['a"b,c\rd"\n', 'CR'],
    ['a, "b\r" \n', 'LF'],
    ['a, "b\r" c\n', 'CR'],
    ['\ufeff"a\r"\n', 'LF'],
    ['a\n\ufeff"b\r"', 'LF'],
  ])('%j: %s', (head, lineBreak) => {
    expect(detectLineBreak(Buffer.from(head))).toBe(lineBreak);
  });

  it('lets only the known delimiter open a quoted cell', () => {
    expect(detectLineBreak(Buffer.from('a;"b\r"\n'))).toBe('LF');
    expect(detectLineBreak(Buffer.from('a;"b\r"\n'), 0x2c)).toBe('CR');
  });
});

describe('readSeparatorLine', () => {
  it.each<[string, string, number]>([
    ['sep=;\r\na;b', ';', 7],
    ['sep=,\na,b', ',', 6],
    ['sep=\t\ra\tb', '\t', 6],
    ['sep=|\r', '|', 6],
    ['SEP=;\n', ';', 6],
    ['Sep=,\r\n', ',', 7],
    ['sep=; \t \r\n', ';', 10],
    ['sep=\t\t\n', '\t', 7],
    ['"sep=;"\r\n"a";"b"', ';', 9],
    ['"SEP=,",,\n', ',', 10],
    ['"sep=|" \n', '|', 9],
  ])('%j: %j', (head, delimiter, end) => {
    expect(readSeparatorLine(Buffer.from(head))).toEqual({ delimiter: delimiter.charCodeAt(0), end });
  });

  it.each([
    '',
    'sep=',
    'sep=;',
    'sep=;;\n',
    'sep=x\n',
    'sep=\n',
    ' sep=;\n',
    '"sep=;\n',
    'sep=;"\n',
    '"sep=;",,\n',
    'sep=;,,\n',
    'sep=; x\n',
    `sep=;${' '.repeat(5000)}\n`,
    '\nsep=;\n',
  ])('%j is none', (head) => expect(readSeparatorLine(Buffer.from(head))).toBeNull());
});

describe('detectDelimiter', () => {
  it.each([
    ['name,email\nx;y;z;w', ','],
    ['name;email;age\n', ';'],
    ['name\temail\r', '\t'],
    ['name|email, or phone|age', '|'],
    ['\n\r\nname;email\na,b,c', ';'],
    ['"a,b,c";"d\n,,,";e\n', ';'],
    ['"a "",""";b\n', ';'],
    ['name', ','],
    ['', ','],
    ['a;b|c', ','],
    ['a;b,c', ','],
    ['a; "b,c,d" ;e\n', ';'],
    ['a; "b,c,d" f\n', ','],
    [' \n,,,\n "" , \x1a\na;b\n', ';'],
    ['\ufeff\n\ufeff\ufeff"a,b,c";d\n', ';'],
    [',,,', ','],
  ])('%j: %j', (head, delimiter) => {
    expect(String.fromCharCode(detectDelimiter(Buffer.from(head)))).toBe(delimiter);
  });
});

describe('delimiterOf', () => {
  it.each([
    [',', ','],
    [';', ';'],
    ['\t', '\t'],
    ['|', '|'],
    ['comma', ','],
    ['Semicolon', ';'],
    ['TAB', '\t'],
    ['\\t', '\t'],
    ['pipe', '|'],
    ['', null],
    [';;', null],
    [':', null],
    [' ', null],
    ['"', null],
    ['constructor', null],
  ])('%j is %j', (label, delimiter) => {
    expect(delimiterOf(label)).toBe(delimiter);
  });
});
