/**
 * Probability that a request has to wait when `servers` workers share one queue and are busy a share `utilisation` of the
 * time (M/M/c). Erlang's B by its recursion, then C = B / (1 − ρ(1 − B)). Source: Cooper, Introduction to Queueing Theory
 * (1981), ch. 3. 1 where utilisation is 1 or more.
 */
export function waitProbability(servers: number, utilisation: number): number {
  if (utilisation <= 0) return 0;
  if (utilisation >= 1) return 1;
  const load = servers * utilisation;
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked / (1 - utilisation * (1 - blocked));
}

/**
 * Mean wait in a queue of `servers` workers, in service times: C / (c(1 − ρ)). With general arrivals and service it is
 * multiplied by (Ca² + Cs²) / 2 (Allen and Cunneen; Allen, Probability, Statistics and Queueing Theory (1990), ch. 5).
 */
export function meanWait(servers: number, utilisation: number): number {
  return waitProbability(servers, utilisation) / (servers * Math.max(1e-9, 1 - utilisation));
}

/** Share of requests that may have to wait, where nothing is known of latency. */
const ACCEPTED_WAITING = 0.3;

/**
 * The utilisation at which three requests in ten find every worker busy: what a unit of that many workers can be filled
 * to. The share is the one that Netflix' published headroom rule was fitted to (0.712 / c^0.448 kept free), solved exactly.
 */
export function utilisationForWaiting(servers: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (waitProbability(servers, middle) < ACCEPTED_WAITING) low = middle;
    else high = middle;
  }
  return low;
}
