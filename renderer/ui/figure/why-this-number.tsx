import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import classes from './why-this-number.module.css';

/** How a figure came about: the formula in words, the values that went in, and where each came from. */
export interface Derivation {
  readonly formula: string;
  /** The formula with its values filled in; left out where the inputs say it all. */
  readonly filledIn?: string;
  readonly inputs: readonly DerivationInput[];
  readonly note?: string;
}

export interface DerivationInput {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** A small button beside a figure that opens its derivation. */
export function WhyThisNumber(props: { readonly figure: string; readonly derivation: Derivation }) {
  const { figure, derivation } = props;
  return (
    <Popover width={380} position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size="sm" aria-label={`Why this number: ${figure}`}>
          <IconMathFunction size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <Text fw={600} size="sm">
          {figure}
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the focus trap needs a stop, and the text may scroll. */}
        <div className={classes.formula} tabIndex={0}>
          <div>{derivation.formula}</div>
          {derivation.filledIn !== undefined && <div>{derivation.filledIn}</div>}
        </div>
        <table className={classes.inputs}>
          <thead>
            <tr>
              <th scope="col">Input</th>
              <th scope="col">Value</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {derivation.inputs.map((input) => (
              <tr key={input.name}>
                <th scope="row">{input.name}</th>
                <td>{input.value}</td>
                <td className={classes.source}>{input.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {derivation.note !== undefined && (
          <Text size="xs" c="dimmed" mt={6}>
            {derivation.note}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
