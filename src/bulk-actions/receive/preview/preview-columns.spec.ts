import { describe, expect, it } from 'vitest';
import { HEADER, outcomesOf, preview, refusal } from '../../../../test/support/preview-of.js';
import type { PreviewView } from './preview.view.js';

/** What each header means. */
const kinds = ({ columns }: PreviewView): unknown[] =>
  columns.map(({ field, match, suggestion }) => [field, match, suggestion]);

describe('the columns of a preview', () => {
  it('tell which field each header means, and why', async () => {
    const header = 'Email,Full Name,Mobile,Phone,Notes,Aeg';
    const view = await preview(`${header}\na@example.com,Ann,1,2,x,3\n`, {
      mapping: '{"Notes":null,"Full Name":"name"}',
    });
    expect(kinds(view)).toEqual([
      ['email', 'exact', null],
      ['name', 'mapping', null],
      // Another header of the phone goes before it.
      [null, 'ignored', null],
      ['phone', 'exact', null],
      [null, 'ignored', null],
      [null, 'near', 'age'],
    ]);
    expect(view.columns.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(view.columns.map(({ header }) => header)).toEqual(header.split(','));
    expect([view.missing, view.problems]).toEqual([[], []]);
    expect(view.fields.map(({ name }) => name)).toEqual(['name', 'email', 'phone', 'age', 'tags', 'company']);
  });

  it('tell aliases, and parts by the names that mapping knows them by', async () => {
    const view = await preview('Vorname;Nachname;E-Mail\nAnn;Berg;ann@example.com\n');
    expect(kinds(view)).toEqual([
      ['first name', 'alias', null],
      ['last name', 'alias', null],
      ['email', 'exact', null],
    ]);
    expect(view.delimiter).toBe(';');
  });

  it('name what is missing, with the header that is most like it, and blame no row for it', async () => {
    const view = await preview('Nmae,Mail adress\nAnn,ann@example.com\nBo,x\n');
    expect(view.missing.map(({ field, header }) => [field, header])).toEqual([
      ['name', 'Nmae'],
      ['email', 'Mail adress'],
    ]);
    expect(view.problems.map(({ code, field }) => [code, field])).toEqual([
      ['MISSING_COLUMN', 'name'],
      ['MISSING_COLUMN', 'email'],
    ]);
    expect(kinds(view)).toEqual([
      [null, 'near', 'name'],
      [null, 'near', 'email'],
    ]);
    expect(outcomesOf(view)).toEqual([
      [1, 'VALID'],
      [2, 'VALID'],
    ]);
  });

  it('need only the key for DELETE and UPDATE', async () => {
    for (const operation of ['DELETE', 'UPDATE'] as const)
      expect((await preview('email\na@example.com\n', { operation })).missing).toEqual([]);
  });

  it('are not guessed where headers are unclear: mapping has to settle it', async () => {
    const view = await preview('name,Email,E-mail\nAnn,a@example.com,b@example.com\n');
    expect(view.problems.map(({ code }) => code)).toEqual(['REPEATED_COLUMN']);
    expect(kinds(view)).toEqual([
      ['name', 'exact', null],
      [null, 'none', 'email'],
      [null, 'none', 'email'],
    ]);
    const settled = await preview('name,Email,E-mail\nAnn,a@example.com,b@example.com\n', {
      mapping: '{"E-mail":null}',
    });
    expect([settled.problems, settled.columns[1]!.field]).toEqual([[], 'email']);
    const names = await preview('First Name,Name,Email\nAnn,Berg,a@example.com\n');
    expect(names.problems.map(({ code }) => code)).toEqual(['AMBIGUOUS_COLUMN']);
    expect(names.columns.slice(0, 2).map(({ match }) => match)).toEqual(['none', 'none']);
  });

  it('of identical headers are mapped by position', async () => {
    const body = 'name,email,email\nAnn,x,a@example.com\n';
    expect((await preview(body)).problems.map(({ code }) => code)).toEqual(['REPEATED_COLUMN']);
    const view = await preview(body, { mapping: '["name",null,"email"]' });
    expect(kinds(view)).toEqual([
      ['name', 'mapping', null],
      [null, 'ignored', null],
      ['email', 'mapping', null],
    ]);
    expect(outcomesOf(view)).toEqual([[1, 'VALID']]);
  });

  it('have samples: the first different cells that are not empty, cut', async () => {
    const long = 'x'.repeat(300);
    const rows = [`,a@example.com,${long}`, 'Ann,,1', 'Ann,,2', 'Bo,,3', 'Cy,,4', 'Di,,5'];
    const view = await preview(`name,email,note\n${rows.join('\n')}\n`);
    expect(view.columns.map(({ samples }) => samples)).toEqual([
      ['Ann', 'Bo', 'Cy'],
      ['a@example.com'],
      [long.slice(0, 100), '1', '2'],
    ]);
  });

  it('of a file without a header are those of its widest row, until a mapping names them', async () => {
    const body = 'Ann,ann@example.com\nBo,bo@example.com,x\n';
    const view = await preview(body, { hasHeader: false });
    expect(view.columns.map(({ header, match }) => [header, match])).toEqual([
      ['column 1', 'none'],
      ['column 2', 'none'],
      ['column 3', 'none'],
    ]);
    expect(view).toMatchObject({ headerLine: null, skipLines: 0 });
    expect(view.missing.map(({ field }) => field)).toEqual(['name', 'email']);
    const mapped = await preview(body, { hasHeader: false, mapping: '["name","email",null]' });
    expect(kinds(mapped)).toEqual([
      ['name', 'mapping', null],
      ['email', 'mapping', null],
      [null, 'ignored', null],
    ]);
    expect(mapped.columns.map(({ header }) => header)).toEqual(['column 1', 'column 2', 'column 3']);
    expect(await refusal(body, { hasHeader: false, mapping: '["name"]' })).toEqual([
      422,
      'WRONG_MAPPING_LENGTH',
      'WRONG_MAPPING_LENGTH',
    ]);
    expect(await refusal(body, { hasHeader: false, mapping: '{"a":"name"}' })).toEqual([
      422,
      'REQUIRED',
      'REQUIRED',
    ]);
  });

  it('of a results file are its own, as they were mapped; those of the service are ignored', async () => {
    const header = '_row,_line,_status,_code,_message,_record_id,"_mapping:{""Who"":""name""}",Who,email';
    const view = await preview(`${header}\n1,2,FAILED,X,,,,'+49 1,a@example.com\n`);
    expect(view.columns.map(({ match }) => match)).toEqual([
      ...Array<string>(7).fill('ignored'),
      'mapping',
      'exact',
    ]);
    expect(view.rows[0]!.cells.slice(-2)).toEqual(['+49 1', 'a@example.com']);
  });

  it('may be a thousand', async () => {
    const header = ['name', 'email', ...Array.from({ length: 998 }, (_, i) => `extra field ${i}`)];
    const view = await preview(`${header.join()}\nAnn,a@example.com${','.repeat(998)}\n`);
    expect(view.columns).toHaveLength(1000);
    expect(view.rows[0]!.cells).toHaveLength(1000);
    expect(await refusal(`${header.join()},more\nAnn,a@example.com\n`)).toContain('TOO_MANY_COLUMNS');
  });

  it('refuse a mapping of what does not exist like the upload', async () => {
    const body = `${HEADER}Ann,a@example.com\n`;
    expect(await refusal(body, { mapping: '{"name":"nickname","Mail":"email"}' })).toEqual([
      422,
      'HEADER_DOES_NOT_FIT',
      'UNKNOWN_HEADER',
      'UNKNOWN_COLUMN',
      'MISSING_COLUMN',
    ]);
  });
});
