import { parseAllDocuments } from 'yaml';
import { scalingPolicySchema } from '../../contract/policy-schema.ts';
import { validate } from '../../contract/validators.ts';
import { readAws } from './aws-policy.ts';
import { readHpa } from './hpa-policy.ts';
import { readKeda } from './keda-policy.ts';
import {
  type Fields,
  fieldsOf,
  listOf,
  type PolicyBasis,
  type ReadPolicy,
  unreadable,
} from './policy-basis.ts';

const HINT =
  'Give a HorizontalPodAutoscaler or a KEDA ScaledObject as YAML or JSON, or the JSON of an AWS target tracking policy with its scalable target.';

/**
 * Today's scaling configuration, from a file of the platform.
 *
 * @throws EngineError UNUSABLE_DATA where the text is none, INVALID_INPUT where its figures make no policy
 */
export function readPolicyText(text: string, basis: PolicyBasis): ReadPolicy {
  const documents = parse(text);
  const items = documents.flatMap((one) =>
    one.kind === 'List' ? listOf(one.items).map((item) => fieldsOf(item)) : [one],
  );
  const hpa = items.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  const keda = items.find(({ kind }) => kind === 'ScaledObject');
  const read = keda
    ? readKeda(keda, basis)
    : hpa
      ? readHpa(hpa, basis)
      : items.some(({ kind, apiVersion }) => kind !== undefined && apiVersion !== undefined)
        ? null
        : readAws(documents, basis);
  if (!read)
    throw unreadable(
      `There is no autoscaler in it, only ${[...new Set(items.map(({ kind }) => String(kind)))].slice(0, 5).join(', ')}.`,
      HINT,
    );
  const both =
    hpa && keda
      ? [
          'The file holds an HPA and a ScaledObject: on one Deployment the two fight over its size. The ScaledObject is read.',
        ]
      : [];
  return { ...read, policy: validate(scalingPolicySchema, read.policy), notes: [...both, ...read.notes] };
}

function parse(text: string): Fields[] {
  const documents = parseAllDocuments(text);
  const found = Array.isArray(documents) ? documents : [];
  const [error] = found.flatMap(({ errors }) => errors);
  if (error) throw unreadable(`It cannot be read: ${error.message.split('\n')[0]}`, HINT);
  const values = found.map((document) => document.toJS() as unknown);
  const objects = values.flatMap((value) =>
    Array.isArray(value)
      ? [{ list: value } as Fields]
      : typeof value === 'object' && value !== null
        ? [value as Fields]
        : [],
  );
  if (objects.length === 0) throw unreadable('It holds no configuration.', HINT);
  return objects;
}
