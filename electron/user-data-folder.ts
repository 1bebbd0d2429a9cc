import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where programs of this system keep a user's data. The desktop app and the browser host use the same folder, so that
 * each finds the workspaces of the other; HEADROOM_USER_DATA names another one.
 */
export function userDataFolder(): string {
  const { env, platform } = process;
  if (env.HEADROOM_USER_DATA) return env.HEADROOM_USER_DATA;
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Headroom');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Headroom');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'headroom');
}
