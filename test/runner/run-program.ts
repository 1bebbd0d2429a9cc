import { spawn } from 'node:child_process';

export interface ProgramResult {
  readonly exitCode: number | null;
  /** What it wrote, where it was captured. */
  readonly output: string;
}

export interface ProgramOptions {
  /** Shown as it comes, or kept for the case that it fails. */
  readonly output: 'shown' | 'kept';
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. One that cannot be started ends with exit code null and the reason as its output. */
export function runProgram(
  command: string,
  args: readonly string[],
  { output, environment = {} }: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', output === 'shown' ? 'inherit' : 'pipe', output === 'shown' ? 'inherit' : 'pipe'],
      env: { ...process.env, ...environment },
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ exitCode: null, output: `${command}: ${error.message}` }));
    child.on('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
