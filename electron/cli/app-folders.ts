import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds dist/ and sample-data/, seen from the bundle dist/cli/headroom.mjs. */
export function appFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..');
}

/** Where programs of this system keep a user's data. */
export function userDataFolder(): string {
  const { env, platform } = process;
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Headroom');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Headroom');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'headroom');
}
