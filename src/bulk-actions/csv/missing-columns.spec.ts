import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import { mapHeader } from './header.js';
import { nearestHeader } from './missing-columns.js';

const { columns } = new ContactProcessor();
const EMAIL = columns.find(({ name }) => name === 'email')!;

function messageOf(cells: readonly string[], delimiter = ','): string {
  const taken = mapHeader(cells, columns, ['name', 'email'], {}, delimiter);
  if (!('problems' in taken)) throw new Error('Nothing is missing');
  return taken.problems.map(({ message }) => message).join('\n');
}

describe('a column that is missing', () => {
  it('is told with the headers, what cut them, and what else would be taken', () => {
    expect(messageOf(['name', 'Shoe size', ''])).toBe(
      'The file has no column "email" (also taken: "email address", "mail", "primary email", "primary email address", ' +
        'and more in GET /entities). Its headers, cut at commas: "name", "Shoe size".',
    );
    expect(messageOf(['name;email'])).toContain('cut at commas: "name;email".');
    expect(messageOf(['name', 'x'], '\t')).toContain('cut at tabs: "name", "x".');
  });

  it('is told with the header that is near, as a mapping that takes it', () => {
    const message = messageOf(['Name', 'Emial']);
    const [, mapping] = /If "Emial" is it: mapping=(\{.*\})\./.exec(message)!;
    const given = JSON.parse(mapping!) as Record<string, string>;
    expect(mapHeader(['Name', 'Emial'], columns, ['name', 'email'], given)).toMatchObject([
      { column: 'name' },
      { column: 'email' },
    ]);
  });

  it('does not offer a header that the user has ignored, or one that means another column', () => {
    const taken = mapHeader(['name', 'Emial'], columns, ['email'], { Emial: null });
    expect(JSON.stringify(taken)).not.toContain('is it');
    expect(messageOf(['name', 'phone'])).not.toContain('is it');
  });

  it('shows the first of very many headers, and the beginning of long ones', () => {
    const message = messageOf(['name', 'x'.repeat(1000), ...Array.from({ length: 50 }, (_, i) => `c${i}`)]);
    expect(message).toContain(`"${'x'.repeat(60)}…"`);
    expect(message).toContain('"c17" and 32 more.');
    expect(message.length).toBeLessThan(600);
  });
});

describe('nearestHeader', () => {
  it.each([
    [['Emial'], 'Emial'],
    [['E-Mails:'], 'E-Mails:'],
    [['Kunden-E-Mail'], 'Kunden-E-Mail'],
    [['Coreo electronico'], 'Coreo electronico'],
    [['Client', 'Emial'], 'Emial'],
    [['Mial'], 'Mial'],
    [['Shoe size', 'Notes', 'id'], null],
    [['x', '', 'Land'], null],
  ])('of %j is %j for "email"', (headers, nearest) => {
    expect(nearestHeader(EMAIL, headers)).toBe(nearest);
  });
});
