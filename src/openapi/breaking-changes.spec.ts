import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking-changes.js';
import type { Contract, Operation, Schema } from './document.js';

const json = (schema: Schema): { content: Record<string, { schema: Schema }> } => ({
  content: { 'application/json': { schema } },
});
const contract = (operation: Partial<Operation>, schemas: Record<string, Schema> = {}): Contract => ({
  paths: { '/things': { put: { operationId: 'putThing', responses: { 200: {} }, ...operation } } },
  components: { schemas },
});
const taking = (schema: Schema): Contract => contract({ requestBody: json(schema) });
const answering = (schema: Schema): Contract => contract({ responses: { 200: json(schema) } });
const filteredBy = (schema: Schema, required = false): Contract =>
  contract({ parameters: [{ name: 'a', in: 'query', required, schema }] });
const object = (a: Schema, required: string[] = []): Schema => ({
  type: 'object',
  properties: { a },
  required,
});

const TEXT: Schema = { type: 'string' };
const BODY = 'the body of PUT /things';
const ANSWER = 'the 200 of PUT /things';

describe('breaking changes of the API', () => {
  it.each<[string, Contract, Contract, string]>([
    ['a removed path', contract({}), { paths: {} }, 'PUT /things was removed'],
    ['a removed method', contract({}), { paths: { '/things': {} } }, 'PUT /things was removed'],
    [
      'another operation id',
      contract({}),
      contract({ operationId: 'other' }),
      'PUT /things has another operationId: other instead of putThing',
    ],
    [
      'authentication',
      contract({ security: [] }),
      contract({ security: [{ bearer: [] }] }),
      'PUT /things now requires authentication',
    ],
    [
      'a new required parameter',
      contract({}),
      filteredBy(TEXT, true),
      'query parameter a of PUT /things is now required',
    ],
    [
      'a parameter that becomes required',
      filteredBy(TEXT),
      filteredBy(TEXT, true),
      'query parameter a of PUT /things is now required',
    ],
    ['a removed parameter', filteredBy(TEXT), contract({}), 'query parameter a of PUT /things was removed'],
    [
      'a narrower enum',
      filteredBy({ enum: ['x', 'y'] }),
      filteredBy({ enum: ['x'] }),
      'query parameter a of PUT /things no longer takes "y"',
    ],
    [
      'an enum where any value was taken',
      filteredBy({}),
      filteredBy({ enum: ['x'] }),
      'query parameter a of PUT /things takes only x',
    ],
    ['a lower maximum', taking({ maximum: 9 }), taking({ maximum: 8 }), `${BODY} has a lower maximum: 8`],
    ['a new minimum', taking({}), taking({ minLength: 1 }), `${BODY} has a higher minLength: 1`],
    ['another pattern', taking({ pattern: 'a' }), taking({ pattern: 'b' }), `${BODY} has another pattern`],
    ['null refused', taking({ nullable: true }), taking({}), `${BODY} may no longer be null`],
    [
      'a new required property of a body',
      taking(object(TEXT)),
      taking(object(TEXT, ['a'])),
      `${BODY}.a is now required`,
    ],
    [
      'a property that is no longer taken',
      taking(object(TEXT)),
      taking({ type: 'object' }),
      `${BODY}.a was removed`,
    ],
    ['another kind of body', taking(TEXT), contract({}), `${BODY} is no longer application/json`],
    [
      'a required body',
      contract({}),
      contract({ requestBody: { required: true, content: {} } }),
      'PUT /things now requires a body',
    ],
    ['a removed property', answering(object(TEXT)), answering({ type: 'object' }), `${ANSWER}.a was removed`],
    [
      'a property that may be missing',
      answering(object(TEXT, ['a'])),
      answering(object(TEXT)),
      `${ANSWER}.a may now be missing`,
    ],
    [
      'another type in a list',
      answering({ type: 'array', items: TEXT }),
      answering({ type: 'array', items: { type: 'integer' } }),
      `${ANSWER}[] has another type: integer instead of string`,
    ],
    ['null answered', answering(TEXT), answering({ ...TEXT, nullable: true }), `${ANSWER} may be null`],
    ['another status', contract({}), contract({ responses: { 201: {} } }), `${ANSWER} was removed`],
    [
      'a change inside a shared schema',
      contract({ responses: { 200: json({ $ref: '#/components/schemas/Thing' }) } }, { Thing: object(TEXT) }),
      contract({ responses: { 200: json({ $ref: '#/components/schemas/Thing' }) } }, { Thing: {} }),
      `${ANSWER} has another type: none instead of object`,
    ],
    [
      'a change in a part of allOf',
      taking({ allOf: [object(TEXT), { type: 'object' }] }),
      taking({ allOf: [object({ ...TEXT, maxLength: 5 }), { type: 'object' }] }),
      `${BODY}.a has a lower maxLength: 5`,
    ],
  ])('names %s', (_name, before, after, expected) => {
    expect(breakingChanges(before, after)).toContain(expected);
    expect(breakingChanges(before, before)).toEqual([]);
  });

  it.each<[string, Contract, Contract]>([
    ['a new path', { paths: {} }, contract({})],
    ['a new optional parameter', contract({}), filteredBy(TEXT)],
    ['a wider enum', filteredBy({ enum: ['x'] }), filteredBy({ enum: ['x', 'y'] })],
    ['a higher maximum', taking({ maximum: 8 }), taking({ maximum: 9 })],
    ['null taken', taking({}), taking({ nullable: true })],
    ['a new property', answering({ type: 'object' }), answering(object(TEXT, ['a']))],
    ['a new problem', contract({}), contract({ responses: { 200: {}, 409: {} } })],
    ['an answer that is never null now', answering({ nullable: true }), answering({})],
  ])('takes %s for harmless', (_name, before, after) => {
    expect(breakingChanges(before, after)).toEqual([]);
  });

  it('ends at a schema that contains itself', () => {
    const tree = (value: Schema): Contract =>
      contract(
        { responses: { 200: json({ $ref: '#/components/schemas/Tree' }) } },
        { Tree: { type: 'object', properties: { value, next: { $ref: '#/components/schemas/Tree' } } } },
      );
    expect(breakingChanges(tree(TEXT), tree({ type: 'integer' }))).toEqual([
      `${ANSWER}.value has another type: integer instead of string`,
    ]);
  });
});
