import type { KneeFinding } from '../../../shared/core/capacity/capacity-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';

const SOURCES: Readonly<Record<KneeFinding['source'], string>> = {
  planner: 'your own figure',
  latency: 'where latency reaches its objective',
  queueing: 'where three requests in ten wait for a free worker (Erlang C)',
};

/** Which utilisation units are counted at, and what the data say about it, in sentences. */
export function kneeText({ capacity }: Pick<Plan, 'capacity'>): readonly string[] {
  if (capacity.kind === 'limit') return [];
  const { source, latency, queueing, excuse, utilisation } = capacity.knee;
  return [
    `Units are counted at ${formatPercent(utilisation)}: ${SOURCES[source]}.`,
    ...(latency === null ? [] : [latencyText(latency)]),
    ...(queueing === null
      ? []
      : [
          `With ${workers(queueing.workers)} in a unit, three requests in ten wait at ${formatPercent(queueing.utilisation)}.`,
        ]),
    ...(excuse === null ? [] : [`Latency gives no knee: ${excuse}`]),
  ];
}

function latencyText(latency: NonNullable<KneeFinding['latency']>): string {
  const { value, low, high, level } = latency.utilisation;
  const beyond =
    value > latency.observedUpTo
      ? ` The data end at ${formatPercent(latency.observedUpTo)}: beyond that it is extrapolated.`
      : '';
  return (
    `Latency reaches ${formatExact(latency.sloMs)} ms at ${formatPercent(value)} (${formatPercent(low)} to ` +
    `${formatPercent(high)} at ${formatPercent(level)}), read off ${formatSi(latency.samples)} samples as a queue of ` +
    `${workers(latency.workers)} that takes ${formatExact(latency.idleMs)} ms when nothing waits.${beyond}`
  );
}

function workers(count: number): string {
  return count === 1 ? '1 worker' : `${count} workers`;
}
