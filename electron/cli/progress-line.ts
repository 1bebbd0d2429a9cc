import type { Progress } from '../../shared/contract/messages.ts';

const ERASE_LINE = '\r\u001b[K';

/** One line of progress on standard error, only where that is a terminal. */
export class ProgressLine {
  readonly #visible = process.stderr.isTTY === true;
  #shown = false;

  show({ fraction, stage }: Progress): void {
    if (!this.#visible) return;
    this.#shown = true;
    process.stderr.write(`${ERASE_LINE}${String(Math.floor(fraction * 100)).padStart(3)} %  ${stage}`);
  }

  clear(): void {
    if (this.#shown) process.stderr.write(ERASE_LINE);
    this.#shown = false;
  }
}
