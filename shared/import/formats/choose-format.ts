import { EngineError } from '../../contract/outcome.ts';
import { delimitedText } from './delimited-text.ts';
import type { FileFormat, FileOpening } from './format.ts';

/** Every format the import knows. */
const FORMATS: readonly FileFormat[] = [delimitedText];

/** The format that is surest of the file. Throws UNUSABLE_DATA where none is. */
export function chooseFormat(opening: FileOpening): FileFormat {
  let chosen: FileFormat | null = null;
  let highest = 0;
  for (const format of FORMATS) {
    const confidence = format.detect(opening)?.confidence ?? 0;
    if (confidence > highest) [chosen, highest] = [format, confidence];
  }
  if (chosen) return chosen;
  throw new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${opening.name} is not a table of delimited text; it begins with "${opening.text.trim().slice(0, 20)}".`,
    hint: 'Export it as CSV.',
  });
}
