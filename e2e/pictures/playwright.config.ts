import { defineConfig } from '@playwright/test';
import everyRun from '../../playwright.config';

/** Every screen in every look: too many for each run of the tests. */
export default defineConfig({
  ...everyRun,
  testDir: '.',
  projects: [{ name: 'pictures', testMatch: '**/*.pictures.ts' }],
  outputDir: '../../test-results/pictures',
  reporter: [['list']],
});
