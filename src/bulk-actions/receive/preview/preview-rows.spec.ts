import { describe, expect, it } from 'vitest';
import { HEADER, outcomesOf, preview } from '../../../../test/support/preview-of.js';

describe('the rows of a preview', () => {
  it('have all their faults, with the position of each cell', async () => {
    const view = await preview('note,email,age,name\n,nobody,x,\n,a@example.com,7,Ann\n');
    expect(outcomesOf(view)).toEqual([
      [1, 'FAILED', '4 REQUIRED', '2 INVALID_EMAIL', '3 INVALID_NUMBER'],
      [2, 'VALID'],
    ]);
    expect(view.rows[0]).toMatchObject({ line: 2, cells: ['', 'nobody', 'x', ''] });
    expect(view.rows[0]!.faults[1]).toEqual({
      ...{ column: 2, field: 'email', code: 'INVALID_EMAIL' },
      message: 'email is not an e-mail address.',
    });
  });

  it('say what would read a cell', async () => {
    const view = await preview('name,email,age\nAnn,a@example.com,"1.234,0"\n');
    expect(view.rows[0]!.faults[0]!.message).toContain('say so: "decimal": "," in mapping.');
  });

  it('tell faults of a whole row, and show what cannot be cut into cells as one', async () => {
    const view = await preview(`${HEADER}Ann,a@example.com,x\n"Bo" b,b@example.com\nCy,c@example.com\n`);
    expect(outcomesOf(view)).toEqual([
      [1, 'FAILED', 'null WRONG_COLUMN_COUNT'],
      [2, 'FAILED', 'null UNCLOSED_QUOTE'],
      [3, 'VALID'],
    ]);
    expect(view.rows[1]!.cells).toEqual(['"Bo" b,b@example.com']);
  });

  it('point to the part that is filled', async () => {
    const view = await preview('first name,last name,email\n,#REF!,a@example.com\n');
    expect(outcomesOf(view)).toEqual([[1, 'FAILED', '2 SPREADSHEET_ERROR']]);
  });

  it('skip rows whose key another row of the body takes: the first for CREATE, else the last', async () => {
    const rows = [0, 1, 0, 1, 0].map((i) => `Ann,${i}@example.com\n`).join('');
    const statuses = async (operation: 'CREATE' | 'UPSERT'): Promise<string> =>
      (await preview(HEADER + rows, { operation })).rows.map(({ status }) => status[0]).join('');
    expect(await statuses('CREATE')).toBe('VVSSS');
    expect(await statuses('UPSERT')).toBe('SSSVV');
    const view = await preview(HEADER + rows);
    expect(view.rows[2]!.faults).toMatchObject([{ column: 2, field: 'email', code: 'DUPLICATE_IN_FILE' }]);
  });

  it('are the first 50; a later row may still take a key', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => `Ann,${i === 79 ? 0 : i}@example.com\n`).join('');
    const view = await preview(HEADER + rows, { operation: 'UPSERT' });
    expect(view.rows).toHaveLength(50);
    expect(view.rows[0]!.status).toBe('SKIPPED');
    expect(view.rows.at(-1)).toMatchObject({ row: 50, line: 51 });
  });

  it('are given as data, whatever is in them', async () => {
    const cells = ['<script>alert(1)</script>', '\u202egnp.exe', '=1+1', '{"a":1}'];
    const view = await preview(
      `name,email\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}",x\n`).join('')}`,
    );
    expect(view.rows.map((row) => row.cells[0])).toEqual(cells);
  });

  it('have their lines where quoted cells and empty lines stand between', async () => {
    const view = await preview(`${HEADER}\n"Ann\nBerg",a@example.com\n\nBo,b@example.com\n`);
    expect(view.rows.map(({ line }) => line)).toEqual([3, 6]);
  });
});
