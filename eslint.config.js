import js from '@eslint/js';
import tseslint from 'typescript-eslint';

// The layers (see CONTRIBUTING.md): core is pure, and only host may start processes.
const reachesOutside = [
  {
    regex: '^(?!\\.|zod(/mini)?$|intl-messageformat$)',
    message: 'main/core is pure: it imports nothing but itself, zod and intl-messageformat.',
  },
  {
    regex: '(^|/)\\.\\./(\\.\\./)*(host|monitor|storage|shell)(/|$)|(^|/)tray-ui/',
    message: 'main/core imports nothing but itself and zod.',
  },
];
const childProcess = {
  regex: '^(node:)?child_process$',
  message:
    'SECURITY: only main/host/process.ts may start processes (and main/start/programs.ts, which no package has).',
};

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
      'no-restricted-imports': ['error', { patterns: reachesOutside }],
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
    files: ['main/**/*.ts', 'tray-ui/**/*.{ts,tsx}'],
    ignores: ['main/core/**', 'main/host/process.ts', 'main/start/programs.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [childProcess] }] },
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
