/** The folders are the stages of a file; imports follow the arrows of docs/architecture.md. */
const stage = (name) => `^src/bulk-actions/${name}/`;
/** Any folder that is not one of the service's own is that of an entity. */
const OWN = 'accounts|bulk-actions|common|config|database|health|http|queue|records|standalone';
const entity = `^src/(?!(?:${OWN})/)([^/]+)/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-knows-no-entity',
      comment: 'An entity imports bulk-actions/processor, never the other way round.',
      severity: 'error',
      from: { path: '^src/bulk-actions/' },
      to: { path: [entity, '^src/records/'] },
    },
    {
      name: 'entity-sees-processor-only',
      severity: 'error',
      from: { path: [entity, '^src/records/'] },
      to: { path: '^src/bulk-actions/', pathNot: stage('processor') },
    },
    {
      name: 'entities-stand-alone',
      severity: 'error',
      from: { path: entity },
      to: { path: entity, pathNot: '^src/$1/' },
    },
    ...['receive', 'scan', 'resolve', 'write', 'report', 'control', 'catalog'].map((name) => ({
      name: `stages-meet-in-tables: ${name}`,
      severity: 'error',
      from: { path: stage(name) },
      to: { path: stage('(receive|scan|resolve|write|report|control|catalog)'), pathNot: stage(name) },
    })),
    {
      name: 'csv-is-pure',
      severity: 'error',
      from: { path: stage('csv') },
      to: { path: '^src/', pathNot: [stage('csv'), stage('processor'), '^src/common/'] },
    },
    {
      name: 'worker-runs-no-http-stage',
      severity: 'error',
      from: { path: '^src/(worker\\.main|bulk-actions/bulk-actions-worker\\.module)\\.ts$' },
      to: { path: stage('(receive|report|control|catalog)') },
    },
    {
      name: 'api-runs-no-job-stage',
      severity: 'error',
      from: { path: '^src/(main|bulk-actions/bulk-actions-api\\.module)\\.ts$' },
      to: { path: stage('(scan|resolve|write)') },
    },
    {
      name: 'config-is-the-only-reader-of-env',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(config|[a-z]+\\.main\\.ts|main\\.ts|standalone)' },
      to: { path: '^src/standalone' },
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
