import { describe, expect, it } from 'vitest';
import { hpa } from '../../../shared/core/autoscaling/policies/hpa.ts';
import {
  defaultBehaviour,
  type HpaBehaviour,
  type ScalingRules,
} from '../../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import type { ControlView, ScalingController } from '../../../shared/core/autoscaling/scaling-strategy.ts';

// Rules: Kubernetes documentation, "Horizontal Pod Autoscaling" (sections named in the titles), and
// pkg/controller/podautoscaler of Kubernetes 1.33 where the documentation is silent.

const AT_ONCE = defaultBehaviour({ stabilisationDownSeconds: 0 });

function controller(
  options: {
    metric?: 'utilisation' | 'load';
    target?: number;
    behaviour?: HpaBehaviour;
    idle?: number;
    units?: number;
  } = {},
): ScalingController {
  const { metric = 'load', target = 0.5, behaviour = AT_ONCE, idle = 0, units = 1 } = options;
  const made = hpa({ metric, target, behaviour }).createController({
    controlSeconds: 15,
    idleUtilisation: idle,
  });
  made.begin({ load: Float32Array.of(units * target), lowest: 1, highest: 1000 });
  return made;
}

function view(specified: number, measuredLoad: number, others: Partial<ControlView> = {}): ControlView {
  return {
    step: 0,
    minute: 0,
    specified,
    measuredUnits: specified,
    missingUnits: 0,
    measuredLoad,
    measuredTotal: measuredLoad * specified,
    lowest: 1,
    highest: 1000,
    ...others,
  };
}

function rules(others: Partial<ScalingRules>): ScalingRules {
  return { ...AT_ONCE.up, ...others };
}

describe('Algorithm details: ceil(current × metric / target)', () => {
  it('doubles the replicas when the metric is 200m against a target of 100m', () => {
    expect(controller({ target: 0.1 }).decide(view(3, 0.2))).toBe(6);
  });

  it('halves the replicas when the metric is 50m against a target of 100m', () => {
    expect(controller({ target: 0.1 }).decide(view(8, 0.05))).toBe(4);
  });

  it('rounds up: 10 replicas at 1.15 times the target become 12', () => {
    expect(controller({ target: 1 }).decide(view(10, 1.15))).toBe(12);
  });

  it('does not add a replica for the rounding of binary fractions', () => {
    expect(controller({ target: 0.1 }).decide(view(3, 0.1 * 1.2))).toBe(4);
    expect(controller({ target: 0.7 }).decide(view(10, 1.4))).toBe(20);
  });
});

describe('Algorithm details: tolerance of 0.1', () => {
  it('skips scaling at exactly 1.1 and 0.9 times the target', () => {
    expect(controller({ target: 1 }).decide(view(10, 1.1))).toBe(10);
    expect(controller({ target: 1 }).decide(view(10, 0.9))).toBe(10);
  });

  it('scales just outside it', () => {
    expect(controller({ target: 1 }).decide(view(10, 1.11))).toBe(12);
    expect(controller({ target: 1 }).decide(view(10, 0.89))).toBe(9);
  });

  it('is set for each direction alone (behavior.scaleUp.tolerance)', () => {
    const behaviour = { up: rules({ toleranceFraction: 0 }), down: AT_ONCE.down };
    expect(controller({ target: 1, behaviour }).decide(view(10, 1.01))).toBe(11);
    expect(controller({ target: 1, behaviour }).decide(view(10, 0.95))).toBe(10);
  });
});

describe('Algorithm details: pods that are not ready', () => {
  it('count as idle on the way up: 3 of 4 ready at twice the target make 6, not 8', () => {
    expect(controller().decide(view(4, 1, { measuredUnits: 3 }))).toBe(6);
  });

  it('stop a scale-up that they bring into the tolerance', () => {
    expect(controller({ target: 1 }).decide(view(10, 1.2, { measuredUnits: 9 }))).toBe(10);
  });

  it('stop a scale-up that they would turn into a scale-down', () => {
    expect(controller({ target: 1 }).decide(view(4, 1.5, { measuredUnits: 2 }))).toBe(4);
  });

  it('are left out on the way down (replica_calculator.go: ceil(ratio × ready))', () => {
    expect(controller({ target: 1 }).decide(view(4, 0.5, { measuredUnits: 2 }))).toBe(1);
  });

  it('leave the size alone when no pod reports at all ("did not receive metrics")', () => {
    expect(controller().decide(view(4, 0, { measuredUnits: 0 }))).toBe(4);
  });
});

