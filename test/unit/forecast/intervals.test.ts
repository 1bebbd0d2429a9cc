import { describe, expect, it } from 'vitest';
import { errorScale } from '../../../shared/core/forecast/conformal-band.ts';
import type { ResidualVectors } from '../../../shared/core/forecast/residuals.ts';
import { windowMaximumQuantile } from '../../../shared/core/forecast/window-maximum.ts';

const HOURS = 48;
/** Fourteen windows a day apart before step 1,000, each with errors of ±`size(age in days)`. */
function residuals(size: (age: number) => number, maxima = new Float64Array(14)): ResidualVectors {
  const ages = Array.from({ length: 14 }, (_, k) => k + 2);
  return {
    kind: 'log',
    offset: 0,
    origins: ages.map((age) => 1000 - 24 * age),
    vectors: ages.map((age) => Float64Array.from({ length: HOURS }, (_, h) => (h % 2 ? 1 : -1) * size(age))),
    effective: 14,
    maxima,
  };
}

describe('the scale of errors', () => {
  const typical = (size: (age: number) => number) => errorScale(residuals(size), 1000, 168).scale[24]!;

  it('listens more to windows that began on the same day of the week', () => {
    expect(typical((age) => (age === 7 ? 0.5 : 0.1))).toBeGreaterThan(
      1.1 * typical((age) => (age === 8 ? 0.5 : 0.1)),
    );
  });

  it('listens more to newer windows', () => {
    expect(typical((age) => (age === 2 ? 0.5 : 0.1))).toBeGreaterThan(
      typical((age) => (age === 15 ? 0.5 : 0.1)),
    );
  });
});

describe('the highest value of the window', () => {
  const forecast = Float64Array.from({ length: HOURS }, (_, h) => 100 + Math.sin(h));
  const high = (probability: number, errors: ResidualVectors) =>
    windowMaximumQuantile(forecast, errors, probability);

  it('is not held for certain where a dozen past maxima happened to be met: the other errors speak too', () => {
    expect(
      high(
        0.95,
        residuals(() => 0.2),
      ),
    ).toBeGreaterThan(
      1.05 *
        high(
          0.5,
          residuals(() => 0.2),
        ),
    );
    expect(
      high(
        0.95,
        residuals(() => 0.2),
      ),
    ).toBeGreaterThan(
      high(
        0.95,
        residuals(() => 0.02),
      ),
    );
  });

  it('lies above the forecast where past maxima did', () => {
    const above = new Float64Array(14).fill(Math.log(1.3));
    expect(
      high(
        0.5,
        residuals(() => 0.01, above),
      ),
    ).toBeCloseTo(1.3 * Math.max(...forecast), 6);
  });
});
