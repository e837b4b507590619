/**
 * Which folder may import which: the whole of it. An entry lists the folders below; what is not listed is forbidden, so
 * there are no two-way pairs, and a folder without an entry may import nothing. docs/architecture.md tells what each is
 * for.
 */
const LAYERS = {
  config: [],
  process: ['config'],
  database: ['process'],
  logging: ['config', 'database'],
  http: ['config', 'database', 'logging'],
  'bulk-actions/csv': [],
  'bulk-actions/lifecycle': [],
  'bulk-actions/processor': ['bulk-actions/csv', 'database'],
  'bulk-actions/entities': [
    'bulk-actions/csv',
    'bulk-actions/lifecycle',
    'bulk-actions/processor',
    'database',
  ],
  'bulk-actions/outcomes': ['bulk-actions/entities', 'bulk-actions/processor', 'database'],
  'bulk-actions/rows': [
    'bulk-actions/csv',
    'bulk-actions/entities',
    'bulk-actions/outcomes',
    'bulk-actions/processor',
  ],
  'bulk-actions/views': [
    'bulk-actions/csv',
    'bulk-actions/entities',
    'bulk-actions/lifecycle',
    'bulk-actions/processor',
    'http',
  ],
  schema: ['bulk-actions/entities'],
  queue: ['bulk-actions/lifecycle', 'config', 'database', 'process'],
  'bulk-actions/liveness': ['config', 'database'],
  'bulk-actions/dispatch': [
    'bulk-actions/entities',
    'bulk-actions/lifecycle',
    'bulk-actions/liveness',
    'bulk-actions/outcomes',
    'bulk-actions/processor',
    'config',
    'database',
    'logging',
    'process',
    'queue',
  ],
  'bulk-actions/maintenance': [
    'bulk-actions/dispatch',
    'bulk-actions/lifecycle',
    'config',
    'database',
    'process',
  ],
  'bulk-actions/admission': ['bulk-actions/dispatch', 'bulk-actions/lifecycle', 'config', 'database', 'http'],
  // The stages of a file: they meet in tables, and never import each other.
  'bulk-actions/receive/slots': ['config', 'http'],
  'bulk-actions/receive/stream': [
    'bulk-actions/admission',
    'bulk-actions/csv',
    'bulk-actions/receive/slots',
    'bulk-actions/rows',
    'database',
    'http',
    'process',
  ],
  'bulk-actions/receive/form': ['bulk-actions/csv', 'bulk-actions/processor', 'bulk-actions/rows', 'http'],
  'bulk-actions/receive/agree': [
    'bulk-actions/csv',
    'bulk-actions/entities',
    'bulk-actions/processor',
    'bulk-actions/receive/form',
    'bulk-actions/receive/stream',
    'bulk-actions/rows',
    'http',
  ],
  'bulk-actions/receive/idempotency': [
    'bulk-actions/entities',
    'bulk-actions/lifecycle',
    'config',
    'database',
    'http',
  ],
  'bulk-actions/receive': [
    'bulk-actions/admission',
    'bulk-actions/csv',
    'bulk-actions/dispatch',
    'bulk-actions/entities',
    'bulk-actions/liveness',
    'bulk-actions/processor',
    'bulk-actions/receive/agree',
    'bulk-actions/receive/form',
    'bulk-actions/receive/idempotency',
    'bulk-actions/receive/slots',
    'bulk-actions/receive/stream',
    'bulk-actions/rows',
    'bulk-actions/views',
    'config',
    'database',
    'http',
    'process',
  ],
  'bulk-actions/receive/retry': [
    'bulk-actions/admission',
    'bulk-actions/csv',
    'bulk-actions/entities',
    'bulk-actions/lifecycle',
    'bulk-actions/receive',
    'bulk-actions/receive/idempotency',
    'bulk-actions/receive/slots',
    'bulk-actions/receive/stream',
    'bulk-actions/rows',
    'bulk-actions/views',
    'database',
    'http',
  ],
  'bulk-actions/scan': ['bulk-actions/dispatch', 'bulk-actions/outcomes', 'bulk-actions/rows', 'database'],
  'bulk-actions/resolve': ['bulk-actions/dispatch', 'database'],
  'bulk-actions/write': [
    'bulk-actions/dispatch',
    'bulk-actions/lifecycle',
    'bulk-actions/outcomes',
    'bulk-actions/processor',
    'bulk-actions/rows',
    'database',
    'process',
  ],
  'bulk-actions/report': [
    'bulk-actions/csv',
    'bulk-actions/dispatch',
    'bulk-actions/entities',
    'bulk-actions/lifecycle',
    'bulk-actions/outcomes',
    'bulk-actions/processor',
    'bulk-actions/rows',
    'bulk-actions/views',
    'config',
    'database',
    'http',
  ],
  'bulk-actions/control': [
    'bulk-actions/admission',
    'bulk-actions/dispatch',
    'bulk-actions/entities',
    'bulk-actions/lifecycle',
    'bulk-actions/views',
    'database',
    'http',
  ],
  'bulk-actions/catalog': ['bulk-actions/csv', 'bulk-actions/processor', 'bulk-actions/rows', 'http'],
  accounts: ['bulk-actions/dispatch', 'bulk-actions/entities', 'config', 'database', 'http'],
  health: ['bulk-actions/lifecycle', 'bulk-actions/liveness', 'config', 'database', 'http', 'queue'],
  records: ['bulk-actions/processor', 'database', 'http'],
  standalone: ['standalone/postgres', 'config', 'process'],
  'standalone/postgres': ['database', 'process'],
};
/** What an entity's folder may import besides itself; any folder of `src` without an entry above is one. */
const OF_ENTITIES = ['bulk-actions/processor', 'http', 'records'];

