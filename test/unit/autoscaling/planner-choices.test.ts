import { describe, expect, it } from 'vitest';
import { assumptionsSchema } from '../../../shared/contract/assumptions-schema.ts';
import { scalingPolicySchema } from '../../../shared/contract/policy-schema.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';

const refusals = (others: object) =>
  assumptionsSchema
    .safeParse({ ...DEFAULT_ASSUMPTIONS, ...others })
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

const POLICY = {
  targetUtilisation: 0.6,
  minReplicas: 2,
  maxReplicas: 20,
  floors: [],
  stabilisationDownSeconds: 300,
  toleranceFraction: 0.1,
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
};
const weekly = (fromMinute: number, toMinute: number, timeZone = 'Europe/Berlin') => ({
  ...POLICY,
  weekly: { timeZone, floors: [{ fromMinute, toMinute, replicas: 5 }] },
});

describe('what the planner may say of a breach', () => {
  it('is ten minutes by default; any minute is 0', () => {
    expect(DEFAULT_ASSUMPTIONS.breachMinutes).toBe(10);
    expect(refusals({ breachMinutes: 0 })).toEqual([]);
  });

  it('is neither less than no minute nor an objective without any room to fail', () => {
    expect(refusals({ breachMinutes: -1 })).toEqual([
      'breachMinutes must not be negative (0: any minute over capacity)',
    ]);
    expect(refusals({ sloObjective: 1 })).toEqual(['sloObjective must lie between 0 and 1']);
  });

  it('comes with a policy of the planner’s own, or without', () => {
    expect(refusals({ chosenPolicy: POLICY })).toEqual([]);
    expect(refusals({ chosenPolicy: { ...POLICY, minReplicas: 30 } })[0]).toMatch(
      /^chosenPolicy\.minReplicas/,
    );
  });
});

describe('floors of every week', () => {
  it('lie within the week, end after they begin, and name their zone', () => {
    expect(scalingPolicySchema.safeParse(weekly(0, 10_080)).error).toBeUndefined();
    expect(scalingPolicySchema.safeParse(weekly(60, 60)).error?.issues[0]?.message).toBe(
      'must be after fromMinute',
    );
    expect(scalingPolicySchema.safeParse(weekly(0, 10_081)).success).toBe(false);
    expect(scalingPolicySchema.safeParse(weekly(0, 60, 'Mars/Olympus')).success).toBe(false);
  });
});
