import { EngineError } from '../../contract/outcome.ts';
import type { FetchedData, KeptSource, MetricsServer, SourceQuery } from '../../contract/source-types.ts';
import { formatInstant } from '../../core/calendar/format-instant.ts';
import { contentHash } from '../content-hash.ts';
import type { EngineContext } from '../engine-context.ts';
import { Matrix } from './matrix.ts';
import { nameOfQuery, rollUpQuery } from './roll-up-query.ts';

/** Prometheus refuses more than 11,000 points a series in one answer. */
const MOST_STEPS = 10_000;
const FEWEST_STEPS = 100;

/**
 * Fetches a range from a server, in as many parts as it takes, and keeps it as a file to be imported. A part that is
 * too much for the server is asked for in smaller ones.
 *
 * A roll-up at T covers the step that ends at T, while a series' step begins at its instant: so the server is asked
 * one step later, and the samples are put back by one.
 */
export async function sourceFetch(
  input: MetricsServer & SourceQuery,
  context: EngineContext,
): Promise<FetchedData> {
  const { address, query, rollUp, stepMs } = input;
  const fromMs = Math.ceil(input.fromMs / stepMs) * stepMs;
  const lastMs = Math.floor(input.toMs / stepMs) * stepMs - stepMs;
  if (lastMs < fromMs) throw noWholeStep(input);
  const shiftMs = rollUp === 'none' ? 0 : stepMs;
  const expression = rollUpQuery(query, rollUp, stepMs);
  const matrix = new Matrix();
  let steps = MOST_STEPS;
  for (let atMs = fromMs; atMs <= lastMs; ) {
    context.checkpoint();
    const endMs = Math.min(lastMs, atMs + (steps - 1) * stepMs);
    context.report((atMs - fromMs) / (lastMs + stepMs - fromMs), stageOf(atMs, matrix));
    const range = { start: seconds(atMs + shiftMs), end: seconds(endMs + shiftMs), step: seconds(stepMs) };
    try {
      const answer = await context.servers.ask(
        input,
        '/api/v1/query_range',
        { query: expression, ...range },
        context,
      );
      matrix.add(answer, shiftMs);
      atMs = endMs + stepMs;
    } catch (error) {
      if (steps <= FEWEST_STEPS || !isTooMuch(error)) throw error;
      steps = Math.max(FEWEST_STEPS, Math.floor(steps / 4));
    }
  }
  if (matrix.points === 0) throw nothingFound(input);
  const source: KeptSource = {
    id: contentHash(JSON.stringify([address, query, rollUp, stepMs])).slice(0, 16),
    address,
    query,
    rollUp,
    stepMs,
    lastSampleMs: matrix.lastMs,
    signIn: context.servers.signIn(input),
  };
  const metric = nameOfQuery(query);
  const name = `${metric} · ${new URL(address).host}`;
  const file = await context.files.keep(name, matrix.toJson(metric), source);
  return { file, metric, series: matrix.series, points: matrix.points };
}

/** What a server says where a query reads more than it may; a shorter range reads less. */
function isTooMuch(error: unknown): boolean {
  const text = error instanceof EngineError ? error.failure.message : '';
  return /too many (samples|points|data)|exceeded maximum resolution|maxSamplesPer|larger than|limit.*samples/i.test(
    text,
  );
}

function seconds(ms: number): string {
  return String(ms / 1000);
}

function stageOf(atMs: number, { points }: Matrix): string {
  return `Fetching from ${formatInstant(atMs, 'UTC')} UTC on, ${points} samples so far`;
}

function noWholeStep({ fromMs, toMs }: SourceQuery): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `No whole step lies between ${formatInstant(fromMs, 'UTC')} and ${formatInstant(toMs, 'UTC')} UTC.`,
    path: 'toMs',
    hint: 'Choose a longer range or a shorter step.',
  });
}

function nothingFound({ query, address, fromMs, toMs }: MetricsServer & SourceQuery): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${new URL(address).host} holds no sample of ${nameOfQuery(query)} between ${formatInstant(fromMs, 'UTC')} and ${formatInstant(toMs, 'UTC')} UTC.`,
    path: 'query',
    hint: 'Check the name and the labels, and how long the server keeps its data.',
  });
}
