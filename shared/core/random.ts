/** A seeded source of randomness. Every stochastic function of the core takes one; none makes its own. */
export interface RandomSource {
  /** Uniform on [0, 1). */
  next(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
}

/**
 * Creates a deterministic generator from a 32-bit seed.
 *
 * Method: xoshiro128** of Blackman and Vigna (2018), state filled by splitmix32; normal deviates by the
 * polar method of Marsaglia and Bray (1964). Same seed, same sequence, on every machine.
 */
export function createRandom(seed: number): RandomSource {
  const [a0, b0, c0, d0] = splitmix(seed);
  let a = a0;
  let b = b0;
  let c = c0;
  let d = d0;
  let spare = Number.NaN;

  const nextUint32 = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  const next = (): number => nextUint32() / 4294967296;

  return {
    next,
    integer: (bound) => Math.floor(next() * bound),
    normal: () => {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * scale;
          return u * scale;
        }
      }
    },
  };
}

function splitmix(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const draw = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [draw(), draw(), draw(), draw() | 1];
}
