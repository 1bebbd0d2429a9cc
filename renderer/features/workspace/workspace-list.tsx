import type { WorkspaceEntry } from '../../../shared/contract/engine-api.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './workspace-list.module.css';

/** Workspaces known to the engine, latest first, each a way to open it. */
export function WorkspaceList(props: {
  readonly entries: readonly WorkspaceEntry[];
  readonly onChoose: (entry: WorkspaceEntry) => void;
  readonly disabled?: boolean;
}) {
  if (props.entries.length === 0) {
    return <p className={classes.none}>There is none yet. Import files, or open the sample, to make one.</p>;
  }
  const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <ul className={classes.list}>
      {props.entries.map((entry) => (
        <li key={entry.id}>
          <button type="button" disabled={props.disabled === true} onClick={() => props.onChoose(entry)}>
            <strong>{entry.name}</strong>
            <span className={classes.place}>{entry.location}</span>
            <span className={classes.opened}>{formatInstantWithYear(entry.openedMs, localZone)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
