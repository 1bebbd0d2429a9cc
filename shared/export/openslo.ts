import type { Plan } from '../core/plan/plan.ts';
import { eventWindowLines, oneLine, policyOf, provenanceLines, resourceName } from './provenance.ts';
import { yamlText } from './yaml-text.ts';

/**
 * The service's objective as an OpenSLO v1 SLO: requests that did not fail, over a rolling window.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderOpenSlo(plan: Plan): string {
  policyOf(plan);
  const name = resourceName(plan.service);
  const { sloObjective, sloWindowDays, latencySloMs } = plan.assumptions;
  const latency = latencySloMs !== null;
  const bucket = latency ? Number((latencySloMs / 1000).toPrecision(6)) : 0;
  const good = latency
    ? `sum(rate(http_request_duration_seconds_bucket{service="${name}",le="${bucket}"}[5m]))`
    : `sum(rate(http_requests_total{service="${name}",code!~"5.."}[5m]))`;
  const total = latency
    ? `sum(rate(http_request_duration_seconds_count{service="${name}"}[5m]))`
    : `sum(rate(http_requests_total{service="${name}"}[5m]))`;
  const metric = (query: string) => ({ metricSource: { type: 'Prometheus', spec: { query } } });
  const manifest = {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name: latency ? `${name}-latency` : `${name}-availability`,
      displayName: oneLine(`${plan.service} ${latency ? 'latency' : 'availability'}`),
    },
    spec: {
      service: name,
      description: latency
        ? `Requests answered within ${latencySloMs} ms.`
        : 'Requests that did not fail on the server.',
      indicator: {
        metadata: { name: latency ? `${name}-fast` : `${name}-served` },
        spec: { ratioMetric: { counter: true, good: metric(good), total: metric(total) } },
      },
      timeWindow: [{ duration: `${Math.round(sloWindowDays)}d`, isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ displayName: latency ? 'fast' : 'served', target: sloObjective }],
    },
  };
  return yamlText(manifest, {
    head: [
      ...provenanceLines(plan, 'OpenSLO v1'),
      ...eventWindowLines(plan),
      ...(plan.slo
        ? [
            `Spent in the newest ${Math.round(plan.slo.days)} days of data: ${Math.round(100 * plan.slo.spentShare)} % of the budget.`,
          ]
        : []),
      'Put your own metrics in place of those named; a latency bucket must exist at the objective.',
      'Roll back: an SLO changes no traffic; delete it or apply the earlier one.',
    ],
  });
}
