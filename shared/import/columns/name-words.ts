import type { Resource } from '../../core/series/signal.ts';

/** The vocabulary of column, metric and file names. Matching is by whole word; see `splitName`. */

export const TIME_WORDS = words(
  'time timestamp date datetime dateday dteday ds dt ts clock epoch timegenerated starttime begintime begin when unix instant',
);
export const HOUR_WORDS = words('hr hour hours hourofday hh');
export const SERVICE_WORDS = words(
  'service microservice app application component workload deployment tenant team servicename',
);
export const METRIC_WORDS = words(
  'metric name measurement series counter signal measure kpi metricname variable parameter',
);
export const LABEL_WORDS = words(
  'host hostname instance pod node container region zone az cluster vm machine server device endpoint route path method job label namespace env environment shard store site group facet',
);
export const FLAG_WORDS = words(
  'label anomaly anomalous is flag outlier class holiday weekend workingday weekday alert incident',
);
export const IDENTIFIER_WORDS = words('id uuid index idx row rownum number no key');

export const RESOURCE_WORDS: ReadonlyMap<string, Resource> = new Map(
  Object.entries({
    cpu: 'cpu cpus processor vcpu compute',
    memory: 'memory mem ram heap rss swap',
    disk: 'disk storage filesystem fs volume iops hdd ssd',
    network: 'network net bandwidth nic eth0 ethernet',
    connections: 'connections connection conn conns sockets pool',
  } satisfies Record<Resource, string>).flatMap(([resource, names]) =>
    names.split(' ').map((name) => [name, resource as Resource] as const),
  ),
);

/** Say that a figure is a share of a capacity. */
export const SHARE_WORDS = words(
  'util utilization utilisation usage used busy saturation occupancy load pct percent percentage ratio fraction utilized',
);
/** Say that a figure is a limit rather than a use. */
export const CAPACITY_WORDS = words(
  'capacity limit limits quota cores vcpu vcpus provisioned allocatable allocated total size',
);
export const IDLE_WORDS = words('idle free unused available');
/** Parts of CPU time: a part must not stand for the whole. */
export const PART_WORDS = words('user system sys nice iowait wait steal irq softirq guest');

export const LATENCY_WORDS = words(
  'latency latencies duration durations elapsed rtt ttfb delay responsetime resptime lag',
);
export const ERROR_WORDS = words(
  'error errors err errs fail fails failed failure failures exception exceptions 5xx 500 503 429 4xx timeouts dropped rejected unavailable',
);
export const REPLICA_WORDS = words(
  'replicas replica instances pods nodes containers tasks workers hosts servers vms machines',
);
export const COST_WORDS = words('cost costs spend spending bill billing usd eur gbp');
/** Name demand outright. */
export const TRAFFIC_WORDS = words(
  'traffic request requests req reqs rps qps tps rpm hits throughput demand calls invocations pageviews views visits visitors sessions orders purchases queries transactions trips passengers messages events',
);
/** Are demand if nothing better is there. */
export const WEAK_TRAFFIC_WORDS = words(
  'value val values y cnt count counts users clicks sales volume ops operations load sum num',
);
export const INBOUND_WORDS = words('in rx received receive inbound ingress incoming');
export const OUTBOUND_WORDS = words('out tx sent transmit transmitted outbound egress outgoing');
export const TRANSFER_WORDS = words('read reads write writes io');

export const STATISTIC_WORDS: ReadonlyMap<string, string> = new Map(
  [
    'avg:mean average:mean mean:mean max:max maximum:max peak:max min:min minimum:min sum:sum total:sum',
    'p50:p50 median:p50 p75:p75 p90:p90 p95:p95 p99:p99 p999:p999 std:std stddev:std',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Words that are units, and how the unit is written. */
export const UNIT_WORDS: ReadonlyMap<string, string> = new Map(
  [
    'pct:percent percent:percent percentage:percent %:percent ratio:fraction fraction:fraction',
    'ms:ms millis:ms milliseconds:ms msec:ms us:µs micros:µs microseconds:µs ns:ns s:s sec:s secs:s seconds:s',
    'kbps:kbps mbps:Mbps gbps:Gbps bps:bps bytes:bytes byte:bytes kb:kB mb:MB gb:GB tb:TB kib:KiB mib:MiB gib:GiB',
    'mhz:MHz ghz:GHz millicores:millicores millicore:millicores',
    'rps:requests/s qps:queries/s tps:transactions/s rpm:requests/min iops:operations/s',
    'usd:USD eur:EUR gbp:GBP',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Carry no meaning of their own in a name. */
export const FILLER_WORDS = words(
  'per of the and by rate second seconds minute minutes min hour day http https number num current active data metric metrics export timeseries series dataseries',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** The words of a name, lower case: cut at punctuation and where camel case starts a word. */
export function splitName(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' % ')
    .replace(/([45]) ?XX/gi, ' $1xx ')
    .toLowerCase()
    .split(/[^\p{L}\d%]+/u)
    .filter((word) => word !== '');
}
