import { SCOPES } from '../../scopes.js';

export const USAGE = `Creates, lists, rotates and revokes API keys.

  pnpm keys create --account A | --operator [options]
      --account A             the account whose data the key reaches
      --operator              a key of the operator, which reaches all accounts
      --name N                what to call the key
      --scopes a,b            of ${SCOPES.join(', ')};
                              not given: read,write (with --operator: read,write,operate)
      --entity-types A,B      only these entity types; not given: all
      --expires 90d           after a duration (30m, 12h, 90d) or at an ISO date (a day begins at 00:00 UTC);
                              not given: never
  pnpm keys list [--account A]
  pnpm keys rotate ID [--grace 24h]   makes a second key; the first one stays valid for the grace time
  pnpm keys revoke ID                 the key is refused within 5 seconds

All take --json. The database is the one in DATABASE_URL, or that of a running \`pnpm start\`.`;
