import { describe, expect, it } from 'vitest';
import { foretellsBetter, type PastOfForecast } from '../../../shared/core/forecast/foretells-better.ts';
import { createRandom } from '../../../shared/core/random.ts';

const HORIZON = 10;

/** A forecast that was off by these shares at its origins, newest first; what happened was 100 at every step. */
function offBy(shares: readonly number[], effective = shares.length): PastOfForecast {
  const windows = (of: (share: number) => number) =>
    shares.map((share) => new Float64Array(HORIZON).fill(of(share)));
  return {
    history: { values: new Float64Array(500) },
    members: { origins: shares.map((_, k) => 400 - HORIZON * k), actual: windows(() => 100) },
    combined: { past: windows((share) => 100 * (1 + share)) },
    errors: { residuals: { effective } },
  } as unknown as PastOfForecast;
}

describe('foretellsBetter', () => {
  const near = [0.1, 0.12, 0.08, 0.11, 0.1, 0.09];
  const far = near.map((share) => share + 0.1);

  it('tells the forecast that was nearer at every origin, and only that one', () => {
    expect(foretellsBetter(offBy(near), offBy(far), [], 0)).toBe(true);
    expect(foretellsBetter(offBy(far), offBy(near), [], 0)).toBe(false);
    expect(foretellsBetter(offBy(near), offBy(near), [], 0)).toBe(false);
  });

  it('asks for more than a standard error, which overlapping windows make larger', () => {
    const random = createRandom(4);
    const other = Array.from({ length: 16 }, () => 0.3 + 0.05 * random.normal());
    const gains = other.map((_, k) => (k % 2 === 0 ? 0.1 : -0.05));
    const one = other.map((share, k) => share - gains[k]!);
    expect(foretellsBetter(offBy(one), offBy(other), [], 0)).toBe(true);
    expect(foretellsBetter(offBy(one, 4), offBy(other), [], 0)).toBe(false);
  });

  it('leaves out events, origins too early to have a say, and judges by no fewer than four', () => {
    const spoilt = [...near.slice(0, 5), 3];
    expect(foretellsBetter(offBy(spoilt), offBy(far), [], 0)).toBe(false);
    expect(foretellsBetter(offBy(spoilt), offBy(far), [{ from: 350, to: 360 }], 0)).toBe(true);
    expect(foretellsBetter(offBy(spoilt), offBy(far), [], 360)).toBe(true);
    expect(foretellsBetter(offBy(near), offBy(far), [], 380)).toBe(false);
  });
});
