import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import Module, { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createElectronApi } from './electron-api.mjs';

const require = createRequire(import.meta.url);
const { version: electronVersion } = require('electron/package.json');

const commandLine = readCommandLine(process.argv.slice(2));
if (commandLine.args.includes('--version')) {
  process.stdout.write(`v${electronVersion} (stand-in)\n`);
  process.exit(0);
}
await run(commandLine).catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});

/** Electron's own order: scripts given with -r, the program, then 'ready'. */
async function run({ args, requires, appFolder, entry, packageJson }) {
  Object.assign(process.versions, { electron: electronVersion, chrome: 'system' });
  process.type = 'browser';
  process.argv = [process.execPath, ...args];
  const electron = createElectronApi({ args, appFolder, packageJson });
  answerRequiresWith(electron.api);
  // Playwright drives main through the inspector and waits for the line that this prints.
  if (args.some((arg) => arg.startsWith('--inspect'))) inspector.open(0, '127.0.0.1', false);
  for (const script of requires) require(resolve(script));
  require(entry);
  await electron.start();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => electron.api.app.quit());
}

function readCommandLine(args) {
  const requires = [];
  let appPath = null;
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '-r') requires.push(args[++index]);
    else if (appPath === null && !args[index].startsWith('-')) appPath = args[index];
  }
  const appFolder = resolve(appPath ?? '.');
  const packageFile = join(appFolder, 'package.json');
  if (!existsSync(packageFile) || !statSync(appFolder).isDirectory())
    throw new Error(`${appFolder} is not a folder with a package.json`);
  const packageJson = JSON.parse(readFileSync(packageFile, 'utf8'));
  return { args, requires, appFolder, packageJson, entry: join(appFolder, packageJson.main) };
}

/** The program's `require('electron')` gives the API below, as it does inside Electron. */
function answerRequiresWith(api) {
  const load = Module._load;
  Module._load = function loadWithElectron(request, ...rest) {
    return request === 'electron' || request === 'electron/main' ? api : load.call(this, request, ...rest);
  };
}
