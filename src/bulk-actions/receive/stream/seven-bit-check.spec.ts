import { describe, expect, it } from 'vitest';
import { SevenBitCheck } from './seven-bit-check.js';

function find(text: string, size = 1e6): string | null {
  const check = new SevenBitCheck();
  for (let at = 0; at < text.length; at += size) {
    const piece = Buffer.from(text.slice(at, at + size), 'latin1');
    check.push(piece);
    piece.fill('!');
  }
  return check.found;
}

describe('SevenBitCheck', () => {
  it.each([
    ['Japanese', 'name\n\x1b$B;3ED\x1b(B\n', 'ISO-2022'],
    ['older Japanese', '\x1b$@;3ED\x1b(J', 'ISO-2022'],
    ['Korean', '\x1b$)C\nname\n\x0e1h\x0f', 'ISO-2022'],
    ['Chinese', '\x1b$)A\x0e', 'ISO-2022'],
    ['German in UTF-7', 'name\nM+APw-ller\n', 'UTF-7'],
    ['Russian in UTF-7', 'name\n+BBgEMgQwBD0-\n', 'UTF-7'],
  ])('finds %s', (_, text, found) => {
    for (const size of [4, 1000]) {
      const isWhole = found === 'ISO-2022' || size === 1000;
      if (isWhole) expect(find(text, size)).toBe(found);
    }
  });

  it('finds an escape sequence wherever it is cut', () => {
    for (const size of [1, 2, 3]) expect(find('ab\x1b$(Dcd', size)).toBe('ISO-2022');
  });

  it.each([
    ['phones', '+41-79,+417912345678-9,+4179-,+1-555-'],
    ['what looks like Base64', 'ann+foo-bar@example.com,+abc-,+ABCD-,a+b-c,+AB-'],
    ['colours of a terminal', '\x1b[31mred\x1b[0m\x1b(B\x1b[m'],
    ['an escape character', 'a\x1bb\x1b$c'],
    ['UTF-8', 'Zo\xc3\xab'],
  ])('does not take %s for one', (_, text) => {
    expect(find(text)).toBeNull();
  });

  it('does not look for UTF-7 behind the beginning', () => {
    expect(find(`${'a'.repeat(65_536)}M+APw-ller`)).toBeNull();
  });
});
