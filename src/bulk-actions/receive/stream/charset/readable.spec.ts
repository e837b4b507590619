import { describe, expect, it } from 'vitest';
import { isUnreadable } from './readable.js';

describe('isUnreadable', () => {
  it.each([
    'Müller',
    'MÜLLER',
    'STRAßE',
    'McÉwan',
    'Jean–Luc l’Été',
    'Levi’s® “Ängström” – 5 €…',
    '„Österreich“',
    '”Åland”',
    'Gal·la',
    'Nº 5, 2ª',
    '20 m², 3 km³',
    'Anne\u00a0Marie',
    'Müller\u00a0',
    '« Été »',
    '¿Qué?',
    'ООО «Ромашка» Siemens',
    'Άννα',
    '株式会社ABC',
    'ﾀﾛｳ',
    '김철수',
    'ASCII +/- "alone"',
  ])('%j is what people write', (text) => expect(isUnreadable(text)).toBe(false));

  it.each([
    ['UTF-8 in Windows-1252', 'MÃ¼ller'],
    ['UTF-8 in Windows-1252', 'JosÃ©'],
    ['UTF-8 in Windows-1251', 'JosГ©'],
    ['UTF-8 in Mac Roman', 'Jos√©'],
    ['UTF-8 in GBK', 'Jos茅'],
    ['Windows-1252 in Windows-1251', 'Mьller'],
    ['Windows-1252 in Windows-1253', 'Jδger'],
    ['Windows-1252 in Mac Roman', 'J‰ger'],
    ['Windows-1252 in CP850', 'JosÚ'],
    ['Windows-1252 in CP850', 'M³ller'],
    ['CP850 in Windows-1252', 'J„ger'],
    ['CP850 in Windows-1252', 'M\x81ller'],
    ['CP850 in Windows-1252', 'MšLLER'],
    ['CP850 in Windows-1252', 'M\u00a0laga e m\u00a0s'],
    ['Mac Roman in Windows-1252', 'BŠckerei'],
    ['Mac Roman in Windows-1252', '„del'],
    ['Windows-1250 in Windows-1252', 'Wa³êsa'],
    ['Windows-1250 in Windows-1252', 'Pawe³'],
    ['Windows-1250 in Windows-1252', 'Iaºi'],
    ['Windows-1252 in Windows-1251', 'Café а Paris'],
    ['what is no character', 'a\ufffd'],
    ['a private character', '\ue000'],
  ])('%s is not: %j', (_, text) => expect(isUnreadable(text)).toBe(true));
});
