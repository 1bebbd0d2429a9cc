import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

/** What runs as it is installed: native code, files that it finds beside itself, and the desktop app's own runtime. */
const EXTERNAL = ['@duckdb/node-bindings', 'piscina', 'electron'];

/** Lets CommonJS packages inside an ES module bundle call `require`; under a name that no bundled module has taken. */
const REQUIRE =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);";

const WORKER = { entry: 'electron/engine/worker.ts', outfile: 'engine/worker.mjs', format: 'esm' };

/** Every entry point of the program, by target. */
const BUNDLES = {
  engine: [
    { entry: 'electron/engine/engine-process.ts', outfile: 'engine/engine.mjs', format: 'esm' },
    WORKER,
  ],
  sample: [
    { entry: 'electron/engine/prepare-sample.ts', outfile: 'sample/prepare-sample.mjs', format: 'esm' },
    WORKER,
  ],
  cli: [{ entry: 'electron/cli/headroom.ts', outfile: 'cli/headroom.mjs', format: 'esm' }, WORKER],
  desktop: [
    { entry: 'electron/main/main.ts', outfile: 'main/main.cjs', format: 'cjs' },
    { entry: 'electron/preload/preload.ts', outfile: 'preload/preload.cjs', format: 'cjs' },
  ],
};

/** Builds the bundles of these targets into `outdir`. */
export async function buildBundles(targets, outdir = join(root, 'dist')) {
  await Promise.all(
    targets.flatMap((target) => BUNDLES[target]).map((bundle) => buildBundle(bundle, outdir)),
  );
}

/** What a program loads only once it is asked for (`import()`) comes to lie in files beside it. */
async function buildBundle({ entry, outfile, format }, outdir) {
  const { dir, name, ext } = parse(outfile);
  const result = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: `${dir}/${name}` }],
    outdir,
    outExtension: { '.js': ext },
    splitting: format === 'esm',
    chunkNames: `${dir}/[name]-[hash]`,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format,
    external: EXTERNAL,
    banner: format === 'esm' ? { js: REQUIRE } : {},
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  for (const file of result.outputFiles) writeWhole(file.path, file.contents);
}

/** A program that is running, or being started, never sees half a file; one that is unchanged is left alone. */
function writeWhole(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

/** Plans the sample with what has been built, so that it opens as a full plan at once. */
async function prepareSample() {
  const program = pathToFileURL(join(root, 'dist', 'sample', 'prepare-sample.mjs'));
  const { prepareSample: prepare } = await import(program.href);
  await prepare(join(root, 'dist', 'engine', 'worker.mjs'), join(root, 'sample-data'));
}

async function buildRenderer() {
  const vite = await import('vite');
  const draft = join(root, 'dist', `.renderer-${randomUUID()}`);
  try {
    await vite.build({
      configFile: join(root, 'vite.config.ts'),
      root: join(root, 'renderer'),
      build: { outDir: draft },
      logLevel: 'warn',
    });
    replaceFolder(join(root, 'dist', 'renderer'), draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** A host that serves the page, or is being started, finds the old page or the new one. */
function replaceFolder(folder, draft) {
  const old = `${draft}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(draft, folder);
  rmSync(old, { recursive: true, force: true });
}

async function main(targets) {
  const known = [...Object.keys(BUNDLES), 'renderer'];
  const unknown = targets.filter((target) => !known.includes(target));
  if (unknown.length > 0) {
    console.error(`build.mjs knows ${known.join(', ')}; not ${unknown.join(', ')}.`);
    process.exit(2);
  }
  const wanted = targets.length > 0 ? targets : known;
  await buildBundles(wanted.filter((target) => target in BUNDLES));
  await Promise.all([
    wanted.includes('sample') && prepareSample(),
    wanted.includes('renderer') && buildRenderer(),
  ]);
  if (targets.length === 0)
    console.log(`Built ${wanted.join(', ')} into ${relative(process.cwd(), join(root, 'dist'))}.`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // esbuild and Vite have printed what is wrong by the time they throw.
  await main(process.argv.slice(2)).catch(() => process.exit(1));
}
