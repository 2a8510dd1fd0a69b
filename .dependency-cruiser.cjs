/** Who may import whom (docs/architecture.md, "The tree"). A new edge is a decision, not a slip. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: {
    path: '^(domain|workflows|activities|src|sandbox|bench|drills|test|scripts|policies)/',
    pathNot: allowed,
  },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only('domain-is-pure', '^domain/', '^domain/', 'domain/ knows nobody'),
    only(
      'workflows-are-thin',
      '^workflows/',
      '^(workflows|domain/process|activities)/',
      'see the type-only rule',
    ),
    {
      name: 'workflows-import-activity-types-only',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'activities',
      '^activities/',
      '^(activities|domain)/|^workflows/messages',
      'record is an interface in deps.ts',
    ),
    {
      name: 'src-activities',
      severity: 'error',
      comment: 'Composition roots alone hold connectors (docs/decisions).',
      from: { path: '^src/', pathNot: '^src/(worker|api/main|api/connectors)' },
      to: { path: '^activities/' },
    },
    {
      name: 'src-workflows',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/worker' },
      to: {
        path: '^workflows/',
        pathNot: '^workflows/messages',
        dependencyTypesNot: ['type-only'],
      },
    },
    only('sandbox-stands-alone', '^sandbox/', '^(sandbox|domain)/', 'HTTP only'),
    {
      name: 'sandbox-domain-types-only',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-the-sandbox',
      severity: 'error',
      from: { path: '^(domain|workflows|activities|src)/' },
      to: { path: '^sandbox/' },
    },
    only(
      'drills-look-from-outside',
      '^drills/',
      '^(drills/|bench/whole/(any-hour|other-policies))',
      'HTTP, SQL, Temporal, signals and policy files only',
    ),
    {
      name: 'nobody-imports-drills',
      severity: 'error',
      from: { pathNot: '^(drills|test)/' },
      to: { path: '^drills/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
