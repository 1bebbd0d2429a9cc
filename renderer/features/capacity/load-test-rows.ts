import type { LoadTestResult } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import type { LoadStage } from '../../../shared/core/capacity/load-test/load-stages.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';

/** What load tests count: k6, JMeter and Locust all tell requests by the second. */
export const THROUGHPUT_UNIT = 'requests/s';

/** A stage in words, for a tooltip. */
export function stageWords(stage: LoadStage): readonly string[] {
  return [
    `${formatExact(stage.throughput)} ${THROUGHPUT_UNIT} for ${formatDuration(stage.endMs - stage.startMs)}`,
    stage.latencyMs === null ? 'Latency not known' : `Latency ${formatExact(stage.latencyMs)} ms`,
    stage.inFlight === null ? '' : `${formatExact(stage.inFlight)} requests in flight`,
    `Errors ${formatPercent(stage.errorShare, 2)}`,
  ].filter(Boolean);
}

/** The stages as a table, in the order of the test. */
export function stageTable({ stages }: LoadTestResult): TableData {
  const startMs = stages[0]?.startMs ?? 0;
  return {
    caption: 'Stretches of the test at about one throughput',
    columns: ['From the start', 'Lasted', 'Requests/s', 'Latency, ms', 'In flight', 'Errors'],
    rows: stages.map((stage) => [
      stage.startMs === startMs ? '0 s' : formatDuration(stage.startMs - startMs),
      formatDuration(stage.endMs - stage.startMs),
      formatExact(stage.throughput),
      formatExact(stage.latencyMs),
      formatExact(stage.inFlight),
      formatPercent(stage.errorShare, 2),
    ]),
  };
}

/** As in the analysis: stages with more errors take no part in the curve. */
export const MOST_ERRORS = 0.02;

/** The curve where stages back it, and beyond: what is drawn solid and what dashed. */
export function splitCurve({ scalability, stages }: LoadTestResult) {
  const curve = scalability?.curve ?? [];
  const sound = stages.filter(({ errorShare }) => errorShare <= MOST_ERRORS);
  const busiest = Math.max(0, ...sound.map(({ inFlight }) => inFlight ?? 0));
  const last = curve.findLastIndex(({ inFlight }) => inFlight <= busiest);
  return { within: curve.slice(0, last + 1), beyond: curve.slice(Math.max(0, last)) };
}

/** 'Tested to 4.1k requests/s'. */
export function testedWords({ testedTo }: LoadTestResult): string {
  return `Tested to ${formatSi(testedTo)} ${THROUGHPUT_UNIT}`;
}
