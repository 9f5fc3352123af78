import { defineConfig } from '@playwright/test';

/** One station at a time: they share two cores, and timing is what is tested. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: 'e2e/baselines/{arg}{ext}',
});
