import type { PlannedScaling } from '../autoscaling/plan-scaling.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import type { Assumptions } from '../plan/assumptions.ts';
import type { DemandOutlook } from '../plan/demand-outlook.ts';
import type { CapacityResult, CostLine, CostResult, Note } from '../plan/plan.ts';
import { calendarMonths } from './calendar-months.ts';
import { formatMinor, parsePrice, priceOf } from './money.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface CostRequest {
  readonly scaled: PlannedScaling;
  readonly outlook: DemandOutlook;
  readonly capacity: CapacityResult;
  readonly assumptions: Assumptions;
}

/**
 * What the plan costs at the planner's price: each calendar month of the business zone and each event window, the
 * recommended policy (mean unit-hours paid for over the simulated futures, starting units included) beside a static
 * fleet that carries the P95 peak. A line is price × hours, exact, rounded once half to even; totals are sums of lines.
 * Null without a price.
 */
export function planCost(request: CostRequest): CostResult | null {
  const { scaled, outlook, capacity, assumptions } = request;
  const { currency, pricePerUnitHour } = assumptions;
  const atPeak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (pricePerUnitHour === null || !atPeak) return null;
  const price = parsePrice(pricePerUnitHour);
  const { startMs } = outlook;
  const endMs = startMs + scaled.unitSecondsByMinute.length * MINUTE_MS;
  const running = runningTotal(scaled.unitSecondsByMinute);
  const pathSeconds = 3600 * scaled.result.recommended.paths;
  const line = (window: { label: string; startMs: number; endMs: number }) => {
    const hours = (window.endMs - window.startMs) / HOUR_MS;
    const seconds = totalAt(running, window.endMs - startMs) - totalAt(running, window.startMs - startMs);
    return { ...window, hours, unitHours: seconds / pathSeconds, staticHours: atPeak.units * hours };
  };
  const priced = (one: ReturnType<typeof line>) => ({
    autoscaled: priceOf(price, one.unitHours, currency),
    static: priceOf(price, one.staticHours, currency),
  });
  const show = (one: ReturnType<typeof line>): CostLine => ({
    label: one.label,
    startMs: one.startMs,
    endMs: one.endMs,
    hours: one.hours,
    replicaHoursAutoscaled: one.unitHours,
    replicaHoursStatic: one.staticHours,
    autoscaled: formatMinor(priced(one).autoscaled, currency),
    static: formatMinor(priced(one).static, currency),
  });
  const months = calendarMonths(startMs, endMs, assumptions.timeZone).map(line);
  const events = assumptions.events
    .map((event) => ({
      label: event.name,
      startMs: Math.max(startMs, event.startMs),
      endMs: Math.min(endMs, event.endMs),
    }))
    .filter((window) => window.startMs < window.endMs)
    .map(line);
  const total = (of: 'autoscaled' | 'static') =>
    formatMinor(
      months.reduce((sum, month) => sum + priced(month)[of], 0n),
      currency,
    );
  return {
    currency,
    pricePerUnitHour,
    totalAutoscaled: total('autoscaled'),
    totalStatic: total('static'),
    staticUnits: atPeak.units,
    months: months.map(show),
    events: events.map(show),
    notes: costNotes(endMs, assumptions),
  };
}

/** Sum of the values before each minute. */
function runningTotal(byMinute: Float64Array): Float64Array {
  const running = new Float64Array(byMinute.length + 1);
  for (let minute = 0; minute < byMinute.length; minute++)
    running[minute + 1] = running[minute]! + byMinute[minute]!;
  return running;
}

/** Running total `offsetMs` after the start; inside a minute it grows evenly. */
function totalAt(running: Float64Array, offsetMs: number): number {
  const position = Math.min(running.length - 1, Math.max(0, offsetMs / MINUTE_MS));
  const whole = Math.floor(position);
  const next = running[Math.min(running.length - 1, whole + 1)]!;
  return running[whole]! + (position - whole) * (next - running[whole]!);
}

function costNotes(endMs: number, { events, zonesLost }: Assumptions): Note[] {
  const notes: Note[] = [
    {
      severity: 'info',
      code: 'on-demand-only',
      message:
        'Every hour is priced on demand at the one price given: no commitments, spot, storage, network or licences.',
    },
  ];
  if (zonesLost > 0)
    notes.push({
      severity: 'info',
      code: 'cost-without-zone-loss',
      message: 'Units run while no zone is lost; replacements during a loss are not priced.',
    });
  if (events.some((event) => event.startMs < endMs && event.endMs > endMs))
    notes.push({
      severity: 'info',
      code: 'event-cut',
      message: 'An event reaches past the horizon: only its part inside is priced.',
    });
  return notes;
}
