import { useElementSize } from '@mantine/hooks';
import { memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { Area, ComposedChart, XAxis, YAxis } from 'recharts';
import type { SeriesPoints } from '../../../shared/contract/series-types.ts';
import type { CensoredSpan } from '../../../shared/core/series/censored-span.ts';
import type { Exclusion } from '../../../shared/core/series/exclusion.ts';
import { useAssumptions, useExplore, useServices, useTimeZone } from '../../app-services.tsx';
import { PLOT_MARGIN, plotFraction, VALUE_AXIS_WIDTH } from '../../ui/chart/chart-geometry.ts';
import { HatchedSpans } from '../../ui/chart/hatched-spans.tsx';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { signalName } from '../import/signal-names.ts';
import classes from './explore.module.css';
import { panelRows } from './panel-rows.ts';

const HEIGHT = 56;

/** All of the time at a glance, what is visible marked in it; dragging marks another stretch. */
export function OverviewStrip() {
  const { explore } = useServices();
  const series = useExplore((state) => state.series);
  const overview = useExplore((state) => state.overview);
  const visible = useExplore((state) => state.visible);
  const exclusions = useAssumptions((state) => state.exclusions);
  const size = useElementSize();
  const [marked, setMarked] = useState<TimeSpan | null>(null);
  const startFraction = useRef<number | null>(null);
  const shown = series.find((one) => one.signal === 'traffic') ?? series[0];
  const points = shown === undefined ? undefined : overview?.points.get(shown.id);
  if (shown === undefined || overview === null || points === undefined || visible === null) {
    return <div className={classes.overview} ref={size.ref} style={{ height: HEIGHT }} />;
  }
  const { span } = overview;
  const fractionOf = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return plotFraction(event.clientX, box.left, box.width);
  };
  const spanBetween = (a: number, b: number): TimeSpan => ({
    fromMs: span.fromMs + Math.min(a, b) * (span.toMs - span.fromMs),
    toMs: span.fromMs + Math.max(a, b) * (span.toMs - span.fromMs),
  });

  return (
    <div
      ref={size.ref}
      className={classes.overview}
      style={{ height: HEIGHT }}
      role="img"
      aria-label={`All of ${signalName(shown.signal, shown.resource)}; the visible stretch is marked`}
      onPointerDown={(event) => {
        startFraction.current = fractionOf(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (startFraction.current !== null) setMarked(spanBetween(startFraction.current, fractionOf(event)));
      }}
      onPointerUp={(event) => {
        const from = startFraction.current;
        startFraction.current = null;
        setMarked(null);
        if (from === null) return;
        const to = fractionOf(event);
        if (Math.abs(to - from) > 0.005) explore.getState().zoomTo(spanBetween(from, to));
        else centreOn(spanBetween(from, from).fromMs, visible, explore.getState().zoomTo);
      }}
    >
      <OverviewChart
        points={points}
        span={span}
        width={Math.floor(size.width)}
        censored={shown.censored}
        exclusions={exclusions}
      />
      <SpanMarker full={span} marked={marked ?? visible} />
    </div>
  );
}

function centreOn(atMs: number, visible: TimeSpan, zoomTo: (span: TimeSpan) => void): void {
  const half = (visible.toMs - visible.fromMs) / 2;
  zoomTo({ fromMs: atMs - half, toMs: atMs + half });
}

/** Drawn once for all zoom steps: the marker above it moves, the chart does not. */
const OverviewChart = memo(function OverviewChart(props: {
  readonly points: SeriesPoints;
  readonly span: TimeSpan;
  readonly width: number;
  readonly censored: readonly CensoredSpan[];
  readonly exclusions: readonly Exclusion[];
}) {
  const { points, span, width } = props;
  const timeZone = useTimeZone();
  const rows = useMemo(() => panelRows(points), [points]);
  const ticks = useMemo(
    () => timeTicks(span.fromMs, span.toMs, timeZone, Math.floor(width / 90)),
    [span, timeZone, width],
  );
  const labels = new Map(ticks.map((tick) => [tick.atMs, tick.label]));
  if (width === 0) return null;
  return (
    <ComposedChart
      width={width}
      height={HEIGHT}
      data={[...rows]}
      margin={{ ...PLOT_MARGIN, top: 2 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="atMs"
        type="number"
        domain={[span.fromMs, span.toMs]}
        allowDataOverflow
        ticks={ticks.map((tick) => tick.atMs)}
        interval={0}
        tickFormatter={(atMs: number) => labels.get(atMs) ?? ''}
        tick={{ fill: 'var(--chart-axis)', fontSize: 11 }}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        height={18}
      />
      <YAxis width={VALUE_AXIS_WIDTH} tick={false} axisLine={false} tickLine={false} domain={[0, 'auto']} />
      <HatchedSpans kind="excluded" spans={props.exclusions} span={span} />
      <HatchedSpans kind="censored" spans={props.censored} span={span} />
      <Area
        dataKey="range"
        stroke="none"
        fill="var(--chart-observed-band)"
        fillOpacity={0.7}
        isAnimationActive={false}
        activeDot={false}
      />
    </ComposedChart>
  );
});

function SpanMarker({ full, marked }: { readonly full: TimeSpan; readonly marked: TimeSpan }) {
  const length = full.toMs - full.fromMs;
  const left = Math.max(0, (marked.fromMs - full.fromMs) / length);
  const width = Math.min(1 - left, (marked.toMs - marked.fromMs) / length);
  return (
    <div
      className={classes.track}
      style={{ left: VALUE_AXIS_WIDTH + PLOT_MARGIN.left, right: PLOT_MARGIN.right }}
      aria-hidden="true"
    >
      <div className={classes.marker} style={{ left: `${left * 100}%`, width: `${width * 100}%` }} />
    </div>
  );
}
