import { defineConfig } from 'vitest/config';
import { emoji } from './scripts/emoji.ts';

const server = process.env.PARLEY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [emoji()],
  define: { global: 'globalThis' }, // sockjs-client names it
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: process.env.WEB_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    cssCodeSplit: false,
    manifest: true,
    rollupOptions: {
      input: { main: 'index.html', sw: 'src/worker/sw.ts' },
      // the worker's name is for ever: browsers look there for a new version
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
    assetsInlineLimit: 0, // the content policy allows no data: fonts or scripts
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/eventbus': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    isolate: false, // each file cleans up after itself; four times as fast
    restoreMocks: true,
    include: ['src/**/*.test.{ts,tsx}'],
    reporters: ['default', 'junit'], // counted with the server's
    outputFile: { junit: 'target/surefire-reports/TEST-web-ui.xml' },
  },
});
