import { useMemo } from 'react';
import type { LoadTestResult } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import type { LoadStage } from '../../../shared/core/capacity/load-test/load-stages.ts';
import { ChartFigure, type LegendEntry } from '../../ui/chart/chart-figure.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';
import classes from './capacity.module.css';
import { MOST_ERRORS, splitCurve, stageTable, THROUGHPUT_UNIT, testedWords } from './load-test-rows.ts';
import { EXTRAPOLATED } from './scatter-plot.tsx';
import { type AxisMark, type StageCurve, StagePlot, type StagePoint } from './stage-plot.tsx';

/** Throughput, latency and errors of the stages, and the scalability law through them. */
export function LoadTestCharts({ result }: { readonly result: LoadTestResult }) {
  return (
    <div className={classes.loadCharts}>
      <LatencyChart result={result} />
      <ErrorChart result={result} />
      <ThroughputChart result={result} />
    </div>
  );
}

function LatencyChart({ result }: { readonly result: LoadTestResult }) {
  const { stages, sloMs, knee } = result;
  const { within, beyond } = useMemo(() => splitCurve(result), [result]);
  const points = pointsOf(stages, ({ throughput, latencyMs }) => [throughput, latencyMs]);
  const curves = curvesOf(within, beyond, ({ throughput, latencyMs }) => [throughput, latencyMs]);
  const kneeMark: AxisMark | null =
    knee === null
      ? null
      : {
          value: knee.throughput.value,
          low: knee.throughput.low,
          high: knee.throughput.high,
          label: `Knee ${formatSi(knee.throughput.value)}`,
        };
  const highest = Math.max(...points.map(({ y }) => y), 0);
  return (
    <ChartFigure
      title="Latency against throughput"
      note="median of each stage, ms"
      legend={CURVE_LEGEND}
      table={() => stageTable(result)}
    >
      <PlotBox label={`Latency against throughput by stage. ${testedWords(result)}. ${kneeWords(result)}`}>
        {(width, height) => (
          <StagePlot
            width={width}
            height={height}
            points={points}
            curves={curves}
            xLabel={THROUGHPUT_UNIT}
            formatY={formatSi}
            highestX={Math.max(result.testedTo, knee === null ? 0 : knee.throughput.value) * 1.05}
            highestY={Math.max(highest, sloMs === null ? 0 : Math.min(sloMs, 2 * highest)) * 1.1}
            acrossAt={sloMs === null ? null : { value: sloMs, label: `Objective ${formatExact(sloMs)} ms` }}
            upAt={kneeMark}
          />
        )}
      </PlotBox>
    </ChartFigure>
  );
}

function ErrorChart({ result }: { readonly result: LoadTestResult }) {
  const points = pointsOf(result.stages, ({ throughput, errorShare }) => [throughput, errorShare]);
  const highest = Math.max(2 * MOST_ERRORS, ...points.map(({ y }) => y));
  return (
    <ChartFigure title="Errors against throughput" note="share of the requests of each stage">
      <PlotBox
        label={`Share of failed requests by stage, at most ${formatPercent(Math.max(0, ...points.map(({ y }) => y)))}`}
      >
        {(width, height) => (
          <StagePlot
            width={width}
            height={height}
            points={points}
            curves={[]}
            xLabel={THROUGHPUT_UNIT}
            formatY={(value) => formatPercent(value)}
            highestX={Math.max(result.testedTo, result.knee?.throughput.value ?? 0) * 1.05}
            highestY={highest}
            acrossAt={{ value: MOST_ERRORS, label: 'Above: left out of the curve', isLabelAbove: true }}
          />
        )}
      </PlotBox>
    </ChartFigure>
  );
}

function ThroughputChart({ result }: { readonly result: LoadTestResult }) {
  const { within, beyond } = useMemo(() => splitCurve(result), [result]);
  const points = pointsOf(result.stages, ({ inFlight, throughput }) => [inFlight, throughput]);
  const all = result.scalability?.curve ?? [];
  const interval = (pick: 'low' | 'high'): StageCurve => ({
    name: pick,
    style: SERIES_STYLES.baseline,
    points: all.map((point) => ({ x: point.inFlight, y: point[pick] })),
  });
  const curves = [
    ...curvesOf(within, beyond, ({ inFlight, throughput }) => [inFlight, throughput]),
    ...(all.length > 0 ? [interval('low'), interval('high')] : []),
  ];
  return (
    <ChartFigure
      title="Throughput against requests in flight"
      note={THROUGHPUT_UNIT}
      legend={[
        ...CURVE_LEGEND,
        { label: '95 % interval', swatch: <LineSwatch style={SERIES_STYLES.baseline} /> },
      ]}
    >
      <PlotBox label={`Throughput against requests in flight. ${testedWords(result)}.`}>
        {(width, height) => (
          <StagePlot
            width={width}
            height={height}
            points={points}
            curves={curves}
            xLabel="requests in flight"
            formatY={formatSi}
            highestX={Math.max(0, ...points.map(({ x }) => x), all.at(-1)?.inFlight ?? 0)}
            highestY={Math.max(result.testedTo, ...all.map(({ throughput }) => throughput)) * 1.05}
          />
        )}
      </PlotBox>
    </ChartFigure>
  );
}

const CURVE_LEGEND: readonly LegendEntry[] = [
  { label: 'Scalability law', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
  { label: 'Beyond what was tested', swatch: <LineSwatch style={EXTRAPOLATED} /> },
];

function pointsOf(
  stages: readonly LoadStage[],
  place: (stage: LoadStage) => readonly [number | null, number | null],
): readonly StagePoint[] {
  return stages.flatMap((stage) => {
    const [x, y] = place(stage);
    return x === null || y === null ? [] : [{ x, y, stage, failed: stage.errorShare > MOST_ERRORS }];
  });
}

type CurvePoint = NonNullable<LoadTestResult['scalability']>['curve'][number];

function curvesOf(
  within: readonly CurvePoint[],
  beyond: readonly CurvePoint[],
  place: (point: CurvePoint) => readonly [number, number],
): readonly StageCurve[] {
  const placed = (points: readonly CurvePoint[]) =>
    points.map((point) => {
      const [x, y] = place(point);
      return { x, y };
    });
  return [
    { name: 'within', style: SERIES_STYLES.median, points: placed(within) },
    { name: 'beyond', style: EXTRAPOLATED, points: placed(beyond) },
  ];
}

function kneeWords({ knee, sloMs }: LoadTestResult): string {
  if (knee === null || sloMs === null) return 'No knee is known.';
  return `Latency reaches ${formatExact(sloMs)} ms at ${formatSi(knee.throughput.value)} ${THROUGHPUT_UNIT}.`;
}
