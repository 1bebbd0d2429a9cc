import { explainForecast } from '../../core/outlook/explain-forecast.ts';
import {
  type ExplanationPart,
  type ExplanationView,
  viewExplanation,
} from '../../core/outlook/explanation-view.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { partChart } from '../charts/parts-chart.ts';
import { type DemandQuantity, demandQuantity } from '../demand-quantity.ts';
import { formatPercent, formatShort } from '../format-figures.ts';
import { formatInstant, formatSpan } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { figure, table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

const DAY_MS = 86_400_000;
/** Drawn to either side of the forecast's start: longer spans turn a day's course into a block of ink. */
const MOST_DRAWN_MS = 21 * DAY_MS;

/** The forecast taken apart, as the Forecast screen shows it: read off the plan's own curves, nothing fitted anew. */
export const partsSection: ReportSection = {
  id: 'parts',
  render: (plan) => {
    const { forecast, assumptions } = plan;
    const { timeZone } = assumptions;
    const drawnMs = Math.min(MOST_DRAWN_MS, forecast.median.length * forecast.stepMs);
    const fromMs = Math.max(forecast.history.startMs, forecast.startMs - drawnMs);
    const toMs = forecast.startMs + drawnMs;
    const steps = Math.ceil((toMs - fromMs) / forecast.stepMs) + 2;
    const view = viewExplanation(
      explainForecast(forecast, timeZone),
      { fromMs, toMs, buckets: steps },
      timeZone,
    );
    const quantity = demandQuantity(forecast);
    return html`<p>${view.peakSentence}</p>
${peakTable(view, quantity)}
${view.parts.map((part, index) =>
  figure(
    partChart(view, part, forecast.signal, {
      ...{ id: `part-chart-${index + 1}`, fromMs, toMs, timeZone },
      last: index === view.parts.length - 1,
    }),
    captionOf(part, view),
  ),
)}
${findingsTable(plan, view, quantity)}`;
  },
};

function captionOf(part: ExplanationPart, view: ExplanationView): string {
  if (part.code === 'trend') return 'The level, without seasons and events.';
  if (part.code === 'season') return `What the ${part.label.toLowerCase()} does to it.`;
  return part.code === 'event' ? 'What events do to it.' : joinedWords(view);
}

function joinedWords({ scale, anomalies }: ExplanationView): string {
  const joined =
    scale === 'factor'
      ? 'The trend times each of the factors gives the history and the forecast.'
      : 'The parts add up to the history and the forecast.';
  return anomalies.length > 0
    ? `${joined} Shaded: stretches that neither trend nor seasons explain.`
    : joined;
}

function peakTable(view: ExplanationView, quantity: DemandQuantity): Content {
  const { peak, scale } = view;
  let running = peak.levelNow;
  const neutral = scale === 'factor' ? 1 : 0;
  const told = peak.parts.filter(({ code, value }) => code !== 'event' || value !== neutral);
  const rows = told.map(({ label, value }) => {
    running = scale === 'factor' ? running * value : running + value;
    const effect = scale === 'factor' ? `× ${formatShort(value)}` : quantity.short(value);
    return [label, effect, quantity.figure(running)];
  });
  return table(
    `From the level now to the peak of the median${quantity.unit && `, in ${quantity.unit}`}.`,
    ['Part', 'Effect', 'Makes'],
    [['Level now', '', quantity.figure(peak.levelNow)], ...rows],
  );
}

function findingsTable(plan: Plan, view: ExplanationView, quantity: DemandQuantity): Content {
  const { timeZone } = plan.assumptions;
  const rows = [
    ...view.levelShifts.map(({ atMs, before, after }) => [
      formatInstant(atMs, timeZone),
      'Change of level',
      quantity.short(before),
      quantity.short(after),
      change(after, before),
    ]),
    ...[...view.anomalies]
      .sort((a, b) => a.startMs - b.startMs)
      .map(({ startMs, endMs, value, expected }) => [
        formatSpan(startMs, endMs, timeZone),
        ['Out of line', ...declaredNames(plan, startMs, endMs)].join(', '),
        quantity.short(expected),
        quantity.short(value),
        change(value, expected),
      ]),
  ];
  if (rows.length === 0)
    return html`<p>Trend and seasons explain every stretch of the history; its level never changed abruptly.</p>`;
  return table(
    `Changes of level, and stretches of the history that neither trend nor seasons explain. Times are local, ${timeZone}.`,
    ['When', 'What', 'Expected or before', 'Measured or after', 'Change'],
    rows,
    { wide: true },
  );
}

/** An anomaly that the planner's calendar names is no riddle. */
function declaredNames({ assumptions }: Plan, startMs: number, endMs: number): string[] {
  const touches = (one: { readonly startMs: number; readonly endMs: number }) =>
    one.startMs < endMs && one.endMs > startMs;
  const names = assumptions.events
    .filter((event) => [event, ...(event.pastOccurrences ?? [])].some(touches))
    .map(({ name }) => name);
  return [...new Set(names)];
}

function change(value: number, expected: number): string {
  if (!(expected > 0)) return '–';
  const share = value / expected - 1;
  return `${share >= 0 ? '+' : ''}${formatPercent(share)}`;
}
