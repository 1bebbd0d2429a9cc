import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('./renderer', import.meta.url)),
  // Relative addresses: the same build is served over http and over the app's own protocol.
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('./dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // No inlined script and no polyfill: the content security policy allows scripts from files only.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // A file costs its fetch, however small. Each group holds all that its modules import, so that none waits for a later one.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'window', tags: ['$initial'] },
            { name: 'charts', test: /node_modules\/recharts\/|renderer\/ui\/chart/, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
