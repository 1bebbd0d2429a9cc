import { UnstyledButton } from '@mantine/core';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import type { Finding } from './findings.ts';
import classes from './forecast.module.css';

/** What is marked on the charts, by its number; choosing one shows it. */
export function FindingsList(props: {
  readonly findings: readonly Finding[];
  readonly timeZone: string;
  readonly onShow: (finding: Finding) => void;
}) {
  const { findings, timeZone } = props;
  return (
    <ScrollRegion label="Level shifts and anomalies" className={classes.findings}>
      <h2>Level shifts and anomalies</h2>
      {findings.length === 0 && <p>None: trend and seasons explain every stretch of the history.</p>}
      <ul>
        {findings.map((finding) => (
          <li key={finding.mark}>
            <UnstyledButton onClick={() => props.onShow(finding)}>
              <strong>{finding.mark}</strong> {formatInstantWithYear(finding.span.fromMs, timeZone)}
              {finding.kind === 'anomaly' && `, ${formatDuration(finding.span.toMs - finding.span.fromMs)}`}{' '}
              <strong>{finding.size}</strong>
              <span>{finding.detail}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
