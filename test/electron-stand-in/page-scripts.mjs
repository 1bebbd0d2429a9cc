import { readFileSync } from 'node:fs';
import { runPreload } from './page/isolated-world.mjs';
import { bridgeMainWorld } from './page/main-world.mjs';
import { wireValues } from './wire-values.mjs';

/** Where a preload script asks for the path of a File; answered by the stand-in, never by the network. */
export const FILE_PATHS_ADDRESS = '/__stand-in__/file-path';

/** Where a page asks whether it may open a window; answered by the stand-in, never by the network. */
export const WINDOW_OPEN_ADDRESS = '/__stand-in__/window-open';

export function mainWorldScript() {
  return `(${bridgeMainWorld})(${JSON.stringify({ windowOpenAddress: WINDOW_OPEN_ADDRESS })});`;
}

/** The preload script as Electron runs it: a CommonJS function of require, module, exports and process. */
export function isolatedWorldScript(preloadFile) {
  const { platform, versions } = process;
  const options = JSON.stringify({ filePathsAddress: FILE_PATHS_ADDRESS, platform, versions });
  const preload = `function (require, module, exports, process) {\n${readFileSync(preloadFile, 'utf8')}\n}`;
  return `(${runPreload})(${wireValues}, ${options}, ${preload});\n//# sourceURL=${preloadFile}`;
}
