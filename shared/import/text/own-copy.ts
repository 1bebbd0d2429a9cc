/**
 * A string of its own. A cell cut from a piece of text shares that piece's memory, so that keeping the cell would keep
 * the piece, a megabyte or more.
 */
export function ownCopy(text: string): string {
  return text.split('').join('');
}
