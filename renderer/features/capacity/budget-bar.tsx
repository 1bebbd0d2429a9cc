import classes from './capacity.module.css';

/** A budget as a bar: how much of it is spent; full, and marked, where more was spent than there is. */
export function BudgetBar(props: { readonly label: string; readonly share: number; readonly words: string }) {
  const { label, share, words } = props;
  return (
    <div className={classes.budget}>
      <span>{label}</span>
      <div className={classes.budgetBar} role="img" aria-label={`${label}: ${words}`}>
        <div
          className={classes.budgetSpent}
          data-over={share > 1 || undefined}
          style={{ width: `${100 * Math.min(1, Math.max(0, share))}%` }}
        />
      </div>
      <span aria-hidden="true">{words}</span>
    </div>
  );
}
