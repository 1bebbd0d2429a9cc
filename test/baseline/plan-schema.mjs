import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const SCHEMA_FILE = join(root, 'shared', 'report', 'plan-schema.json');

/** The JSON Schema (2020-12) of plan.json, read off the type `Plan` and its comments. */
export function planSchema() {
  const generated = createGenerator({
    path: join(root, 'shared', 'core', 'plan', 'plan.ts'),
    tsconfig: join(root, 'shared', 'tsconfig.json'),
    type: 'Plan',
    skipTypeCheck: true,
    topRef: false,
    additionalProperties: false,
  }).createSchema('Plan');
  const { definitions, $schema: _draft07, properties, ...rest } = generated;
  const id = 'urn:headroom:plan:1';
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: 'A plan of Headroom (plan.json)',
    ...rest,
    properties: { $schema: { const: id }, ...properties },
    $defs: definitions,
  };
  return JSON.parse(JSON.stringify(schema).replaceAll('#/definitions/', '#/$defs/'));
}

/** As the file holds it. */
export function schemaText() {
  return `${JSON.stringify(planSchema(), null, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(SCHEMA_FILE, schemaText());
