/** The four golden signals of a service, with those a plan also needs. `usage`: an amount that a provider meters. */
export const SIGNALS = ['traffic', 'saturation', 'latency', 'errors', 'replicas', 'cost', 'usage'] as const;
export type Signal = (typeof SIGNALS)[number];

/** What a saturation signal measures; usage is of a disk (bytes stored) or of a network (bytes sent out). */
export const RESOURCES = ['cpu', 'memory', 'disk', 'network', 'connections'] as const;
export type Resource = (typeof RESOURCES)[number];
