import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import type { PolicyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { PLOT_MARGIN, plotFraction, plotWidth } from '../../ui/chart/chart-geometry.ts';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { PlotBox } from '../../ui/chart/plot-box.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { formatBreachDetail, formatBreachProbability } from '../../ui/format-probability.ts';
import { ACROSS_AXIS_HEIGHT, FrontierPlot, PLANNED } from './frontier-plot.tsx';
import { type FrontierScale, nearestPoint, pointByKey } from './frontier-scale.ts';
import classes from './scaling.module.css';

/** Every policy tried, by cost and risk; one is picked by key, by a click or by dragging along. */
export function FrontierChart(props: {
  readonly frontier: PolicyFrontier;
  readonly scale: FrontierScale;
  readonly planned: { readonly value: number; readonly label: string };
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}) {
  const { frontier, scale, planned, selected, onSelect } = props;
  const { points } = frontier;
  const texts = useMemo(() => points.map((_, index) => pointText(frontier, index)), [frontier, points]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = pointByKey(points, selected, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  const pick = (event: PointerEvent) => onSelect(nearestPoint(points, scale, ...placeOf(event)));
  return (
    <ChartFigure
      title="What less risk costs"
      note={`${points.length} policies on ${points[0]?.paths ?? 0} futures; risk by its square root`}
      legend={[
        {
          label: 'No cheaper policy breaches less, with its 95 % interval',
          swatch: <LineSwatch style={SERIES_STYLES.median} />,
        },
        { label: planned.label, swatch: <LineSwatch style={PLANNED} /> },
        { label: 'Accepted', swatch: <LineSwatch style={SERIES_STYLES.limit} /> },
      ]}
      table={() => ({
        caption: 'Every policy tried, cheapest first',
        columns: ['Cost', 'Unit-hours', 'Breach', 'Interval', 'Target', 'Highest floor'],
        rows: points.map(({ policy, ...point }) => [
          point.cost === null ? '–' : formatMoney(point.cost, frontier.currency),
          formatCount(point.replicaHoursMean),
          formatBreachProbability(point.breachProbability, point.breaches, point.paths),
          formatBreachDetail(point.breachProbability, point.breaches, point.paths),
          formatPercent(policy.targetUtilisation),
          formatCount(
            Math.max(
              policy.minReplicas,
              ...[...policy.floors, ...(policy.weekly?.floors ?? [])].map(({ replicas }) => replicas),
            ),
          ),
        ]),
      })}
      minHeight={260}
    >
      <div
        className={classes.frontier}
        role="slider"
        tabIndex={0}
        aria-label="Policy, from the cheapest to the dearest"
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={selected + 1}
        aria-valuetext={texts[selected]}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pick(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && pick(event)}
      >
        <PlotBox label="Cost against breach probability of every policy tried">
          {(width, height) => (
            <FrontierPlot
              width={width}
              height={height}
              frontier={frontier}
              scale={scale}
              selected={selected}
              planned={planned}
            />
          )}
        </PlotBox>
      </div>
      <p className={classes.foot}>
        Arrow keys go from policy to policy, with Shift along the line.
        {frontier.withZoneLoss &&
          ' Each future here also loses zones at its worst minute; the figures above do not.'}
        {points.some(({ policy }) => policy.targetUtilisation > frontier.kneeUtilisation) &&
          ` Targets above ${formatPercent(frontier.kneeUtilisation)} run hotter than you accept even while load is steady: they show where breaches begin.`}
      </p>
    </ChartFigure>
  );
}

function placeOf(event: PointerEvent) {
  const box = event.currentTarget.getBoundingClientRect();
  const height = Math.max(1, box.height - PLOT_MARGIN.top - PLOT_MARGIN.bottom - ACROSS_AXIS_HEIGHT);
  return [
    {
      x: plotFraction(event.clientX, box.left, box.width),
      y: 1 - (event.clientY - box.top - PLOT_MARGIN.top) / height,
    },
    { width: plotWidth(box.width), height },
  ] as const;
}

function pointText({ points, currency }: PolicyFrontier, index: number): string {
  const point = points[index]!;
  const cost =
    point.cost === null
      ? `${formatCount(point.replicaHoursMean)} unit-hours`
      : formatMoney(point.cost, currency);
  return `${cost}, breach probability ${formatBreachProbability(point.breachProbability, point.breaches, point.paths)}, target ${formatPercent(point.policy.targetUtilisation)}`;
}
