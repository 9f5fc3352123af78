import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Runes everywhere: state stands in `$state`, never in an implicit `let`. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
