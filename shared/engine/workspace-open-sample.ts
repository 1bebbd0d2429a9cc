import { z } from 'zod';
import type { FileRef } from '../contract/import-types.ts';
import { EngineError } from '../contract/outcome.ts';
import { validateInput } from '../contract/validators.ts';
import type { WorkspaceInfo } from '../contract/workspace-types.ts';
import { DEFAULT_ASSUMPTIONS } from '../core/assumptions/assumptions.ts';
import { subrange } from '../core/run-context.ts';
import { decodeSample, readHead } from '../import/text/decode-text.ts';
import { assumptionsSet } from './assumptions-set.ts';
import type { EngineContext } from './engine-context.ts';
import { importCommit } from './import-commit.ts';
import { pricesImport } from './price-list.ts';

/** What the sample workspace is made of: its name, the files to import, the price list and the assumptions of each service. */
const SAMPLE_SETTINGS = 'sample-assumptions.json';

const sampleSettings = z.object({
  name: z.string(),
  files: z.array(z.string()),
  prices: z.string(),
  services: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Makes a workspace of the sample data with its price list, and sets its assumptions. */
export async function workspaceOpenSample(
  _input: Record<string, never>,
  context: EngineContext,
): Promise<WorkspaceInfo> {
  const available = await context.files.sampleFiles();
  const settings = await readSettings(sampleFile(available, SAMPLE_SETTINGS), context);
  const files = settings.files.map((name) => sampleFile(available, name));
  context.checkpoint();
  await context.workspace.create(settings.name, null);
  await importCommit({ files }, { ...context, ...subrange(context, 0.05, 0.95) });
  await pricesImport({ fileId: sampleFile(available, settings.prices).id }, context);
  for (const [service, chosen] of Object.entries(settings.services)) {
    const assumptions = { ...DEFAULT_ASSUMPTIONS, ...chosen };
    await assumptionsSet(validateInput('assumptions.set', { service, assumptions }), context);
  }
  return context.workspace.current()!;
}

async function readSettings(file: FileRef, context: EngineContext): Promise<z.infer<typeof sampleSettings>> {
  const bytes = await readHead(await context.files.open(file.id), file.bytes);
  const text = decodeSample(bytes, { name: 'utf-8', markBytes: 0 }, { strict: true, complete: true });
  return sampleSettings.parse(JSON.parse(text));
}

function sampleFile(available: readonly FileRef[], name: string): FileRef {
  const found = available.find((file) => file.name === name);
  if (found) return found;
  throw new EngineError({
    code: 'NOT_FOUND',
    message: `The sample data lacks ${name}.`,
    hint: 'Install Headroom again: the sample data comes with it.',
  });
}
