import type {
  FileVerdict,
  ImportedSeries,
  ImportProblem,
  ImportVerdict,
} from '../../shared/contract/import-types.ts';
import { formatCount } from '../../shared/report/format-figures.ts';
import { formatDuration } from '../../shared/report/format-times.ts';

/** A verdict as text, file by file. */
export function describeVerdict(verdict: ImportVerdict): string {
  return verdict.files.map((file) => `${describeFile(file).join('\n')}\n`).join('\n');
}

function describeFile(file: FileVerdict): readonly string[] {
  const { rows, format, encoding, delimiter, timezone } = file;
  const shape = [
    format,
    encoding,
    ...(delimiter === null ? [] : [`delimiter ${JSON.stringify(delimiter)}`]),
    ...(timezone === null ? [] : [`times in ${timezone}`]),
  ];
  return [
    `${file.name}: ${formatCount(rows.read)} rows read, ${formatCount(rows.kept)} kept, ${formatCount(rows.rejected)} rejected (${shape.join(', ')})`,
    ...file.series.map(describeSeries),
    ...file.problems.map(describeProblem),
  ];
}

function describeSeries(series: ImportedSeries): string {
  const what = series.resource ? `${series.signal} of ${series.resource}` : series.signal;
  const extras = [
    `${formatCount(series.points)} points every ${formatDuration(series.stepMs)}`,
    `${formatCount(series.gaps)} gaps`,
    ...(series.duplicates > 0 ? [`${formatCount(series.duplicates)} duplicates`] : []),
    ...(series.stepsAtCeiling > 0 ? [`${formatCount(series.stepsAtCeiling)} steps at the ceiling`] : []),
  ];
  return `  ${series.service}: ${what} in ${series.unit || '(no unit)'}, ${series.start} to ${series.end}, ${extras.join(', ')}`;
}

function describeProblem(problem: ImportProblem): string {
  const place = [
    ...(problem.line === null ? [] : [`line ${problem.line}`]),
    ...(problem.column === null ? [] : [`column ${problem.column}`]),
    ...(problem.value === null ? [] : [`value ${JSON.stringify(problem.value)}`]),
  ].join(', ');
  const where = place === '' ? '' : ` (first at ${place})`;
  return `  ! ${formatCount(problem.count)} × ${problem.message}${where} ${problem.remedy}`.trimEnd();
}
