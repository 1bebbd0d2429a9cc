import type { ImportRequest, ImportVerdict } from '../../contract/import-types.ts';
import { EngineError } from '../../contract/outcome.ts';
import type { KeptSource, SourceAuth } from '../../contract/source-types.ts';
import { subrange } from '../../core/run-context.ts';
import type { EngineContext } from '../engine-context.ts';
import { importCommit } from '../import-commit.ts';
import { sourceFetch } from './source-fetch.ts';

const KIND = 'sources';
const KEY = 'all';
/** Share of a refresh that is fetching; the rest is importing. */
const FETCHING_SHARE = 0.7;

/** A source with what the planner said when its data were imported: a refresh says the same again. */
interface SourceRecord {
  readonly source: KeptSource;
  readonly settings: Omit<ImportRequest, 'files'>;
}

/** The queries whose data the open workspace holds. */
export async function listSources(context: EngineContext): Promise<readonly KeptSource[]> {
  return (await readRecords(context)).map(({ source }) => source);
}

/** Imports, and remembers which of the files were fetched from where. */
export async function importAndRemember(
  input: ImportRequest,
  context: EngineContext,
): Promise<ImportVerdict> {
  const verdict = await importCommit(input, context);
  const { files, ...settings } = input;
  const fetched = files.flatMap(({ id }) => context.files.sourceOf(id) ?? []);
  if (fetched.length > 0) {
    const known = await readRecords(context);
    const others = known.filter(({ source }) => !fetched.some(({ id }) => id === source.id));
    const added = fetched.map((source) => ({
      source,
      settings: settingsFor(source, settings, fetched.length),
    }));
    await context.workspace.putDocument(KIND, KEY, JSON.stringify([...others, ...added]));
  }
  return verdict;
}

/**
 * Fetches what has come since the last sample and imports it in the same way as before. The last step comes again, as
 * the server may have had only a part of it, and the one before it, as a single sample has no cadence.
 */
export async function sourceRefresh(
  { id, toMs, auth }: { readonly id: string; readonly toMs: number; readonly auth?: SourceAuth },
  context: EngineContext,
): Promise<ImportVerdict> {
  const record = (await readRecords(context)).find(({ source }) => source.id === id);
  if (!record) {
    throw new EngineError({
      code: 'NOT_FOUND',
      message: 'The workspace holds no data of this source.',
      path: 'id',
      hint: 'Fetch it anew.',
    });
  }
  const { address, query, rollUp, stepMs, lastSampleMs } = record.source;
  const server = auth === undefined ? { address } : { address, auth };
  const request = { ...server, query, rollUp, stepMs, fromMs: lastSampleMs - stepMs, toMs };
  const { file } = await sourceFetch(request, { ...context, ...subrange(context, 0, FETCHING_SHARE) });
  const importing = { ...context, ...subrange(context, FETCHING_SHARE, 1) };
  return importAndRemember({ ...record.settings, files: [file] }, importing);
}

/** A mapping of another file's columns would be refused when this source comes alone. */
function settingsFor(
  source: KeptSource,
  settings: Omit<ImportRequest, 'files'>,
  sources: number,
): Omit<ImportRequest, 'files'> {
  const { mapping, ...others } = settings;
  if (mapping === undefined || sources === 1) return settings;
  const own = mapping.filter(({ column }) => source.query.includes(column));
  return own.length > 0 ? { ...others, mapping: own } : others;
}

async function readRecords(context: EngineContext): Promise<readonly SourceRecord[]> {
  const json = await context.workspace.getDocument(KIND, KEY);
  return json === null ? [] : (JSON.parse(json) as readonly SourceRecord[]);
}
