import { Temporal } from 'temporal-polyfill';
import type { Plan } from '../core/plan/plan.ts';
import {
  eventWindowLines,
  expiryMs,
  oneLine,
  policyOf,
  provenanceLines,
  resourceName,
} from './provenance.ts';
import { yamlText } from './yaml-text.ts';

const PEAK_PROBABILITY = 0.95;
const FORECAST = 'headroom:forecast_traffic_p95';

/**
 * Prometheus rules: the forecast's P95 by day as recorded constants, and alerts on headroom below the need, a fleet pinned
 * at its maximum, load above the P95 path and an expired plan, each with what to do.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderPrometheusRules(plan: Plan): string {
  const policy = policyOf(plan);
  const perUnit = plan.capacity.capacityPerUnitAtKnee ?? 0;
  const name = resourceName(plan.service);
  const load = `sum(rate(http_requests_total{service="${name}"}[5m]))`;
  const units = `sum(kube_deployment_status_replicas_available{deployment="${name}"})`;
  const labels = { service: name, plan: plan.id };
  const rules = {
    groups: [
      { name: `headroom-forecast-${name}`, interval: '1m', rules: forecastRules(plan, labels) },
      {
        name: `headroom-${name}`,
        rules: [
          alert('HeadroomBelowForecastNeed', {
            expr: `${units} * ${number(perUnit * plan.capacity.zoneFactor)} < on() ${FORECAST}{service="${name}"} and on() ${load} > on() 0.8 * (${units} * ${number(perUnit * plan.capacity.zoneFactor)})`,
            hold: '5m',
            severity: 'page',
            labels,
            summary:
              'The units that serve cannot carry what today may bring, and four fifths of them are in use.',
            runbook: `Raise the minimum to what the plan needs (P95: ${unitsAt(plan)} units), then look for what keeps the autoscaler from it: its maximum, the quota, nodes, the metric. Plan ${plan.id}.`,
          }),
          alert('HorizontalPodAutoscalerAtMax', {
            expr: `kube_horizontalpodautoscaler_status_current_replicas{horizontalpodautoscaler=~"(keda-hpa-)?${name}"} >= kube_horizontalpodautoscaler_spec_max_replicas{horizontalpodautoscaler=~"(keda-hpa-)?${name}"}`,
            hold: '3m',
            severity: 'page',
            labels,
            summary: `The autoscaler is pinned at its maximum of ${policy.maxReplicas}: from now on measured load is cut off.`,
            runbook:
              'Raise maxReplicas, if quota, nodes, addresses and database connections allow; else shed load. Mark this span as an exclusion when the data are imported: it is no picture of demand.',
          }),
          alert('LoadAboveForecastP95', {
            expr: `${load} > on() ${FORECAST}{service="${name}"}`,
            hold: '10m',
            severity: 'ticket',
            labels,
            summary: 'Load has been above the P95 of the forecast for ten minutes.',
            runbook:
              'One day in twenty does this. If it is an event that was not in the calendar, set its floor now; import the day’s data and plan again.',
          }),
          alert('HeadroomPlanExpired', {
            expr: `vector(time()) > ${Math.floor(expiryMs(plan) / 1000)}`,
            hold: '0m',
            severity: 'ticket',
            labels,
            summary: 'The plan behind these rules has expired.',
            runbook:
              'Import newer data, plan again, and export these rules anew. Until then the forecast alerts are silent.',
          }),
        ],
      },
    ],
  };
  return yamlText(rules, {
    head: [
      ...provenanceLines(plan, 'Prometheus rules'),
      ...eventWindowLines(plan),
      '',
      `Load is read from ${load};`,
      'put your own metric in its place: its unit must be the one of the forecast' +
        (plan.forecast.unit ? ` (${oneLine(plan.forecast.unit)}).` : '.'),
      'Replicas come from kube-state-metrics. Check with: promtool check rules FILE',
      'Roll back: take this file out of rule_files and reload.',
    ],
  });
}

/** The highest P95 step of each day, peak inside a step included, there during that day of the planner's zone only. */
function forecastRules(plan: Plan, labels: Readonly<Record<string, string>>): object[] {
  const { forecast, assumptions } = plan;
  const path = forecast.quantiles.find(({ probability }) => probability === PEAK_PROBABILITY)?.values ?? [];
  const days = new Map<string, { from: number; to: number; highest: number }>();
  for (const [step, value] of path.entries()) {
    const startMs = forecast.startMs + step * forecast.stepMs;
    const local = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(assumptions.timeZone);
    const key = local.toPlainDate().toString();
    const day = days.get(key) ?? { from: startMs, to: startMs, highest: 0 };
    day.to = startMs + forecast.stepMs;
    day.highest = Math.max(day.highest, value * forecast.peakFactor.value);
    days.set(key, day);
  }
  return [...days].map(([day, { from, to, highest }]) => ({
    record: FORECAST,
    expr: `vector(${number(highest)}) and on() (vector(time()) >= ${Math.floor(from / 1000)} < ${Math.floor(to / 1000)})`,
    labels: { ...labels, day },
  }));
}

interface AlertOptions {
  readonly expr: string;
  readonly hold: string;
  readonly severity: 'page' | 'ticket';
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly runbook: string;
}

function alert(name: string, { expr, hold, severity, labels, summary, runbook }: AlertOptions): object {
  return {
    alert: name,
    expr,
    for: hold,
    labels: { severity, ...labels },
    annotations: { summary: plainText(summary), runbook: plainText(runbook) },
  };
}

/** Annotations are templates: two braces would begin an action. */
function plainText(text: string): string {
  return oneLine(text).replaceAll('{{', '{ {');
}

function unitsAt({ capacity }: Plan): number {
  return capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units ?? 0;
}

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}
