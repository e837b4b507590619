import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError, UnreachableError } from '../client/errors.js';
import type { ActionStatsView } from '../client/generated/types.gen.js';
import { fieldsOf } from './commands/upload.js';
import { wordsOf } from './completion.js';
import { EXIT, exitCodeOf, exitCodeOfAction, Interrupted, worstOf } from './exit-code.js';
import { printable, printableLines, toJson } from './printable.js';
import { createProgram } from './program.js';
import { barLine, bytes } from './progress.js';
import { isLocal, readSettings } from './settings.js';
import { list, table } from './table.js';
import { shownOf } from './watch.js';
import { cut, padEnd, padStart, widthOf } from './width.js';

const problem = (status: number): ProblemError =>
  new ProblemError({ type: '', title: '', status, code: 'X', detail: 'No.', errors: [] });

describe('the exit code', () => {
  it.each([
    [new Interrupted(), 130],
    [new UnreachableError(), 4],
    [problem(503), 4],
    [problem(502), 4],
    [problem(422), 3],
    [problem(401), 3],
    [problem(429), 3],
    [problem(500), 3],
    [new Error('x'), 1],
  ])('of %s is %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it('of an action is 0 only if it ended with no failed row', () => {
    const of = (status: string, failedItems = 0): number =>
      exitCodeOfAction({ status, failedItems } as ActionStatsView);
    expect(['COMPLETED', 'AWAITING_CONFIRMATION'].map((status) => of(status))).toEqual([0, 0]);
    expect([of('COMPLETED_WITH_ERRORS', 1), of('FAILED'), of('CANCELED')]).toEqual([2, 2, 2]);
    expect(of('AWAITING_CONFIRMATION', 1)).toBe(2);
  });

  it('of several is the highest', () => {
    expect(worstOf([EXIT.ok, EXIT.refused, EXIT.rowsFailed])).toBe(3);
    expect(worstOf([])).toBe(0);
  });
});

describe('what is printed', () => {
  const HOSTILE = 'a\u001b]0;x\u0007b\u009b2Jc\u202ed\r\ne\tf';

  it('cannot control the terminal', () => {
    expect(printable(HOSTILE)).toBe('a\\u001b]0;x\\u0007b\\u009b2Jc\\u202ed\\r\\ne\\tf');
    expect(printableLines(HOSTILE)).toBe('a\\u001b]0;x\\u0007b\\u009b2Jc\\u202ed\ne\tf');
    expect(printableLines('kept\rlost')).toBe('kept\\rlost');
    expect(printable('Zoë 李 😀')).toBe('Zoë 李 😀');
  });

  it('means the same in JSON', () => {
    const text = toJson({ HOSTILE });
    expect(text).not.toMatch(/[^\u0020-\u007e]/);
    expect(JSON.parse(text)).toEqual({ HOSTILE });
  });

  it('is a table with numbers to the right, cut at the end of the window', () => {
    const rows = [
      ['a\u001b', 5],
      ['bcd', 1234],
    ];
    expect(table(['NAME', 'ROWS'], rows)).toBe('NAME      ROWS\na\\u001b      5\nbcd      1,234');
    expect(table(['NAME', 'ROWS'], rows, 8)).toBe(
      'NAME   …\na\\u001b…\nbcd    …'.replaceAll(/^(.{7}).*$/gm, '$1…'),
    );
    const pairs = [
      ['file', 'x.csv'],
      ['left', null],
      ['rows', 7],
    ] as const;
    expect(list(pairs)).toBe('file  x.csv\nrows  7');
  });
});

