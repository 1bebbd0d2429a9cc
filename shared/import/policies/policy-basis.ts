import { EngineError } from '../../contract/outcome.ts';
import type { ScalingPolicy } from '../../core/autoscaling/scaling-policy.ts';

/** What a platform's file does not say and a simulation needs. */
export interface PolicyBasis
  extends Pick<ScalingPolicy, 'syncSeconds' | 'metricLagSeconds' | 'startupSeconds'> {
  readonly toleranceFraction: number;
  /** Traffic one unit serves at 100 %, for targets that count requests; null: not known. */
  readonly trafficPerUnit: number | null;
  /** A schedule without a year means its next time after this instant. */
  readonly nowMs: number;
  /** Zone of schedules that name none. */
  readonly timeZone: string;
  /** Whose autoscaler it is, where the file holds several. */
  readonly service: string;
}

type YamlPath = readonly (string | number)[];

/** Where in a file of Kubernetes the policy stands. */
export interface PolicyPlace {
  /** Index of the document in the file. */
  readonly document: number;
  /** To the autoscaler within it. */
  readonly path: YamlPath;
  /** From the autoscaler to the target that was read, and whether it counts requests for each unit, not a utilisation. */
  readonly target: YamlPath;
  readonly inRequests: boolean;
}

/** A target as a utilisation, and where it stands. */
export interface ReadTarget extends Pick<PolicyPlace, 'target' | 'inRequests'> {
  readonly utilisation: number;
}

export interface ReadPolicy {
  readonly policy: ScalingPolicy;
  /** 'HorizontalPodAutoscaler', 'KEDA ScaledObject', 'AWS target tracking'. */
  readonly format: string;
  /** What the file holds that is not simulated, and what was assumed. */
  readonly notes: readonly string[];
  /** Null for what is not of Kubernetes. */
  readonly place: PolicyPlace | null;
}

/** What one platform's reader finds; the place within the file is added by who looked for it. */
export interface ReadAutoscaler extends Omit<ReadPolicy, 'place'> {
  readonly found: Pick<PolicyPlace, 'target' | 'inRequests'>;
}

export function unreadable(message: string, hint: string): EngineError {
  return new EngineError({ code: 'UNUSABLE_DATA', message, path: 'text', hint });
}

export type Fields = Readonly<Record<string, unknown>>;

/** The object under a key; empty where there is none. */
export function fieldsOf(value: unknown, ...path: readonly string[]): Fields {
  let at: unknown = value;
  for (const key of path) at = (at as Fields | null | undefined)?.[key];
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A number, or a text that is one; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A Kubernetes quantity: 100, '100', '1500m', '2k'. */
export function quantityOf(value: unknown): number | null {
  const match = typeof value === 'string' ? /^([\d.]+)(m|k|M|G)?$/.exec(value.trim()) : null;
  if (!match) return numberOf(value);
  const factor = { m: 1e-3, k: 1e3, M: 1e6, G: 1e9 }[match[2] ?? ''] ?? 1;
  return numberOf(match[1]) === null ? null : Number(match[1]) * factor;
}
