/** Printed by `pnpm start` when all processes are ready. */
export function readyMessage(what: {
  apiUrl: string;
  dataDir: string;
  embedded: boolean;
  workers: number;
  needsKeys: boolean;
}): string {
  const url = what.apiUrl.replace(/\/+$/, '');
  const database = what.embedded
    ? `${what.dataDir} (connect psql with the URL in its file database-url)`
    : 'at DATABASE_URL';
  const key = what.needsKeys ? '-H "Authorization: Bearer <key>" ' : '';
  const howToGetOne = what.needsKeys ? '\n  npx -y pnpm@12 keys create --account test' : '';
  return `
Bulk Actions is ready, with ${what.workers} worker${what.workers === 1 ? '' : 's'}.

  Console  ${url}/console/
  API      ${url}/api/v1
  Docs     ${url}/docs
  Data     ${database}

Open the console in a browser, or try the API from another terminal:
${howToGetOne}
  node gen-csv.mjs 100000 --duplicates 5% --invalid 1%
  curl ${key}-F file=@test.csv -F accountId=test -F entityType=CONTACT ${url}/api/v1/bulk-actions

Ctrl-C finishes running work and stops everything.
`;
}