/** Files of a folder, without those of a folder in it that has an entry of its own. */
const pathOf = (folder) => {
  const nested = Object.keys(LAYERS).filter((name) => name.startsWith(`${folder}/`));
  const names = nested.map((name) => name.slice(folder.length + 1)).join('|');
  return nested.length === 0 ? `^src/${folder}/` : `^src/${folder}/(?!(?:${names})/)`;
};
const inside = (folders) => `^src/(?:${folders.join('|')})/`;
const ENTITY = `^src/(?!(?:${Object.keys(LAYERS).join('|')}|bulk-actions)/)([^/]+)/`;
const stages = (...names) => inside(names.map((name) => `bulk-actions/${name}`));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(LAYERS).map(([folder, allowed]) => ({
      name: `layers: ${folder}`,
      severity: 'error',
      from: { path: pathOf(folder) },
      to: { path: '^src/', pathNot: [folder, ...allowed].map((name) => pathOf(name)) },
    })),
    {
      name: 'unknown-folder',
      comment: 'Say in LAYERS what it may import.',
      severity: 'error',
      from: { path: '^src/bulk-actions/[^/]+/', pathNot: inside(Object.keys(LAYERS)) },
      to: {},
    },
    {
      name: 'entity-sees-processor-only',
      comment: 'Neither the engine that reads and checks rows, nor another entity.',
      severity: 'error',
      from: { path: ENTITY },
      to: { path: '^src/', pathNot: ['^src/$1/', inside(OF_ENTITIES)] },
    },
    {
      name: 'csv-is-pure',
      comment: 'Bytes in, cells out: nothing of Node but buffers.',
      severity: 'error',
      from: { path: inside(['bulk-actions/csv']) },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?buffer$' },
    },
    {
      name: 'lifecycle-is-pure',
      severity: 'error',
      from: { path: inside(['bulk-actions/lifecycle']) },
      to: { pathNot: inside(['bulk-actions/lifecycle']) },
    },
    {
      name: 'worker-runs-no-http-stage',
      severity: 'error',
      from: { path: '^src/worker\\.(main|module)\\.ts$' },
      to: { path: stages('receive', 'report', 'control', 'catalog', 'admission'), reachable: true },
    },
    {
      name: 'api-runs-no-job-stage',
      severity: 'error',
      from: { path: '^src/(main|api\\.module)\\.ts$' },
      to: { path: stages('scan', 'resolve', 'write', 'maintenance'), reachable: true },
    },
    {
      name: 'launcher-is-for-itself',
      comment: 'What starts a database and the processes of `pnpm start` is no part of these processes.',
      severity: 'error',
      from: { path: '^src/(main|worker\\.main|migrate\\.main|roles\\.main)\\.ts$' },
      to: { path: '^src/standalone/', reachable: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
