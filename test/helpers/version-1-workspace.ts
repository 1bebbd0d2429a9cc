import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const FIXTURE = new URL('../fixtures/version-1.headroom.gz', import.meta.url);

/**
 * Writes a workspace as the first release left it. Its two imports: hourly traffic and CPU of "checkout" from
 * 2026-01-01T00:00Z, five rows with a gap at 03:00, then two rows of traffic of which the first replaces one; and a
 * document of assumptions.
 */
export function writeVersion1Workspace(path: string): void {
  writeFileSync(path, gunzipSync(readFileSync(FIXTURE)));
}
