import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds dist/ and sample-data/, seen from the bundle dist/cli/headroom.mjs. */
export function appFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..');
}
