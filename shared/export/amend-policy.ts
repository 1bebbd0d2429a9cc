import { type Document, parseAllDocuments } from 'yaml';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { Plan } from '../core/plan/plan.ts';
import { hpaBehaviour } from './hpa.ts';
import { cronTriggers } from './keda.ts';
import { policyOf, targetPercent } from './provenance.ts';

type YamlPath = readonly (string | number)[];

/** Where in a file the autoscaler stands, and its target within it. */
export interface AmendedPlace {
  readonly document: number;
  readonly path: YamlPath;
  readonly target: YamlPath;
  readonly inRequests: boolean;
}

export interface AmendedText {
  /** The autoscaler's document as it is, and with the plan's policy in it. */
  readonly before: string;
  readonly after: string;
  /** Parts of the policy that have no place in it, in words. */
  readonly left: readonly string[];
}

const DEFAULT_DOWN_SECONDS = 300;

/**
 * A HorizontalPodAutoscaler or ScaledObject of the planner's with the plan's policy in it, all else as it is, comments
 * included. Both texts are laid out alike, so that they differ in what changes only.
 */
export function amendPolicyText(
  text: string,
  place: AmendedPlace,
  plan: Plan,
  trafficPerUnit: number,
): AmendedText {
  const policy = policyOf(plan);
  const document = parseAllDocuments(text)[place.document] as Document;
  const before = textOf(document, text);
  const autoscaler = new Autoscaler(document, place.path);
  autoscaler.set(
    place.target,
    place.inRequests
      ? String(Number((policy.targetUtilisation * trafficPerUnit).toPrecision(4)))
      : likeBefore(autoscaler.get(place.target), targetPercent(policy)),
  );
  const left =
    autoscaler.get(['kind']) === 'ScaledObject'
      ? amendScaledObject(autoscaler, plan)
      : amendHpa(autoscaler, policy);
  return { before, after: textOf(document, text), left };
}

/** One object of a document, addressed from its own root. */
class Autoscaler {
  readonly #document: Document;
  readonly #path: YamlPath;

  constructor(document: Document, path: YamlPath) {
    this.#document = document;
    this.#path = path;
  }

  get(path: YamlPath): unknown {
    const value = this.#document.getIn([...this.#path, ...path]);
    return typeof value === 'object' && value !== null && 'toJSON' in value
      ? (value as { toJSON(): unknown }).toJSON()
      : value;
  }

  /** Sets a value where it is another one; what has not changed keeps its form. */
  set(path: YamlPath, value: unknown): void {
    if (JSON.stringify(this.get(path)) === JSON.stringify(value)) return;
    this.#document.setIn(
      [...this.#path, ...path],
      typeof value === 'object' ? this.#document.createNode(value) : value,
    );
  }

  remove(path: YamlPath): void {
    this.#document.deleteIn([...this.#path, ...path]);
  }

  add(path: YamlPath, value: object): void {
    this.#document.addIn([...this.#path, ...path], this.#document.createNode(value));
  }
}

function amendHpa(hpa: Autoscaler, policy: ScalingPolicy): string[] {
  hpa.set(['spec', 'minReplicas'], policy.minReplicas);
  hpa.set(['spec', 'maxReplicas'], policy.maxReplicas);
  const scheduled = policy.floors.length + (policy.weekly?.floors.length ?? 0);
  const floors = scheduled
    ? [`${scheduled} scheduled ${scheduled === 1 ? 'floor has' : 'floors have'} no place in an HPA.`]
    : [];
  if (hpa.get(['apiVersion']) === 'autoscaling/v1')
    return policy.stabilisationDownSeconds === DEFAULT_DOWN_SECONDS
      ? floors
      : [...floors, 'How long it waits before scaling down has no place in autoscaling/v1.'];
  amendBehaviour(hpa, ['spec', 'behavior'], policy);
  return floors;
}

function amendScaledObject(keda: Autoscaler, plan: Plan): string[] {
  const policy = policyOf(plan);
  keda.set(['spec', 'minReplicaCount'], policy.minReplicas);
  keda.set(['spec', 'maxReplicaCount'], policy.maxReplicas);
  const triggers = (keda.get(['spec', 'triggers']) ?? []) as readonly { readonly type?: unknown }[];
  const wanted = cronTriggers(plan);
  const present = triggers.filter(({ type }) => type === 'cron');
  if (JSON.stringify(present) !== JSON.stringify(wanted)) {
    for (let index = triggers.length - 1; index >= 0; index--)
      if (triggers[index]!.type === 'cron') keda.remove(['spec', 'triggers', index]);
    for (const trigger of wanted) keda.add(['spec', 'triggers'], trigger);
  }
  amendBehaviour(keda, ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior'], policy);
  return [];
}

/** The wait before scaling down and the tolerance; limits of its own give way to the defaults that were simulated. */
function amendBehaviour(autoscaler: Autoscaler, path: YamlPath, policy: ScalingPolicy): void {
  const behaviour = hpaBehaviour(policy);
  for (const direction of ['scaleUp', 'scaleDown'] as const) {
    const present = (autoscaler.get([...path, direction]) ?? {}) as Readonly<Record<string, unknown>>;
    const byDefault = { stabilizationWindowSeconds: direction === 'scaleUp' ? 0 : DEFAULT_DOWN_SECONDS };
    const wanted: Readonly<Record<string, unknown>> = {
      tolerance: String(policy.toleranceFraction),
      ...behaviour[direction],
    };
    for (const [key, value] of Object.entries(wanted)) {
      const isNamed = present[key] !== undefined;
      const matters =
        (key === 'tolerance' && behaviour[direction].tolerance !== undefined) ||
        (key === 'stabilizationWindowSeconds' && value !== byDefault.stabilizationWindowSeconds);
      if (isNamed || matters) autoscaler.set([...path, direction, key], value);
    }
  }
}

/** Numbers stand as texts in some files, and stay so. */
function likeBefore(before: unknown, value: number): unknown {
  return typeof before === 'string' ? String(value) : value;
}

function textOf(document: Document, text: string): string {
  return /^\s*[[{]/.test(text)
    ? `${JSON.stringify(document.toJS(), null, 2)}\n`
    : document.toString({ lineWidth: 0 });
}
