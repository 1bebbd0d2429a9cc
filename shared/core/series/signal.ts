/** The four golden signals of a service, with the two a plan also needs. */
export const SIGNALS = ['traffic', 'saturation', 'latency', 'errors', 'replicas', 'cost'] as const;
export type Signal = (typeof SIGNALS)[number];

/** What a saturation signal measures. */
export const RESOURCES = ['cpu', 'memory', 'disk', 'network', 'connections'] as const;
export type Resource = (typeof RESOURCES)[number];
