import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assumptionsFromPrice, findPrice } from '../../../shared/core/cost/price-list.ts';
import { readPriceList } from '../../../shared/import/prices/read-price-list.ts';

const SAMPLE = new URL('../../../sample-data/illustrative-price-list.csv', import.meta.url);

describe('readPriceList', () => {
  it('reads the sample list, which calls itself illustrative', () => {
    const { prices, problems } = readPriceList(readFileSync(SAMPLE, 'utf8'), 'illustrative-price-list.csv');
    expect(problems).toEqual([]);
    expect(prices.length).toBeGreaterThan(10);
    expect(prices.every(({ illustrative }) => illustrative)).toBe(true);
    expect(prices[0]).toMatchObject({
      unitType: 'general-2',
      region: 'example-us',
      vcpu: 2,
      memoryGib: 8,
      onDemand: '0.100',
      oneYear: '0.0650',
      threeYears: '0.0450',
      spot: '0.0350',
      spotInterruptionRate: 0.05,
      currency: 'USD',
      effectiveDate: '2026-11-01',
    });
  });

  it('reads JSON as a list or in "prices", numbers as they are written', () => {
    const json = JSON.stringify({
      prices: [
        { instanceType: 'm.large', price: 0.12, currency: 'eur', spot: 0.05, interruptionRate: '5 %' },
      ],
    });
    expect(readPriceList(json, 'p.json').prices).toEqual([
      {
        unitType: 'm.large',
        region: '',
        vcpu: null,
        memoryGib: null,
        onDemand: '0.12',
        oneYear: null,
        threeYears: null,
        spot: '0.05',
        spotInterruptionRate: 0.05,
        currency: 'EUR',
        effectiveDate: null,
        illustrative: false,
      },
    ]);
  });

  it('keeps the good lines and names what is wrong with each other', () => {
    const { prices, problems } = readPriceList(
      [
        'type,price,currency,date',
        'a,0.1,USD,2026-11-01',
        'b,"0,1",USD,',
        'c,,USD,',
        'd,0.1,dollars,',
        ',0.1,USD,',
        'e,0.1,USD,01/11/2026',
      ].join('\n'),
      'p.csv',
    );
    expect(prices.map(({ unitType }) => unitType)).toEqual(['a']);
    expect(problems).toEqual([
      'Line 3: "0,1" is no price; write digits with a point, such as 0.12.',
      'Line 4: "c" has no price on demand.',
      'Line 5: "dollars" is no currency code such as USD or EUR.',
      'Line 6: the price has no unit type.',
      'Line 7: the date "01/11/2026" must be written as 2026-11-01.',
    ]);
  });

  it('says what it needs where the columns or the JSON are not a price list', () => {
    expect(readPriceList('a,b\n1,2\n', 'p.csv').problems[0]).toContain('unit_type');
    expect(readPriceList('{"a": 1}', 'p.json').problems[0]).toContain('"prices"');
    expect(readPriceList('{"a"', 'p.json').problems[0]).toContain('no JSON');
    expect(readPriceList('[1]', 'p.json').problems).toHaveLength(1);
  });
});

describe('a line of a price list', () => {
  const list = readPriceList(readFileSync(SAMPLE, 'utf8'), 'prices.csv');

  it('is found by type and region; where it is not one line, the choice is given', () => {
    const found = findPrice(list, 'POD-1', 'example-eu');
    expect('line' in found && found.line.onDemand).toBe('0.120');
    const open = findPrice(list, 'pod-1', null);
    expect('candidates' in open && open.candidates.map(({ region }) => region)).toEqual([
      'example-us',
      'example-eu',
    ]);
    const unknown = findPrice(list, 'nothing', null);
    expect('candidates' in unknown && unknown.candidates.length).toBe(list.prices.length);
  });

  it('becomes the assumptions about price, shared out over the units that fit on one', () => {
    const line = list.prices.find(
      ({ unitType, region }) => unitType === 'general-4' && region === 'example-us',
    )!;
    expect(assumptionsFromPrice(line, 'prices.csv')).toMatchObject({
      pricePerUnitHour: '0.2',
      currency: 'USD',
      unitType: { name: 'general-4', unitsOnOne: 1, illustrative: true, list: 'prices.csv' },
    });
    const shared = assumptionsFromPrice(line, 'prices.csv', 3);
    expect(shared.pricePerUnitHour).toBe('0.066666666667');
    expect(shared.commitmentPrices).toEqual([
      { termYears: 1, pricePerUnitHour: '0.043333333333' },
      { termYears: 3, pricePerUnitHour: '0.03' },
    ]);
    expect(shared.spotPrice).toEqual({ pricePerUnitHour: '0.023333333333', interruptionRate: 0.05 });
  });
});
