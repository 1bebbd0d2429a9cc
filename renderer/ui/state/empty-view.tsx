import type { ReactNode } from 'react';
import classes from './state-views.module.css';

/** Nothing here yet: why, and the way on. */
export function EmptyView(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <div className={classes.emptyIcon}>{props.icon}</div>
      <h2>{props.title}</h2>
      <p>{props.children}</p>
      {props.actions !== undefined && <div className={classes.buttons}>{props.actions}</div>}
    </div>
  );
}
