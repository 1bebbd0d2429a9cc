import { createRandom } from '../../shared/core/random.ts';
import type { ServiceHour } from './checkout-service.ts';
import { type ServicePhysics, serve } from './service-physics.ts';
import { shopHours, shopInstantMs } from './shop-calendar.ts';
import { createDemandNoise, regularDemand } from './shop-demand.ts';

const FIRST_HOUR = '2026-08-24T00:00';
const LAST_HOUR = '2026-11-01T23:00';
/** Suggestions while typing went live: every visitor searches more, from one day to the next. */
const SUGGESTIONS_LIVE_MS = shopInstantMs('2026-09-22T10:00');
const SUGGESTIONS_UPLIFT = 1.18;
/** Search runs on a fixed fleet. */
const UNITS = 26;

const SHAPE = { level: 900, yearlyGrowth: 0.15, yearlySwing: 0.08 };
const PHYSICS: ServicePhysics = {
  idleUtilisation: 0.09,
  utilisationPerRequestPerSecond: 0.0064,
  unloadedLatencyMs: 42,
  errorRatio: 0.0002,
};

/** Ten weeks of the shop's search service, hour by hour. Deterministic. */
export function searchHours(): ServiceHour[] {
  const random = createRandom(7_301);
  const noise = createDemandNoise(random);
  return shopHours(shopInstantMs(FIRST_HOUR), shopInstantMs(LAST_HOUR)).map((hour, index) => {
    const launched = hour.startMs >= SUGGESTIONS_LIVE_MS ? SUGGESTIONS_UPLIFT : 1;
    const state = serve(regularDemand(hour, index, SHAPE) * launched * noise(hour), UNITS, PHYSICS, random);
    return {
      ...state,
      stamp: hour.stamp,
      recorded: true,
      units: UNITS,
      memoryUtilisation: 0.61 + 0.06 * state.cpuUtilisation + 0.004 * random.normal(),
    };
  });
}
