import { Accordion } from '@mantine/core';
import type {
  FileVerdict,
  ImportedSeries,
  ImportProblem,
  ImportQuestion,
  ImportVerdict,
} from '../../../shared/contract/import-types.ts';
import { formatStep } from '../../ui/format-duration.ts';
import { countOf, formatCount } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { engineWords } from './engine-words.ts';
import classes from './import.module.css';
import { signalName } from './signal-names.ts';

/** What was read, what was made of it, and what the planner should know before trusting it. */
export function ImportVerdictPanel(props: {
  readonly verdict: ImportVerdict | null;
  readonly imported: boolean;
  /** Nothing is read of files that leave a question open. */
  readonly questions: readonly ImportQuestion[];
}) {
  if (props.verdict === null) return null;
  const { files } = props.verdict;
  return (
    <ScrollRegion label="What was read of each file" className={classes.verdict}>
      <h2>{props.imported ? 'What was kept' : 'What the import would keep'}</h2>
      {files.map((file) => (
        <FileFacts
          key={file.name}
          file={file}
          open={files.length === 1}
          waiting={props.questions.some((question) => question.file === file.name)}
        />
      ))}
    </ScrollRegion>
  );
}

function FileFacts(props: { readonly file: FileVerdict; readonly open: boolean; readonly waiting: boolean }) {
  const { file, open, waiting } = props;
  const { rows } = file;
  const facts = [
    file.format,
    file.encoding,
    file.delimiter === null ? null : delimiterName(file.delimiter),
    file.timezone,
  ];
  return (
    <article className={classes.file}>
      <h3>{file.name}</h3>
      <p className={classes.quiet}>{facts.filter((fact) => fact !== null).join(' · ')}</p>
      {waiting ? <p>Not read yet: it leaves a question open.</p> : <RowCounts rows={rows} />}
      {file.problems.map((problem) => (
        <Problem key={`${problem.code} ${problem.column ?? ''}`} problem={problem} />
      ))}
      {file.series.length > 0 && <SeriesFacts series={file.series} open={open} />}
    </article>
  );
}

function RowCounts({ rows }: Pick<FileVerdict, 'rows'>) {
  return (
    <dl className={classes.rows}>
      <dt>Rows read</dt>
      <dd>{formatCount(rows.read)}</dd>
      <dt>kept</dt>
      <dd>{formatCount(rows.kept)}</dd>
      <dt>rejected</dt>
      <dd data-bad={rows.rejected > 0 ? true : undefined}>{formatCount(rows.rejected)}</dd>
    </dl>
  );
}

function SeriesFacts({
  series,
  open,
}: {
  readonly series: readonly ImportedSeries[];
  readonly open: boolean;
}) {
  return (
    <Accordion defaultValue={open ? 'series' : null} chevronPosition="left" className={classes.accordion}>
      <Accordion.Item value="series">
        <Accordion.Control>{countOf(series.length, 'series', 'series')}</Accordion.Control>
        <Accordion.Panel>
          {series.map((one) => (
            <div key={`${one.service} ${one.signal} ${one.resource}`} className={classes.series}>
              <strong>
                {one.service}: {signalName(one.signal, one.resource)}
              </strong>
              {one.unit !== '' && ` in ${one.unit}`}
              <div className={classes.quiet}>
                {countOf(one.points, 'sample')}, one each {formatStep(one.stepMs)}
                <br />
                {shortTime(one.start)} to {shortTime(one.end)}
              </div>
            </div>
          ))}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Problem({ problem }: { readonly problem: ImportProblem }) {
  const { line, column, value } = problem;
  const place = [
    line === null ? null : `line ${formatCount(line)}`,
    column === null ? null : `column ${column}`,
    value === null ? null : `“${value}”`,
  ].filter((part) => part !== null);
  return (
    <div className={classes.problem}>
      <p>{engineWords(problem.message, 'UTC')}</p>
      {place.length > 0 && <p className={classes.quiet}>First at {place.join(', ')}</p>}
      <p className={classes.quiet}>{engineWords(problem.remedy, 'UTC')}</p>
    </div>
  );
}

function delimiterName(delimiter: string): string {
  return (
    { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' }[delimiter] ?? `“${delimiter}”`
  );
}

/** '2025-09-30T22:00:00Z' reads '2025-09-30 22:00 UTC'. */
function shortTime(iso: string): string {
  return iso
    .replace('T', ' ')
    .replace(/:00(\.0+)?Z$/, ' UTC')
    .replace(/Z$/, ' UTC');
}
