/**
 * The state of a simulation as numbers in a fixed order: whoever has state hands each number to `keep` and takes back
 * what it returns, which is the same number while the tape is written and the one written then while it is read.
 */
export class StateTape {
  #numbers = new Float64Array(64);
  #at = 0;
  #length = 0;
  #reading = false;

  write(): this {
    this.#at = 0;
    this.#length = 0;
    this.#reading = false;
    return this;
  }

  read(): this {
    this.#at = 0;
    this.#reading = true;
    return this;
  }

  keep(value: number): number {
    if (this.#reading) return this.#numbers[this.#at++]!;
    if (this.#length === this.#numbers.length) this.#grow();
    this.#numbers[this.#length++] = value;
    return value;
  }

  keepAll(values: Int32Array | Float64Array): void {
    if (this.#reading) {
      values.set(this.#numbers.subarray(this.#at, this.#at + values.length));
      this.#at += values.length;
      return;
    }
    while (this.#length + values.length > this.#numbers.length) this.#grow();
    this.#numbers.set(values, this.#length);
    this.#length += values.length;
  }

  equals(other: StateTape): boolean {
    if (this.#length !== other.#length) return false;
    for (let i = 0; i < this.#length; i++) if (this.#numbers[i] !== other.#numbers[i]) return false;
    return true;
  }

  #grow(): void {
    const longer = new Float64Array(2 * this.#numbers.length);
    longer.set(this.#numbers);
    this.#numbers = longer;
  }
}
