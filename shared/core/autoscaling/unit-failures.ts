import { createRandom, type RandomSource } from '../random.ts';

const MINUTES_A_DAY = 1440;

/**
 * Units that fail by themselves, as a Poisson process whose next event comes once the fleet has served an exponential
 * number of unit-minutes: runs with the same salt draw alike, whatever the size of the fleet.
 */
export class UnitFailures {
  readonly #meanUnitMinutes: number;
  #random: RandomSource = createRandom(0);
  #left = 0;

  constructor(failuresPerUnitDay: number) {
    this.#meanUnitMinutes = MINUTES_A_DAY / failuresPerUnitDay;
  }

  begin(salt: number): void {
    this.#random = createRandom(salt);
    this.#left = this.#draw();
  }

  inNextMinute(serving: number): number {
    this.#left -= serving;
    let failed = 0;
    while (this.#left <= 0 && failed < serving) {
      failed++;
      this.#left += this.#draw();
    }
    return failed;
  }

  #draw(): number {
    return -this.#meanUnitMinutes * Math.log(1 - this.#random.next());
  }
}
