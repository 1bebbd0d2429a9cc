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
  type PolicyPlace,
  type ReadPolicy,
  unreadable,
} from './policy-basis.ts';

const HINT =
  'Give a HorizontalPodAutoscaler or a KEDA ScaledObject as YAML or JSON, or the JSON of an AWS target tracking policy with its scalable target.';

/** Something in the file, with its place. */
interface Item extends Pick<PolicyPlace, 'document' | 'path'> {
  readonly fields: Fields;
}

/**
 * Today's scaling configuration, from a file of the platform.
 *
 * @throws EngineError UNUSABLE_DATA where the text is none, INVALID_INPUT where its figures make no policy
 */
export function readPolicyText(text: string, basis: PolicyBasis): ReadPolicy {
  const documents = parse(text);
  const items = documents.flatMap(itemsOf);
  const hpa = chosen(items, 'HorizontalPodAutoscaler', basis.service);
  const keda = chosen(items, 'ScaledObject', basis.service);
  const both =
    hpa && keda
      ? [
          'The file holds an HPA and a ScaledObject: on one Deployment the two fight over its size. The ScaledObject is read.',
        ]
      : [];
  const read = readItem(keda ?? hpa, items, documents, basis);
  return { ...read, policy: validate(scalingPolicySchema, read.policy), notes: [...both, ...read.notes] };
}

function readItem(
  item: Item | null,
  items: readonly Item[],
  documents: readonly Fields[],
  basis: PolicyBasis,
): ReadPolicy {
  if (item) {
    const readAs = item.fields.kind === 'ScaledObject' ? readKeda : readHpa;
    const { found, ...read } = readAs(item.fields, basis);
    return { ...read, place: { document: item.document, path: item.path, ...found } };
  }
  if (items.some(({ fields }) => fields.kind !== undefined && fields.apiVersion !== undefined))
    throw unreadable(
      `There is no autoscaler in it, only ${[...new Set(items.map(({ fields }) => String(fields.kind)))].slice(0, 5).join(', ')}.`,
      HINT,
    );
  return readAws(documents, basis);
}

/** The only one of its kind, or the one of the service. */
function chosen(items: readonly Item[], kind: string, service: string): Item | null {
  const all = items.filter(({ fields }) => fields.kind === kind);
  if (all.length < 2) return all[0] ?? null;
  const own = all.filter(({ fields }) => namesOf(fields).includes(service.toLowerCase()));
  if (own.length === 1) return own[0]!;
  const names = all.map(({ fields }) => String(fieldsOf(fields, 'metadata').name ?? 'one without a name'));
  throw unreadable(
    `It holds ${all.length} of the kind ${kind} (${names.slice(0, 8).join(', ')}), and ${own.length === 0 ? 'none' : 'more than one'} is of "${service}" by its name or by what it scales.`,
    'Leave only the one of this service in the text.',
  );
}

function namesOf(fields: Fields): string[] {
  return [fieldsOf(fields, 'metadata').name, fieldsOf(fields, 'spec', 'scaleTargetRef').name].map((name) =>
    String(name ?? '').toLowerCase(),
  );
}

function itemsOf(fields: Fields, document: number): Item[] {
  return fields.kind === 'List'
    ? listOf(fields.items).map((item, index) => ({
        document,
        path: ['items', index],
        fields: fieldsOf(item),
      }))
    : [{ document, path: [], fields }];
}

function parse(text: string): Fields[] {
  const documents = parseAllDocuments(text);
  const found = Array.isArray(documents) ? documents : [];
  const [error] = found.flatMap(({ errors }) => errors);
  if (error) throw unreadable(`It cannot be read: ${error.message.split('\n')[0]}`, HINT);
  const values = found.map((document) => document.toJS() as unknown);
  const objects = values.map((value) =>
    Array.isArray(value)
      ? ({ list: value } as Fields)
      : typeof value === 'object' && value !== null
        ? (value as Fields)
        : {},
  );
  if (objects.every((one) => Object.keys(one).length === 0))
    throw unreadable('It holds no configuration.', HINT);
  return objects;
}
