import type { RateLimits } from '../scaling-policy.ts';

/** `behavior.scaleUp` or `behavior.scaleDown` of a HorizontalPodAutoscaler (autoscaling/v2). */
export interface ScalingRules extends RateLimits {
  readonly stabilisationSeconds: number;
  /** Dead band around the target, as a fraction: no change while |ratio − 1| is within it. */
  readonly toleranceFraction: number;
}

export interface HpaBehaviour {
  readonly up: ScalingRules;
  readonly down: ScalingRules;
}

/**
 * Kubernetes' defaults: up by 100 % or 4 pods in 15 s, whichever is more, at once; down by 100 % in 15 s after the
 * highest recommendation of 300 s. Source: Kubernetes documentation, Horizontal Pod Autoscaling, "Default behavior".
 */
export function defaultBehaviour(
  options: { readonly stabilisationDownSeconds?: number; readonly toleranceFraction?: number } = {},
): HpaBehaviour {
  const toleranceFraction = options.toleranceFraction ?? 0.1;
  return {
    up: {
      stabilisationSeconds: 0,
      rules: [
        { type: 'percent', value: 100, periodSeconds: 15 },
        { type: 'units', value: 4, periodSeconds: 15 },
      ],
      select: 'max',
      toleranceFraction,
    },
    down: {
      stabilisationSeconds: options.stabilisationDownSeconds ?? 300,
      rules: [{ type: 'percent', value: 100, periodSeconds: 15 }],
      select: 'max',
      toleranceFraction,
    },
  };
}
