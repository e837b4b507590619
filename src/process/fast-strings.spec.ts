import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { makeStringsFast } from './fast-strings.js';

it('mends what a class that extends String leaves behind', () => {
  setFlagsFromString('--allow-natives-syntax');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the syntax is V8's own
  const isFast = new Function('return %HasFastProperties(String.prototype)') as () => boolean;
  expect(class extends String {}).toBeDefined();
  expect(isFast()).toBe(false);
  makeStringsFast();
  expect(isFast()).toBe(true);
});
