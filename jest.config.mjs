/** Tests that need no server: many, fast, side by side. Everything else is `real`. */
const pure = [
  '<rootDir>/test/config',
  '<rootDir>/test/domain',
  '<rootDir>/test/tidy',
  '<rootDir>/test/tidy-scenarios',
  '<rootDir>/test/lock',
  '<rootDir>/test/docs',
  '<rootDir>/test/policies',
];

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its ES build imports JSON in a way that Jest warns of once a file; the CommonJS build is the same code.
    '^libphonenumber-js/max$': '<rootDir>/node_modules/libphonenumber-js/max/index.cjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** `npm run test:long` runs `test/long/` and nothing else; `npm test` the rest. */
const long = process.env.SANCHA_TEST_LONG === '1';
const ignored = ['/node_modules/', '/dist/', ...(long ? [] : ['/test/long/'])];

/** `pure` runs without any server; `real` has PostgreSQL and Temporal (`test/environment/`). */
export default {
  // Not a project's option: Jest reads it here only.
  testTimeout: 30_000,
  // Jest leaves one core to the machine, which on two cores means one file after another; the servers leave room for two.
  maxWorkers: 2,
  // A worker of ES modules grows with every file; a new one costs less than a machine that swaps.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/test/environment/longest-first.mjs',
  projects: [
    ...(long
      ? []
      : [
          {
            ...shared,
            displayName: 'pure',
            // In bare Node.js, so that two threads load and warm the domain once, and not each file for itself.
            runner: 'jest-light-runner',
            setupFiles: ['<rootDir>/test/environment/light/setup.mjs'],
            roots: ['<rootDir>/test'],
            testMatch: pure.flatMap((path) => [`${path}/**/*.test.ts`, `${path}.test.ts`]),
          },
        ]),
    {
      ...shared,
      displayName: 'real',
      roots: [long ? '<rootDir>/test/long' : '<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [...ignored, ...(long ? [] : pure.map((path) => `^${path}[/.]`))],
      globalSetup: '<rootDir>/test/environment/global-setup.mjs',
      globalTeardown: '<rootDir>/test/environment/global-teardown.mjs',
    },
  ],
};
