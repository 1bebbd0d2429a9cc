import { randomUUID } from 'node:crypto';
import { EngineError, type Outcome } from '../../shared/contract/outcome.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import type { PrintPort } from '../../shared/engine/engine-context.ts';
import type { EngineProcessMessage, HostMessage } from './host-messages.ts';
import { whileWanted } from './while-wanted.ts';

/** Has the process that started this engine print: the desktop app is a Chromium itself. */
export class HostPrinter implements PrintPort {
  readonly #send: (message: EngineProcessMessage) => void;
  readonly #waiting = new Map<string, (outcome: Outcome<Uint8Array>) => void>();

  constructor(send: (message: EngineProcessMessage) => void) {
    this.#send = send;
  }

  async print(html: string, run: RunContext): Promise<Uint8Array> {
    const requestId = randomUUID();
    run.report(0.2, 'Printing');
    const printed = new Promise<Outcome<Uint8Array>>((resolve) => this.#waiting.set(requestId, resolve));
    this.#send({ kind: 'print', requestId, html });
    const outcome = await whileWanted(run, printed, () => {
      this.#waiting.delete(requestId);
      this.#send({ kind: 'cancel-print', requestId });
    });
    if (outcome.ok) return outcome.value;
    throw new EngineError(outcome.error);
  }

  /** The host's answer. */
  receive({ requestId, outcome }: HostMessage & { kind: 'printed' }): void {
    this.#waiting.get(requestId)?.(outcome);
    this.#waiting.delete(requestId);
  }
}
