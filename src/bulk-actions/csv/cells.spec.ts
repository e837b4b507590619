import { describe, expect, it } from 'vitest';
import { splitRecord } from './cells.js';

describe('splitRecord', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a', ['a']],
    [',', ['', '']],
    ['a,,', ['a', '', '']],
    [' a , b', [' a ', ' b']],
    ['"a,b",c', ['a,b', 'c']],
    ['"",""', ['', '']],
    ['"a",', ['a', '']],
    ['"a ""b"" c",""""', ['a "b" c', '"']],
    ['"line\nbreak",x', ['line\nbreak', 'x']],
    ['5" disk,a "b"', ['5" disk', 'a "b"']],
    [' "a"', [' "a"']],
    ['é,"ü,𝄞"', ['é', 'ü,𝄞']],
  ])('%j', (record, cells) => {
    expect(splitRecord(record, ',')).toEqual(cells);
  });

  it.each([
    ['a, "b"', ['a', 'b']],
    [' "a, ""b"" c" \t, d ', ['a, "b" c', ' d ']],
    ['"a" ,\t"b"\t', ['a', 'b']],
    [' "a" b,"c"', [' "a" b', 'c']],
    [' "a,"b" ', [' "a', 'b']],
    [' "a', [' "a']],
    [' "a"" ', [' "a"" ']],
    ['"" , "" ', ['', '']],
    ['  ', ['  ']],
    [' ', [' ']],
    ['', ['']],
  ])('leaves out blanks around quoted cells: %j', (record, cells) => {
    expect(splitRecord(record, ',', 2)).toEqual(cells);
  });

  it('cuts at the given delimiter only', () => {
    expect(splitRecord('a,b\t"c\td"\t', '\t')).toEqual(['a,b', 'c\td', '']);
    expect(splitRecord('a\t "b" \t"c"\t', '\t', 2)).toEqual(['a', 'b', 'c', '']);
  });
});
