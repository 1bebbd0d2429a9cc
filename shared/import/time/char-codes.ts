/** UTF-16 code units of what times are written with. */
export const TAB = 9;
export const SPACE = 32;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const COLON = 58;
export const UPPER_T = 84;
export const LOWER_A = 97;
export const LOWER_P = 112;
export const LOWER_T = 116;
export const LOWER_CASE = 0x20;
export const NO_BREAK_SPACE = 0xa0;
/** Newer ICU versions put it before AM and PM. */
export const NARROW_NO_BREAK_SPACE = 0x202f;

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}
