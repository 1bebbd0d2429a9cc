import type { EventEffect } from '../../core/forecast/forecast-result.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { forecastChart, historyChart } from '../charts/forecast-chart.ts';
import { demandQuantity } from '../demand-quantity.ts';
import { capitalised, formatPercent, formatShort } from '../format-figures.ts';
import { formatDuration, formatInstant, formatSpan } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { figure, table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

const DAY_MS = 86_400_000;
/** Quiet time drawn on either side of an event. */
const EVENT_MARGIN_MS = DAY_MS;
const MOST_EVENT_CHARTS = 4;

export const forecastSection: ReportSection = {
  id: 'forecast',
  render: (plan) => {
    const { forecast, assumptions } = plan;
    const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
    const fromMs = Math.max(forecast.history.startMs, forecast.startMs - (endMs - forecast.startMs));
    const levels = forecast.bands.map(({ level }) => formatPercent(level)).join(' and ');
    return html`<p>${capitalised(forecast.signal)} of ${plan.service} in steps of ${formatDuration(forecast.stepMs)}, forecast for ${formatSpan(forecast.startMs, endMs, assumptions.timeZone)} (${assumptions.timeZone})${forecast.events.length > 0 ? ', with the planner’s events applied' : ''}.</p>
${figure(
  forecastChart(plan, {
    id: 'forecast-chart',
    title: `${capitalised(forecast.signal)} of ${plan.service}: measured and forecast`,
    fromMs,
    toMs: endMs,
    height: 290,
  }),
  levels
    ? `The bands claim to hold ${levels} of what will be measured; how well they did in the past is in the backtest. The seasonal naive repeats the last season and is the mark to beat.`
    : 'The history is too short for bands. The seasonal naive repeats the last season.',
)}
${figure(historyChart(plan, 'history-chart'), 'All of the history that was used; stretches without any sample are left open.')}
${cutOffDemand(plan)}
${peakFactor(plan)}`;
  },
};

export const eventsSection: ReportSection = {
  id: 'events',
  render: (plan) => {
    const { forecast, assumptions } = plan;
    if (forecast.events.length === 0)
      return html`<p>No event lies in the window: the forecast is that of ordinary days.</p>`;
    const quantity = demandQuantity(forecast);
    const rows = forecast.events.map(({ event, uplift, source, peakMs, peak, peakP95, peakWithoutEvent }) => [
      event.name,
      formatSpan(event.startMs, event.endMs, assumptions.timeZone),
      source === 'given'
        ? `${formatShort(uplift.value)} ×`
        : `${formatShort(uplift.value)} × (${formatShort(uplift.low)} to ${formatShort(uplift.high)}, ${source === 'learned' ? 'learned' : 'not known'})`,
      quantity.figure(peakWithoutEvent),
      quantity.figure(peak.value),
      quantity.figure(peakP95),
      formatInstant(peakMs, assumptions.timeZone),
    ]);
    return html`${table(
      `Events as applied: the highest step of each window, with and without it${quantity.unit && `, in ${quantity.unit}`}. Times are local, ${assumptions.timeZone}.`,
      ['Event', 'Window', 'Uplift', 'Without', 'Median', 'P95', 'Peak at'],
      rows,
      { wide: true },
    )}
${table(
  'Where the uplifts come from: what past occurrences teach, with its 80 % interval, and the planner’s words.',
  ['Event', 'Learned', 'Reason'],
  forecast.events.map((effect) => [
    effect.event.name,
    learnedWords(effect),
    effect.event.reason || 'none given',
  ]),
  { kind: 'text' },
)}
${eventWindows(plan).map(({ events, fromMs, toMs }, index) => {
  const names = events.map(({ event }) => event.name).join(', ');
  return figure(
    forecastChart(plan, {
      id: `event-chart-${index + 1}`,
      title: `${names}: the window in detail`,
      fromMs,
      toMs,
      withoutEvents: true,
    }),
    `${names} with a day on either side; “Without events” is the same median with no uplift.`,
  );
})}`;
  },
};

function learnedWords({ learned, pastOccurrences }: EventEffect): string {
  if (!learned) return 'no past occurrence is known';
  const from = pastOccurrences === 1 ? 'one past occurrence' : `${pastOccurrences} past occurrences`;
  return `${formatShort(learned.value)} × (${formatShort(learned.low)} to ${formatShort(learned.high)}) from ${from}`;
}

interface EventWindow {
  readonly events: readonly EventEffect[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** Events that lie close together share a chart. */
function eventWindows({ forecast }: Plan): EventWindow[] {
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const windows: EventWindow[] = [];
  for (const effect of [...forecast.events].sort((a, b) => a.event.startMs - b.event.startMs)) {
    const fromMs = Math.max(forecast.startMs, effect.event.startMs - EVENT_MARGIN_MS);
    const toMs = Math.min(endMs, effect.event.endMs + EVENT_MARGIN_MS);
    const last = windows.at(-1);
    if (last && fromMs <= last.toMs) {
      windows[windows.length - 1] = {
        events: [...last.events, effect],
        fromMs: last.fromMs,
        toMs: Math.max(last.toMs, toMs),
      };
    } else windows.push({ events: [effect], fromMs, toMs });
  }
  return windows.slice(0, MOST_EVENT_CHARTS);
}

/** Demand as served and as estimated, where it was cut off. */
function cutOffDemand({ forecast, assumptions }: Plan): Content {
  const { censoredDemand } = forecast;
  if (censoredDemand === null) return null;
  const { steps, level } = censoredDemand;
  const highest = steps.reduce((best, step) => (step.estimated > best.estimated ? step : best));
  const quantity = demandQuantity(forecast);
  return html`<p>Demand was cut off in ${formatShort(steps.length)} of the steps of ${formatDuration(forecast.stepMs)}: what was served there is the least it can have been. It was estimated and the forecast goes on from the estimate, drawn as dots. The highest is ${quantity.short(highest.estimated)} (${formatPercent(level)}: ${quantity.short(highest.low)} … ${quantity.short(highest.high)}) on ${formatInstant(highest.atMs, assumptions.timeZone)}, where ${quantity.short(highest.served)} was served.</p>`;
}

function peakFactor({ forecast }: Plan): Content {
  const { value, source } = forecast.peakFactor;
  if (source === 'none') {
    return html`<p>The data hold one sample each ${formatDuration(forecast.sourceStepMs)}: how high load goes inside that time is not known, and no factor was applied.</p>`;
  }
  if (source === 'given')
    return html`<p>The highest minute of a peak step is taken as ${formatShort(value)} × its mean, the planner’s figure; capacity is sized for it.</p>`;
  return html`<p>On one day in twenty the highest raw sample (one each ${formatDuration(forecast.sourceStepMs)}) was ${formatShort(value)} × the highest mean of ${formatDuration(forecast.stepMs)} or more; capacity is sized for it.</p>`;
}
