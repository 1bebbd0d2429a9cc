import type { StateTape } from './state-tape.ts';

/**
 * What a policy may look at in one control step. The simulator keeps one such object and overwrites it: a policy
 * reads it during `decide` and never holds on to it. Units are counted in whole replicas, load in units at 100 %.
 */
export interface ControlView {
  /** Control steps since the start of the path. */
  step: number;
  /** Minute of the path the step falls into. */
  minute: number;
  /** Units asked for so far: serving and starting. */
  specified: number;
  /** Units of the measurement that still serve. Those that became ready since count as not ready. */
  measuredUnits: number;
  /** Units that were asked for, served once and report nothing: those of a lost zone until they are started anew. */
  missingUnits: number;
  /** Load on all units at the time of the measurement, in units at 100 %. */
  readonly measuredTotal: number;
  /** Load on each measured unit as a share of its full capacity; may exceed 1, utilisation cannot. */
  readonly measuredLoad: number;
  /** Fewest and most units allowed now; the simulator enforces both. */
  lowest: number;
  highest: number;
}

/** A path as a policy sees it before it starts; only policies that claim foresight may read `load` ahead. */
export interface PathStart {
  /** Load by minute, in units at 100 %. */
  readonly load: Float32Array;
  readonly lowest: number;
  readonly highest: number;
}

/** The memory of a policy during a run. Its methods must not allocate: `decide` runs tens of millions of times. */
export interface ScalingController {
  /**
   * Load per unit [from, to) at which `decide` answers `view.specified`, and below which it never answers more, whenever
   * every unit serves and has been measured and the size is within its bounds. `NEVER_QUIET` for a policy that cannot
   * promise that.
   */
  readonly quiet: QuietLoad;
  /** Forgets the path before and returns the units to begin with. */
  begin(path: PathStart): number;
  /** Units wanted from now on. */
  decide(view: ControlView): number;
  /** Lets so many quiet control steps pass, in which it was not asked, with this many units all along. */
  rest(units: number, steps: number): void;
  /** Hands all it remembers to the tape and takes back what that returns; left out: a run of it starts from the path's start. */
  keepOn?(tape: StateTape): void;
}

export interface QuietLoad {
  readonly from: number;
  readonly to: number;
}

/** For a policy that never changes its size. */
export const ALWAYS_QUIET: QuietLoad = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
export const NEVER_QUIET: QuietLoad = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };

/** The controller's surroundings that its own rules need. */
export interface ControllerSetting {
  /** Seconds between two calls of `decide`. */
  readonly controlSeconds: number;
  /** Share of a unit in use without any load, 0…1. */
  readonly idleUtilisation: number;
}

/** A way to scale. Every policy, whatever the platform, has this one signature. */
export interface ScalingStrategy {
  readonly id: string;
  readonly label: string;
  /** True for a policy that knows the future: its units serve at once. Only references do. */
  readonly foresight: boolean;
  /** Seconds between decisions; null: the controller's sync period. */
  readonly controlSeconds: number | null;
  createController(setting: ControllerSetting): ScalingController;
}
