import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import layers from './test/lint/layers.mjs';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'helper/build/', '.vite/', 'out/', 'coverage/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tray-ui/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A callback whose result nobody uses may be written as a shorthand.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'SECURITY: text reaches the page as text only.' },
        { property: 'outerHTML', message: 'SECURITY: text reaches the page as text only.' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['main/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'setTimeout',
        'setInterval',
        'fetch',
        'console',
      ],
    },
  },
  {
    // A slice of the model reacts to the events that it knows and leaves the rest to the others.
    files: ['main/core/app/**/*.ts'],
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['main/**/*.ts', 'tray-ui/**/*.{ts,tsx}'],
    plugins: { lanelight: layers },
    rules: { 'lanelight/layers': 'error' },
  },
  {
    // Wiring alone: what decides anything has a file of its own.
    files: ['main/shell/lanelight.ts'],
    rules: { 'max-lines': ['error', 120] },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        require: 'readonly',
        module: 'readonly',
      },
    },
  },
);
