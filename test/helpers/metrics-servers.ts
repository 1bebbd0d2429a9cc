import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Samples of one series; instants in milliseconds. */
export interface MadeSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [number, number])[];
}

export interface RunningServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** Where the test command unpacks the servers that are not installed. */
const UNPACKED = fileURLToPath(new URL('../../dist/test-servers/usr/bin', import.meta.url));
const STARTING_LIMIT_MS = 30_000;

/** Where a program lies: installed, or unpacked by the test command; null where neither. */
export function findProgram(name: string): string | null {
  const places = [`/usr/bin/${name}`, `/usr/local/bin/${name}`, join(UNPACKED, name)];
  return places.find((path) => existsSync(path)) ?? null;
}

/** A real Prometheus over blocks made of these series. */
export async function startPrometheus(folder: string, series: readonly MadeSeries[]): Promise<RunningServer> {
  const data = join(folder, 'prometheus');
  mkdirSync(data);
  const text = series.map((one) => lines(one, (ms) => ms / 1000)).join('');
  writeFileSync(join(folder, 'samples.txt'), `${text}# EOF\n`);
  const promtool = findProgram('promtool')!;
  execFileSync(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'samples.txt'), data], {
    stdio: 'ignore',
  });
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, 'scrape_configs: []\n');
  const port = await freePort();
  return startServer(
    findProgram('prometheus')!,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=50y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    `http://127.0.0.1:${port}`,
    '/-/ready',
  );
}

/** A real VictoriaMetrics that has imported these series. */
export async function startVictoriaMetrics(
  folder: string,
  series: readonly MadeSeries[],
): Promise<RunningServer> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = await startServer(
    findProgram('victoria-metrics')!,
    [
      `-storageDataPath=${join(folder, 'victoria')}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=50y',
      '-search.latencyOffset=0s',
      '-memory.allowedBytes=64MB',
    ],
    address,
    '/health',
  );
  const body = series.map((one) => lines(one, (ms) => ms)).join('');
  const imported = await fetch(`${address}/api/v1/import/prometheus`, { method: 'POST', body });
  if (!imported.ok) throw new Error(`VictoriaMetrics imported nothing: ${imported.status}`);
  await fetch(`${address}/internal/force_flush`);
  return server;
}

/** Stands before a server and lets only requests with this header through; keeps what was asked. */
export async function startGate(
  target: string,
  header: { readonly name: string; readonly value: string },
): Promise<RunningServer & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const gate = createServer(async (request, response) => {
    asked.push(request.url ?? '');
    if (request.headers[header.name.toLowerCase()] !== header.value) {
      response.writeHead(401).end(`Unauthorized: ${JSON.stringify(request.headers)}`);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  return { ...(await listen(gate)), asked };
}

/** A server that answers as the test says. */
export async function startAnswering(
  answer: Parameters<typeof createServer>[1] & {},
): Promise<RunningServer> {
  return listen(createServer(answer));
}

async function listen(server: ReturnType<typeof createServer>): Promise<RunningServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${port}`, stop };
}

async function startServer(
  program: string,
  args: readonly string[],
  address: string,
  readyPath: string,
): Promise<RunningServer> {
  const child = spawn(program, [...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const stop = () => end(child);
  for (const startedMs = Date.now(); ; await wait(50)) {
    const ready = await fetch(`${address}${readyPath}`).catch(() => null);
    if (ready?.ok) return { address, stop };
    if (child.exitCode !== null || Date.now() - startedMs > STARTING_LIMIT_MS) {
      await stop();
      throw new Error(`${program} did not start:\n${Buffer.concat(said).toString('utf8').slice(-2000)}`);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}

function lines({ name, labels, samples }: MadeSeries, time: (ms: number) => number): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return samples.map(([ms, value]) => `${name}{${pairs.join(',')}} ${value} ${time(ms)}\n`).join('');
}

async function freePort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
