import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { CallOptions, EngineClient } from '../../shared/contract/engine-client.ts';
import type { MessageChannelEnd } from '../../shared/contract/message-channel.ts';
import type { ClientMessage, EngineMessage } from '../../shared/contract/messages.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { DefectListener } from '../../shared/engine/dispatch.ts';
import type { PrintPort } from '../../shared/engine/engine-context.ts';
import { answerCalls } from './answer-calls.ts';
import { ChromiumPrinter } from './chromium-printer.ts';
import { DuckDbWorkspace } from './duckdb-workspace.ts';
import { GrantedFiles } from './granted-files.ts';
import { InProcessCompute } from './in-process-compute.ts';
import { KeptCompute } from './kept-compute.ts';
import { MetricsServers } from './metrics-servers.ts';
import { PoolCompute } from './pool-compute.ts';
import { PreparedResults } from './prepared-results.ts';
import { type EnginePorts, runCall } from './run-call.ts';
import { WorkspaceFolder } from './workspace-folder.ts';

export interface EngineOptions {
  readonly version: string;
  /** Where workspaces made by name lie. */
  readonly workspaceFolder: string;
  /** JSON list of the workspaces opened last; null: none is kept. */
  readonly recentFile: string | null;
  readonly sampleFolder: string;
  /** The compiled worker; null: jobs run on the calling thread. */
  readonly workerFile: string | null;
  /** Whether parts of plans are kept beside the worker, and others removed; default: they are only looked for there. */
  readonly preparing?: boolean;
  /** Default: an installed Chromium. */
  readonly printer?: PrintPort;
  /** Told of unforeseen errors; default: the error's stack goes to standard error. */
  readonly onDefect?: DefectListener;
}

export interface Engine {
  /** Calls in process. */
  readonly client: EngineClient;
  /** Where the host grants the files the planner has chosen. */
  readonly files: GrantedFiles;
  /** Where the host hands over what it keeps to sign in with. */
  readonly servers: MetricsServers;
  /** Answers calls over a channel until it closes, then cancels what is under way. */
  serve(channel: MessageChannelEnd<EngineMessage, ClientMessage>): void;
  /** Ends computations and closes the workspace. */
  close(): Promise<void>;
}

/** Starts an engine. Host-neutral: the desktop app, the browser host, the command line and tests all start this one. */
export function startEngine(options: EngineOptions): Engine {
  const { version, workspaceFolder, recentFile, sampleFolder, workerFile } = options;
  const onDefect = options.onDefect ?? logDefect;
  const files = new GrantedFiles(sampleFolder);
  const workspace = new DuckDbWorkspace(files, new WorkspaceFolder({ folder: workspaceFolder, recentFile }));
  const pool = workerFile === null ? null : new PoolCompute({ workerFile });
  const prepared = workerFile === null ? null : new PreparedResults(workerFile);
  const preparing = options.preparing ?? false;
  const compute = new KeptCompute(pool ?? new InProcessCompute(), { prepared, preparing });
  const servers = new MetricsServers();
  const printer = options.printer ?? new ChromiumPrinter();
  const ports: EnginePorts = { files, workspace, compute, servers, printer, version };
  return {
    client: createInProcessClient(ports, onDefect),
    files,
    servers,
    serve: (channel) => answerCalls(channel, ports, onDefect),
    close: async () => {
      await pool?.close();
      await workspace.close();
      files.close();
      if (preparing) await prepared?.removeUnused();
    },
  };
}

function createInProcessClient(ports: EnginePorts, onDefect: DefectListener): EngineClient {
  return {
    async call<M extends Method>(method: M, input: EngineApi[M]['in'], options: CallOptions = {}) {
      const { signal, onProgress = () => {} } = options;
      const control = { isCancelled: () => signal?.aborted ?? false, onProgress };
      const outcome = await runCall(ports, method, input, control, onDefect);
      return outcome as Outcome<EngineApi[M]['out']>;
    },
  };
}

function logDefect(method: string, error: unknown): void {
  process.stderr.write(`Defect in ${method}: ${error instanceof Error ? error.stack : String(error)}\n`);
}
