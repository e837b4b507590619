import type { OwnRecordTable } from '../../../src/bulk-actions/own-tables/own-record-table.js';

const own: OwnRecordTable = {
  entityType: 'CONTACT',
  name: '"contacts"',
  account: { name: 'account_id', type: 'text' },
  onlyAccount: null,
  ids: [{ name: '"id"', type: 'bigint' }],
  keys: [{ name: '"email"', equality: 'exact', sqlType: 'text' }],
  unique: [{ column: 'name', name: '"name"', equality: 'exact', sqlType: 'text' }],
  createdAt: { name: '"created_at"', now: 'now()' },
  updatedAt: null,
  deletedAt: null,
};

/** Contacts, as if an application had made their table. */
export const OWN_SAMPLES = {
  OwnRecordTable: own,
  OwnKey: own.keys[0],
  OwnKeys: { texts: ['x'], parts: [] },
  OwnDefaults: { defaults: {}, sequences: [], idDefault: null, mayCopy: false, copiesDefaults: true },
  TimeColumn: { name: '"created_at"', now: 'now()' },
  NewOwnIds: { ids: null, below: null },
  ShownColumn: { name: 'email', property: 'email', sqlType: 'text' },
};
