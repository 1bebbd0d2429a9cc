import { Badge, Button, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RegisterLine } from '../../../shared/core/assumptions/assumption-register.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import classes from './register.module.css';
import { numberField } from './register-value.ts';
import type { Register } from './use-register.ts';
import { ValueField } from './value-field.tsx';

interface LineProps {
  readonly plan: Plan;
  readonly weighed: boolean;
  readonly onSay: Register['say'];
}

/** Values, owners and sources are written where they stand. */
export function RegisterTable({ lines, ...rest }: LineProps & { readonly lines: readonly RegisterLine[] }) {
  return (
    <Table.ScrollContainer minWidth={680} type="native" className={classes.card}>
      <Table fz="xs" verticalSpacing={2} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Assumption</Table.Th>
            <Table.Th scope="col">Value</Table.Th>
            <Table.Th scope="col">Owner</Table.Th>
            <Table.Th scope="col">Source</Table.Th>
            {rest.weighed && (
              <Table.Th scope="col" ta="right">
                Moves
              </Table.Th>
            )}
            <Table.Th scope="col">Reviewed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} {...rest} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Line({ line, plan, weighed, onSay }: LineProps & { readonly line: RegisterLine }) {
  const { key, label, owner, source, review, reviewedMs } = line;
  return (
    <Table.Tr data-review={review}>
      <Table.Th scope="row" fw={400}>
        {label}
      </Table.Th>
      <Table.Td className={classes.value}>
        <LineValue line={line} />
      </Table.Td>
      <Table.Td>
        <SayingField
          key={owner}
          label={`${label}: owner`}
          kept={owner}
          most={200}
          onKeep={(text) => onSay({ key, owner: text, source })}
        />
      </Table.Td>
      <Table.Td>
        <SayingField
          key={source}
          label={`${label}: source`}
          kept={source}
          most={2000}
          onKeep={(text) => onSay({ key, owner, source: text })}
        />
      </Table.Td>
      {weighed && <Table.Td ta="right">{swingText(line, plan)}</Table.Td>}
      <Table.Td>
        <span className={classes.review}>
          <ReviewState review={review} reviewedMs={reviewedMs} timeZone={plan.assumptions.timeZone} />
          {review !== 'reviewed' && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Mark ${label} as reviewed`}
              onClick={() => void onSay({ key, owner, source, reviewedMs: Date.now() })}
            >
              Reviewed
            </Button>
          )}
        </span>
      </Table.Td>
    </Table.Tr>
  );
}

/** Numbers are changed here; what is more than a number, among the assumptions beside. */
function LineValue({ line }: { readonly line: RegisterLine }) {
  const spec = numberField(line.key);
  if (spec !== null)
    return <ValueField key={line.value} spec={spec} value={JSON.parse(line.value) as number | null} />;
  return (
    <>
      {line.shown}
      {line.isDefault && <span className={classes.dim}> default</span>}
    </>
  );
}

function swingText({ swingUnits, swingCost }: RegisterLine, plan: Plan): string {
  if (swingUnits === null && swingCost === null) return '–';
  const units = swingUnits === null ? '' : unitsOf(swingUnits, plan.capacity.unitName);
  const cost = swingCost === null ? '' : formatMoneyRounded(swingCost, plan.assumptions.currency);
  return [units, cost].filter((part) => part !== '').join(', ') || formatCount(0);
}

/** A text that is kept when the field is left or Enter is pressed, and put back by Escape. */
function SayingField(props: {
  readonly label: string;
  readonly kept: string;
  readonly most: number;
  readonly onKeep: (text: string) => Promise<void>;
}) {
  const [text, setText] = useState(props.kept);
  const keep = () => {
    if (text.trim() !== props.kept) void props.onKeep(text.trim());
  };
  return (
    <TextInput
      size="xs"
      aria-label={props.label}
      placeholder="–"
      maxLength={props.most}
      title={text}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') setText(props.kept);
      }}
    />
  );
}

function ReviewState(props: Pick<RegisterLine, 'review' | 'reviewedMs'> & { readonly timeZone: string }) {
  const { review, reviewedMs, timeZone } = props;
  const day = reviewedMs === null ? '' : formatDay(reviewedMs, timeZone);
  if (review === 'reviewed') return <span>{day}</span>;
  return (
    <Badge
      variant="outline"
      color={review === 'never' ? 'orange' : 'red'}
      size="sm"
      tt="none"
      miw="max-content"
      title={review === 'changed' ? `It has been changed since the review of ${day}` : undefined}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {review === 'never' ? 'never' : 'changed since'}
    </Badge>
  );
}
