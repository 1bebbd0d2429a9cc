import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runProgram } from './run-program.ts';

const UNPACKED = 'dist/test-servers';

/** Debian's packages of the servers that live sources are tested against, and a program each must hold. */
const SERVERS = [
  { name: 'prometheus', program: 'prometheus' },
  { name: 'victoria-metrics', program: 'victoria-metrics' },
] as const;

/**
 * Sees to it that a real Prometheus and a real VictoriaMetrics are at hand. Where one is not installed, Debian's package
 * is unpacked into `dist/test-servers`: nothing is installed, and no service is started.
 *
 * @returns names of the servers that could not be had; tests against them are then skipped
 */
export async function ensureMetricsServers(): Promise<readonly string[]> {
  const missing = SERVERS.filter(({ program }) => !isPresent(program));
  if (missing.length > 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(`Fetching ${missing.map(({ name }) => name).join(' and ')} for the tests.\n`);
    for (const { name } of missing) await unpack(name);
  }
  const absent = SERVERS.filter(({ program }) => !isPresent(program)).map(({ name }) => name);
  for (const name of absent) {
    process.stdout.write(
      `${name} could not be had: tests against it are skipped. Install it to run them (apt-get install ${name}).\n`,
    );
  }
  return absent;
}

function isPresent(program: string): boolean {
  return [`/usr/bin/${program}`, `/usr/local/bin/${program}`, join(UNPACKED, 'usr/bin', program)].some(
    (path) => existsSync(path),
  );
}

async function unpack(name: string): Promise<void> {
  const folder = resolve(UNPACKED, 'packages');
  mkdirSync(folder, { recursive: true });
  const download = `cd '${folder}' && apt-get download -qq ${name}`;
  const { exitCode } = await runProgram('sh', ['-c', download], { output: 'kept' });
  if (exitCode !== 0 && process.getuid?.() === 0) {
    await runProgram('apt-get', ['update', '-qq'], { output: 'kept' });
    await runProgram('sh', ['-c', download], { output: 'kept' });
  }
  const packed = readdirSync(folder).find((file) => file.startsWith(`${name}_`));
  if (packed) await runProgram('dpkg-deb', ['-x', join(folder, packed), UNPACKED], { output: 'kept' });
  rmSync(folder, { recursive: true, force: true });
}
