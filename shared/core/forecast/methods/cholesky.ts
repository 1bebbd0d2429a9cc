/**
 * Solves G·x = c for a symmetric positive definite G (row-major p × p, lower triangle read), in place: G is
 * overwritten by its Cholesky factor and c by the solution.
 */
export function solveCholesky(gram: Float64Array, c: Float64Array, p: number): Float64Array {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let s = gram[i * p + j]!;
      for (let k = 0; k < j; k++) s -= gram[i * p + k]! * gram[j * p + k]!;
      gram[i * p + j] = i === j ? Math.sqrt(Math.max(s, 1e-300)) : s / gram[j * p + j]!;
    }
  }
  for (let i = 0; i < p; i++) {
    let s = c[i]!;
    for (let k = 0; k < i; k++) s -= gram[i * p + k]! * c[k]!;
    c[i] = s / gram[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; i--) {
    let s = c[i]!;
    for (let k = i + 1; k < p; k++) s -= gram[k * p + i]! * c[k]!;
    c[i] = s / gram[i * p + i]!;
  }
  return c;
}
