import { keepMinute } from './keep-minute.ts';
import { MINUTE_SECONDS, type SimulatedFleet } from './simulated-fleet.ts';
import type { PathRun } from './simulation-setting.ts';
import { WITHOUT_UNITS } from './simulator-view.ts';

/**
 * The minutes [first, end) of a policy whose size nothing but the minute decides: one tick is a minute, units serve at
 * once and nothing is measured. As the fleet would run them itself, in a third of the time; true when the run is to end
 * here.
 */
export function runForeseen(
  fleet: SimulatedFleet,
  first: number,
  end: number,
  stopAfter: number,
  run: PathRun,
): boolean {
  const { setting, load, outcome, view, over, controller } = fleet;
  const { highest } = setting;
  let before = fleet.serving;
  let unitTicks = 0;
  let stopped = false;
  for (let minute = first; minute < end && !stopped; minute++) {
    const now = load[minute]!;
    view.minute = minute;
    view.specified = before;
    view.lowest = fleet.leastAt(minute);
    const wanted = controller.decide(view) | 0;
    view.step++;
    const serving = Math.min(highest, Math.max(view.lowest, wanted));
    if (serving !== before) {
      outcome.changes++;
      if (serving > outcome.peakUnits) outcome.peakUnits = serving;
      before = serving;
    }
    unitTicks += serving;
    if (now > serving * outcome.worstLoad) outcome.worstLoad = serving > 0 ? now / serving : WITHOUT_UNITS;
    if (now > serving) fleet.overload.tick(load, minute, serving);
    const isOver = now > serving * over ? 1 : 0;
    if (isOver === 1) {
      fleet.ticksOver++;
      if (outcome.firstOverMinute < 0) outcome.firstOverMinute = minute;
      stopped = fleet.ticksOver * MINUTE_SECONDS > stopAfter;
    }
    keepMinute(run, minute, fleet.tickSeconds, serving, serving, isOver);
  }
  fleet.tick += end - first;
  fleet.serving = before;
  fleet.unitTicks += unitTicks;
  return stopped;
}
