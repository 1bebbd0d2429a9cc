/** A share of 1 in words, to three significant digits: "2.5 %". */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** The name of a one-sided quantile: "P95". */
export function percentile(probability: number): string {
  return `P${Number((100 * probability).toPrecision(6))}`;
}
