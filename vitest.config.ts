import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

/** Ends what hangs; how long something takes is measured by `npm run bench`, on machines that may be as slow as they like. */
const testTimeout = 30_000;

export default defineConfig({
  test: {
    // Many tests wait for a process or a port: three at a time even where there are but two cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        test: {
          name: 'node',
          testTimeout,
          environment: 'node',
          globalSetup: 'native/built-app.mjs',
          setupFiles: 'native/patient-waits.ts',
          include: ['src-main/**/*.test.ts', 'native/**/*.test.ts', 'bench/**/*.test.ts', 'e2e/**/*.test.ts'],
        },
      },
      {
        plugins: [svelte(), svelteTesting()],
        test: {
          name: 'renderer',
          testTimeout,
          environment: 'jsdom',
          setupFiles: ['native/patient-waits.ts', 'src-renderer/components/ui/undrawn.ts'],
          include: ['src-renderer/**/*.test.ts'],
          // The text of app.css is what theme/contrast.test.ts reads; all other styles are left out.
          css: { include: /app\.css\?raw$/ },
        },
      },
    ],
  },
});
