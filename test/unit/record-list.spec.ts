import { readFileSync } from 'node:fs';
import { ConsoleLogger, Logger } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Column } from '../../src/bulk-actions/processor/column.js';
import { column, stored } from '../../src/bulk-actions/processor/column.js';
import { integer } from '../../src/bulk-actions/processor/integer.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { wholeNumber } from '../../src/bulk-actions/processor/rules.js';
import { generateDocuments } from '../../src/generated-documents.js';
import type { Problem } from '../../src/http/problem.js';
import { queryValidationPipe } from '../../src/http/query-validation.pipe.js';
import { exampleValue, toJson } from '../../src/records/json-form.js';
import { listQueryOf } from '../../src/records/record-list.classes.js';
import { indexesOf, recordListOf, recordLists, TAKEN_PATHS } from '../../src/records/record-list.js';
import { registeredEntities as shipped } from '../../src/registered-entities.js';
import { patients } from '../own-tables/patients.js';
import { BookingProcessor } from '../third-entity/booking.processor.js';
import { registeredEntities } from '../third-entity/registered-entities.js';

const bookings = registeredEntities.at(-1)!;
const declare = (over: Partial<EntityRegistration['list']>): EntityRegistration => ({
  ...bookings,
  list: { path: 'bookings', ...over },
});

describe('the declaration of a list', () => {
  it('shows all columns, the key first, and filters by the key, unless it says otherwise', () => {
    const list = recordListOf(declare({}))!;
    expect(list.columns.map(({ name }) => name)).toEqual([
      ...[
        'reference',
        'points',
        'price',
        'arrives',
        'paidAt',
        'paid',
        'state',
        'ticket',
        'website',
        'tags',
        'rowNumber',
      ],
    ]);
    expect(list.filters.map(({ name }) => name)).toEqual(['reference']);
    expect(indexesOf(list)).toEqual([]);
    const narrow = recordListOf(declare({ columns: ['state', 'paid'], filters: ['paid', 'reference'] }))!;
    expect(narrow.columns.map(({ name }) => name)).toEqual(['reference', 'state', 'paid']);
    expect(narrow.filters.map(({ name }) => name)).toEqual(['reference', 'paid']);
    expect(indexesOf(narrow)).toEqual([['accountId', 'paid', 'reference']]);
    const ofPatients = { path: 'patients', filters: ['birthday', 'note'] };
    expect(indexesOf(recordListOf({ ...patients, list: ofPatients })!)).toEqual([
      ['clinic', 'birthday', 'lastName', 'bed'],
      ['clinic', 'note', 'lastName', 'birthday', 'bed'],
    ]);
  });

  it.each([
    [{ path: 'Bookings' }, 'has the path Bookings, not in kebab case'],
    [{ path: 'bookings/all' }, 'has the path bookings/all, not in kebab case'],
    [{ path: 'events' }, 'has the path events, which is taken'],
    [{ columns: ['colour'] }, 'names colour, which is no column'],
    [{ filters: ['createdAt'] }, 'names createdAt, which is no column'],
    [{ filters: ['price'] }, 'has the filter price, whose type no index can find'],
    [{ descriptions: { colour: 'Its colour.' } }, 'names colour, which is no column'],
  ])('is refused where it cannot work: %j', (over, fault) => {
    expect(() => recordLists([declare(over)])).toThrow(`The list of BOOKING ${fault}.`);
  });

  it('is refused where a filter has the name of a parameter', () => {
    class WithLimit extends BookingProcessor {
      override readonly columns = [...new BookingProcessor().columns, column('limit', integer())];
    }
    expect(() => recordLists([{ ...declare({ filters: ['limit'] }), processor: WithLimit }])).toThrow(
      'The list of BOOKING has the filter limit, which every list has.',
    );
  });

  it('is refused where another has its path', () => {
    expect(() => recordLists([...shipped, declare({ path: 'contacts' })])).toThrow(
      'The list of BOOKING has the path contacts, as another list has.',
    );
  });

  it('may not have a path of the service', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenAPIObject;
    const firsts = new Set(Object.keys(paths).map((path) => path.split('/')[3]!));
    const declared = recordLists(shipped).map(({ path }) => path);
    expect([...firsts].filter((first) => !declared.includes(first)).sort()).toEqual([...TAKEN_PATHS].sort());
  });
});

