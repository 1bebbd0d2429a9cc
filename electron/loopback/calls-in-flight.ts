/** Cancels that came before their call did, on another connection; more than this at once is nobody's cancelling. */
const MOST_EARLY_CANCELS = 1000;

/** The calls the browser host is answering, by the id their page gave them. */
export class CallsInFlight {
  readonly #controllers = new Map<string, AbortController>();
  readonly #earlyCancels = new Set<string>();

  /** Null where a call of that id is in flight already. */
  begin(id: string): AbortController | null {
    if (this.#controllers.has(id)) return null;
    const controller = new AbortController();
    if (this.#earlyCancels.delete(id)) controller.abort();
    this.#controllers.set(id, controller);
    return controller;
  }

  end(id: string): void {
    this.#controllers.delete(id);
  }

  /** A call that is still to come is cancelled when it does. */
  cancel(id: string): void {
    const controller = this.#controllers.get(id);
    if (controller) {
      controller.abort();
      return;
    }
    this.#earlyCancels.add(id);
    const [oldest] = this.#earlyCancels;
    if (this.#earlyCancels.size > MOST_EARLY_CANCELS && oldest !== undefined) {
      this.#earlyCancels.delete(oldest);
    }
  }
}
