import { SegmentedControl, Table } from '@mantine/core';
import { diffLines } from 'diff';
import { useMemo, useState } from 'react';
import type { PolicyComparison } from '../../../shared/contract/policy-types.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import { countOf } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { policyLines } from './policy-words.ts';
import classes from './today.module.css';

/** What would change: setting by setting, or in the planner's own file. */
export function PolicyChanges(props: {
  readonly policy: ScalingPolicy;
  readonly comparison: PolicyComparison;
  readonly hasFile: boolean;
}) {
  const { policy, comparison, hasFile } = props;
  const [shown, setShown] = useState<'words' | 'file'>('words');
  const lines = policyLines(policy, comparison.recommended);
  const changed = lines.filter(({ differs }) => differs).length;
  return (
    <section className={classes.card} aria-labelledby="policy-changes">
      <div className={classes.cardHead}>
        <h2 id="policy-changes">
          {changed === 0 ? 'Already as recommended' : `${countOf(changed, 'change')} recommended`}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label="Show the changes"
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={[
            { value: 'words', label: 'In words' },
            { value: 'file', label: 'In the file' },
          ]}
        />
      </div>
      {shown === 'words' ? (
        <Settings lines={lines} />
      ) : (
        <FileChanges comparison={comparison} hasFile={hasFile} />
      )}
    </section>
  );
}

function Settings({ lines }: { readonly lines: ReturnType<typeof policyLines> }) {
  return (
    <Table verticalSpacing={4} horizontalSpacing={8} fz="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Setting</Table.Th>
          <Table.Th scope="col" ta="right">
            Today
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Recommended
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ field, label, given, recommended, differs }) => (
          <Table.Tr key={field} className={differs ? classes.changed : undefined}>
            <Table.Th scope="row" fw={400}>
              {label}
            </Table.Th>
            <Table.Td ta="right">{given}</Table.Td>
            <Table.Td ta="right">{differs ? <strong>{recommended}</strong> : 'the same'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const MARKS = { added: '+', removed: '−', same: ' ' } as const;
const SPOKEN = { added: 'added: ', removed: 'removed: ', same: '' } as const;

function FileChanges(props: { readonly comparison: PolicyComparison; readonly hasFile: boolean }) {
  const { amended } = props.comparison;
  const lines = useMemo(
    () => (amended === null ? [] : changedLines(amended.before, amended.after)),
    [amended],
  );
  if (amended === null)
    return (
      <p>
        {props.hasFile
          ? 'On this platform the recommendation is no edit of the file: take it from Files, where it is written as commands and as Terraform.'
          : 'The configuration was given without a file.'}
      </p>
    );
  return (
    <>
      <ScrollRegion label="The file with its changes" className={classes.diff}>
        <pre>
          {lines.map(({ kind, text, key }) => (
            <div key={key} data-kind={kind}>
              <span aria-hidden="true">{MARKS[kind]} </span>
              <span className={classes.spoken}>{SPOKEN[kind]}</span>
              {text}
            </div>
          ))}
        </pre>
      </ScrollRegion>
      {amended.left.map((sentence) => (
        <p key={sentence} className={classes.foot}>
          {sentence} The file for the HPA under Files has the commands that set them.
        </p>
      ))}
    </>
  );
}

interface ChangedLine {
  readonly key: string;
  readonly kind: keyof typeof MARKS;
  readonly text: string;
}

function changedLines(before: string, after: string): readonly ChangedLine[] {
  return diffLines(before, after).flatMap(({ value, added, removed }, part) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text, line) => ({
        key: `${part} ${line}`,
        kind: added ? 'added' : removed ? 'removed' : ('same' as const),
        text,
      })),
  );
}
