import { Temporal } from 'temporal-polyfill';
import { explainForecast } from '../../shared/core/outlook/explain-forecast.ts';
import { viewExplanation } from '../../shared/core/outlook/explanation-view.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import { readinessChecklist } from '../../shared/core/readiness/readiness-checklist.ts';
import {
  formatCount,
  formatFull,
  formatMoney,
  formatPercent,
  formatShort,
} from '../../shared/report/format-figures.ts';
import { formatDuration, formatInstant, formatUtc, isoInstant } from '../../shared/report/format-times.ts';

/** Everything plan.json holds, as numbers and as any document may write it. */
export interface PlanValues {
  readonly numbers: ReadonlySet<number>;
  /** Minutes since 1970 of every instant, in UTC and on the clock of the plan's zone. */
  readonly minutes: ReadonlySet<number>;
  readonly figures: ReadonlySet<string>;
  readonly instants: ReadonlySet<string>;
}

const FIGURE = /[−-]?\d+(?:,\d{3})*(?:\.\d+)?/g;
const INSTANT = /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]{2} \d{4} \d\d:\d\d/g;
const EARLIEST_INSTANT_MS = Date.parse('2000-01-01');
const LATEST_INSTANT_MS = Date.parse('2100-01-01');

export function planValues(plan: Plan): PlanValues {
  const numbers = new Set<number>();
  const figures = new Set<string>();
  const instants = new Set<string>();
  const minutes = new Set<number>();
  const { timeZone } = plan.assumptions;
  const add = (text: string): void => {
    for (const figure of text.match(FIGURE) ?? []) figures.add(figure);
  };
  const addNumber = (value: number): void => {
    numbers.add(value);
    for (const write of [formatShort, formatFull, formatCount, formatPercent]) add(write(value));
    add(formatFull(100 * value));
    add(String(value));
    if (value >= 1) add(formatDuration(value));
    add(formatDuration(1000 * value));
    // Milliseconds as seconds, fractions as percent.
    numbers.add(value / 1000);
    if (value < EARLIEST_INSTANT_MS || value > LATEST_INSTANT_MS) return;
    addInstant(value);
  };
  const addInstant = (atMs: number): void => {
    instants.add(formatInstant(atMs, timeZone));
    add(formatUtc(atMs));
    add(isoInstant(atMs));
    const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(Math.round(atMs)).toZonedDateTimeISO(
      timeZone,
    );
    minutes.add(Math.round(atMs / 60_000));
    minutes.add(Math.round((atMs + offsetNanoseconds / 1e6) / 60_000));
  };
  const addText = (text: string): void => {
    add(text);
    if (!/^-?\d+(\.\d+)?$/.test(text)) return;
    numbers.add(Number(text));
    add(formatMoney(text, 'EUR'));
    add(formatMoney(text.replace('-', ''), 'EUR'));
    add(formatShort(Number(text)));
  };
  const walk = (value: unknown): void => {
    if (typeof value === 'number') addNumber(value);
    else if (typeof value === 'string') addText(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk(plan);
  const { forecast } = plan;
  const { startMs, stepMs, history, median } = forecast;
  for (let atMs = history.startMs; atMs <= startMs + median.length * stepMs; atMs += stepMs) addInstant(atMs);
  // What the forecast is made of and the dates to be ready by are no fields of the plan, but follow from them alone.
  const range = { fromMs: history.startMs, toMs: startMs + median.length * stepMs, buckets: 2 };
  const explained = viewExplanation(explainForecast(forecast, timeZone), range, timeZone);
  walk(explained);
  walk(readinessChecklist(plan, [], 0));
  let made = explained.peak.levelNow;
  for (const { value } of explained.peak.parts) {
    made = explained.scale === 'factor' ? made * value : made + value;
    addNumber(made);
  }
  for (const { value, expected } of explained.anomalies) add(formatPercent(value / expected - 1));
  for (const { before, after } of explained.levelShifts) add(formatPercent(after / before - 1));
  return { numbers, minutes, figures, instants };
}

/** A document's words without its markup. `charts`: with the words in its drawings. */
export function printedText(html: string, { charts }: { readonly charts: boolean }): string {
  return (
    html
      .replace(/<head>[\s\S]*?<\/head>/, '')
      .replace(charts ? /(?!)/g : /<svg[\s\S]*?<\/svg>/g, ' ')
      // Titles and descriptions of drawings are for screen readers; paper does not show them.
      .replace(/<(title|desc)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
  );
}

export interface PrintedFigures {
  readonly figures: readonly string[];
  readonly instants: readonly string[];
}

/** The figures in a text in order; instants by themselves, unless they shall count as figures. */
export function figuresOf(text: string, { withInstants = false } = {}): PrintedFigures {
  const flat = text.replace(/\s+/g, ' ');
  const rest = withInstants ? flat : flat.replace(INSTANT, ' ');
  return { figures: rest.match(FIGURE) ?? [], instants: flat.match(INSTANT) ?? [] };
}
