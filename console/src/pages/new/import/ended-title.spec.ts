import { describe, expect, it } from 'vitest';
import { de } from '../../../texts/de.js';
import { en } from '../../../texts/en.js';
import { endedTitle } from './ended-title.js';

describe('the title of an import that ended', () => {
  it.each([
    ['COMPLETED', 2, '2 rows created', '2 Zeilen angelegt'],
    ['COMPLETED_WITH_ERRORS', 1, '1 row created', '1 Zeile angelegt'],
    ['COMPLETED', 0, '0 rows created', '0 Zeilen angelegt'],
    ['FAILED', 0, 'Nothing was imported', 'Nichts wurde importiert'],
    ['CANCELED', 0, 'Nothing was imported', 'Nichts wurde importiert'],
    ['CANCELED', 2, 'Canceled: 2 rows created', 'Abgebrochen: 2 Zeilen angelegt'],
  ] as const)('%s with %i', (status, successfulItems, english, german) => {
    const titles = [en, de].map((texts) => endedTitle({ status, successfulItems }, 'CREATE', texts));
    expect(titles).toEqual([english, german]);
  });
});
