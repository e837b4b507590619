import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { stageFile } from '../../../../test/support/staged-file.js';
import { Problem } from '../../../http/problem.js';
import type { PlacesOf } from './decide-encoding.js';

/** The first column is stored, and what a header with `Imię` in it has there. */
const stored: PlacesOf = (header) => (header?.[0] === 'Imię' || header?.[0] === 'name' ? [0] : null);

async function problemOf(bytes: Buffer, placesOf: PlacesOf = stored): Promise<Problem> {
  const error: unknown = await stageFile(bytes, { placesOf }).catch((thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw new Error('It was taken');
  return error;
}

describe('decideEncoding', () => {
  it('shows how the cell reads that tells most, and in which charsets', async () => {
    const file = iconv.encode('name,notes\nMüller,\nGdańsk,ŁŁŁ\n', 'windows-1250');
    const { status, code, items, detail } = await problemOf(file);
    expect([status, code]).toEqual([422, 'UNCERTAIN_ENCODING']);
    expect(items.map(({ field, code: one }) => `${field} ${one}`)).toContain('encoding UNCERTAIN_ENCODING');
    const messages = items.map(({ message }) => message);
    expect(messages).toContain('windows-1250 reads a cell as: Gdańsk');
    expect(messages).toContain('windows-1252 reads a cell as: Gdañsk');
    expect(messages.length).toBeLessThanOrEqual(5);
    expect(detail).not.toMatch(/Gda/);
  });

  it('says where to send a charset that is needed before the file', async () => {
    const { items } = await problemOf(iconv.encode('name\n山田太郎\n鈴木花子\n', 'shift_jis'));
    const message = 'shift_jis reads a cell as: 山田太郎 (send it before the file, or in the query string)';
    expect(items.map((item) => item.message)).toContain(message);
  });

  it('shows some readings where none is text', async () => {
    const bytes = Buffer.from('name\nA\x81\x8d\x90b\nb\x8f\x9d\xffc\nd\xff\xfee\n', 'latin1');
    const { items, detail } = await problemOf(bytes);
    expect(items.map(({ message }) => message.split(' ')[0])).toEqual(['windows-1252', 'utf-8']);
    expect(detail).toMatch(/text in none/);
  });

  it('cuts what it shows, and shows it in one line', async () => {
    const { items } = await problemOf(
      iconv.encode(`name\n"Gdańsk\n${'i jeszcze '.repeat(9)}"\n`, 'windows-1250'),
    );
    for (const { message } of items) expect(message).toMatch(/^\S+ reads a cell as: Gda[^\n]{50,60}…$/);
  });

  it('asks for what is stored by the header as each charset reads it', async () => {
    const names = 'Łukasz Żółciński\nWałęsa\nZbigniew Gąsior\nMałgorzata Święcicka\nJan Dąbrowski\n';
    const found = await stageFile(iconv.encode(`Imię\n${names}`, 'windows-1250'), { placesOf: stored });
    expect(found.dialect.encoding).toBe('windows-1250');
  });

  it('finds the columns of a header whose cells are quoted behind blanks', async () => {
    const file = iconv.encode('"x", "a,b", name\nGdańsk,,Ann\n', 'windows-1250');
    const places: PlacesOf = (header) => (header?.[2]?.trim() === 'name' ? [2] : [0]);
    expect((await stageFile(file, { placesOf: places })).dialect.encoding).toBe('windows-1252');
  });

  it('leaves alone what is not stored', async () => {
    const file = iconv.encode('name,Größe\nAnn,Gdańsk\nZoë,ÿþ\n', 'latin1');
    expect((await stageFile(file, { placesOf: stored })).dialect.encoding).toBe('windows-1252');
    expect((await stageFile(file, { placesOf: () => null })).dialect.encoding).toBe('windows-1252');
  });

  it('keeps nothing for it where the encoding is told before the file', async () => {
    const file = iconv.encode('name\nGdańsk\n', 'windows-1250');
    const { file: staged } = await stageFile(file, { early: { encoding: 'windows-1250' } });
    expect(staged.nonAsciiCells.of(null)).toEqual([]);
    const late = await stageFile(file, { late: { encoding: 'windows-1250' } });
    expect(late.dialect.encoding).toBe('windows-1250');
    expect(late.file.nonAsciiCells.of(null)).toHaveLength(1);
  });
});