describe('Algorithm details: pods without metrics', () => {
  it('count as 100 % of the request on the way down: 4 of 10 missing, 6 at half of the target of 50 %', () => {
    // (6 × 25 % + 4 × 100 %) / 10 = 55 %, within the tolerance of 50 %: no change, where six alone would make 3.
    const scaling = controller({ metric: 'utilisation' });
    expect(scaling.decide(view(10, 0.25, { measuredUnits: 6, missingUnits: 4 }))).toBe(10);
    expect(scaling.decide(view(10, 0.25, { measuredUnits: 6 }))).toBe(3);
  });

  it('shrink the fleet by less where they still leave the metric below the tolerance', () => {
    // (9 × 10 % + 1 × 100 %) / 10 = 19 %; 19/50 × 10 = 3.8 → 4.
    expect(
      controller({ metric: 'utilisation' }).decide(view(10, 0.1, { measuredUnits: 9, missingUnits: 1 })),
    ).toBe(4);
  });

  it('count as 0 % on the way up, like pods that are not ready', () => {
    expect(controller().decide(view(4, 1, { measuredUnits: 3, missingUnits: 1 }))).toBe(6);
  });

  it('count as the target for a metric that is no resource (calcPlainMetricReplicas)', () => {
    // (8 × 0.2 + 2 × 1) / 10 of the target = 0.36 → 4.
    expect(controller({ target: 1 }).decide(view(10, 0.2, { measuredUnits: 8, missingUnits: 2 }))).toBe(4);
  });
});

describe('Scaling on multiple metrics: the largest of the desired counts is chosen', () => {
  const several = () => {
    const made = hpa({
      metric: 'utilisation',
      target: 0.5,
      others: [{ metric: 'load', target: 0.8 }],
      behaviour: AT_ONCE,
    }).createController({ controlSeconds: 15, idleUtilisation: 0 });
    made.begin({ load: Float32Array.of(5), lowest: 1, highest: 1000 });
    return made;
  };

  it('lets the one that asks for more decide', () => {
    // Utilisation saturates at 100 %: 2 × 10; load of 3 a unit against 0.8 asks for 38, the rate lets 20 pass.
    expect(several().decide(view(10, 0.9))).toBe(18);
    expect(controller({ metric: 'load', target: 0.8 }).decide(view(10, 0.9))).toBe(12);
  });

  it('scales down only as far as the one that asks for most', () => {
    // 25 % against 50 % asks for 5; 0.25 against 0.8 for 4.
    expect(several().decide(view(10, 0.25))).toBe(5);
  });

  it('begins at the largest', () => {
    expect(
      hpa({ metric: 'load', target: 0.8, others: [{ metric: 'load', target: 0.2 }], behaviour: AT_ONCE })
        .createController({ controlSeconds: 15, idleUtilisation: 0 })
        .begin({ load: Float32Array.of(8), lowest: 1, highest: 1000 }),
    ).toBe(40);
  });
});

describe('External metric with averageValue (GetExternalPerPodMetricReplicas)', () => {
  const external = (target: number) => {
    const made = hpa({ metric: 'external', target, behaviour: AT_ONCE }).createController({
      controlSeconds: 15,
      idleUtilisation: 0,
    });
    made.begin({ load: Float32Array.of(5), lowest: 1, highest: 1000 });
    return made;
  };

  it('is the sum over the target, rounded up, whatever is ready: 12 over 0.5 make 24', () => {
    expect(external(0.5).decide(view(20, 0.6, { measuredUnits: 5, measuredTotal: 12 }))).toBe(24);
  });

  it('leaves alone what is within the tolerance of the present size', () => {
    expect(external(0.5).decide(view(20, 0.55, { measuredTotal: 11 }))).toBe(20);
    expect(external(0.5).decide(view(20, 0.555, { measuredTotal: 11.1 }))).toBe(23);
  });
});

describe('Resource metric (metrics/utilization.go: whole percent by integer division)', () => {
  it('reads 55.9 % as 55 %, which is within the tolerance of a target of 50 %', () => {
    expect(controller({ metric: 'utilisation' }).decide(view(10, 0.559))).toBe(10);
    expect(controller({ metric: 'utilisation' }).decide(view(10, 0.56))).toBe(12);
  });

  it('never reads more than 100 %: tenfold load at a target of 50 % only doubles', () => {
    expect(controller({ metric: 'utilisation' }).decide(view(10, 10))).toBe(20);
  });

  it('counts what a pod uses without load', () => {
    // 20 % idle + 80 % × 0.5 = 60 %; against 50 %: 1.2 × 10.
    expect(controller({ metric: 'utilisation', idle: 0.2 }).decide(view(10, 0.5))).toBe(12);
  });

  it('begins settled: 9 units of load at a target of 45 % run on 20', () => {
    const made = hpa({ metric: 'utilisation', target: 0.45, behaviour: AT_ONCE }).createController({
      controlSeconds: 15,
      idleUtilisation: 0,
    });
    expect(made.begin({ load: Float32Array.of(9), lowest: 1, highest: 100 })).toBe(20);
    expect(made.begin({ load: Float32Array.of(9), lowest: 25, highest: 100 })).toBe(25);
    expect(made.begin({ load: Float32Array.of(9), lowest: 1, highest: 12 })).toBe(12);
  });
});

