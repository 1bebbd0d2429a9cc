import { existsSync } from 'node:fs';
import { runProgram } from './run-program.ts';

/** Whether packages can be installed without asking anybody. */
export function mayUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

export async function installDebianPackages(packages: readonly string[]): Promise<void> {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update', '-qq'], { output: 'shown', environment });
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    output: 'shown',
    environment,
  });
}
