import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, SPACE, TAB, ZERO } from './char-codes.ts';

/** A place in one cell, which moves on as what stands there is read. */
export class CellCursor {
  protected cell = '';
  protected at = 0;

  protected begin(cell: string): void {
    this.cell = cell;
    this.at = 0;
  }

  protected digits(): number {
    let value = 0;
    while (this.at < this.cell.length) {
      const digit = this.cell.charCodeAt(this.at) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      this.at += 1;
    }
    return value;
  }

  /** One or two digits; -1 where there is none. */
  protected twoDigits(): number {
    const first = this.cell.charCodeAt(this.at) - ZERO;
    if (!(first >= 0 && first <= 9)) return -1;
    this.at += 1;
    const second = this.cell.charCodeAt(this.at) - ZERO;
    if (!(second >= 0 && second <= 9)) return first;
    this.at += 1;
    return first * 10 + second;
  }

  protected fraction(): number {
    const start = this.at;
    const value = this.digits();
    return value / 10 ** (this.at - start);
  }

  protected take(code: number): boolean {
    if (this.cell.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  protected skipSpaces(): void {
    while (this.at < this.cell.length) {
      const code = this.cell.charCodeAt(this.at);
      if (code !== SPACE && code !== TAB && code !== NO_BREAK_SPACE && code !== NARROW_NO_BREAK_SPACE) return;
      this.at += 1;
    }
  }
}
