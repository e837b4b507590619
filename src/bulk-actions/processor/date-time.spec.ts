import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import type { CellFormat } from '../csv/cell-format.js';
import { faultOfRule } from '../rows/check-rule.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { dateTime } from './date-time.js';

/** The value of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  return value instanceof InvalidCell ? `!${value.code}` : value;
}

function takes(rule: Rule, cell: string): boolean {
  const bytes = Buffer.from(`<${cell}>`);
  return rule.takesBytes?.(bytes, 1, bytes.length - 1) === true;
}

function formatted(format: CellFormat): Rule {
  const found = dateTime.formats!.apply(format);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const berlin = formatted({ timeZone: 'Europe/Berlin' });
const german = formatted({ format: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin' });
const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'],
  ...['Africa/Casablanca', 'America/St_Johns', 'Asia/Pyongyang', 'Europe/Dublin', 'Antarctica/Troll'],
];
const FIRST = Date.UTC(1900, 0, 2);
const LAST = Date.UTC(9999, 11, 30);
const moments = fc.oneof(
  fc.integer({ min: FIRST / 1000, max: LAST / 1000 }),
  fc.integer({ min: Date.UTC(1970, 0) / 1000, max: Date.UTC(2040, 0) / 1000 }),
);

describe('dateTime', () => {
  it.each([
    ['2027-01-31T08:00:00Z', '2027-01-31T08:00:00Z'],
    ['2027-01-31T08:00:00+01:00', '2027-01-31T08:00:00+01:00'],
    ['2027-01-31t08:00:00z', '2027-01-31T08:00:00Z'],
    ['2027-01-31 08:00-0330', '2027-01-31T08:00:00-03:30'],
    ['2027-01-31 08:00:00 UTC', '2027-01-31T08:00:00Z'],
    ['2027-01-31 08:00:00+01', '2027-01-31T08:00:00+01:00'],
    ['2027-01-31 08:00:00 +0100', '2027-01-31T08:00:00+01:00'],
    ['1900-01-01 00:00:00+00:09:21', '1900-01-01T00:00:00+00:09:21'],
    ['2027-01-31T08:00:00,25Z', '2027-01-31T08:00:00.25Z'],
    ['2027-01-31T08:00:00.1234560Z', '2027-01-31T08:00:00.123456Z'],
    ['9999-12-31T23:59:59.999999-05:00', '9999-12-31T23:59:59.999999-05:00'],
    ['2027-01-31T08:00:00.1234567Z', '!TOO_PRECISE'],
    ['2027-01-31T08:00:00', '!MISSING_TIME_ZONE'],
    ['2027-01-31 08:00', '!MISSING_TIME_ZONE'],
    ['2027-01-31', '!INVALID_DATE_TIME'],
    ['2027-02-30T08:00:00Z', '!INVALID_DATE_TIME'],
    ['2027-02-30T08:00:00', '!INVALID_DATE_TIME'],
    ['2027-01-31T24:00:00Z', '!INVALID_DATE_TIME'],
    ['2016-12-31T23:59:60Z', '!INVALID_DATE_TIME'],
    ['2027-01-31T08:60:00Z', '!INVALID_DATE_TIME'],
    ['2027-01-31T08Z', '!INVALID_DATE_TIME'],
    ['1899-12-31T23:59:59Z', '!INVALID_DATE_TIME'],
    ['12027-01-31T08:00:00Z', '!INVALID_DATE_TIME'],
    ['27-01-31T08:00:00Z', '!AMBIGUOUS_DATE'],
    ['2027-01-31T08:00:00+16:00', '!INVALID_DATE_TIME'],
    ['2027-01-31T08:00:00+01:60', '!INVALID_DATE_TIME'],
    ['2027-01-31T08:00:00CST', '!INVALID_DATE_TIME'],
    ['2027-01-31T08:00:00[Europe/Berlin]', '!INVALID_DATE_TIME'],
    ['2027-W04-7T08:00:00Z', '!INVALID_DATE_TIME'],
    ['20270131T080000Z', '!INVALID_DATE_TIME'],
    ['1801382400', '!INVALID_DATE_TIME'],
    ['03/04/2027 08:00', '!AMBIGUOUS_DATE'],
    ['3.4.27, 08:00:00', '!AMBIGUOUS_DATE'],
    ['31.12.2027 08:00', '!INVALID_DATE_TIME'],
    ['now', '!INVALID_DATE_TIME'],
    ['٢٠٢٧-٠١-٣١T08:00:00Z', '!INVALID_DATE_TIME'],
    ['2027-01-31T08:00:00Z\n', '!INVALID_DATE_TIME'],
    ['2027-01-31T08:00:00Z\0', '!INVALID_DATE_TIME'],
  ])('%j becomes %j', (cell, expected) => expect(read(dateTime, cell)).toBe(expected));

  it.each([
    ['Europe/Berlin', '2027-01-31T08:00:00', '2027-01-31T08:00:00+01:00'],
    ['Europe/Berlin', '2027-07-01 08:00', '2027-07-01T08:00:00+02:00'],
    ['Europe/Berlin', '2027-07-01T08:00:00Z', '2027-07-01T08:00:00Z'],
    ['Europe/Berlin', '2027-03-28T01:59:59', '2027-03-28T01:59:59+01:00'],
    ['Europe/Berlin', '2027-03-28T02:00:00', '!SKIPPED_TIME'],
    ['Europe/Berlin', '2027-03-28T02:59:59.999', '!SKIPPED_TIME'],
    ['Europe/Berlin', '2027-03-28T03:00:00', '2027-03-28T03:00:00+02:00'],
    ['Europe/Berlin', '2027-10-31T01:59:59', '2027-10-31T01:59:59+02:00'],
    ['Europe/Berlin', '2027-10-31T02:00:00', '!AMBIGUOUS_TIME'],
    ['Europe/Berlin', '2027-10-31T02:59:59', '!AMBIGUOUS_TIME'],
    ['Europe/Berlin', '2027-10-31T03:00:00', '2027-10-31T03:00:00+01:00'],
    ['Australia/Lord_Howe', '2027-10-03T02:15:00', '!SKIPPED_TIME'],
    ['Australia/Lord_Howe', '2027-10-03T02:30:00', '2027-10-03T02:30:00+11:00'],
    ['Australia/Lord_Howe', '2027-04-04T01:45:00', '!AMBIGUOUS_TIME'],
    // A whole day was left out there.
    ['Pacific/Apia', '2011-12-30T12:00:00', '!SKIPPED_TIME'],
    ['America/Sao_Paulo', '2018-11-04T00:30:00', '!SKIPPED_TIME'],
    ['Asia/Kathmandu', '2027-01-31T08:00:00', '2027-01-31T08:00:00+05:45'],
    ['Europe/Paris', '1900-01-01T00:00:00', '1900-01-01T00:00:00+00:09:21'],
    ['UTC', '2027-01-31T08:00:00', '2027-01-31T08:00:00+00:00'],
    ['Etc/UTC', '2027-01-31T08:00:00', '2027-01-31T08:00:00+00:00'],
    ['europe/BERLIN', '2027-01-31T08:00:00', '2027-01-31T08:00:00+01:00'],
    ['America/Port-au-Prince', '2027-01-31T08:00:00', '2027-01-31T08:00:00-05:00'],
    ['America/Argentina/Buenos_Aires', '2027-01-31T08:00:00', '2027-01-31T08:00:00-03:00'],
    ['UTC', '1899-12-31T23:59:59', '!INVALID_DATE_TIME'],
    ['UTC', '2027-01-31T24:00:00', '!INVALID_DATE_TIME'],
  ])('in %s %j becomes %j', (timeZone, cell, expected) =>
    expect(read(formatted({ timeZone }), cell)).toBe(expected),
  );

  it.each([
    ['dd.MM.yyyy HH:mm', '31.01.2027 08:05', '2027-01-31T08:05:00+01:00'],
    ['dd.MM.yyyy HH:mm:ss', '31.01.2027 08:05:09', '2027-01-31T08:05:09+01:00'],
    ['dd.MM.yyyy HH:mm:ss.SSS', '31.01.2027 08:05:09.120', '2027-01-31T08:05:09.120+01:00'],
    ['d.M.yyyy H:mm', '1.2.2027 8:05', '2027-02-01T08:05:00+01:00'],
    ['MM/dd/yyyy h:mm a', '01/31/2027 2:30 PM', '2027-01-31T14:30:00+01:00'],
    ['MM/dd/yyyy h:mm a', '01/31/2027 12:30 am', '2027-01-31T00:30:00+01:00'],
    ['MM/dd/yyyy h:mm a', '01/31/2027 12:30 PM', '2027-01-31T12:30:00+01:00'],
    ['MM/dd/yyyy h:mm a', '01/31/2027 13:30 PM', '!INVALID_DATE_TIME'],
    ['MM/dd/yyyy h:mm a', '01/31/2027 0:30 AM', '!INVALID_DATE_TIME'],
    ['EEE MMM dd HH:mm:ss yyyy', 'Sun Jan 31 08:05:09 2027', '2027-01-31T08:05:09+01:00'],
    ['EEE MMM dd HH:mm:ss yyyy', 'Mon Jan 31 08:05:09 2027', '!INVALID_DATE_TIME'],
    ["dd.MM.yyyy 'um' HH'h'mm", '31.01.2027 um 08h05', '2027-01-31T08:05:00+01:00'],
    ['yyyyMMddHHmmss', '20270131080509', '2027-01-31T08:05:09+01:00'],
    ['dd.MM.yyyy HH:mm', '31.01.2027 24:00', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm', '31.01.2027 08:60', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm:ss', '31.01.2027 08:05:60', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm', '30.02.2027 08:00', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm', '31.01.2027', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm', '31.01.27 08:00', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm', '31.01.1899 08:00', '!INVALID_DATE_TIME'],
    ['dd.MM.yyyy HH:mm', '28.03.2027 02:30', '!SKIPPED_TIME'],
    ['dd.MM.yyyy HH:mm', '31.10.2027 02:30', '!AMBIGUOUS_TIME'],
    // So that such a row can be mended.
    ['dd.MM.yyyy HH:mm', '2027-10-31T02:30:00+01:00', '2027-10-31T02:30:00+01:00'],
    ['dd.MM.yyyy HH:mm', '2027-10-31T08:00:00', '!INVALID_DATE_TIME'],
    // What the format quotes says the offset all the same.
    ["yyyy-MM-dd'T'HH:mm:ss'Z'", '2027-01-31T08:00:00Z', '2027-01-31T08:00:00Z'],
    ["yyyy-MM-dd HH:mm:ss 'UTC'", '2027-01-31 08:00:00 UTC', '2027-01-31T08:00:00Z'],
    ["yyyy-MM-dd'T'HH:mm:ss'+00:00'", '2027-01-31T08:00:00+00:00', '2027-01-31T08:00:00+00:00'],
    ['dd.MM.yyyy HH:mm', '03/04/2027 08:00', '!INVALID_DATE_TIME'],
  ])('in the format %j %j becomes %j', (format, cell, expected) =>
    expect(read(formatted({ format, timeZone: 'Europe/Berlin' }), cell)).toBe(expected),
  );

  it.each<[CellFormat, string]>([
    [{ timeZone: 'Berlin' }, 'no time zone'],
    [{ timeZone: 'Europe/Atlantis' }, 'no time zone'],
    // They name several zones, or are the other way round.
    ...['CST', 'EST', 'IST', 'GMT+1', '+01:00', 'Etc/GMT+5', 'etc/GMT+5', '', 'local', 'system'].map(
      (timeZone): [CellFormat, string] => [{ timeZone }, 'no time zone'],
    ),
    [{ format: 'dd.MM.yyyy HH:mm' }, 'needs a timeZone'],
    ...[
      ['dd.MM.yyyy', 'hours'],
      ['HH:mm', 'a day'],
      ['dd.MM.yyyy HH', 'minutes'],
      ['dd.MM.yyyy hh:mm', 'and a'],
      ['dd.MM.yyyy HH:mm a', 'each once'],
      ['dd.MM.yyyy HH:mm HH', 'each once'],
      ['dd.MM.yyyy HH:mm.SSS', 'each once'],
      ['dd.MM.yyyy HH:mm ZZ', '"ZZ", which is none'],
      ['dd.MM.yyyy HH:MM', 'each once'],
      ['dd.MM.yy HH:mm', 'century'],
      ['dd.MM.yyyy Hmm', 'beside another number'],
      ["dd.MM.yyyy HH:mm'", 'apostrophe too many'],
    ].map(([format, why]): [CellFormat, string] => [{ format: format!, timeZone: 'UTC' }, why!]),
  ])('cannot be read with %j', (format, why) => {
    expect(dateTime.formats!.apply(format)).toContain(why);
  });

  it('takes what an upload says of it', () => {
    const { defaults } = dateTime.formats!;
    expect(defaults({ dateFormat: 'dd.MM.yyyy', decimal: ',' })).toEqual({});
    expect(defaults({ dateTimeFormat: 'dd.MM.yyyy HH:mm', timeZone: 'UTC' })).toEqual({
      format: 'dd.MM.yyyy HH:mm',
      timeZone: 'UTC',
    });
  });

  it('is the moment at which the clocks of a zone show it, or no one knows which', () => {
    let known = 0;
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (seconds, timeZone) => {
        const shown = DateTime.fromSeconds(seconds, { zone: timeZone });
        const value = read(formatted({ timeZone }), shown.toFormat("yyyy-MM-dd'T'HH:mm:ss"));
        if (value === '!AMBIGUOUS_TIME') {
          expect(shown.getPossibleOffsets()).toHaveLength(2);
          return;
        }
        known++;
        // Luxon and `Date` know no offset with seconds.
        const [iso, rest = '0'] = String(value).split(/(?<=[+-]\d\d:\d\d):/);
        const sign = iso!.at(-6) === '-' ? 1 : -1;
        expect(Date.parse(iso!) / 1000 + sign * Number(rest)).toBe(seconds);
      }),
      { numRuns: 2000 },
    );
    expect(known).toBeGreaterThan(1900);
  });

  it('takes only bytes that it stores as they are, and reads its own values', () => {
    const zones = fc.constantFrom('Z', '+01:00', '-03:30', '');
    const slips = fc.tuple(
      moments,
      zones,
      fc.nat(19),
      fc.constantFrom(...'0123456789-/.T: +Z', '.5', '.1234567'),
    );
    let taken = 0;
    fc.assert(
      fc.property(slips, ([seconds, zone, place, slip]) => {
        const iso = new Date(seconds * 1000).toISOString().slice(0, 19);
        for (const rule of [dateTime, berlin, german]) {
          const cell = iso.slice(0, place) + slip + iso.slice(place + 1) + zone;
          const value = rule.read(cell);
          if (takes(rule, cell)) {
            taken++;
            expect(value).toBe(cell);
          }
          if (!(value instanceof InvalidCell)) expect(rule.read(String(value))).toBe(value);
        }
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it.each([dateTime, berlin, german])('passes the checks at start', (rule) => {
    expect(faultOfRule(rule)).toBeNull();
  });

  it('takes no longer for a megabyte', () => {
    const started = performance.now();
    for (const rule of [dateTime, berlin, german])
      for (const part of ['1', '1/', '2027-', ' ', ': ']) read(rule, part.repeat(2 ** 18));
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('the time zone of the process', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  it.each(['America/St_Johns', 'Asia/Tokyo', 'UTC'])('may be %s', (zone) => {
    process.env.TZ = zone;
    expect(new Date(2027, 0, 31).getTimezoneOffset()).toBe(
      { 'America/St_Johns': 210, 'Asia/Tokyo': -540 }[zone] ?? 0,
    );
    expect(read(german, '31.01.2027 08:00')).toBe('2027-01-31T08:00:00+01:00');
    expect(read(dateTime, '2027-01-31T08:00:00')).toBe('!MISSING_TIME_ZONE');
  });
});
