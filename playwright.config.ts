import { defineConfig } from '@playwright/test';

/** No time is measured in these, and nobody hurries at the door: `npm test` runs two of them at once. All others have the machine for themselves. */
const BESIDE = [
  'access-log',
  'accessible',
  'backup',
  'call-button',
  'encoder',
  'evacuation-list',
  'every-board',
  'first-run',
  'import',
  'looks',
  'number-and-face',
  'office-mode',
  'people',
  'pin',
  'policy',
  'refused-calls',
  'keyboard-only',
  'language-and-theme',
  'out-of-order',
  'stranger',
  'support-bundle',
  'suspended',
  'touch-only',
  'two-people',
].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'beside', testMatch: BESIDE },
    { name: 'alone', testMatch: '**/*.spec.ts', testIgnore: BESIDE },
  ],
  workers: 1,
  fullyParallel: false,
  /** Ends what hangs; the slowest takes a minute on two processors that nobody else uses. */
  timeout: 600_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: 'e2e/baselines/{arg}{ext}',
});
