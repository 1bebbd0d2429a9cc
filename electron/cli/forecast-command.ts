import { Command, Option } from 'commander';
import { DATA_FILE_KINDS } from '../../shared/contract/data-files.ts';
import type { ForecastResult } from '../../shared/core/forecast/forecast-result.ts';
import { METHOD_NAMES, type MethodName } from '../../shared/core/forecast/methods/method-names.ts';
import { formatPercent } from '../../shared/report/format-figures.ts';
import { formatDuration } from '../../shared/report/format-times.ts';
import { addCalendarOptions, type CalendarOptions, withCalendarFlags } from './calendar-options.ts';
import { chooseSeries, type SeriesChoice } from './choose-series.ts';
import { CommandSession } from './command-session.ts';
import {
  addDataOptions,
  addExclusionOption,
  applyExclusions,
  type ExclusionOptions,
} from './data-options.ts';
import { explanationLines } from './explanation-lines.ts';
import { forecastCsv } from './forecast-csv.ts';
import { parseDurationMs } from './parse-duration.ts';
import { parseLevels, parseWholeNumber } from './parse-number.ts';
import { parseTimeMs } from './parse-time.ts';
import { writeText } from './write-file.ts';

interface ForecastOptions extends SeriesChoice, ExclusionOptions, CalendarOptions {
  readonly horizon: number;
  readonly until?: string;
  readonly level: readonly number[];
  readonly seed: number;
  readonly out: string;
  readonly method?: MethodName;
  readonly explain?: true;
}

const DEFAULT_HORIZON_MS = 48 * 3_600_000;

export function forecastCommand(): Command {
  return addCalendarOptions(addExclusionOption(addDataOptions(new Command('forecast'))))
    .description('forecast one series and write time,mean,lo80,hi80,lo95,hi95; mean is the central forecast')
    .argument('<FILE>', `file of ${DATA_FILE_KINDS}`)
    .option('--column <NAME>', 'the column to forecast, where the file holds several')
    .addOption(
      new Option('--horizon <LENGTH>', 'how far past the data to forecast: 48h, 28d, 2w')
        .argParser(parseDurationMs)
        .default(DEFAULT_HORIZON_MS, '48h'),
    )
    .option('--until <TIME>', 'use only data before this time')
    .addOption(
      new Option('--level <PERCENT,…>', 'levels of the prediction intervals')
        .argParser(parseLevels)
        .default([0.8, 0.95], '80,95'),
    )
    .addOption(new Option('--seed <N>', 'seed of every random draw').argParser(parseWholeNumber).default(1))
    .addOption(
      new Option('--method <NAME>', 'forecast with one method alone, not with all that compete').choices(
        METHOD_NAMES,
      ),
    )
    .option('--explain', 'say what the forecast is made of, and why its peak is where it is')
    .requiredOption('--out <FILE.csv>', 'where to write the forecast; times are UTC')
    .addHelpText(
      'after',
      `
Examples:
  $ headroom forecast requests.csv --horizon 48h --out forecast.csv
  $ headroom forecast vm.csv --column "CPU usage [%]" --until 2026-11-01 --level 50,80,95 --out forecast.csv`,
    )
    .action(async (file: string, options: ForecastOptions) => {
      await CommandSession.run(options.workspace, async (session) => {
        const { series, toFileUnit } = await chooseSeries(session, file, options);
        const { service } = series;
        const kept = await session.call('assumptions.get', { service });
        const assumptions = await withCalendarFlags(session, service, kept, options, options.horizon);
        await session.call('assumptions.set', { service, assumptions });
        await applyExclusions(session, service, options, assumptions.timeZone);
        const forecast = await session.call('forecast.run', {
          seriesId: series.id,
          horizonMs: options.horizon,
          untilMs: options.until ? parseTimeMs(options.until, assumptions.timeZone, '--until') : null,
          levels: options.level,
          seed: options.seed,
          ...(options.method ? { method: options.method } : {}),
        });
        writeText(options.out, forecastCsv(forecast, options.level, toFileUnit));
        const unit = toFileUnit === 1 ? forecast.unit : '%';
        const explained = options.explain
          ? `\n${explanationLines(forecast, assumptions.timeZone).join('\n')}`
          : '';
        process.stdout.write(`${summary(forecast, unit)}${explained}\nWritten to ${options.out}.\n`);
      });
    });
}

function summary({ signal, median, stepMs, backtest, notes }: ForecastResult, unit: string): string {
  const { mase, maseBaseline, coverage } = backtest;
  const lines = [
    `Forecast of ${signal}${unit ? ` (${unit})` : ''}: ${formatDuration(median.length * stepMs)} in steps of ${formatDuration(stepMs)}.`,
    mase === null || maseBaseline === null
      ? 'Backtest: too little data.'
      : `Backtest: MASE ${mase.toFixed(2)}, seasonal naive ${maseBaseline.toFixed(2)}${coverage.map(({ level, observed }) => `; the ${formatPercent(level)} interval held ${formatPercent(observed.value)}`).join('')}.`,
    ...notes.map(({ message }) => `Note: ${message}`),
  ];
  return lines.join('\n');
}
