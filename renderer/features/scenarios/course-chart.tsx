import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Line } from 'recharts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { ScenarioFigures } from '../../../shared/core/scenario/scenario.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { EventSpans, nameRows } from '../../ui/chart/event-spans.tsx';
import { LineSwatch } from '../../ui/chart/line-swatch.tsx';
import { SERIES_STYLES } from '../../ui/chart/series-style.ts';
import { TimeChart } from '../../ui/chart/time-chart.tsx';
import { useSpanZoom } from '../../ui/chart/use-span-zoom.ts';
import { formatStep } from '../../ui/format-duration.ts';
import { formatSi } from '../../ui/format-number.ts';
import type { QuantityFormat } from '../../ui/format-quantity.ts';
import { formatDay } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import { type CourseRow, courseRows } from './comparison-rows.ts';

const SCENARIO_STYLE = { stroke: 'var(--chart-limit)', strokeWidth: 1.75, strokeDasharray: '5 2' } as const;
const PLAIN = { dot: false, activeDot: false, isAnimationActive: false } as const;

/** Demand, or units needed, under the base and under a scenario. */
export function CourseChart(props: {
  readonly name: string;
  readonly base: ScenarioFigures;
  readonly scenario: ScenarioFigures;
  readonly events: readonly PlannedEvent[];
  readonly format: QuantityFormat;
  readonly unitName: string;
  readonly timeZone: string;
}) {
  const { base, scenario, format, timeZone } = props;
  const [of, setOf] = useState<'median' | 'unitsP95'>('median');
  const rows = useMemo(() => courseRows(base, scenario, of), [base, scenario, of]);
  const { startMs, stepMs } = base.course;
  const full = useMemo(
    () => ({ fromMs: startMs, toMs: startMs + rows.length * stepMs }),
    [startMs, stepMs, rows.length],
  );
  const { span, zoom, selection } = useSpanZoom(full, full, 12 * stepMs);
  const isDemand = of === 'median';
  const exact = isDemand ? format.full : (units: number) => unitsOf(units, props.unitName);
  const shown = useMemo(
    () => rows.filter(({ atMs }) => atMs >= span.fromMs - stepMs && atMs <= span.toMs + stepMs),
    [rows, span, stepMs],
  );
  const unit = isDemand ? `median demand, ${format.unitLabel}` : `${props.unitName}s needed at P95`;
  return (
    <ChartFigure
      title="Beside the base"
      note={isDemand ? `median, ${format.unitLabel}` : 'at P95'}
      legend={[
        { label: 'Base', swatch: <LineSwatch style={SERIES_STYLES.median} /> },
        { label: props.name, swatch: <LineSwatch style={SCENARIO_STYLE} /> },
      ]}
      actions={
        base.course.unitsP95.length > 0 && (
          <SegmentedControl
            aria-label="What is drawn"
            value={of}
            data={[
              { value: 'median', label: 'Demand' },
              { value: 'unitsP95', label: 'Units' },
            ]}
            onChange={(value) => setOf(value === 'median' ? 'median' : 'unitsP95')}
          />
        )
      }
      table={() => ({
        caption: `Highest of each day: ${unit}; times in ${timeZone}`,
        columns: ['Day', 'Base', props.name],
        rows: dailyRows(rows, stepMs, timeZone).map(({ day, base: from, scenario: to }) => [
          day,
          exact(from),
          exact(to),
        ]),
      })}
      minHeight={180}
    >
      <TimeChart<CourseRow>
        label={`Base and ${props.name}: ${unit}`}
        summary={summary(rows, props.name, exact)}
        rows={shown}
        span={span}
        timeZone={timeZone}
        formatValue={isDemand ? format.axis : formatSi}
        highest={highestOf(rows)}
        nameRows={nameRows(props.events, span)}
        zoom={zoom}
        selection={selection}
        tooltip={(row) => [
          { name: 'Base', value: exact(row.base), style: SERIES_STYLES.median },
          { name: props.name, value: exact(row.scenario), style: SCENARIO_STYLE },
        ]}
        tooltipSource={`highest of each ${formatStep(stepMs)}; events are drawn where the base has them`}
      >
        <EventSpans events={props.events} span={span} />
        <Line dataKey="base" {...PLAIN} {...SERIES_STYLES.median} />
        <Line dataKey="scenario" {...PLAIN} {...SCENARIO_STYLE} />
      </TimeChart>
    </ChartFigure>
  );
}

function highestOf(rows: readonly CourseRow[]): number {
  return rows.reduce((most, { base, scenario }) => Math.max(most, base, scenario), 0);
}

function summary(rows: readonly CourseRow[], name: string, exact: (value: number) => string): string {
  const most = (of: 'base' | 'scenario') => rows.reduce((best, row) => Math.max(best, row[of]), 0);
  return `The base reaches ${exact(most('base'))}, ${name} ${exact(most('scenario'))}.`;
}

function dailyRows(rows: readonly CourseRow[], stepMs: number, timeZone: string) {
  const perDay = Math.max(1, Math.round(86_400_000 / stepMs));
  return Array.from({ length: Math.ceil(rows.length / perDay) }, (_, day) => {
    const ofDay = rows.slice(day * perDay, (day + 1) * perDay);
    return {
      day: formatDay(ofDay[0]!.atMs, timeZone),
      base: Math.max(...ofDay.map(({ base }) => base)),
      scenario: Math.max(...ofDay.map(({ scenario }) => scenario)),
    };
  });
}
