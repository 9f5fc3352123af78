import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/** The oldest Electron that set-up brings (native/steps/electron.mjs) is 33, with Node 20.18 and Chromium 130; native modules and all other dependencies stay outside the bundles. */
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      // Optional, so not among the dependencies that stay outside by themselves.
      externalizeDeps: { include: ['@tensorflow/tfjs-node'] },
      rolldownOptions: {
        input: {
          index: resolve(here, 'src-main/shell/index.ts'),
          engine: resolve(here, 'src-main/engine/process.ts'),
          relay: resolve(here, 'src-main/relay/process.ts'),
          guard: resolve(here, 'src-main/relay/guard/process.ts'),
          cli: resolve(here, 'src-main/cli/index.ts'),
          'crop-thread': resolve(here, 'src-main/learning/data/prepared/crop-thread.ts'),
          'evaluation-worker': resolve(here, 'src-main/evaluation/embed/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      // A sandboxed preload can require nothing but electron: all else is bundled.
      externalizeDeps: false,
      // Nor can it require a chunk.
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          kiosk: resolve(here, 'src-main/shell/preload/kiosk.ts'),
          admin: resolve(here, 'src-main/shell/preload/admin.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src-renderer'),
    plugins: [tailwindcss(), svelte()],
    build: {
      target: 'chrome130',
      // Less to read and to parse before the first paint.
      minify: true,
      // Of what is bundled here; other modules are packed beside their own licence.
      license: { fileName: 'licences.txt' },
      chunkSizeWarningLimit: 1000,
      outDir: resolve(here, 'out/renderer'),
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          kiosk: resolve(here, 'src-renderer/kiosk.html'),
          admin: resolve(here, 'src-renderer/admin.html'),
        },
      },
    },
  },
});
