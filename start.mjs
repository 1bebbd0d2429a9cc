// `npm start`: builds what is missing or older than its sources, then opens the desktop app where Electron's binary
// can be had and there is a display, and else serves the app to a browser on this machine. What follows `--` goes to
// the browser host, e.g. `npm start -- --port 8123`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const COMMAND = join(root, 'dist', 'cli', 'headroom.mjs');
const BUILT = [
  'renderer/index.html',
  'main/main.cjs',
  'preload/preload.cjs',
  'engine/engine.mjs',
  'cli/headroom.mjs',
];
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'sample-data',
  'package.json',
  'build.mjs',
  'vite.config.ts',
];

/** How long the first run waits for Electron's binary once everything else is ready. */
const FETCH_LIMIT_MS = 20_000;
/** A desktop app that ends in failure this soon could not start: a library or a sandbox is missing. */
const FAILED_START_MS = 8_000;

const displayed = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const fetching = displayed && electronFile() === null ? fetchElectron() : null;

buildIfOld();
if (!displayed) await serve('There is no display.');
else if (!(await hasElectron())) await serve("Electron's binary cannot be had here.");
else if (!(await runsDesktopApp())) await serve("Electron's binary does not start here.");

function buildIfOld() {
  const built = BUILT.map((file) => join(root, 'dist', file));
  // The page is written last, and anew by every build.
  const isNew = () => newestMs(SOURCES.map((source) => join(root, source))) < statSync(built[0]).mtimeMs;
  if (built.every((file) => existsSync(file)) && isNew()) return;
  console.log('Building Headroom…');
  const program = [join(root, 'build.mjs'), 'engine', 'cli', 'desktop', 'renderer'];
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  prepareSample();
}

/** Nobody waits for the sample's plan: until it is there, who opens the sample has it computed. */
function prepareSample() {
  const program = [join(root, 'build.mjs'), 'sample'];
  const child = spawn(process.execPath, program, { cwd: root, stdio: 'ignore' });
  process.once('exit', () => child.kill());
}

/** The latest change of any file in these files and folders, epoch milliseconds. */
function newestMs(paths) {
  return Math.max(
    0,
    ...paths.map((path) => {
      const found = statSync(path);
      return found.isDirectory()
        ? newestMs(readdirSync(path).map((name) => join(path, name)))
        : found.mtimeMs;
    }),
  );
}

/**
 * Electron's executable; null where it has not been fetched. Importing the electron package would fetch it, and end
 * in an error where that cannot be done.
 */
function electronFile() {
  const folder = electronFolder();
  if (folder === null) return null;
  const pathFile = join(folder, 'path.txt');
  const path = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const file = chosen ? join(chosen, path ?? 'electron') : path && join(folder, 'dist', path);
  return file && existsSync(file) ? file : null;
}

function electronFolder() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** Begins to fetch Electron's binary, as its package does at its first use. Ends with this process. */
function fetchElectron() {
  const folder = electronFolder();
  if (folder === null) return null;
  console.log("Fetching Electron's binary (at the first start only)…");
  const child = spawn(process.execPath, [join(folder, 'install.js')], { cwd: root, stdio: 'ignore' });
  process.once('exit', () => child.kill());
  return new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
}

async function hasElectron() {
  if (fetching !== null) {
    let timer;
    await Promise.race([fetching, new Promise((over) => (timer = setTimeout(over, FETCH_LIMIT_MS)))]);
    clearTimeout(timer);
  }
  return electronFile() !== null;
}

/** Runs the desktop app to its end. False where it could not start. */
async function runsDesktopApp() {
  const startedMs = Date.now();
  const app = spawn(electronFile(), [root], { cwd: root, stdio: 'inherit' });
  // A Ctrl+C reaches the app too, from the terminal; other signals are passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => app.kill('SIGTERM'));
  const { code, signal } = await new Promise((resolve) => {
    app.once('exit', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal }));
    app.once('error', () => resolve({ code: 1, signal: null }));
  });
  const asked = code === 0 || signal === 'SIGINT' || signal === 'SIGTERM';
  if (!asked && Date.now() - startedMs < FAILED_START_MS) return false;
  process.exitCode = asked ? 0 : 1;
  return true;
}

/** Serves the app to a browser, in this very process, until it is interrupted. */
async function serve(reason) {
  console.log(`${reason} Headroom runs in your browser instead; everything stays on this machine.`);
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  const open = displayed && process.stdout.isTTY ? ['--open'] : [];
  process.argv = [process.execPath, COMMAND, 'serve', ...open, ...process.argv.slice(2)];
  await import(pathToFileURL(COMMAND).href);
  process.exit();
}
