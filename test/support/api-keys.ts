import type { KeyRights } from '../../src/auth/keys/stored-key.js';
import type { Database } from '../../src/database/database.js';
import type { TestDatabase } from './database.js';

/** Of a key in tests whose topic are other rights. */
export const RIGHTS: KeyRights = {
  accountId: 'acme',
  name: 'CRM sync',
  scopes: ['read', 'write'],
  entityTypes: ['CONTACT'],
  expiresAt: null,
};

/** The test's database, which counts queries and can be switched off. */
export class WatchedDatabase {
  count = 0;
  isAway = false;
  readonly database: Database;

  constructor({ database }: TestDatabase) {
    this.database = Object.create(database, {
      query: {
        value: (statement: Parameters<Database['query']>[0]) => {
          this.count += 1;
          const gone = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
          return this.isAway ? Promise.reject(gone) : database.query(statement);
        },
      },
    }) as Database;
  }
}
