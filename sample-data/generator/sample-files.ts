import { checkoutHours, type ServiceHour } from './checkout-service.ts';
import { priceListRows } from './price-list.ts';
import { PRICE_LIST_FILE, SAMPLE_ASSUMPTIONS } from './sample-assumptions.ts';
import { searchHours } from './search-service.ts';

/** A column of an exported table: its header and how an hour is written in it. */
interface Column {
  readonly header: string;
  readonly cell: (hour: ServiceHour) => string;
}

const percent = (utilisation: number): string => (100 * utilisation).toFixed(2);

const TIME: Column = { header: 'time', cell: (hour) => hour.stamp };
const TRAFFIC: Column = { header: 'requests_per_second', cell: (hour) => hour.servedPerSecond.toFixed(2) };
const CPU: Column = { header: 'cpu_percent', cell: (hour) => percent(hour.cpuUtilisation) };
const MEMORY: Column = { header: 'memory_percent', cell: (hour) => percent(hour.memoryUtilisation) };
const LATENCY: Column = { header: 'latency_p95_ms', cell: (hour) => hour.latencyP95Ms.toFixed(1) };
const ERRORS: Column = { header: 'errors_per_second', cell: (hour) => hour.errorsPerSecond.toFixed(3) };
const REPLICAS: Column = { header: 'replicas', cell: (hour) => String(hour.units) };
const CHECKOUT: Column = { header: 'service', cell: () => 'checkout' };

/** Every generated file of the sample data by its name. Same bytes on every run. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const checkout = checkoutHours().filter((hour) => hour.recorded);
  const search = searchHours();
  return new Map([
    ['checkout-traffic.csv', table(checkout, [TIME, CHECKOUT, TRAFFIC])],
    ['checkout-saturation.csv', table(checkout, [TIME, CHECKOUT, CPU, MEMORY])],
    ['checkout-latency-errors.csv', table(checkout, [TIME, CHECKOUT, LATENCY, ERRORS])],
    ['checkout-replicas.csv', table(checkout, [TIME, CHECKOUT, REPLICAS])],
    ['search.csv', table(search, [TIME, TRAFFIC, CPU, MEMORY, LATENCY, ERRORS, REPLICAS])],
    [PRICE_LIST_FILE, priceList()],
    ['sample-assumptions.json', `${JSON.stringify(SAMPLE_ASSUMPTIONS, null, 2)}\n`],
  ]);
}

function table(hours: readonly ServiceHour[], columns: readonly Column[]): string {
  const lines = [columns.map((column) => column.header).join(',')];
  for (const hour of hours) lines.push(columns.map((column) => column.cell(hour)).join(','));
  return `${lines.join('\n')}\n`;
}

function priceList(): string {
  const header =
    'unit_type,vcpu,memory_gib,region,on_demand_per_hour,one_year_per_hour,three_years_per_hour,spot_per_hour,spot_interruption_rate,currency,effective_date,status';
  return `${[header, ...priceListRows().map((row) => row.join(','))].join('\n')}\n`;
}
