import tseslint from 'typescript-eslint';

/** Node's own modules, which the pure parts may not touch. */
const nodeBuiltins = {
  group: ['node:*'],
  message: 'This folder is pure: no I/O, clock or randomness.',
};
/** The closed list of pure libraries (style.md point 6). A new one is added here, with a wrapper file. */
const domainLibraries =
  'zod|temporal-polyfill|chinese-days|libphonenumber-js|pinyin-pro|decimal\\.js|canonicalize';

const ownDateOfInstant = {
  selector:
    "CallExpression[callee.property.name='slice'][arguments.0.value=0][arguments.1.value=10]",
  message:
    'A day belongs to a place: `civilDateAt` (in tests `chinaDay`). The own date of an instant is of UTC.',
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/record/prisma/generated/**', 'coverage/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: [] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'off',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300 }],
      'no-warning-comments': ['error', { terms: ['fixme', 'xxx', 'todo'] }],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            nodeBuiltins,
            {
              regex: `^(?!\\.|(${domainLibraries})(/|$))`,
              message: 'domain/ imports only the closed list of pure libraries.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'crypto'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: '`now` is an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [nodeBuiltins] }] },
  },
  {
    files: ['{domain,src,workflows}/**/*.ts', 'test/scenarios/**/*.ts'],
    ignores: ['domain/calendar/**'],
    rules: { 'no-restricted-syntax': ['error', ownDateOfInstant] },
  },
  {
    // What a caller names is looked up here.
    files: [
      'domain/loan/{decide,completion,queries,calls}/**/*.ts',
      'domain/loan/*.ts',
      'domain/checks/case-file.ts',
      'src/api/**/*.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        ownDateOfInstant,
        {
          selector:
            'MemberExpression[computed=true][object.property.name=/^(parties|tasks|attempts|checks|gates|steps|answers)$/]',
          message: 'Look an id up with `entryOf`: `constructor` is an entry of every plain object.',
        },
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
);
