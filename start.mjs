// `npm start`: builds what is missing or older than its sources, then opens the desktop app where Electron's binary
// can be had and there is a display, and else serves the app to a browser on this machine.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const FETCH_LIMIT_MS = 25_000;

/** Newest modification under a file or folder, epoch milliseconds. */
function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function buildIfOld() {
  const built = ['dist/renderer/index.html', 'dist/main/main.cjs', 'dist/cli/headroom.mjs'].map((file) =>
    join(root, file),
  );
  const sources = ['electron', 'renderer', 'shared', 'package.json', 'build.mjs', 'vite.config.ts'];
  const changed = Math.max(...sources.map((source) => newest(join(root, source))));
  if (built.every((file) => existsSync(file)) && changed < statSync(built[0]).mtimeMs) return;
  console.log('Building Headroom…');
  const { status } = spawnSync(process.execPath, [join(root, 'build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Electron's executable, fetched on the first run where that is possible; null where it is not. */
function electronBinary() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return join(chosen, 'electron');
  const folder = dirname(require.resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) {
    console.log("Fetching Electron's binary (first run only)…");
    spawnSync(process.execPath, [join(folder, 'install.js')], {
      cwd: root,
      stdio: 'ignore',
      timeout: FETCH_LIMIT_MS,
    });
  }
  return existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()) : null;
}

function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)));
}

function browse(url) {
  const opener = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] }[process.platform] ?? [
    'xdg-open',
    [url],
  ];
  spawn(opener[0], opener[1], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function serveToBrowser(reason) {
  console.log(`${reason} Headroom runs in your browser instead; everything stays on this machine.`);
  const args = [join(root, 'dist/cli/headroom.mjs'), 'serve', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    const url = /answers at (\S+)/.exec(text)?.[1];
    if (url && hasDisplay() && process.stdout.isTTY) browse(url);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

buildIfOld();
if (!hasDisplay()) serveToBrowser('There is no display.');
else {
  const electron = electronBinary();
  if (electron) run(electron, [root]);
  else serveToBrowser("Electron's binary could not be fetched.");
}
