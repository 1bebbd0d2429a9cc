import { spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { cancelImports, timeDuckDb, timeImport } from './support/import-contenders.ts';
import { type BadRow, writeMetricsFile } from './support/metrics-file.ts';

/**
 * `npm run bench:import -- [MINUTES] [ROUNDS]`: a CSV of 48 series (a year of minutes: 25 million rows, 1.1 GB) with 200
 * bad rows, read by Headroom, by DuckDB's read_csv and, where Debian's python3-pandas is installed, by pandas; one after
 * the other in each round, each in a process of its own. Then the import is cancelled at twelve moments.
 */
const RESULTS = 'test/bench/results/import.json';
const BAD_ROWS = 200;
const CANCELS = 12;

const PANDAS = `
import sys, time, resource, csv
try:
    import pandas as pd
except ImportError:
    print('null'); sys.exit()
start = time.time()
table = pd.read_csv(sys.argv[1], on_bad_lines='skip', quoting=csv.QUOTE_NONE, low_memory=False,
    dtype={'time': str, 'service': 'category', 'metric': 'category', 'value': str})
table['time'] = pd.to_datetime(table['time'], format='%Y-%m-%dT%H:%M:%SZ', utc=True, errors='coerce')
table['value'] = pd.to_numeric(table['value'], errors='coerce')
print('{"ms": %d, "cpuMs": %d, "maxRssMb": %d, "rows": %d, "version": "%s"}' % ((time.time() - start) * 1000, time.process_time() * 1000,
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(table), pd.__version__))
`;

const [first = '525600', second = '1', third = ''] = process.argv.slice(2);
const contenders: Readonly<Record<string, (file: string, folder: string) => Promise<unknown>>> = {
  ours: timeImport,
  duckdb: timeDuckDb,
  cancel: (file, folder) => cancelImports(file, folder, third),
};
if (first in contenders) console.log(JSON.stringify(await contenders[first]!(second, makeTemporaryFolder())));
else compare(Number(first), Number(second));

function compare(minutes: number, rounds: number): void {
  const folder = makeTemporaryFolder();
  try {
    const file = join(folder, 'metrics.csv');
    const bad = writeMetricsFile(file, minutes, BAD_ROWS);
    const figures = Array.from({ length: rounds }, () => oneRound(file, bad));
    const usual = Math.max(...figures.map(({ ours }) => ours.ms));
    const cancels = runSelf<{ latenciesMs: number[] }>('cancel', file, `${CANCELS},${usual}`);
    const latencies = [...cancels.latenciesMs].sort((a, b) => a - b);
    const result = {
      machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
      loadAverage: loadavg().map((load) => Number(load.toFixed(1))),
      file: { minutes, bytes: statSync(file).size, badRows: bad.length },
      rounds: figures,
      cancel: {
        ...cancels,
        p95Ms: latencies[Math.ceil(latencies.length * 0.95) - 1],
        maxMs: latencies.at(-1),
      },
    };
    writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
    console.log(JSON.stringify(result, null, 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Timed = { readonly ms: number; readonly maxRssMb: number };
type OurFigures = Timed & { readonly problems: readonly { line: number; code: string; message: string }[] };

function oneRound(file: string, bad: readonly BadRow[]) {
  const { problems, ...ours } = runSelf<OurFigures>('ours', file);
  const told = new Set(problems.map(({ line, code, message }) => (message === '' ? '' : `${line} ${code}`)));
  const badRowsTold = bad.filter(({ line, code }) => told.has(`${line} ${code}`)).length;
  const duckdb = runSelf<Timed>('duckdb', file);
  const pandas = runPandas(file);
  return {
    ours: { ...ours, badRowsTold },
    duckdb,
    pandas,
    timesDuckDb: Number((ours.ms / duckdb.ms).toFixed(2)),
    timesPandas: pandas && Number((ours.ms / pandas.ms).toFixed(2)),
  };
}

function runSelf<T>(what: string, file: string, more = ''): T {
  const script = fileURLToPath(import.meta.url);
  return run<T>(process.execPath, [script, what, file, more]);
}

function runPandas(file: string): Timed | null {
  const has = spawnSync('/usr/bin/python3', ['-c', 'import pandas']).status === 0;
  return has ? run<Timed>('/usr/bin/python3', ['-c', PANDAS, file]) : null;
}

function run<T>(command: string, args: readonly string[]): T {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
}
