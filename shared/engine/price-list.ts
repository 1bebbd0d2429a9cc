import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { PriceList } from '../core/cost/price-list.ts';
import { readPriceList } from '../import/prices/read-price-list.ts';
import { decodeSample, readOpening } from '../import/text/decode-text.ts';
import { detectEncoding } from '../import/text/detect-encoding.ts';
import type { EngineContext } from './engine-context.ts';

const PRICES_KIND = 'price-list';
/** One list holds for the workspace: services are priced by the same provider's. */
const PRICES_KEY = 'workspace';
/** A list of prices larger than this is something else. */
const LARGEST_BYTES = 1 << 25;
const HINT =
  'Give a CSV or JSON with unit_type, on_demand_per_hour and currency, and region, vcpu, memory_gib, one_year_per_hour, three_years_per_hour, spot_per_hour, spot_interruption_rate, effective_date where there are any.';

/** Reads a price list and keeps it in the place of the one there was. */
export async function pricesImport(
  { fileId }: EngineApi['prices.import']['in'],
  context: EngineContext,
): Promise<EngineApi['prices.import']['out']> {
  const file = await context.files.open(fileId);
  const { bytes, complete } = await readOpening(file, LARGEST_BYTES);
  if (!complete)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${file.name} is larger than ${LARGEST_BYTES >> 20} MiB: no price list is.`,
      hint: HINT,
    });
  const text = decodeSample(bytes, detectEncoding(bytes, true), { strict: false, complete: true });
  const { problems, ...list } = readPriceList(text, file.name);
  if (list.prices.length === 0)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${file.name} holds no price that can be read. ${problems[0] ?? ''}`.trim(),
      hint: HINT,
    });
  await context.workspace.putDocument(PRICES_KIND, PRICES_KEY, JSON.stringify(list));
  return { list, problems };
}

/** The price list as kept; null where there is none. */
export async function pricesGet(
  _input: EngineApi['prices.get']['in'],
  context: EngineContext,
): Promise<EngineApi['prices.get']['out']> {
  const kept = await context.workspace.getDocument(PRICES_KIND, PRICES_KEY);
  return { list: kept ? (JSON.parse(kept) as PriceList) : null };
}
