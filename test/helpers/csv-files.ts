import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE_MS, START_MS } from './series-batches.ts';

export interface CsvShape {
  readonly rows: number;
  readonly service?: string;
  /** Requests per second and CPU per cent in a row; default: a daily wave. */
  readonly values?: (row: number) => readonly [number, number];
}

/** Writes minutes of `time,service,requests_per_second,cpu_percent` and gives the path. */
export function writeMinutesCsv(folder: string, name: string, shape: CsvShape): string {
  const { rows, service = 'checkout', values = dailyWave } = shape;
  const lines = ['time,service,requests_per_second,cpu_percent'];
  for (let row = 0; row < rows; row++) {
    const time = new Date(START_MS + row * MINUTE_MS).toISOString();
    const [requests, cpu] = values(row);
    lines.push(`${time},${service},${requests},${cpu}`);
  }
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function dailyWave(row: number): readonly [number, number] {
  const wave = Math.sin((2 * Math.PI * row) / 1440);
  return [Math.round(1000 + 500 * wave), Math.round(40 + 20 * wave)];
}
