import { Button, TextInput } from '@mantine/core';
import { IconSnowflake } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './ledger.module.css';

/** Freezes the plan as it is now under a name. */
export function FreezeForm(props: {
  readonly onFreeze: (name: string) => Promise<boolean>;
  /** The plan is older than the assumptions, or being computed: what would be frozen is not what is shown. */
  readonly waiting: boolean;
}) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const freeze = async () => {
    setBusy(true);
    if (await props.onFreeze(name.trim())) setName('');
    setBusy(false);
  };
  return (
    <form
      className={classes.freeze}
      onSubmit={(event) => {
        event.preventDefault();
        void freeze();
      }}
    >
      <TextInput
        label="Freeze the plan as"
        placeholder="Budget 2027"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        leftSection={<IconSnowflake size={15} aria-hidden="true" />}
        loading={busy}
        disabled={name.trim() === '' || props.waiting}
      >
        Freeze
      </Button>
      <p className={classes.hint}>
        Forecast, capacity, policy and cost are kept as they are now. A change made to them later is found out
        by their SHA-256.
      </p>
    </form>
  );
}
