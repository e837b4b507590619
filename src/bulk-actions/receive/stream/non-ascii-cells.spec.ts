import { describe, expect, it } from 'vitest';
import { NonAsciiCells } from './non-ascii-cells.js';

const DIALECT = { delimiter: 0x2c, lineBreak: 'LF', version: 2 } as const;

function sampleOf(...chunks: string[]): NonAsciiCells {
  const sample = new NonAsciiCells();
  for (const chunk of chunks) {
    const payload = Buffer.from(chunk, 'latin1');
    sample.look(payload, DIALECT);
    payload.fill('!');
  }
  return sample;
}

describe('NonAsciiCells', () => {
  it('keeps different cells with bytes beyond ASCII, by their columns', () => {
    const sample = sampleOf('Z\xeb,b,"c,\xe9"\na,\xf1,\n', 'Z\xeb,x,y\n');
    expect(sample.of([0])).toEqual(['Z\xeb']);
    expect(sample.of([2, 1])).toEqual(['c,\xe9', '\xf1']);
    expect(sample.of([7])).toEqual([]);
    expect(sample.of(null)).toHaveLength(3);
  });

  it('cuts cells as they are read, also those that are quoted behind blanks', () => {
    expect(sampleOf('a, "b,c", Z\xeb\n').of([2])).toEqual([' Z\xeb']);
  });

  it('keeps some with each byte, however late it comes and whatever the other columns hold', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `M\xfcller ${i},\xb3 ${i}\n`).join('');
    const sample = sampleOf(many, many, 'Pawe\xb3,x\n');
    expect(sample.of([0])).toContain('Pawe\xb3');
    expect(sample.of([0]).length).toBeLessThan(70);
  });

  it('looks at the first records of late chunks only', () => {
    const chunk = Array.from({ length: 600 }, () => 'M\xfcller\n').join('');
    const early = Array.from({ length: 32 }, () => chunk);
    expect(sampleOf(...early, `${chunk}Pawe\xb3\n`).of([0])).not.toContain('Pawe\xb3');
    expect(sampleOf(...early, `Pawe\xb3\n${chunk}`).of([0])).toContain('Pawe\xb3');
  });

  it('cuts long cells between words', () => {
    const [cell] = sampleOf(`${'\x83\x7c'.repeat(20)} ${'\xe9'.repeat(90)}\n`).of([0]);
    expect(cell).toBe(`${'\x83\x7c'.repeat(20)} `);
    expect(sampleOf(`${'\xe9'.repeat(101)}\n`).of([0])).toEqual([]);
  });

  it('has a bound for all columns together', () => {
    const rows = Array.from({ length: 1000 }, (_, row) =>
      Array.from({ length: 40 }, (_, column) => `\xe9${row} ${column} ${'x'.repeat(60)}`).join(','),
    );
    const bytes = sampleOf(`${rows.join('\n')}\n`)
      .of(null)
      .join('').length;
    expect(bytes).toBeLessThanOrEqual(1024 * 1024);
  });
});
