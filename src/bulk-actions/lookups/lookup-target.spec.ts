import type { EntityMetadata } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { CompanyProcessor } from '../../companies/company.processor.js';
import { targetOf } from './lookup-target.js';

const DECOMPOSED = 'Cafe\u0301';
const COMPOSED = 'Caf\u00e9';

class NamedCompanies extends CompanyProcessor {
  override readonly unique = ['name'];
}

function readByName(processor: CompanyProcessor): string | null {
  const lookup = { entityType: 'COMPANY', by: ['name'], example: 'A', onMissing: 'fail' } as const;
  const metadata = {
    tableName: 'companies',
    findColumnWithPropertyName: (databaseName: string) => ({ databaseName }),
  } as unknown as EntityMetadata;
  return targetOf(lookup, processor, metadata).by[0]!.read(DECOMPOSED);
}

describe('a cell that names a record', () => {
  it('is read as the column that it is looked up by is stored: a unique one composed, any other as it stands', () => {
    expect(readByName(new NamedCompanies())).toBe(COMPOSED);
    expect(readByName(new CompanyProcessor())).toBe(DECOMPOSED);
  });
});
