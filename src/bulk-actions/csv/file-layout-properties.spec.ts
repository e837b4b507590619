import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedHeader } from './expected-header.js';
import type { FileKnowledge } from './file-head.js';
import type { FileLayout, LayoutFault } from './file-layout.js';
import { findLayout } from './file-layout.js';

function find(text: string, known: FileKnowledge = {}): FileLayout | LayoutFault {
  const columns = [
    { name: 'name', combine: [{ name: 'first name' }, { name: 'last name' }] },
    { name: 'email' },
  ];
  const isValue = (column: string, cell: string): boolean => column === 'name' || cell.includes('@');
  const expected = [new ExpectedHeader({ columns, required: ['name', 'email'], isValue })];
  return findLayout({ head: Buffer.from(text), whole: true, maxBytes: 65_536 }, { expected, ...known });
}

function layout(text: string, known: FileKnowledge = {}): FileLayout {
  const found = find(text, known);
  if ('fault' in found) throw new Error(found.fault);
  return found;
}

/** Two files joined, the first with a header that does not fit. */
describe('no row is passed over', () => {
  const word = fc.stringMatching(/^[a-z"#@]{0,5}$/);
  const delimiter = fc.constantFrom(',', ';', '\t', '|');
  const row = fc.tuple(word, fc.stringMatching(/^[a-z]{1,5}$/), fc.stringMatching(/^[a-z]{1,5}@x\.org$/));

  it('whatever the delimiters of two files that were joined', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        delimiter,
        delimiter,
        fc.constantFrom('name', 'nam', 'x'),
        (rows, first, second, title) => {
          const head = ['id', title, 'emial'].join(first);
          const lines = rows.map(([id, name, email]) => [id.replace(/^#/, ''), name, email].join(first));
          const text = [
            head,
            ...lines,
            ['name', 'email'].join(second),
            ['Zoe', 'zoe@x.org'].join(second),
            '',
          ];
          const found = find(text.join('\n'));
          // Refused, or cut before the first line.
          if ('fault' in found || found.doubt !== null) return;
          expect(found.header?.line).toBe(1);
        },
      ),
    );
  });

  // Without quotes, so that cells can be counted by delimiters.
  const plain = fc.stringMatching(/^[a-z#@]{0,5}$/);
  it('and what is passed over is blank, a comment, or one cell', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        ',',
        ';;',
        '#',
        '# a, b',
        'Report',
        '"a, b"',
        'name,email',
        'first name;last name;email',
      ),
      fc.tuple(plain, plain).map((cells) => cells.join(',')),
      fc.tuple(plain, plain, plain).map((cells) => cells.join(';')),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = `${lines.join('\n')}\n`;
        const found = find(text);
        if ('fault' in found || found.doubt !== null || found.header === null) return;
        for (const passed of lines.slice(0, found.header.line - 1)) {
          const cells = passed.split(/[,;\t|]/).filter((cell) => cell.trim() !== '');
          expect(passed.startsWith('#') || passed.startsWith('"') || cells.length <= 1, passed).toBe(true);
        }
      }),
    );
  });

  it('and saying skipLines for what was found finds the same', () => {
    const notes = fc.array(fc.constantFrom('', ',,', '# x', 'Report', '"a\nb"'), { maxLength: 6 });
    fc.assert(
      fc.property(notes, fc.constantFrom('\n', '\r\n', '\r'), delimiter, (lines, lineBreak, by) => {
        const text = [...lines, ['name', 'x', 'email'].join(by), 'a', '']
          .join('\n')
          .replaceAll('\n', lineBreak);
        const found = layout(text);
        expect(found.doubt).toBeNull();
        const again = layout(text, { skipLines: found.header!.line - 1 });
        expect([again.header?.start, again.rows, again.dialect]).toEqual([
          found.header!.start,
          found.rows,
          found.dialect,
        ]);
      }),
    );
  });
});
