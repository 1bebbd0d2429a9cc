import type { ReactNode } from 'react';
import classes from './figure-card.module.css';
import { type Derivation, WhyThisNumber } from './why-this-number.tsx';

export type FigureTone = 'plain' | 'good' | 'warning' | 'critical';

/** A headline figure: what it is, its value, its interval or sample size, and the way to its derivation. */
export function FigureCard(props: {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  /** Set smaller beside the value. */
  readonly unit?: string;
  readonly detail?: ReactNode;
  readonly tone?: FigureTone;
  readonly derivation?: Derivation;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
    <div
      id={props.id}
      className={classes.card}
      data-tone={props.tone ?? 'plain'}
      role="group"
      aria-label={props.label}
      tabIndex={-1}
    >
      <div className={classes.label}>
        <span>{props.label}</span>
        {props.derivation !== undefined && (
          <WhyThisNumber figure={props.label} derivation={props.derivation} />
        )}
      </div>
      <div className={classes.value}>
        {props.value}{' '}
        {props.unit !== undefined && props.unit !== '' && <span className={classes.unit}>{props.unit}</span>}
      </div>
      {props.detail !== undefined && <div className={classes.detail}>{props.detail}</div>}
    </div>
  );
}

/** Figures side by side, as many to a row as fit. */
export function FigureRow({ children }: { readonly children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}
