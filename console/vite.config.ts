import { defineConfig } from 'vite';
import { precompress } from './precompress.js';

/** For `pnpm console:dev`: the API that the pages talk to. */
const API = process.env.CONSOLE_API ?? 'http://127.0.0.1:3000';

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  // Built pages find their parts relative to themselves, so that they work below any path of a proxy.
  base: command === 'build' ? './' : '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/console/page',
    emptyOutDir: true,
    target: 'es2023',
    // An inlined file would need `data:` in the pages' policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 200,
  },
  plugins: [precompress()],
  server: { port: 5173, proxy: { '/api': API, '/docs': API } },
}));
