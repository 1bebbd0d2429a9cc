import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/contract/assumption-defaults.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';
import { changedIn, GROUP_NUMBERS, type Group, groupOf } from './assumption-groups.ts';
import classes from './assumptions.module.css';
import { EventRows } from './event-rows.tsx';
import { ExclusionRows } from './exclusion-rows.tsx';
import { KneeFromRow } from './knee-from-row.tsx';
import { MoneyRows } from './money-rows.tsx';
import { NUMBER_FIELDS } from './number-fields.ts';
import { NumberRow } from './number-row.tsx';
import { PlannerUnitRow } from './planner-unit-row.tsx';
import { type RowsProps, refusalFor } from './refusal-for.ts';
import { WindowRows } from './window-rows.tsx';

/** A group of assumptions under its name; folded, it says how many of them were changed. */
export function GroupRows(props: {
  readonly group: Group;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}): ReactNode {
  const { group } = props;
  const rowsId = useId();
  const { assumptions } = useServices();
  const current = useAssumptions((state) => state.current);
  const failure = useAssumptions((state) => state.failure);
  const exclusions = useAssumptions((state) => state.exclusions.length);
  if (current === null) return null;
  const refused = failure?.path !== undefined && groupOf(failure.path) === group;
  const open = props.open || refused;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.group}>
      <h3>
        <UnstyledButton
          className={classes.fold}
          aria-expanded={open}
          aria-controls={rowsId}
          onClick={() => props.onToggle(!open)}
        >
          <Chevron size={13} aria-hidden="true" />
          {group}
          {!open && <span className={classes.changed}>{foldedText(group, current, exclusions)}</span>}
        </UnstyledButton>
      </h3>
      <div id={rowsId} hidden={!open}>
        {open && (
          <Rows
            group={group}
            assumptions={current}
            failure={failure}
            onChange={assumptions.getState().change}
          />
        )}
      </div>
    </section>
  );
}

function Rows(props: RowsProps & { readonly group: Group }) {
  const { group, ...rows } = props;
  if (group === 'Window') return <WindowRows {...rows} />;
  if (group === 'Events') return <EventRows {...rows} />;
  if (group === 'Exclusions') return <ExclusionRows />;
  if (group === 'Money') return <MoneyRows {...rows} />;
  return (
    <>
      {(GROUP_NUMBERS[group] ?? []).map((key) => (
        <NumberRow
          key={key}
          spec={NUMBER_FIELDS.find((spec) => spec.key === key)!}
          value={rows.assumptions[key]}
          refusal={refusalFor(rows.failure, key)}
          onChange={rows.onChange}
        />
      ))}
      {group === 'Capacity' && <KneeFromRow {...rows} />}
      {group === 'Capacity' && <PlannerUnitRow {...rows} />}
    </>
  );
}

function foldedText(group: Group, current: RowsProps['assumptions'], exclusions: number): string {
  if (group === 'Events') return countText(current.events.length, '');
  if (group === 'Exclusions') return countText(exclusions, '');
  return countText(changedIn(group, current, DEFAULT_ASSUMPTIONS), ' changed');
}

function countText(count: number, word: string): string {
  return count === 0 ? '' : `${count}${word}`;
}
