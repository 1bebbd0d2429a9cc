import type {
  FileVerdict,
  ImportedSeries,
  ImportFinding,
  ImportProblem,
  ImportVerdict,
} from '../../shared/contract/import-types.ts';
import { formatCount } from '../../shared/report/format-figures.ts';
import { formatDuration, formatUtc } from '../../shared/report/format-times.ts';

/** A verdict as text, file by file. */
export function describeVerdict(verdict: ImportVerdict): string {
  const files = verdict.files.map((file) => `${describeFile(file).join('\n')}\n`);
  const zone = verdict.planningZone;
  const planned = zone
    ? [`Planned in ${zone.timeZone}, as given by --timezone: ${zone.services.join(', ')}\n`]
    : [];
  return [...files, ...describeFindings(verdict.findings), ...planned].join('\n');
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

const MOST_SPANS = 3;

/** Findings of one kind together, and what they mean once. */
function describeFindings(findings: readonly ImportFinding[]): readonly string[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.map((code) => {
    const alike = findings.filter((finding) => finding.code === code);
    const { effect, done, remedy } = alike[0]!;
    const rows = alike.map(describeFinding).join('');
    return `${rows}    Effect: ${effect}\n    Done: ${done}\n    To change it: ${remedy}\n`;
  });
}

function describeFinding({ series, files, spans, message }: ImportFinding): string {
  const whose = series
    ? `${series.service}, ${series.resource ? `${series.signal} of ${series.resource}` : series.signal}`
    : files.join(', ');
  const shown = spans
    .slice(0, MOST_SPANS)
    .map(({ startMs, endMs }) => `${formatUtc(startMs)} – ${formatUtc(endMs)}`);
  const more = spans.length > MOST_SPANS ? ` and ${formatCount(spans.length - MOST_SPANS)} more` : '';
  return `  ${whose}: ${message}\n${shown.length === 0 ? '' : `    When: ${shown.join(', ')}${more}\n`}`;
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
