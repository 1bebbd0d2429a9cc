/** Remembers that the engine is gone and tells everybody once. */
export class EngineLoss {
  readonly #listeners: (() => void)[] = [];
  #lost = false;

  readonly happen = (): void => {
    if (this.#lost) return;
    this.#lost = true;
    for (const listener of this.#listeners) listener();
  };

  readonly listen = (listener: () => void): void => {
    if (this.#lost) listener();
    else this.#listeners.push(listener);
  };
}
