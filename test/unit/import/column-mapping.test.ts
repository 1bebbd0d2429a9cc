import { describe, expect, it } from 'vitest';
import { parseColumnMapping } from '../../../shared/import/columns/column-mapping.ts';
import { serviceOfFile } from '../../../shared/import/columns/service-name.ts';

describe('COLUMN=ROLE', () => {
  it.each([
    ['net_in=traffic', { column: 'net_in', role: 'traffic' }],
    ['cpu_pct=saturation:cpu', { column: 'cpu_pct', role: 'saturation', resource: 'cpu' }],
    ['cpu_pct=CPU', { column: 'cpu_pct', role: 'saturation', resource: 'cpu' }],
    ['x=saturation:cpu:percent', { column: 'x', role: 'saturation', resource: 'cpu', unit: 'percent' }],
    ['x=memory:%', { column: 'x', role: 'saturation', resource: 'memory', unit: '%' }],
    ['x=saturation:percent', { column: 'x', role: 'saturation', unit: 'percent' }],
    ['x = traffic:requests/s', { column: 'x', role: 'traffic', unit: 'requests/s' }],
    ['a=b=ignore', { column: 'a=b', role: 'ignore' }],
    ['when=time', { column: 'when', role: 'time' }],
  ])('%s', (text, mapping) => {
    expect(parseColumnMapping(text)).toEqual(mapping);
  });

  it.each(['traffic', '=traffic', 'x=', 'x=load', 'x=time:s', 'x=service:cpu'])(
    'refuses %s and shows an example',
    (text) => {
      expect(() => parseColumnMapping(text)).toThrow(
        expect.objectContaining({
          failure: expect.objectContaining({ code: 'INVALID_INPUT', path: 'mapping' }),
        }),
      );
    },
  );
});

describe('the service a file is about', () => {
  it.each([
    ['checkout-traffic.csv', 'checkout'],
    ['checkout-cpu.csv', 'checkout'],
    ['checkout_cpu_2026-11.csv', 'checkout'],
    ['checkout.requests.csv', 'checkout'],
    ['cpu-checkout.csv', 'checkout'],
    ['checkout-traffic (1).csv', 'checkout'],
    ['C:\\exports\\checkout-traffic.csv', 'checkout'],
    ['api-01.csv', 'api-01'],
    ['nyc_taxi.csv', 'nyc_taxi'],
    ['vm303_5min.csv', 'vm303_5min'],
    ['traffic.csv', 'service'],
    ['cpu.csv', 'service'],
  ])('%s is of %s', (file, service) => {
    expect(serviceOfFile(file)).toBe(service);
  });
});
