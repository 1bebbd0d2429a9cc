import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The page's content security policy allows scripts from files of the app only, so nothing may be inlined: no module
 * preload polyfill in the HTML and no small assets as data URLs.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One planner's machine loads the page from disk: fewer, larger files are faster than many small ones.
    chunkSizeWarningLimit: 3000,
    target: 'es2023',
  },
});
