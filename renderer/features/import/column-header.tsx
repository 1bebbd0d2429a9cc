import { ActionIcon, Autocomplete, Select, Tooltip } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import type { ColumnGuess, ColumnMapping, ColumnRole } from '../../../shared/contract/import-types.ts';
import {
  AGGREGATIONS,
  type Aggregation,
  RESOURCES,
  type Resource,
  SIGNALS,
} from '../../../shared/contract/signals.ts';
import { useImports, useServices } from '../../app-services.tsx';
import classes from './preview-table.module.css';
import { AGGREGATION_NAMES, ROLE_NAMES, ROLES, resourceName, usualUnits } from './signal-names.ts';

const AGGREGATION_CHOICES = AGGREGATIONS.map((value) => ({ value, label: AGGREGATION_NAMES[value] }));
const RESOURCE_CHOICES = RESOURCES.map((value) => ({ value, label: resourceName(value) }));
/** Bytes kept on a disk, and bytes a second sent into the network. */
const METERED_CHOICES = [
  { value: 'disk', label: 'stored' },
  { value: 'network', label: 'sent out' },
];
const ROLE_CHOICES = ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }));

/** What a column means: as guessed, with the reason, or as the planner says. */
export function ColumnHeader(props: { readonly name: string; readonly guess: ColumnGuess | null }) {
  const { name, guess } = props;
  const { imports } = useServices();
  const done = useImports((state) => state.phase === 'done');
  const mapped = useImports((state) =>
    state.mapping.some((entry) => entry.column === name && saysMore(entry)),
  );
  const { mapColumn } = imports.getState();
  const isSignal = guess !== null && (SIGNALS as readonly string[]).includes(guess.role);
  if (done) return <ColumnMeaning name={name} guess={guess} />;
  return (
    <div className={classes.header}>
      <span className={classes.name} title={name}>
        {name === '' ? '(no name)' : name}
      </span>
      <div className={classes.pair}>
        <Select
          size="xs"
          aria-label={`Meaning of ${name}`}
          data={ROLE_CHOICES}
          value={guess?.role ?? 'ignore'}
          allowDeselect={false}
          comboboxProps={{ width: 150, position: 'bottom-start' }}
          onChange={(role) => role !== null && mapColumn({ column: name, role: role as ColumnRole })}
        />
        {guess !== null && guess.aggregation !== null && (
          <Select
            size="xs"
            className={classes.aggregation}
            aria-label={`What several samples of ${name} become`}
            aria-description={guess.aggregation.reason}
            data={AGGREGATION_CHOICES}
            value={guess.aggregation.how}
            allowDeselect={false}
            comboboxProps={{ width: 130, position: 'bottom-end' }}
            onChange={(how) => how !== null && mapColumn({ column: name, aggregation: how as Aggregation })}
          />
        )}
      </div>
      <div className={classes.pair}>
        {(guess?.role === 'saturation' || guess?.role === 'usage') && (
          <Select
            size="xs"
            aria-label={`Resource of ${name}`}
            data={guess.role === 'usage' ? METERED_CHOICES : RESOURCE_CHOICES}
            value={guess.resource}
            allowDeselect={false}
            placeholder="of what?"
            onChange={(resource) =>
              resource !== null &&
              mapColumn({ column: name, role: guess.role, resource: resource as Resource })
            }
          />
        )}
        {isSignal && guess !== null && guess.role !== 'replicas' && (
          <UnitField key={guess.unit} name={name} guess={guess} />
        )}
      </div>
      {guess !== null && (
        <div className={classes.whyRow}>
          <Reasons guess={guess} />
          {mapped && (
            <Tooltip label="Back to what was guessed">
              <ActionIcon
                size="xs"
                aria-label={`${name}: back to what was guessed`}
                onClick={() => imports.getState().unmapColumns([name])}
              >
                <IconRestore size={13} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      )}
    </div>
  );
}

/** Why the column was taken so; two lines of it, and all of it in the tooltip. */
function Reasons({ guess }: { readonly guess: ColumnGuess }) {
  const meaning = guess.fromPlanner ? 'set by you' : guess.reason;
  const { aggregation } = guess;
  return (
    <Tooltip
      multiline
      w={280}
      openDelay={200}
      label={
        <>
          <div>{meaning}</div>
          {aggregation !== null && (
            <div>
              {AGGREGATION_NAMES[aggregation.how]}: {aggregation.reason}
            </div>
          )}
        </>
      }
    >
      <span className={classes.why}>{meaning}</span>
    </Tooltip>
  );
}

/** What the column was imported as. */
function ColumnMeaning({ name, guess }: { readonly name: string; readonly guess: ColumnGuess | null }) {
  const resource = guess?.resource === null || guess === null ? '' : `, ${resourceName(guess.resource)}`;
  const unit = guess === null || guess.unit === '' ? '' : ` in ${guess.unit}`;
  return (
    <div className={classes.header}>
      <span className={classes.name} title={name}>
        {name === '' ? '(no name)' : name}
      </span>
      <span>{guess === null ? ROLE_NAMES.ignore : `${ROLE_NAMES[guess.role]}${resource}${unit}`}</span>
      {guess !== null && guess.aggregation !== null && (
        <span className={classes.quiet}>{AGGREGATION_NAMES[guess.aggregation.how]} of several samples</span>
      )}
    </div>
  );
}

/** A mapping that only names its column has it guessed afresh. */
function saysMore({ column: _named, ...said }: ColumnMapping): boolean {
  return Object.keys(said).length > 0;
}

/** Free text with the usual units on offer; taken on choosing, Enter or leaving the field. */
function UnitField({ name, guess }: { readonly name: string; readonly guess: ColumnGuess }) {
  const { imports } = useServices();
  const take = (unit: string): void => {
    if (unit.trim() === guess.unit || unit.trim() === '') return;
    imports.getState().mapColumn({ column: name, role: guess.role, unit: unit.trim() });
  };
  return (
    <Autocomplete
      size="xs"
      aria-label={`Unit of ${name}`}
      placeholder="unit"
      data={[...usualUnits(guess.role)]}
      defaultValue={guess.unit}
      comboboxProps={{ width: 130, position: 'bottom-start' }}
      maxLength={40}
      onOptionSubmit={take}
      onBlur={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget.value)}
    />
  );
}
