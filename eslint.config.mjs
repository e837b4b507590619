import eslint from '@eslint/js';
import sortImports from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.data', 'coverage'] },
  eslint.configs.recommended,
  {
    plugins: { 'sort-imports': sortImports },
    rules: {
      // Node, packages, then our own files from far to near.
      'sort-imports/imports': ['error', { groups: [['^node:', '^@?\\w', '^\\.\\.(?!/?$)', '^\\.']] }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'max-len': ['error', { code: Infinity, comments: 120, ignoreUrls: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './console/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'src/config is the only reader of process.env' },
      ],
    },
  },
  {
    // Besides the tests: a program of its own, and what hands its environment on to the programs that it starts.
    files: [
      'src/cli/**/*.ts',
      'src/config/**/*.ts',
      'src/process/process-identity.ts',
      'src/standalone/**/*.ts',
      'test/**/*.ts',
      '**/*.spec.ts',
      '*.config.ts',
      'console/vite.config.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // All texts of a language are in one file.
    files: ['console/src/texts/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Generated files switch all rules off, and some of their own lines do so again.
    files: ['src/client/generated/**'],
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', Buffer: 'readonly' },
    },
  },
);
