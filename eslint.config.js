import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'build/', 'test-results/', 'src-renderer/messages/compiled/', 'e2e/screenshots/']),
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.strictTypeChecked, svelte.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An element past an array's end and whatever comes over a border may be missing, whatever its type says: doubt is allowed.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Collaborators are object literals handed in, and are taken apart; what has a `this` keeps its fields private with #.
      '@typescript-eslint/unbound-method': 'off',
      // An answer may be at hand already where the interface promises it for later.
      '@typescript-eslint/require-await': 'off',
      // Letters are counted, by code point; nothing is cut apart.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // The preload's bridge is told its maps of calls and events, which a caller alone can name.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A number in a text is meant; anything else is a mistake.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Short arrow functions that only call are how effects and handlers are written here.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Of two branches for one kind the second is never reached.
      'no-duplicate-case': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    // Component files and state modules are read by the Svelte parser, which hands scripts on to TypeScript's.
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: {
      // The linter sees what one component hands to another as `any`; svelte-check knows the types.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
