import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { version } from '../../package.json';
import { startEngine } from '../engine/start-engine.ts';
import { startLoopback } from '../loopback/start-loopback.ts';
import { userDataFolder } from '../user-data-folder.ts';
import { appFolder } from './app-folders.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import { parseWholeNumber } from './parse-number.ts';

interface ServeOptions {
  readonly port?: number;
  readonly workspaces: string;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the app to a browser on this machine, until interrupted')
    .addOption(
      new Option('--port <N>', 'port on 127.0.0.1 (default: any free one)').argParser(parseWholeNumber),
    )
    .option('--workspaces <FOLDER>', 'where workspaces are kept', join(userDataFolder(), 'workspaces'))
    .action(serve);
}

async function serve({ port, workspaces }: ServeOptions): Promise<void> {
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
  const loopback = await startLoopback({
    engine,
    rendererFolder,
    ...(port === undefined ? {} : { port }),
  });
  process.stdout.write(`Headroom answers at ${loopback.url}\nPress Ctrl+C to stop.\n`);
  await interrupted();
  await loopback.close();
  await engine.close();
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
