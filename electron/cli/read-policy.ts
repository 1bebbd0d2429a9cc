import { readFileSync } from 'node:fs';
import { EngineError } from '../../shared/contract/outcome.ts';
import { scalingPolicySchema } from '../../shared/contract/policy-schema.ts';
import { validate } from '../../shared/contract/validators.ts';
import type { ScalingPolicy } from '../../shared/core/autoscaling/scaling-policy.ts';
import { CommandFailure, EXIT } from './command-failure.ts';

const HINT =
  'Give a JSON object with the fields of "scaling.policy" in a plan.json, or a plan.json itself; "headroom simulate --help" shows one.';

/** A scaling policy from a JSON file: the policy itself, or a plan that holds one. */
export function readPolicy(path: string): ScalingPolicy {
  const document = readJson(path);
  const scaling = (document as { readonly scaling?: { readonly policy?: unknown } } | null)?.scaling;
  try {
    return validate(scalingPolicySchema, scaling?.policy ?? document);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CommandFailure(
      EXIT.unusableInput,
      `${path} is no scaling policy: ${error.failure.message}`,
      HINT,
    );
  }
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandFailure(EXIT.unusableInput, `--policy: cannot read ${path} (${code}).`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(EXIT.unusableInput, `--policy: ${path} is not JSON: ${reason}.`, HINT);
  }
}
