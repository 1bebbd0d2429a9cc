import { createRandom, type RandomSource } from '../../shared/core/random.ts';
import { type ServicePhysics, type ServiceState, serve } from './service-physics.ts';
import { HOUR_MS, type ShopHour, shopHours, shopInstantMs } from './shop-calendar.ts';
import { createDemandNoise, type Promotion, promotionUplift, regularDemand } from './shop-demand.ts';
import { type AutoscalerLimits, createSlowAutoscaler } from './slow-autoscaler.ts';

/** One hour as an exporter would have seen it; `recorded` is false where the monitoring itself was down. */
export interface ServiceHour extends ServiceState {
  readonly stamp: string;
  readonly recorded: boolean;
  readonly units: number;
  readonly memoryUtilisation: number;
}

const FIRST_HOUR = '2025-10-01T00:00';
const LAST_HOUR = '2026-11-01T23:00';

const SHAPE = { level: 250, yearlyGrowth: 0.25, yearlySwing: 0.12 };
const PHYSICS: ServicePhysics = {
  idleUtilisation: 0.06,
  utilisationPerRequestPerSecond: 0.037,
  unloadedLatencyMs: 110,
  errorRatio: 0.0008,
};

const allDay = (uplift: number): number[] => new Array<number>(24).fill(uplift);

/** Black Friday opens at midnight to a rush and has its highest load in the evening. */
const BLACK_FRIDAY_HOURLY = [
  4.2, 4.0, 3.4, 2.8, 2.4, 2.4, 2.7, 3.0, 3.2, 3.2, 3.1, 3.0, 3.0, 2.9, 2.8, 2.8, 2.8, 2.8, 2.8, 2.85, 2.9,
  2.9, 2.7, 2.4,
];

const PROMOTIONS: readonly Promotion[] = [
  { startMs: shopInstantMs('2025-11-28T00:00'), hourly: BLACK_FRIDAY_HOURLY },
  { startMs: shopInstantMs('2025-11-29T00:00'), hourly: [...allDay(1.45), ...allDay(1.4)] },
  { startMs: shopInstantMs('2025-12-01T00:00'), hourly: allDay(1.85) },
  { startMs: shopInstantMs('2025-12-24T00:00'), hourly: [...allDay(0.5), ...allDay(0.55), ...allDay(0.75)] },
  { startMs: shopInstantMs('2025-12-31T00:00'), hourly: [...allDay(0.6), ...allDay(0.65)] },
  { startMs: shopInstantMs('2026-04-03T00:00'), hourly: allDay(0.85) },
  { startMs: shopInstantMs('2026-04-06T00:00'), hourly: allDay(0.9) },
  // The flash sale that the fleet could not serve: the saturated peak.
  { startMs: shopInstantMs('2026-06-18T18:00'), hourly: [1.5, 2.9, 4.0, 3.9, 3.1, 1.6] },
];

const FLASH_SALE_END = shopInstantMs('2026-06-19T00:00');
const BLACK_WEEK = { startMs: shopInstantMs('2025-11-27T18:00'), endMs: shopInstantMs('2025-12-02T00:00') };

/** The most the autoscaler might run: 64 until the flash sale showed that it was too few, 96 since. */
function limitsAt(atMs: number): AutoscalerLimits {
  if (atMs >= BLACK_WEEK.startMs && atMs < BLACK_WEEK.endMs) return { minUnits: 88, maxUnits: 110 };
  return { minUnits: 8, maxUnits: atMs < FLASH_SALE_END ? 64 : 96 };
}

const OUTAGE = { startMs: shopInstantMs('2026-03-10T09:00'), hours: 5 };
/** Hours of the outage in which the monitoring was down with the service. */
const OUTAGE_BLIND_HOURS = [2, 3];
/** Night of a monitoring upgrade: the service was fine, the samples are missing. */
const MONITORING_GAP = { startMs: shopInstantMs('2026-05-06T02:00'), hours: 3 };

/** Thirteen months of the shop's checkout service, hour by hour. Deterministic. */
export function checkoutHours(): ServiceHour[] {
  const random = createRandom(20_261_127);
  const noise = createDemandNoise(random);
  const scale = createSlowAutoscaler(20, PHYSICS);
  const memory = createMemory(random);
  return shopHours(shopInstantMs(FIRST_HOUR), shopInstantMs(LAST_HOUR)).map((hour, index) => {
    const demand = regularDemand(hour, index, SHAPE) * promotionUplift(hour, PROMOTIONS) * noise(hour);
    const outageHour = (hour.startMs - OUTAGE.startMs) / HOUR_MS;
    const inOutage = outageHour >= 0 && outageHour < OUTAGE.hours;
    const units = scale(demand, limitsAt(hour.startMs));
    const healthy = serve(demand, units, PHYSICS, random);
    const state = inOutage ? failed(healthy, demand, outageHour) : healthy;
    const gapHour = (hour.startMs - MONITORING_GAP.startMs) / HOUR_MS;
    const inGap = gapHour >= 0 && gapHour < MONITORING_GAP.hours;
    return {
      ...state,
      stamp: hour.stamp,
      units,
      memoryUtilisation: memory(hour, state.cpuUtilisation),
      recorded: !inGap && !(inOutage && OUTAGE_BLIND_HOURS.includes(outageHour)),
    };
  });
}

/** The database behind checkout refused connections: almost nothing is served, almost all of it fails. */
function failed(healthy: ServiceState, demand: number, outageHour: number): ServiceState {
  const share = [0.12, 0.03, 0.03, 0.04, 0.45][outageHour] ?? 1;
  return {
    servedPerSecond: healthy.servedPerSecond * share,
    cpuUtilisation: PHYSICS.idleUtilisation + (healthy.cpuUtilisation - PHYSICS.idleUtilisation) * share,
    latencyP95Ms: 2500 + 300 * share,
    errorsPerSecond: demand * (1 - share) * 0.6,
  };
}

/** Memory follows load a little, and creeps up between the deployments of Tuesday and Thursday morning. */
function createMemory(random: RandomSource): (hour: ShopHour, cpuUtilisation: number) => number {
  let crept = 0;
  return (hour, cpuUtilisation) => {
    const deployed = (hour.weekday === 2 || hour.weekday === 4) && hour.hour === 10;
    crept = deployed ? 0 : crept + 0.0011;
    return 0.44 + 0.09 * cpuUtilisation + crept + 0.005 * random.normal();
  };
}