describe('wide and narrow characters', () => {
  // Columns as a terminal shows them; the third is an e and a combining accent, the fourth a family of one emoji.
  it.each([
    ['a.csv', 5],
    ['名簿.csv', 8],
    ['re\u0301sume\u0301', 6],
    ['👨‍👩‍👧.csv', 6],
    ['ﾃﾞｰﾀ', 4],
    ['e\u0301'.repeat(3), 3],
  ])('%s takes %i columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
    expect(widthOf(padEnd(text, 12))).toBe(12);
    expect(widthOf(padStart(text, 12))).toBe(12);
  });

  it('keep the columns of a table straight', () => {
    const rows = [
      ['名簿.csv', 5, 'x'],
      ['re\u0301sume\u0301.csv', 1234, 'y'],
    ];
    const lines = table(['FILE', 'ROWS', 'ENTITY'], rows).split('\n');
    const before = lines.map((line) => widthOf(line.slice(0, line.search(/(?:ENTITY|x|y)$/))));
    expect(new Set(before)).toEqual(new Set([10 + 2 + 5 + 2]));
    expect(
      list([
        ['名', 'a'],
        ['rows', 'b'],
      ]),
    ).toBe('名    a\nrows  b');
  });

  it('are cut between what people see as characters, and never wider than the window', () => {
    expect(cut('名簿簿', 4)).toBe('名…');
    expect(cut('名簿簿', 5)).toBe('名簿…');
    expect(cut('名簿', 4)).toBe('名簿');
    expect(cut('xe\u0301e\u0301', 2)).toBe('x…');
    expect(cut('x👨‍👩‍👧y', 3)).toBe('x…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, columns) => {
        expect(widthOf(cut(printable(text), columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('do not make the bar fill the last column', () => {
    const wide = { value: 1, total: 2, unit: 'bytes', note: '名簿'.repeat(5) } as const;
    for (let columns = 2; columns < 120; columns += 1) {
      expect(widthOf(barLine(wide, columns)), String(columns)).toBeLessThan(columns);
      expect(widthOf(barLine({ ...wide, total: 0 }, columns)), String(columns)).toBeLessThan(columns);
    }
  });
});

describe('the bar', () => {
  const shown = { value: 500, total: 1000, unit: 'rows', note: 'writing, about 3 s left' } as const;

  it('leaves out the note, then the amount, in a narrow window, and never fills the last column', () => {
    expect(barLine(shown, 100)).toBe(
      `${'█'.repeat(20)}${'░'.repeat(20)}  50%  500 of 1,000 rows  writing, about 3 s left`,
    );
    expect(barLine(shown, 50)).toMatch(/^█+░+ {2}50% {2}500 of 1,000 rows$/);
    expect(barLine(shown, 20)).toMatch(/^█+░+ {2}50%$/);
    expect(barLine(shown, 5)).toBe('50%');
    for (let columns = 2; columns < 120; columns += 1)
      expect(barLine(shown, columns).length, String(columns)).toBeLessThan(columns);
  });

  it('is an amount where the total is not known', () => {
    expect(barLine({ value: 1500, total: 0, unit: 'bytes', note: 'stdin.csv' }, 80)).toBe(
      '1.5 kB  stdin.csv',
    );
    expect([0, 999, 1000, 4.2e9, 3e16].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '4.2 GB',
      '30000.0 TB',
    ]);
  });
});

describe('a watched action', () => {
  const stats = {
    status: 'IN_PROGRESS',
    stage: 'RESOLVE',
    waitReason: null,
    etaSeconds: 3,
    totalItems: 1001,
    processedItems: 1,
    stageProcessedItems: 200,
    stageTotalItems: 1000,
  } as ActionStatsView;

  it('shows the rows of its stage', () => {
    expect(shownOf(stats)).toEqual({
      value: 200,
      total: 1000,
      note: 'finding duplicates, about 3 s left',
    });
  });

  // Rows that failed in SCAN do not take part in RESOLVE.
  it.each(['PAUSED', 'SCHEDULED'] as const)('that is %s shows the rows of its file', (status) => {
    expect(shownOf({ ...stats, status, etaSeconds: null })).toEqual({
      value: 1,
      total: 1001,
      note: status.toLowerCase(),
    });
  });
});

describe('the settings', () => {
  const env = { XDG_CONFIG_HOME: '/nowhere' };

  it('take the service of the option, the variable, or this machine', () => {
    const urls = [
      readSettings('https://a.example/x/', { ...env, BULK_URL: 'http://b' }),
      readSettings(undefined, { ...env, BULK_URL: 'http://b/api/v1/' }),
      readSettings(undefined, { ...env, BULK_URL: '' }),
    ];
    expect(urls.map(({ url }) => url)).toEqual(['https://a.example/x', 'http://b', 'http://localhost:3000']);
  });

  it.each(['localhost:3000', 'ftp://a', 'nonsense', 'http://user:secret@a', 'http://key@a', ''])(
    'refuse the URL %j',
    (url) => {
      expect(() => readSettings(url, env)).toThrow(/URL/);
    },
  );

  it('know which services are on this machine', () => {
    expect(['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:3000'].every(isLocal)).toBe(true);
    expect(['http://127.0.0.1.example', 'http://a', 'http://10.0.0.1'].some(isLocal)).toBe(false);
  });
});

describe('the options of an upload', () => {
  const fields = (...args: string[]): object => {
    const upload = createProgram(() => undefined).commands.find((command) => command.name() === 'upload')!;
    upload.parseOptions(['--entity', 'contact', ...args]);
    const sent = fieldsOf(upload.opts());
    return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  };

  it('say how cells are written', () => {
    const formats = {
      ...{ dateFormat: 'dd.MM.yyyy', dateTimeFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin' },
      ...{ decimal: ',', defaultCountry: 'DE', nullValues: 'N/A,-' },
    };
    const dates = ['--date-format', 'dd.MM.yyyy', '--date-time-format', 'dd.MM.yyyy HH:mm'];
    const others = ['--time-zone', 'Europe/Berlin', '--decimal', ',', '--country', 'DE', '--null', 'N/A,-'];
    expect(fields(...dates, ...others)).toMatchObject({ entityType: 'CONTACT', ...formats });
    for (const name of Object.keys(formats)) expect(fields()).not.toHaveProperty(name);
  });
});

describe('the completion', () => {
  it('has every command with its options', () => {
    const words = wordsOf(createProgram(() => undefined));
    const find = (path: string) => words.find((each) => each.path === path);
    expect(find('')!.commands).toEqual(
      expect.arrayContaining(['upload', 'watch', 'logs', 'keys', 'completion']),
    );
    expect(find('correct')!.options).toEqual(
      expect.arrayContaining(['--row', '--set', '--replace', '--from', '--to', '--file', '--watch']),
    );
    expect(find('keys')!.commands).toEqual(['list', 'create', 'rotate', 'revoke']);
    expect(find('upload')!.options).toEqual(
      expect.arrayContaining(['--account', '--no-gzip', '--url', '--json', '--help']),
    );
  });
});