describe('Stabilization window of 300 s on the way down', () => {
  const made = () => controller({ target: 1, behaviour: defaultBehaviour(), units: 10 });

  it('takes the highest recommendation of the window', () => {
    const scaling = made();
    expect(scaling.decide(view(10, 1))).toBe(10);
    expect(scaling.decide(view(10, 0.3))).toBe(10);
    expect(scaling.decide(view(10, 0.6))).toBe(10);
  });

  it('lets a recommendation go when it is 300 s old: at 15 s the twentieth step after it', () => {
    const scaling = made();
    scaling.decide(view(10, 1));
    const sizes = Array.from({ length: 20 }, () => scaling.decide(view(10, 0.3)));
    expect(sizes.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 10));
    expect(sizes[19]).toBe(3);
  });

  it('falls to the next highest, not to the latest', () => {
    const scaling = made();
    scaling.decide(view(10, 1));
    scaling.decide(view(10, 0.7));
    const sizes = Array.from({ length: 19 }, () => scaling.decide(view(10, 0.3)));
    expect(sizes.at(-1)).toBe(7);
    expect(scaling.decide(view(7, 0.3))).toBe(3);
  });

  it('does not hold back a scale-up', () => {
    const scaling = made();
    scaling.decide(view(10, 0.3));
    expect(scaling.decide(view(10, 1.5))).toBe(15);
  });

  it('remembers recommendations before bounds: once a floor ends the size falls at once', () => {
    const scaling = made();
    for (let step = 0; step < 20; step++) scaling.decide(view(10, 0.3, { lowest: 10 }));
    expect(scaling.decide(view(10, 0.3))).toBe(3);
  });
});

describe('Stabilization window on the way up', () => {
  it('takes the lowest recommendation of the window', () => {
    const behaviour = { up: rules({ stabilisationSeconds: 60 }), down: AT_ONCE.down };
    const scaling = controller({ target: 1, behaviour, units: 10 });
    expect([1.5, 1.5, 1.5, 1.5].map((load) => scaling.decide(view(10, load)))).toEqual([10, 10, 10, 15]);
  });
});

describe('Scaling policies', () => {
  it('default up: 100 % or 4 pods in 15 s, whichever is more', () => {
    expect(controller({ target: 0.1 }).decide(view(1, 5))).toBe(5);
    expect(controller({ target: 0.1 }).decide(view(3, 5))).toBe(7);
    expect(controller({ target: 0.1 }).decide(view(10, 5))).toBe(20);
  });

  it('default down: all the way in one step', () => {
    expect(controller({ target: 1 }).decide(view(40, 0.001))).toBe(1);
  });

  it('10 % in 60 s from 80 replicas: 72, then nothing for a minute, then 64 (7.2 is rounded up to 8)', () => {
    const behaviour = {
      up: AT_ONCE.up,
      down: rules({ rules: [{ type: 'percent', value: 10, periodSeconds: 60 }] }),
    };
    const scaling = controller({ target: 1, behaviour, units: 80 });
    let size = 80;
    const sizes = Array.from({ length: 6 }, () => {
      size = scaling.decide(view(size, 0.1));
      return size;
    });
    expect(sizes).toEqual([72, 72, 72, 72, 64, 64]);
  });

  it('the larger of two wins with selectPolicy Max, the smaller with Min', () => {
    const both = [
      { type: 'units', value: 4, periodSeconds: 15 },
      { type: 'percent', value: 10, periodSeconds: 15 },
    ] as const;
    const down = (select: 'max' | 'min', size: number) =>
      controller({
        target: 1,
        behaviour: { up: AT_ONCE.up, down: rules({ rules: both, select }) },
      }).decide(view(size, 0.01));
    expect(down('max', 80)).toBe(72);
    expect(down('max', 20)).toBe(16);
    expect(down('min', 80)).toBe(76);
    const up = controller({
      target: 1,
      behaviour: { up: rules({ rules: both, select: 'min' }), down: AT_ONCE.down },
    });
    expect(up.decide(view(20, 5))).toBe(22);
  });

  it('selectPolicy Disabled turns a direction off', () => {
    const behaviour = { up: AT_ONCE.up, down: rules({ select: 'disabled' }) };
    expect(controller({ target: 1, behaviour }).decide(view(40, 0.1))).toBe(40);
    expect(controller({ target: 1, behaviour }).decide(view(40, 1.2))).toBe(48);
  });

  it('counts what was added within the period: 4 pods in 60 s are spent once', () => {
    const behaviour = {
      up: rules({ rules: [{ type: 'units', value: 4, periodSeconds: 60 }] }),
      down: AT_ONCE.down,
    };
    const scaling = controller({ target: 1, behaviour, units: 10 });
    let size = 10;
    const sizes = Array.from({ length: 5 }, () => {
      size = scaling.decide(view(size, 3));
      return size;
    });
    expect(sizes).toEqual([14, 14, 14, 14, 18]);
  });
});

describe('Bounds (horizontal.go, reconcileAutoscaler)', () => {
  it('below the minimum it goes there at once, past every rate', () => {
    expect(controller({ target: 1 }).decide(view(2, 1, { lowest: 90 }))).toBe(90);
  });

  it('above the maximum it goes there at once', () => {
    expect(controller({ target: 1 }).decide(view(50, 1, { highest: 20 }))).toBe(20);
  });
});
