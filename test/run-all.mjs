// `npm test`: bundles test/runner/main.ts and runs it. `npm test -- checks unit` runs these stages only.
import { build } from 'esbuild';

const outfile = 'dist/test-runner/main.mjs';
await build({
  entryPoints: ['test/runner/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
await import(new URL(`../${outfile}`, import.meta.url).href);
