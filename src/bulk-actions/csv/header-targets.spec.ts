import { describe, expect, it } from 'vitest';
import { headerKey, sameHeader } from './header-key.js';
import { HeaderTargets } from './header-targets.js';

const COLUMNS = [
  {
    name: 'name',
    aliases: ['Full Name'],
    combine: [{ name: 'first name', aliases: ['forename'] }, { name: 'last name' }],
  },
  { name: 'email', aliases: ['E-mail Address', 'mail'] },
];

describe('HeaderTargets', () => {
  it('knows which headers two columns claim', () => {
    expect(new HeaderTargets(COLUMNS).ambiguous).toEqual([]);
    const clash = [...COLUMNS, { name: 'full_name' }, { name: 'first-name', aliases: ['x', 'X'] }];
    expect(new HeaderTargets(clash).ambiguous).toEqual(['full_name', 'first-name']);
  });

  it('prefers what the user says, then the name, then aliases in their order, and of one the plain spelling', () => {
    const targets = new HeaderTargets(COLUMNS);
    const ranks = [
      targets.match('x', 'email'),
      ...['Email', 'Email *', 'e-mail address', 'E-mail Address:', 'MAIL'].map((header) =>
        targets.match(header, undefined),
      ),
    ].map(({ rank }) => rank);
    expect(ranks).toEqual([-1, 0, 1, 2, 3, 4]);
  });
});

describe('headerKey', () => {
  it.each([
    ['Email *', '*E-Mail', 'Email:', 'E\u2011mail', 'e\u2212mail', 'E\u2010Mail*:', 'e.mail'],
    ['\ufeffEmail', 'Email\u200b', 'E\u00admail', '\u2066email\u2069', 'E\u00a0mail', '="Email"'],
    ['\uff25\uff4d\uff41\uff49\uff4c', 'EMA\u0130L', '\u00c9mail', 'E\u0301mail', 'E\u00ad\u0301mail'],
  ])('is that of "email" for %s, and others as hard to tell from it', (...spellings) => {
    for (const header of spellings) expect([header, headerKey(header)]).toEqual([header, 'email']);
  });

  it('takes an apostrophe away between letters', () => {
    expect(headerKey("Nom de l'entreprise")).toBe(headerKey('NOM DE L\u2019ENTREPRISE'));
    expect(headerKey("'x")).not.toBe(headerKey('x'));
  });

  it('does not take letters of other scripts for their like, nor marks that are no accents away', () => {
    expect(headerKey('\u0435mail')).not.toBe('email');
    expect(headerKey('e/mail')).not.toBe('email');
    expect(headerKey('\u0915\u093f')).not.toBe(headerKey('\u0915'));
  });
});

describe('sameHeader', () => {
  it('knows accents and letters apart, and neither Unicode forms nor what nobody sees', () => {
    expect(sameHeader('Pre\u0301nom ')).toBe(sameHeader('\u200bPr\u00e9nom'));
    expect(new Set(['Pr\u00e9nom', 'Prenom', 'prenom'].map(sameHeader)).size).toBe(3);
  });
});
