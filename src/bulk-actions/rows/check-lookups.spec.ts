import type { EntityMetadata } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { CompanyProcessor } from '../../companies/company.processor.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { column } from '../processor/column.js';
import { lookup } from '../processor/lookup.js';
import type { LookupOptions } from '../processor/lookup-options.js';
import { text } from '../processor/rules.js';
import { faultOfLookups } from './check-lookups.js';

const COMPANY = { entityType: 'COMPANY', by: ['domain', 'name'], example: 'a.com' } as const;
const create = { fill: ['name'] };

function faultOf(
  options: Partial<LookupOptions> = {},
  { type = 'bigint', key = 'deferrable' } = {},
): string | null {
  const stored = { type };
  const table = {
    findColumnWithPropertyName: (name: string) => (name === 'companyId' ? stored : undefined),
    foreignKeys:
      key === 'none' ? [] : [{ columns: [stored], ...(key === 'deferrable' && { deferrable: 'x' }) }],
  };
  const company = { processor: new CompanyProcessor(), table: { primaryColumns: [{ type: 'bigint' }] } };
  const rule = lookup({ ...COMPANY, ...options });
  const columns = [
    column('name', text({ maxLength: 9 })),
    column('company', rule, { property: 'companyId' }),
  ];
  return faultOfLookups(
    { entityType: 'PERSON', columns } as unknown as BulkActionProcessor,
    table as unknown as EntityMetadata,
    (type) =>
      type === 'COMPANY'
        ? (company as unknown as ReturnType<Parameters<typeof faultOfLookups>[2]>)
        : undefined,
  );
}

describe('the declaration of a lookup', () => {
  it('may name any entity by columns of text', () => {
    expect(faultOf()).toBeNull();
    expect(faultOf({ create })).toBeNull();
    expect(faultOf({ create }, { key: 'none' })).toBeNull();
    expect(faultOf({}, { key: 'checked at once' })).toBeNull();
  });

  it.each([
    [{ entityType: 'TICKET' }, {}, 'looks up TICKET, which is not registered'],
    [{ by: ['domain', 'city'] as const }, {}, 'looks up COMPANY by city, which is no column of text'],
    [{ by: ['employees'] as const }, {}, 'looks up COMPANY by employees, which is no column of text'],
    [{ create: { fill: [] } }, {}, 'makes records of COMPANY without name, which is required'],
    [{ create: { fill: ['name', 'employees'] } }, {}, 'looks up COMPANY by employees'],
    [{}, { type: 'integer' }, 'is stored as integer, and ids of COMPANY are bigint'],
  ])('%j is refused at start', (options, stored, words) => {
    expect(faultOf(options, stored)).toContain(`has the column company, which ${words}`);
  });

  it.each([
    [{ PERSON: 'PERSON' }, 'looks up PERSON, the entity itself'],
    [{ PERSON: 'TEAM', TEAM: 'PERSON' }, 'looks up TEAM, which looks up PERSON in turn'],
    [{ PERSON: 'TEAM', TEAM: 'SITE', SITE: 'PERSON' }, 'looks up TEAM, which looks up PERSON in turn'],
  ])('is refused where entities would name each other: %j', (targets, words) => {
    const processors = Object.entries(targets).map(([entityType, target]) => ({
      entityType,
      columns: [column('other', lookup({ ...COMPANY, entityType: target }))],
    })) as unknown as BulkActionProcessor[];
    const fault = faultOfLookups(processors[0]!, {} as EntityMetadata, (type) => {
      const processor = processors.find(({ entityType }) => entityType === type);
      return processor && ({ processor } as ReturnType<Parameters<typeof faultOfLookups>[2]>);
    });
    expect(fault).toBe(`has the column other, which ${words}`);
  });

  it('needs a foreign key that can wait, to make records', () => {
    expect(faultOf({ create }, { key: 'checked at once' })).toContain('its foreign key must be deferrable');
  });
});
