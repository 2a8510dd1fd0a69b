/** Tests that need no server. Everything else is `real`. */
const pure = [
  '<rootDir>/test/config',
  '<rootDir>/test/domain',
  '<rootDir>/test/tidy',
  '<rootDir>/test/tidy-scenarios',
  '<rootDir>/test/lock',
  '<rootDir>/test/docs',
  '<rootDir>/test/policies',
];
/** Tests that set the time of their process, or leave it as no other file may find it: each file in a context of its own. */
const apart = ['<rootDir>/test/clock'];

/** In bare Node.js, so that two threads load and warm the service once, and not each file for itself. */
const light = {
  testEnvironment: 'node',
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/test/environment/light/setup.mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const inContexts = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** Real PostgreSQL and Temporal (`test/environment/`). */
const servers = {
  globalSetup: '<rootDir>/test/environment/global-setup.mjs',
  globalTeardown: '<rootDir>/test/environment/global-teardown.mjs',
};

/** `npm run test:long` runs `test/long/` and what is named `….long.test.ts`, and nothing else; `npm test` the rest. */
const long = process.env.SANCHA_TEST_LONG === '1';
const filesIn = (folders) => folders.flatMap((path) => [`${path}/**/*.test.ts`, `${path}.test.ts`]);
const notIn = (folders) => folders.map((path) => `^${path}[/.]`);
const never = ['/node_modules/', '/dist/'];

export default {
  // Tests wait for servers, clocks and time-outs for a good part of their time, which a third file fills on two cores; long ones fill them.
  maxWorkers: process.env.SANCHA_TEST_LONG === '1' ? 2 : 3,
  testSequencer: '<rootDir>/test/environment/longest-first.mjs',
  projects: long
    ? [
        {
          ...light,
          ...servers,
          displayName: 'long',
          roots: ['<rootDir>/test'],
          testMatch: ['**/test/long/**/*.test.ts', '**/*.long.test.ts'],
        },
      ]
    : [
        { ...light, displayName: 'pure', roots: ['<rootDir>/test'], testMatch: filesIn(pure) },
        {
          ...light,
          ...servers,
          displayName: 'real',
          roots: ['<rootDir>/test'],
          testMatch: ['**/*.test.ts'],
          testPathIgnorePatterns: [
            ...never,
            '/test/long/',
            '\\.long\\.test\\.ts$',
            ...notIn([...pure, ...apart]),
          ],
        },
        {
          ...inContexts,
          ...servers,
          displayName: 'apart',
          roots: ['<rootDir>/test'],
          testMatch: filesIn(apart),
        },
      ],
};
