import type { ImportPreview, ImportRequest } from '../contract/import-types.ts';
import { subrange } from '../core/run-context.ts';
import { checkMapping } from '../import/check-mapping.ts';
import { previewFile } from '../import/import-file.ts';
import type { ImportedFile } from '../import/imported-file.ts';
import { joinFiles } from '../import/join-files.ts';
import { judgeImport } from '../import/quality/judge-import.ts';
import { distinctQuestions } from '../import/questions.ts';
import type { EngineContext } from './engine-context.ts';
import { recallFrom } from './remembered-mappings.ts';

/**
 * Looks at files without keeping anything: what each column is taken for, what has to be asked, and the verdict the
 * import would give. Files above 20 MiB are looked at in part, and their verdict says so.
 */
export async function importPreview(input: ImportRequest, context: EngineContext): Promise<ImportPreview> {
  const options = { ...input, recall: recallFrom(context) };
  const files: ImportedFile[] = [];
  for (const [i, { id }] of input.files.entries()) {
    const source = await context.files.open(id);
    const run = subrange(context, i / input.files.length, (i + 1) / input.files.length);
    files.push(await previewFile(source, options, run));
  }
  checkMapping(input.mapping ?? [], files);
  const joined = await joinFiles(files, null, context);
  return {
    files: joined.verdicts,
    findings: (await judgeImport(files, joined.series, context)).findings,
    questions: distinctQuestions(files.flatMap((file) => file.questions)),
    tables: files.map((file) => file.table),
  };
}
