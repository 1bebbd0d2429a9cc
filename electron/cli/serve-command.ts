import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { version } from '../../package.json';
import { startEngine } from '../engine/start-engine.ts';
import { type Loopback, type LoopbackOptions, startLoopback } from '../loopback/start-loopback.ts';
import { userDataFolder } from '../user-data-folder.ts';
import { appFolder } from './app-folders.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import { parseWholeNumber } from './parse-number.ts';

interface ServeOptions {
  readonly port?: number;
  readonly workspaces: string;
  readonly open?: true;
}

/** How long the workspace may take to close once the host is interrupted. */
const CLOSING_LIMIT_MS = 10_000;

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the app to a browser on this machine, until interrupted')
    .addOption(
      new Option('--port <N>', 'port on 127.0.0.1 (default: any free one)').argParser(parseWholeNumber),
    )
    .option('--workspaces <FOLDER>', 'where workspaces are kept', join(userDataFolder(), 'workspaces'))
    .option('--open', 'open the page in the default browser')
    .action(serve);
}

async function serve({ port, workspaces, open }: ServeOptions): Promise<void> {
  const rendererFolder = join(appFolder(), 'dist', 'renderer');
  if (!existsSync(join(rendererFolder, 'index.html')))
    throw new CommandFailure(
      EXIT.usage,
      'The page has not been built.',
      'Run "node build.mjs" (or "npm start") first.',
    );
  const engine = startEngine({
    version,
    workspaceFolder: workspaces,
    recentFile: join(workspaces, 'recent.json'),
    sampleFolder: join(appFolder(), 'sample-data'),
    workerFile: join(appFolder(), 'dist', 'engine', 'worker.mjs'),
  });
  try {
    const loopback = await listen({ engine, rendererFolder, ...(port === undefined ? {} : { port }) });
    process.stdout.write(`Headroom answers at ${loopback.url}\nPress Ctrl+C to stop.\n`);
    if (open) openInBrowser(loopback.url);
    await interrupted();
    await loopback.close();
  } finally {
    await engine.close();
  }
}

async function listen(options: LoopbackOptions): Promise<Loopback> {
  try {
    return await startLoopback(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'ERR_SOCKET_BAD_PORT') throw error;
    throw new CommandFailure(
      EXIT.usage,
      `Port ${options.port} cannot be had: ${code === 'EADDRINUSE' ? 'another program listens there' : code}.`,
      'Choose another --port, or leave it out for any free one.',
    );
  }
}

/** No browser is no failure: the address has been printed. */
function openInBrowser(url: string): void {
  const [program, args] = {
    darwin: ['open', [url]] as const,
    win32: ['rundll32', ['url.dll,FileProtocolHandler', url]] as const,
  }[process.platform as string] ?? ['xdg-open', [url]];
  spawn(program, [...args], { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}

/**
 * Resolves at the first signal to end. More may follow, as a terminal and npm both pass a Ctrl+C on: they do not cut
 * the closing of the workspace short.
 */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        setTimeout(() => process.exit(EXIT.internal), CLOSING_LIMIT_MS).unref();
        resolve();
      });
    }
  });
}
