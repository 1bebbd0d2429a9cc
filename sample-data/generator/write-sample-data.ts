import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sampleFiles } from './sample-files.ts';

/** `npm run sample-data [-- FOLDER]`: writes the sample data, by default over the one in the project. */
const folder = resolve(process.argv[2] ?? 'sample-data');
for (const [name, text] of sampleFiles()) {
  writeFileSync(join(folder, name), text);
  process.stdout.write(`${name}  ${text.length} bytes\n`);
}