describe('the filters of a list', () => {
  const pipe = queryValidationPipe();
  const metatype = listQueryOf(recordListOf(bookings)!);
  const read = (query: object): Promise<unknown> => pipe.transform(query, { type: 'query', metatype });

  it('are read as cells of their columns are', async () => {
    const query = {
      reference: ' AB-1',
      points: '007',
      paid: 'Oui',
      state: 'geschlossen',
      arrives: '2027-01-31',
    };
    expect(await read(query)).toMatchObject({
      ...{ reference: 'AB-1', points: '7', paid: 'true', state: 'closed', arrives: '2027-01-31', limit: 100 },
    });
  });

  it.each([
    ['reference', 'x'.repeat(13)],
    ['reference', ''],
    ['reference', 'A\0'],
    ['points', '1,000'],
    ['points', '9223372036854775808'],
    ['paid', 'maybe'],
    ['paid', ['true', 'false']],
    ['state', '\u200b'],
    ['ticket', '{}'],
  ])('refuse %s=%j', async (name, value) => {
    const problem: Problem = await read({ [name]: value }).then(
      () => expect.fail('was taken'),
      (error: Problem) => error,
    );
    expect(problem.items).toMatchObject([{ field: name, code: 'INVALID' }]);
    expect(problem.items[0]!.message).toMatch(new RegExp(`^${name} does not fit\\. [A-Z].*\\.$`));
  });
});

describe('the list of an entity with a key of several columns', () => {
  const list = recordListOf(registeredEntities.find(({ list: one }) => one?.path === 'guests')!)!;

  it('shows its columns first, and is ordered by the text that they are stored as', () => {
    expect(list.columns.map(({ name }) => name)).toEqual(['lastName', 'birthday', 'room', 'note']);
    expect(list.filters.map(({ name }) => name)).toEqual(['lastName', 'birthday', 'room']);
    expect(list.keyProperty).toBe('guestKey');
    expect(indexesOf(list)).toEqual([['accountId', 'birthday', 'guestKey']]);
  });

  it.each([
    [{ lastName: 'Jose\u0301', birthday: '1990-01-31', room: '012' }, ['Jos\u00e9', '1990-01-31', 12]],
    [{ lastName: ' ="7" ' }, ['7', undefined, undefined]],
  ])('reads its filters as cells: %j', async (query, [lastName, birthday, room]) => {
    const metatype = listQueryOf(list);
    const read: unknown = await queryValidationPipe().transform(query, { type: 'query', metatype });
    expect(read).toMatchObject({ lastName, ...(birthday !== undefined && { birthday, room }) });
  });
});

describe('the values of records in answers', () => {
  it('are numbers only where a number of JSON holds them', () => {
    const age = column('age', wholeNumber({ min: 0, max: 150 }));
    expect([toJson(age, 42), toJson(age, '42'), toJson(age, null)]).toEqual([42, 42, null]);
    const at: Column = column('at', {
      sqlType: 'timestamptz',
      description: { type: 'dateTime', words: 'A time.', example: '2027-01-31T10:00:00+01:00' },
      read: stored,
    });
    expect(exampleValue(at)).toBe('2027-01-31T09:00:00.000Z');
    expect(toJson(at, new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });
});

describe('the OpenAPI document of a list', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    const documents = await generateDocuments(registeredEntities);
    document = JSON.parse(documents['docs/openapi.json']!) as OpenAPIObject;
  });
  afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

  it('names it for clients, and the type of each filter', () => {
    const { get } = document.paths['/api/v1/hotel-bookings']!;
    expect(get).toMatchObject({
      operationId: 'listHotelBookings',
      summary: 'List the hotel bookings of an account, ordered by reference',
      tags: ['hotel bookings'],
      'x-scopes': ['read'],
    });
    expect(document.tags).toContainEqual({ name: 'hotel bookings', description: 'Imported hotel bookings.' });
    const parameters = get!.parameters as { name: string; schema: object; required: boolean }[];
    expect(parameters.map(({ name }) => name)).toEqual([
      ...['accountId', 'after', 'limit', 'reference', 'points', 'arrives', 'paid', 'state', 'ticket'],
    ]);
    expect(parameters.find(({ name }) => name === 'arrives')).toMatchObject({
      required: false,
      schema: { type: 'string', format: 'date' },
    });
  });

  it('has the type of each column', () => {
    const { BookingView, BookingPageView } = document.components!.schemas!;
    expect(BookingPageView).toMatchObject({
      properties: { items: { type: 'array', items: { $ref: '#/components/schemas/BookingView' } } },
    });
    expect(BookingView).toMatchObject({
      properties: {
        reference: { type: 'string', example: 'AB-1' },
        points: { type: 'string', pattern: '^-?\\d+$', nullable: true, example: '1' },
        price: { type: 'string', nullable: true, example: '9.5' },
        arrives: { type: 'string', format: 'date', nullable: true, example: '2027-01-31' },
        paid: { type: 'boolean', nullable: true, example: true },
        ticket: { type: 'string', format: 'uuid', nullable: true },
        paidAt: { type: 'string', format: 'date-time', nullable: true },
        tags: { type: 'array', items: { type: 'string' }, nullable: true, example: ['red', 'blue'] },
      },
    });
    expect(BookingView).not.toHaveProperty('properties.reference.nullable');
    expect(BookingView).toHaveProperty('required', expect.arrayContaining(['id', 'reference', 'points']));
  });
});
