import { Autocomplete, Select, Tooltip } from '@mantine/core';
import type { ColumnGuess, ColumnRole } from '../../../shared/contract/import-types.ts';
import { RESOURCES, type Resource, SIGNALS } from '../../../shared/contract/signals.ts';
import { useServices } from '../../app-services.tsx';
import classes from './preview-table.module.css';
import { ROLE_NAMES, ROLES, resourceName, usualUnits } from './signal-names.ts';

const RESOURCE_CHOICES = RESOURCES.map((value) => ({ value, label: resourceName(value) }));
const ROLE_CHOICES = ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }));

/** What a column means: as guessed, with the reason, or as the planner says. */
export function ColumnHeader(props: { readonly name: string; readonly guess: ColumnGuess | null }) {
  const { name, guess } = props;
  const { imports } = useServices();
  const { mapColumn } = imports.getState();
  const isSignal = guess !== null && (SIGNALS as readonly string[]).includes(guess.role);
  return (
    <div className={classes.header}>
      <span className={classes.name} title={name}>
        {name === '' ? '(no name)' : name}
      </span>
      <Select
        size="xs"
        aria-label={`Meaning of ${name}`}
        data={ROLE_CHOICES}
        value={guess?.role ?? 'ignore'}
        allowDeselect={false}
        comboboxProps={{ width: 150, position: 'bottom-start' }}
        onChange={(role) => role !== null && mapColumn({ column: name, role: role as ColumnRole })}
      />
      <div className={classes.pair}>
        {guess?.role === 'saturation' && (
          <Select
            size="xs"
            aria-label={`Resource of ${name}`}
            data={RESOURCE_CHOICES}
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
        <Tooltip label={guess.reason} multiline w={260} openDelay={200}>
          <span className={classes.why}>{guess.fromPlanner ? 'set by you' : guess.reason}</span>
        </Tooltip>
      )}
    </div>
  );
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
