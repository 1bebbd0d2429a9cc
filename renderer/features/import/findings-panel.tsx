import { lazy, Suspense, useState } from 'react';
import type { ImportFinding, ImportVerdict } from '../../../shared/contract/import-types.ts';
import { useServices } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { FINDING_WORDS } from './finding-words.ts';
import { FindingsTable } from './findings-table.tsx';
import classes from './import.module.css';

const ExclusionEditor = lazy(() =>
  import('../explore/exclusion-editor.tsx').then((module) => ({ default: module.ExclusionEditor })),
);

/** What the figures of all files together show, and what it means for the forecast. */
export function FindingsPanel(props: {
  readonly verdict: ImportVerdict;
  readonly imported: boolean;
  readonly questions: number;
}) {
  const { verdict, imported, questions } = props;
  const { workspace } = useServices();
  const [excluding, setExcluding] = useState<ImportFinding | null>(null);
  const { findings, files } = verdict;
  const series = files.reduce((sum, file) => sum + file.series.length, 0);
  const service = excluding?.series?.service ?? null;

  function exclude(finding: ImportFinding): void {
    if (finding.series !== null) workspace.getState().chooseService(finding.series.service);
    setExcluding(finding);
  }

  return (
    <section className={classes.findings} aria-labelledby="findings">
      <h2 id="findings">
        Findings <span className={classes.quiet}>{summaryOf(findings, series, questions)}</span>
      </h2>
      {findings.length > 0 && <FindingsTable findings={findings} imported={imported} onExclude={exclude} />}
      {excluding !== null && service !== null && (
        <Suspense fallback={null}>
          <ExclusionEditor
            service={service}
            spans={excluding.spans}
            replaces={null}
            onClose={() => setExcluding(null)}
          />
        </Suspense>
      )}
    </section>
  );
}

function summaryOf(findings: readonly ImportFinding[], series: number, questions: number): string {
  if (series === 0) {
    return questions > 0
      ? 'The figures are judged once the questions are answered.'
      : 'There are no figures to judge.';
  }
  const judged = countOf(series, 'series', 'series');
  if (findings.length === 0) {
    return `Nothing stands out in ${judged}: no missing samples, no extremes, no demand that was cut off.`;
  }
  const understated = findings.filter(({ code }) => FINDING_WORDS[code].severity === 'understated').length;
  const counted = `${countOf(findings.length, 'finding')} in ${judged}, those with most effect first`;
  return understated === 0
    ? `${counted}; nothing shows that demand was cut off.`
    : `${counted}; in places demand was cut off, so that what was measured is the least it can have been.`;
}
