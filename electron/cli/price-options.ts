import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Assumptions, CommitmentPrice, SpotPrice } from '../../shared/core/assumptions/assumptions.ts';
import { assumptionsFromPrice, findPrice, type UnitPrice } from '../../shared/core/cost/price-list.ts';
import { listOf, usageFailure } from './command-failure.ts';
import type { CommandSession } from './command-session.ts';
import { parseDecimal } from './parse-number.ts';

/** What the planner may say of prices and of what being wrong costs. */
export interface PriceOptions {
  readonly price?: string;
  readonly currency?: string;
  readonly commit?: readonly CommitmentPrice[];
  readonly spot?: SpotPrice;
  readonly priceList?: string;
  readonly unitType?: string;
  readonly region?: string;
  readonly unitsOnOne?: number;
  readonly marginPerMissingUnit?: string;
  readonly idleUnit?: string;
  readonly outageMinute?: string;
  readonly storagePrice?: string;
  readonly transferPrice?: string;
}

/** Enough to choose from in a message; a list of prices may hold thousands. */
const MOST_NAMED = 20;

export function addPriceOptions(command: Command): Command {
  return command
    .option('--price <AMOUNT>', 'price of one unit for one hour, e.g. 0.12; without it cost is left out')
    .option('--currency <CODE>', 'currency of the price (default: USD)')
    .addOption(
      new Option(
        '--commit <YEARS=PRICE>',
        'price of a unit for an hour where 1 or 3 years of it are bought: 1=0.08; may be given for both',
      ).argParser((text: string, earlier: readonly CommitmentPrice[] = []) => [
        ...earlier,
        parseCommitment(text),
      ]),
    )
    .addOption(
      new Option(
        '--spot <PRICE,RATE>',
        'price of a spot unit for an hour, and the share taken away in a month: 0.04,0.05',
      ).argParser(parseSpot),
    )
    .option('--price-list <FILE>', 'prices from a CSV or JSON list, with --unit-type; kept in the workspace')
    .option('--unit-type <NAME>', 'the line of the price list that a unit is priced by')
    .option('--region <NAME>', 'the region of that line, where the type is priced in several')
    .addOption(
      new Option('--units-on-one <N>', 'units that fit on one of that type (default: 1)').argParser(
        parseDecimal,
      ),
    )
    .option(
      '--storage-price <AMOUNT>',
      'price of one GiB stored for a month, where the data hold what is stored',
    )
    .option('--transfer-price <AMOUNT>', 'price of one GiB sent out, where the data hold what is sent')
    .option(
      '--margin-per-missing-unit <AMOUNT>',
      'margin lost when the fleet is one unit short at the peak: gives the percentile that pays',
    )
    .option('--outage-minute <AMOUNT>', 'what one minute over capacity costs: gives the risks a cost')
    .option(
      '--idle-unit <AMOUNT>',
      'cost of one idle unit through the window (default: its price for all of it)',
    );
}

/** The kept assumptions about price with what the flags say in their place; flags win over the list. */
export async function pricesOf(
  session: CommandSession,
  kept: Assumptions,
  options: PriceOptions,
): Promise<Partial<Assumptions>> {
  const listed = await listedPrice(session, kept, options);
  const base = { ...kept, ...listed };
  return {
    ...listed,
    pricePerUnitHour: options.price ?? base.pricePerUnitHour,
    currency: options.currency ?? base.currency,
    unitType: options.price === undefined ? base.unitType : null,
    commitmentPrices: options.commit ?? base.commitmentPrices,
    spotPrice: options.spot ?? base.spotPrice,
    costPerOutageMinute: options.outageMinute ?? kept.costPerOutageMinute,
    storagePricePerGibMonth: options.storagePrice ?? kept.storagePricePerGibMonth,
    transferPricePerGib: options.transferPrice ?? kept.transferPricePerGib,
    marginPerMissingUnit: options.marginPerMissingUnit ?? kept.marginPerMissingUnit,
    costPerIdleUnit: options.idleUnit ?? kept.costPerIdleUnit,
  };
}

async function listedPrice(
  session: CommandSession,
  kept: Assumptions,
  { priceList, unitType, region, unitsOnOne }: PriceOptions,
): Promise<Partial<Assumptions>> {
  if (priceList === undefined && unitType === undefined) return {};
  if (priceList !== undefined) {
    const [file] = await session.grant([priceList]);
    const { problems } = await session.call('prices.import', { fileId: file!.id });
    for (const problem of problems) process.stderr.write(`--price-list: ${problem}\n`);
  }
  const { list } = await session.call('prices.get', {});
  if (!list) throw usageFailure('--unit-type: there is no price list.', 'Give one with --price-list FILE.');
  const name = unitType ?? kept.unitType?.name;
  const found = name === undefined ? { candidates: list.prices } : findPrice(list, name, region ?? null);
  if ('line' in found) return assumptionsFromPrice(found.line, list.name, unitsOnOne ?? 1);
  throw usageFailure(
    name === undefined
      ? '--price-list: which of its types prices a unit?'
      : `--unit-type: "${name}"${region === undefined ? '' : ` in "${region}"`} is not one line of ${list.name}.`,
    `Choose with --unit-type and --region from ${choices(found.candidates)}.`,
  );
}

function choices(prices: readonly UnitPrice[]): string {
  const named = prices.map(({ unitType, region }) => (region === '' ? unitType : `${unitType} in ${region}`));
  const rest = named.length - MOST_NAMED;
  return `${listOf(named.slice(0, MOST_NAMED))}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function parseCommitment(text: string): CommitmentPrice {
  const [, years, price] = /^\s*([13])\s*=\s*(\d+(?:\.\d{1,12})?)\s*$/.exec(text) ?? [];
  if (price === undefined) throw new InvalidArgumentError('Write YEARS=PRICE, for example 1=0.08 or 3=0.05.');
  return { termYears: years === '1' ? 1 : 3, pricePerUnitHour: price };
}

function parseSpot(text: string): SpotPrice {
  const [, price, rate] = /^\s*(\d+(?:\.\d{1,12})?)\s*,\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  if (price === undefined || Number(rate) > 1)
    throw new InvalidArgumentError('Write PRICE,RATE with the rate as a share, for example 0.04,0.05.');
  return { pricePerUnitHour: price, interruptionRate: Number(rate) };
}
