import { Command } from 'commander';
import schema from '../../shared/report/plan-schema.json';
import { writeText } from './write-file.ts';

export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema (2020-12) of plan.json')
    .option('--out <FILE>', 'write it to a file instead')
    .action(({ out }: { readonly out?: string }) => {
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      if (out === undefined) process.stdout.write(text);
      else writeText(out, text);
    });
}
