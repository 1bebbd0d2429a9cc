import type {
  ColumnGuess,
  ColumnMapping,
  ImportPreview,
  ImportRequest,
  ImportVerdict,
} from '../../shared/contract/import-types.ts';
import type { SeriesSummary } from '../../shared/contract/series-types.ts';
import { SIGNALS, type Signal } from '../../shared/core/series/signal.ts';
import { listOf, usageFailure } from './command-failure.ts';
import type { CommandSession } from './command-session.ts';
import { type DataOptions, importRequest } from './data-options.ts';

export interface SeriesChoice extends DataOptions {
  readonly column?: string;
}

/** Columns that say which row a figure belongs to. */
const FRAME_ROLES: ReadonlySet<string> = new Set(['time', 'service', 'label']);

export interface ChosenSeries {
  readonly series: SeriesSummary;
  /** Times this, the series is in the file's own unit: percentages are kept as fractions. */
  readonly toFileUnit: number;
}

/** Imports one file and picks the series meant: the `--column` named, else the only one, else the only traffic. */
export async function chooseSeries(
  session: CommandSession,
  file: string,
  options: SeriesChoice,
): Promise<ChosenSeries> {
  const request = importRequest(await session.grant([file]), options);
  const { column } = options;
  const wanted = column === undefined ? request : await onlyColumn(session, request, column);
  const verdict = await session.call('import.commit', wanted);
  const { series } = await session.call('series.list', {});
  const ofService = series.filter(
    ({ service }) => options.service === undefined || service === options.service,
  );
  const traffic = ofService.filter(({ signal }) => signal === 'traffic');
  const only = ofService.length === 1 ? ofService[0] : traffic.length === 1 ? traffic[0] : undefined;
  if (only)
    return { series: only, toFileUnit: only.signal === 'saturation' && wasPercent(verdict) ? 100 : 1 };
  throw ambiguous(ofService.length > 0 ? ofService : series, await session.call('import.preview', request));
}

function wasPercent(verdict: ImportVerdict): boolean {
  return verdict.files.some(({ problems }) => problems.some(({ code }) => code === 'scaled-percent'));
}

/** The request with every column of figures but the wanted one left out. */
async function onlyColumn(
  session: CommandSession,
  request: ImportRequest,
  column: string,
): Promise<ImportRequest> {
  const preview = await session.call('import.preview', request);
  const columns = preview.tables.flatMap((table) => table.columns);
  const wanted = columns.find((guess) => guess.column === column);
  if (!wanted) {
    throw usageFailure(
      `--column: there is no column "${column}".`,
      `The columns are ${columns.map((guess) => `"${guess.column}"`).join(', ')}.`,
    );
  }
  const others = columns.filter((guess) => guess.column !== column && !FRAME_ROLES.has(guess.role));
  const mapping: readonly ColumnMapping[] = [
    ...(request.mapping ?? []).filter((given) => !others.some((other) => other.column === given.column)),
    ...(isSignal(wanted.role) ? [] : [{ column, role: 'traffic' } as const]),
    ...others.map((other) => ({ column: other.column, role: 'ignore' }) as const),
  ];
  return { ...request, mapping };
}

function ambiguous(series: readonly SeriesSummary[], preview: ImportPreview): Error {
  const services = [...new Set(series.map(({ service }) => service))];
  if (services.length > 1) {
    return usageFailure(
      `The file holds several services: ${listOf(services)}.`,
      'Choose one with --service NAME.',
    );
  }
  const columns = preview.tables.flatMap((table) => table.columns).filter(({ role }) => isSignal(role));
  return usageFailure(
    `The file holds several series: ${columns.map(describeColumn).join(', ')}.`,
    'Choose one with --column NAME.',
  );
}

function describeColumn({ column, role, resource }: ColumnGuess): string {
  return `"${column}" (${resource ? `${role} of ${resource}` : role})`;
}

function isSignal(role: string): role is Signal {
  return (SIGNALS as readonly string[]).includes(role);
}
