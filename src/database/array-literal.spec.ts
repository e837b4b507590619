import { describe, expect, it } from 'vitest';
import { arrayLiteral } from './array-literal.js';

describe('arrayLiteral', () => {
  it.each<[unknown[], string]>([
    [[], '{}'],
    [['a', '', ' b '], '{"a",""," b "}'],
    [['NULL', null], '{"NULL",NULL}'],
    [['{x,y}', 'a"b', 'c\\d', '\n'], '{"{x,y}","a\\"b","c\\\\d","\n"}'],
    [[1, -2.5, 1e21, NaN], '{1,-2.5,1e+21,NaN}'],
  ])('%j', (values, literal) => expect(arrayLiteral(values)).toBe(literal));

  it.each([[[Buffer.from('a')]], [['a', ['b']]], [[true]], [[undefined]]])('leaves %j alone', (values) => {
    expect(arrayLiteral(values)).toBe(values);
  });
});
